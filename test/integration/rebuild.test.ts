import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginRefold, refoldSome, writeCalibration } from '../../electron/store/refold.ts';
import { inTransaction, openDatabase } from '../../electron/store/sqlite-file.ts';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import { anyCalibration } from './any-calibration.ts';
import { anyDuration, anySecond as second, whoever } from './any-record.ts';
import { beginRun } from './property-runs.ts';
import { beganMs, Stored } from './stored-calls.ts';

/**
 * Returns calls and the values by which they are found. Parties are given by their keys: their numbers in a file are
 * arbitrary.
 */
function rowsOf(path: string): { readonly calls: readonly unknown[]; readonly extensions: readonly unknown[] } {
  return inFile(path, (database) => ({
    calls: database
      .prepare(
        `SELECT c.*, p.key AS party, l.key AS line FROM calls c LEFT JOIN parties p ON p.id = c.party
           LEFT JOIN parties l ON l.id = c.line ORDER BY c.id`,
      )
      .all(),
    extensions: database
      .prepare(
        `SELECT e.*, p.key AS party, l.key AS line FROM call_extensions e LEFT JOIN parties p ON p.id = e.party
           LEFT JOIN parties l ON l.id = e.line ORDER BY e.call, e.extension`,
      )
      .all(),
  }));
}

function inFile<T>(path: string, work: (database: Database) => T): T {
  const database = openDatabase(path);
  try {
    return work(database);
  } finally {
    database.close();
  }
}

/** Changes stored data, past the journal. */
function change(stored: Stored, work: (database: Database) => void): void {
  expect(stored.file.attempt(work).ok).toBe(true);
}

/** Does the smallest unit of work of a refold. */
function oneStep(stored: Stored): void {
  change(stored, (database) => inTransaction(database, () => refoldSome(database, 0, { run: null })));
}

const caller = fc.constantFrom('905335554321', '902123334455', 'anonymous', '1005');
/** Only a few ids, so that records change, and some come twice at once. */
const record = fc
  .record({
    id: fc.integer({ min: 1, max: 5 }),
    second,
    durationSeconds: anyDuration,
    billableSeconds: fc.constantFrom(0, 0, 5, 60),
    sent: fc.oneof(
      { weight: 6, arbitrary: fc.constant({}) },
      fc.constant({ startTimeDate: undefined, endTimeDate: undefined }),
      fc.constant({ endTimeDate: undefined }),
      fc.constant({ dialedNumber: undefined }),
    ),
  })
  .chain((told) => whoever.map((who) => ({ ...told, ...who })));
const happening = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('ring'), caller, second, extension: fc.constantFrom('1001', '1002') }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('press'), caller, second }) },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('records'), records: fc.array(record, { minLength: 1, maxLength: 5 }) }),
  },
  fc.record({ kind: fc.constant('learnt'), calibration: anyCalibration }),
  fc.record({ kind: fc.constant('step') }),
  fc.record({ kind: fc.constant('restart') }),
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;
const life = fc.array(happening, { maxLength: 20 });

async function live(stored: Stored, happenings: readonly Happening[]): Promise<void> {
  for (const each of happenings) {
    switch (each.kind) {
      case 'ring':
        await stored.ring(each.caller, each.second, each.extension);
        break;
      case 'press':
        await stored.press(each.caller, each.second);
        break;
      case 'records':
        await stored.read(
          each.records.map(({ second: at, ...told }) => ({ ...told, startedAtMs: beganMs + at * 1_000 })),
        );
        break;
      case 'learnt':
        change(stored, (database) =>
          inTransaction(database, () => {
            writeCalibration(database, each.calibration);
            beginRefold(database, true);
          }),
        );
        // An open file has noticed the change by itself.
        stored.file.close();
        break;
      case 'step':
        oneStep(stored);
        break;
      case 'restart':
        stored.file.close();
        break;
    }
  }
}

const nothingKnown = { callee: '1001', calleeType: 'EXTENSION', durationSeconds: 0, billableSeconds: 0 } as const;

