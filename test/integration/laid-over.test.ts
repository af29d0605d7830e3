import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { writeCalibration } from '../../electron/store/refold.ts';
import { SqliteCallHistory } from '../../electron/store/sqlite-call-history.ts';
import { SqliteNames } from '../../electron/store/sqlite-names.ts';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import { allCalls } from '../../src/calls/call-filter.ts';
import { callersAt, emptyLogOf, fill, isPosix, office, overwrites } from './struck-office.ts';

const overwrite = overwrites['writes an older copy into them that is as long'] as (
  path: string,
  older: Uint8Array,
) => void;

function keepUp({ journal }: ReturnType<typeof office>): void {
  for (let slice = journal.upkeepSlice(0); slice.ok && slice.value !== 'done'; slice = journal.upkeepSlice(0));
}

test.runIf(isPosix)('calls are remade from the restored facts, with the stored calibration', async () => {
  const zil = office();
  await zil.hear(5);
  keepUp(zil);
  emptyLogOf(zil);
  const older = readFileSync(zil.path);
  const learnt = { ...nothingLearnt, clockOffsetMs: 4_000 };
  zil.file.attempt((database) => writeCalibration(database, learnt));
  await zil.hear(5);
  overwrite(zil.path, older);
  expect(zil.journal.calibration()).toEqual(learnt);
  keepUp(zil);
  const calls = new SqliteCallHistory(zil.file).history(allCalls, { kind: 'newest' }, 100);
  expect(calls.ok && calls.value.length).toBe(zil.heard().length);
});

test.runIf(isPosix)('an unreadable row stays in the file that was set aside', async () => {
  const zil = office();
  await zil.hear(5);
  emptyLogOf(zil);
  const older = readFileSync(zil.path);
  zil.file.attempt((database) =>
    database.exec("INSERT INTO facts (id, at_ms, neighbourhood, body) VALUES (7, 9007199254740993, NULL, x'00')"),
  );
  overwrite(zil.path, older);
  expect(await zil.hear(1)).toBe(true);
  zil.file.close();
  expect(callersAt(zil.path)).toEqual(zil.heard());
});

test.runIf(isPosix)('pages in memory are not replaced by pages that are read', async () => {
  const zil = office();
  fill(zil, 2_000);
  const names = new SqliteNames(zil.file);
  const older = readFileSync(zil.path);
  names.keep('+905335554321', 'Ayşe');
  emptyLogOf(zil);
  overwrite(zil.path, older);
  expect(names.read()).toEqual({ ok: true, value: new Map([['+905335554321', 'Ayşe']]) });
});
