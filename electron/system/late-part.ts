import { createRequire } from 'node:module';

/**
 * Loads a part when it is first needed: a bundle beside this one (see vite.config.ts), or a package. boot.ts runs the
 * bundle as a script, where `import()` does not work.
 */
export const latePart = createRequire(__filename);
