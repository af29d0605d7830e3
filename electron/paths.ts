import { join } from 'node:path';

/** Where the build puts things, seen from `dist/main/`. No other file knows. */
export const paths = {
  preload: join(__dirname, '..', 'preload', 'preload.cjs'),
  window: join(__dirname, '..', 'window'),
  icon: (name: string) => join(__dirname, '..', 'window', 'icons', name),
} as const;
