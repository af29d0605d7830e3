import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { SqliteCallBackMarks } from '../../electron/store/sqlite-call-back-marks.ts';
import { openDatabase, SqliteFile } from '../../electron/store/sqlite-file.ts';
import { type CallBackMark, closingReasons } from '../../src/call-backs/call-back-mark.ts';
import { FakeCallBackMarks } from '../fakes/fake-ports.ts';

const ayse = '+905335554321';
const mehmet = '+902123334455';

function temporaryFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zil-marks-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'zil.db');
}

function marksAt(path: string): SqliteCallBackMarks {
  const file = new SqliteFile(path);
  onTestFinished(() => file.close());
  return new SqliteCallBackMarks(file);
}

const closed: CallBackMark = {
  kind: 'closed',
  caller: ayse,
  factId: -58_689,
  throughMs: 1_795_431_600_000,
  atMs: 1_795_431_700_000,
  reason: 'wrong-number',
};

test('a mark is there after a restart, until it is taken back', () => {
  const path = temporaryFile();
  const { reason: _, ...upTo } = closed;
  const snoozed: CallBackMark = { ...upTo, kind: 'snoozed', atMs: upTo.atMs + 1, untilMs: upTo.atMs + 900_000 };
  const seen: CallBackMark = { ...upTo, kind: 'seen', atMs: upTo.atMs + 2, factId: 2 ** 51 };
  expect(marksAt(path).keep([closed, snoozed, seen])).toEqual({ ok: true, value: null });
  const again = marksAt(path);
  expect(again.read(ayse)).toEqual({ ok: true, value: [closed, snoozed, seen] });
  expect(again.read(mehmet)).toEqual({ ok: true, value: [] });
  again.remove(ayse, 'closed', closed.atMs);
  again.remove(ayse, 'closed', closed.atMs);
  expect(again.read(ayse)).toEqual({ ok: true, value: [snoozed, seen] });
});

test('several marks are stored all or none, and a file that another program holds is a failure', () => {
  const path = temporaryFile();
  const marks = marksAt(path);
  expect(marks.keep([closed]).ok).toBe(true);
  const broken = { ...closed, caller: mehmet, throughMs: Number.NaN };
  expect(marks.keep([{ ...closed, caller: mehmet }, broken]).ok).toBe(false);
  expect(marks.read(mehmet)).toEqual({ ok: true, value: [] });
  const other = openDatabase(path);
  other.exec('BEGIN IMMEDIATE');
  expect(marks.keep([{ ...closed, atMs: 1 }]).ok).toBe(false);
  expect(marks.remove(ayse, 'closed', closed.atMs).ok).toBe(false);
  other.exec('ROLLBACK');
  other.close();
  expect(marks.read(ayse)).toEqual({ ok: true, value: [closed] });
});

test('the store on disk answers as the fake does, whatever marks are set and taken back', () => {
  const said = fc
    .record({
      caller: fc.constantFrom(ayse, mehmet),
      kind: fc.constantFrom('closed', 'snoozed', 'seen'),
      atMs: fc.integer({ min: 1, max: 6 }),
      factId: fc.constantFrom(-5, 7),
      throughMs: fc.integer({ min: 1, max: 9 }),
      untilMs: fc.integer({ min: 1, max: 9 }),
      reason: fc.constantFrom(...closingReasons),
    })
    .map(({ untilMs, reason, ...mark }) => ({
      ...mark,
      ...(mark.kind === 'snoozed' ? { untilMs } : {}),
      ...(mark.kind === 'closed' ? { reason } : {}),
    })) as fc.Arbitrary<CallBackMark>;
  const steps = fc.array(fc.record({ mark: said, isTakenBack: fc.boolean() }), { maxLength: 12 });
  fc.assert(
    fc.property(steps, (list) => {
      const file = new SqliteFile(temporaryFile());
      const [real, fake] = [new SqliteCallBackMarks(file), new FakeCallBackMarks()];
      for (const { mark, isTakenBack } of list) {
        for (const marks of [real, fake]) {
          if (isTakenBack) marks.remove(mark.caller, mark.kind, mark.atMs);
          else marks.keep([mark]);
        }
      }
      const all = (marks: SqliteCallBackMarks | FakeCallBackMarks) =>
        [ayse, mehmet].map((caller) => {
          const read = marks.read(caller);
          if (!read.ok) throw new Error(read.error.reason);
          return read.value.map((mark) => JSON.stringify(mark, Object.keys(mark).sort())).sort();
        });
      expect(all(real)).toEqual(all(fake));
      file.close();
    }),
    { numRuns: 30 },
  );
});
