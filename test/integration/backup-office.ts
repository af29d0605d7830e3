import { closeSync, openSync, readdirSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { DailyBackups } from '../../electron/store/daily-backups.ts';
import {
  ayse,
  ayseKey,
  beganMs,
  kept,
  mehmet,
  record,
  rings,
  type Store,
  secondMs,
  storeAt,
  temporaryFile,
} from './deletion-store.ts';

export async function office() {
  const store = storeAt(temporaryFile());
  await kept(store, [rings(0, ayse), rings(3_600, mehmet)]);
  await store.journal.storeRecords([record(1, 0, { caller: ayse })], beganMs + 100 * secondMs, 0);
  store.names.keep(ayseKey, 'Ayşe Yılmaz');
  await store.upkeep();
  return { ...store, profile: dirname(store.path), backups: backupsOf(store) };
}

export function backupsOf({ file }: Pick<Store, 'file'>, pause = () => new Promise<void>(setImmediate)): DailyBackups {
  return new DailyBackups(file, pause);
}

export const daysIn = (profile: string) => readdirSync(join(profile, 'backups')).sort();

/** Overwrites a page in the middle of the stored webhooks. */
export function damage(path: string): void {
  const database = new DatabaseSync(path);
  const page = database.prepare("SELECT max(pageno) AS number FROM dbstat WHERE name = 'facts' AND pagetype = 'leaf'");
  const { number } = page.get() as { number: number };
  database.close();
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(4_096, 0xa5), 0, 4_096, (number - 1) * 4_096);
  closeSync(file);
}

/** Webhooks that fill more than one page of a table. */
export const manyRings = () => Array.from({ length: 400 }, (_, index) => rings(index * 2, `90532${1_000_000 + index}`));
