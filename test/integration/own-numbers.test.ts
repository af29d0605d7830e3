import { describe, expect, onTestFinished, test } from 'vitest';
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

test('calls under a number that a person calls not ours are remade, and again when that is undone', async () => {
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

describe('a dialled number that may be Turkish or Cuban is', () => {
  const dayMs = 86_400_000;
  const cuba = '+5321234567';
  const home = '+905321234567';

  /**
   * Returns the party of a call to the ambiguous number, after `caller` has called. `meanwhile`: the number of other
   * calls between.
   */
  async function calledAfter(caller: string | null, daysBefore: number, meanwhile: number) {
    const file = new SqliteFile(emptyFile());
    onTestFinished(() => file.close());
    const journal = new SqliteJournal(file);
    const missed = recordOf({ id: 1, startedAtMs: beganMs - daysBefore * dayMs, caller: caller ?? '905550000000' });
    const others = Array.from({ length: meanwhile }, (_, index) =>
      recordOf({
        id: 1_000 + index,
        startedAtMs: beganMs - 60_000 * (index + 10),
        caller: `90533${5_550_000 + index}`,
      }),
    );
    const back = { caller: '1001', line: '005321234567', callee: '005321234567', calleeType: 'EXTERNAL' };
    const outgoing = recordOf({ id: 2, startedAtMs: beganMs, ...back, billableSeconds: 15 });
    expect((await journal.storeRecords([missed, ...others, outgoing], beganMs, 0)).ok).toBe(true);
    expect((await journal.relearn([])).ok).toBe(true);
    for (let slice = journal.upkeepSlice(0); slice.ok && slice.value !== 'done'; slice = journal.upkeepSlice(0));
    const calls = new SqliteCallHistory(file).startedBetween(beganMs, beganMs + 1);
    return calls.ok ? calls.value.map(({ line }) => line) : null;
  }

  test.each([
    ['the one at home where neither has called', null, 1, 0, home],
    ['the one who has called', cuba, 1, 0, cuba],
    ['the one who waits for it for days, however many have called meanwhile', cuba, 9, 700, cuba],
    ['the one at home who does', home, 9, 700, home],
  ])('%s', async (_, caller, daysBefore, meanwhile, e164) => {
    expect(await calledAfter(caller, daysBefore, meanwhile)).toEqual([{ kind: 'phone', e164 }]);
  });
});
