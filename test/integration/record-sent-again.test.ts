import { expect, onTestFinished, test } from 'vitest';
import { SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { parseRecords } from '../../src/pbx/parse-records.ts';
import { recordOf } from '../fakes/call-records.ts';
import { otherOrderOfKeys } from '../fakes/key-order.ts';
import { emptyFile } from './stored-calls.ts';

const startedAtMs = Date.UTC(2026, 10, 23, 11, 0, 0);

async function changedBy(change: Readonly<Record<string, unknown>>): Promise<number> {
  const file = new SqliteFile(emptyFile());
  onTestFinished(() => file.close());
  const journal = new SqliteJournal(file);
  const record = recordOf({ id: 7, startedAtMs });
  const told = parseRecords([otherOrderOfKeys({ ...JSON.parse(record.raw), ...change })]) ?? [];
  expect(told.map(({ raw }) => raw)).not.toEqual([record.raw]);
  const counts = [];
  for (const records of [[record], told]) {
    const stored = await journal.storeRecords(records, startedAtMs + 60_000, 0);
    counts.push(stored.ok ? stored.value.length : -1);
  }
  const [first = 0, second = 0] = counts;
  expect(first).toBe(1);
  return second;
}

test('a record that the PBX writes again with its fields in another order changes no call', async () => {
  expect(await changedBy({})).toBe(0);
});

test('a record with new contents changes its call, in whatever order its fields are', async () => {
  expect(await changedBy({ callDuration: 21 })).toBe(1);
});
