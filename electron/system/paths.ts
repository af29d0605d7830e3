import { join } from 'node:path';

/** Where the build puts things, seen from `dist/main/`. No other file knows. */
export const paths = {
  preload: join(__dirname, '..', 'preload', 'preload.cjs'),
  window: join(__dirname, '..', 'window'),
  /** Where it is for other programs, when it is in the archive that is packed: see `asarUnpack` in electron-builder.yml. */
  unpacked: (path: string) => path.replace(/([\\/])app\.asar([\\/])/, '$1app.asar.unpacked$2'),
  icon: (name: string) => join(__dirname, '..', 'window', 'icons', name),
} as const;
