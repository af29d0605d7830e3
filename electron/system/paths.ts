import { join } from 'node:path';

/** Where the build puts files, relative to `dist/main/`. No other file knows that. */
export const paths = {
  preload: join(__dirname, '..', 'preload', 'preload.cjs'),
  /** The program of the thread that reads files of contacts. */
  contactReader: join(__dirname, 'contacts.cjs'),
  /** The program of the threads that ask servers for contacts. */
  contactServers: join(__dirname, 'servers.cjs'),
  /** The program of the thread that writes workbooks. */
  workbookWriter: join(__dirname, 'workbook.cjs'),
  window: join(__dirname, '..', 'window'),
  /** The path of a file in the asar archive for other programs: see `asarUnpack` in electron-builder.yml. */
  unpacked: (path: string) => path.replace(/([\\/])app\.asar([\\/])/, '$1app.asar.unpacked$2'),
  icon: (name: string) => join(__dirname, '..', 'window', 'icons', name),
} as const;
