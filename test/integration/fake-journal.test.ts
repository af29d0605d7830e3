import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SqliteCallHistory } from '../../electron/store/sqlite-call-history.ts';
import type { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { callCategories } from '../../src/calls/call-facets.ts';
import type { CallFilter } from '../../src/calls/call-filter.ts';
import { FakeJournal } from '../fakes/fake-journal.ts';
import { beginRun } from './property-runs.ts';
import { beganMs, historyAt, journalAt, nothingExpires, seenAtMs, someFacts, someRecords } from './record-files.ts';
import { emptyFile } from './stored-calls.ts';

test('the fake journal returns the same for all facts as the real one', async () => {
  const moment = fc.integer({ min: -1_000, max: 9_000 }).map((at) => beganMs + at * 1_000);
  const mayMatter = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 1 });
  const filter: fc.Arbitrary<CallFilter> = fc.record({
    text: fc.constant(''),
    category: mayMatter(fc.constantFrom(...callCategories)),
    line: mayMatter(fc.constantFrom('+908505501234', '+902123334455')),
    extension: mayMatter(fc.constantFrom('1001', '1002', '9999')),
    fromMs: mayMatter(moment),
    untilMs: mayMatter(moment),
  });
  const sorted = (parties: ReturnType<SqliteCallHistory['partiesOf']>) => parties.ok && [...parties.value].sort();
  await fc.assert(
    fc.asyncProperty(
      someFacts,
      someRecords,
      fc.array(moment, { minLength: 2, maxLength: 4 }),
      fc.array(filter, { minLength: 1, maxLength: 4 }),
      fc.subarray([...callCategories]),
      fc.constantFrom('before', 'after'),
      async (facts, records, moments, filters, categories, linesAndExtensions) => {
        beginRun();
        const path = emptyFile();
        const [real, stored, fake] = [journalAt(path), historyAt(path), new FakeJournal()];
        for (const each of facts) {
          await real.store([each]);
          await fake.store([each]);
        }
        const told = await fake.storeRecords(records, seenAtMs, nothingExpires);
        // When a record was attributed to another call in the meantime, the real journal returns that call, too.
        expect(await real.storeRecords(records, seenAtMs, nothingExpires)).toEqual({
          ok: true,
          value: expect.arrayContaining(told.ok ? [...told.value] : []),
        });
        const [first = 0, last = 0] = [Math.min(...moments), Math.max(...moments)];
        for (const each of filters) {
          const newest = stored.history(each, { kind: 'newest' }, 5);
          expect(newest).toEqual(fake.history(each, { kind: 'newest' }, 5));
          for (const place of [...(newest.ok ? newest.value : []), { startedAtMs: first, id: 1 }]) {
            const from = { kind: linesAndExtensions, place } as const;
            expect(stored.history(each, from, 3)).toEqual(fake.history(each, from, 3));
          }
        }
        expect(stored.startedBetween(first, last)).toEqual(fake.startedBetween(first, last));
        expect(stored.unended(first)).toEqual(fake.unended(first));
        const ids = (between: ReturnType<SqliteJournal['between']>) =>
          between.ok &&
          [...between.value.webhooks, ...between.value.records].map(({ factId }) => factId).sort((a, b) => a - b);
        expect(ids(real.between(first, last))).toEqual(ids(fake.between(first, last)));
        expect(stored.withChoices(2)).toEqual(fake.withChoices(2));
        expect(stored.linesAndExtensions()).toEqual(fake.linesAndExtensions());
        for (const atMs of moments) {
          expect(stored.notifiedSince(atMs)).toEqual(fake.notifiedSince(atMs));
          expect(sorted(stored.partiesOf(categories, atMs))).toEqual(sorted(fake.partiesOf(categories, atMs)));
          for (const party of ['+905335554321', 'ext:1005', 'ext:1001', 'nobody']) {
            const with3 = [
              party,
              atMs,
              linesAndExtensions === 'before' ? { startedAtMs: last, id: 1 } : null,
              3,
            ] as const;
            expect(stored.callsWith(...with3)).toEqual(fake.callsWith(...with3));
            expect(stored.callerBefore(party, atMs)).toEqual(fake.callerBefore(party, atMs));
          }
          const idsOf = (around: ReturnType<SqliteJournal['around']>) =>
            around.ok &&
            [...around.value.heard, ...around.value.records].map(({ factId }) => factId).sort((a, b) => a - b);
          expect(idsOf(fake.around('+905335554321', atMs))).toEqual(idsOf(real.around('+905335554321', atMs)));
        }
      },
    ),
    { numRuns: 40 },
  );
});
