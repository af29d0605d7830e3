import { basename, dirname, extname, join } from 'node:path';

/** The name under which a file is kept: `zil.db` → `zil.broken-2026-11-23T18-04-05.db`. */
export function setAsideName(file: string, why: 'broken' | 'newer', at: Date): string {
  const extension = extname(file);
  const moment = at.toISOString().slice(0, 19).replaceAll(':', '-');
  return join(dirname(file), `${basename(file, extension)}.${why}-${moment}${extension}`);
}
