import { createRequire } from 'node:module';

/**
 * Loads a part when it is first needed: a bundle in the same folder (see vite.config.ts), or a package. boot.ts runs
 * this bundle as a script, in which `import()` does not work.
 */
export const latePart = createRequire(__filename);