test('a record that is twice in one answer, with two times, hides no other record', async () => {
  const stored = new Stored();
  await stored.ring('1005', 0);
  const at = (id: number, second: number, caller: string) => ({
    ...nothingKnown,
    id,
    caller,
    startedAtMs: beganMs + second * 1_000,
  });
  await stored.read([at(4, 1_200, '1005'), at(3, 600, '1005'), at(3, 0, '905335554321')]);
  expect(rowsOf(stored.path).calls).toHaveLength(3);
});

test('a call is remade also when the same webhook comes a second time in the meantime', async () => {
  const stored = new Stored();
  await stored.ring('1005', 0);
  const before = rowsOf(stored.path);
  change(stored, (database) => database.exec("UPDATE calls SET story = '{}'"));
  stored.journal.rebuild();
  await stored.ring('1005', 0);
  stored.keepUp();
  expect(rowsOf(stored.path)).toEqual(before);
});

test('a record that came while facts were moved ends in its own neighbourhood', async () => {
  const stored = new Stored();
  const [ayse, mehmet, mobile] = ['905335554321', '902123334455', '905559998877'];
  const learnt = (ownNumbers: readonly string[]) =>
    ({ kind: 'learnt', calibration: { ...nothingLearnt, ownNumbers } }) as const;
  const called = (id: number, caller: string, to: string) =>
    ({ ...nothingKnown, id, caller, line: to, callee: to, calleeType: 'EXTERNAL', startedAtMs: beganMs }) as const;
  await live(stored, [learnt([`+${ayse}`])]);
  stored.keepUp();
  await stored.read([called(1, ayse, mehmet)]);
  await live(stored, [learnt([])]);
  await stored.read([called(9, mehmet, mobile)]);
  stored.keepUp();
  const lived = rowsOf(stored.path);
  stored.journal.rebuild();
  stored.keepUp();
  expect(rowsOf(stored.path)).toEqual(lived);
});

test('remade calls equal the calls that were made live, in whatever order the facts came', async () => {
  await fc.assert(
    fc.asyncProperty(life, async (happenings) => {
      beginRun();
      const stored = new Stored();
      await live(stored, happenings);
      stored.keepUp();
      const lived = rowsOf(stored.path);
      stored.journal.rebuild();
      stored.keepUp();
      expect(rowsOf(stored.path)).toEqual(lived);

      for (const lost of ['DELETE FROM call_extensions', 'DELETE FROM calls; DELETE FROM call_extensions']) {
        change(stored, (database) => database.exec(lost));
        stored.journal.rebuild();
        stored.keepUp();
        expect(rowsOf(stored.path)).toEqual(lived);
      }
    }),
    { numRuns: 150 },
  );
});

test('remaking all calls can be interrupted and restarted anywhere, while more facts come', async () => {
  const interruption = fc.constantFrom('restart', 'rebuild', 'nothing', 'nothing');
  await fc.assert(
    fc.asyncProperty(life, life, fc.array(interruption, { maxLength: 8 }), async (before, meanwhile, interruptions) => {
      beginRun();
      const undisturbed = new Stored();
      await live(undisturbed, before);
      await live(undisturbed, meanwhile);
      undisturbed.keepUp();

      const stored = new Stored();
      await live(stored, before);
      change(stored, (database) =>
        database.exec("UPDATE calls SET story = '{}', category = 'out'; DELETE FROM call_extensions"),
      );
      stored.journal.rebuild();
      const rest = [...meanwhile];
      for (const each of interruptions) {
        oneStep(stored);
        if (each === 'restart') stored.file.close();
        if (each === 'rebuild') stored.journal.rebuild();
        await live(stored, rest.splice(0, 1));
      }
      await live(stored, rest);
      stored.keepUp();
      expect(rowsOf(stored.path)).toEqual(rowsOf(undisturbed.path));
    }),
    { numRuns: 100 },
  );
});
