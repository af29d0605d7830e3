import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { DatabasePlace } from '../../electron/store/database-place.ts';
import { nobody } from '../../electron/store/file-news.ts';
import { SqliteFile } from '../../electron/store/sqlite-file.ts';
import { heldFiles } from '../../electron/system/held-files.ts';
import type { Result } from '../../src/result.ts';
import { root } from '../desktop/program.ts';

/** The folder of the pictures. */
export const output = join(root, 'demo-output');

/** Long enough that a person can follow, and that notifications of consecutive scenes do not make a flood. */
export const sceneMs = 1_500;

export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function succeeded(result: Result<void, string> | void): void {
  if (result !== undefined && !result.ok) throw new Error(`the practice PBX met ${result.error}`);
}

/** Opens the database while Zil runs. A reader must not repair what another program seems to have done to the file. */
export function callsBesideZil(profile: string): SqliteFile {
  const path = join(profile, 'zil.db');
  const place = new DatabasePlace(path, heldFiles, undefined, () => null);
  return new SqliteFile(path, (file) => new DatabaseSync(file, { readOnly: true }), heldFiles, nobody, place);
}
