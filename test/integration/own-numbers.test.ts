import { expect, onTestFinished, test } from 'vitest';
import { SqliteCallHistory } from '../../electron/store/sqlite-call-history.ts';
import { SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { recordOf } from '../fakes/call-records.ts';
import { emptyFile } from './stored-calls.ts';

const beganMs = Date.UTC(2026, 10, 23, 11, 0, 0);
const outbound = '902129998877';

/** The office calls somebody under a number that nobody calls. */
function called(id: number, dialled: string) {
  const outside = { caller: outbound, line: dialled, callee: '1001', calleeType: 'EXTERNAL', billableSeconds: 10 };
  return recordOf({ id, startedAtMs: beganMs + id * 600_000, ...outside, hangupCause: 'NORMAL_CLEARING' });
}

test('calls under a number that a person says is not ours are made again, and once more when that is taken back', async () => {
  const path = emptyFile();
  const file = new SqliteFile(path);
  onTestFinished(() => file.close());
  const journal = new SqliteJournal(file);
  const records = ['905335554321', '905335554322', '905335554323'].map((dialled, index) => called(index + 1, dialled));
  expect((await journal.storeRecords(records, beganMs, 0)).ok).toBe(true);
  const directions = () => {
    for (let slice = journal.upkeepSlice(0); slice.ok && slice.value !== 'done'; slice = journal.upkeepSlice(0));
    const calls = new SqliteCallHistory(file).startedBetween(beganMs, beganMs + 3_600_000);
    return calls.ok ? [...new Set(calls.value.map(({ direction }) => direction.value))] : null;
  };
  expect(await journal.relearn([])).toMatchObject({ value: { calibration: { ownNumbers: [`+${outbound}`] } } });
  expect(directions()).toEqual(['out']);
  expect(await journal.relearn([`+${outbound}`])).toMatchObject({
    value: { calibration: { ownNumbers: [] }, hasOtherCalls: true },
  });
  expect(directions()).not.toContain('out');
  expect(await journal.relearn([`+${outbound}`])).toMatchObject({ value: { hasOtherCalls: false } });
  await journal.relearn([]);
  expect(directions()).toEqual(['out']);
});
