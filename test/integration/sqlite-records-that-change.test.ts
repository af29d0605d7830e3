import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import type { CallRecord } from '../../src/pbx/call-record.ts';
import type { NewFact } from '../../src/store-ports.ts';
import { anySecond as second } from './any-record.ts';
import { beginRun } from './property-runs.ts';
import {
  ayse,
  caller,
  factsOf,
  foldedRows,
  journalAt,
  mehmet,
  nothingExpires,
  record,
  ring,
  rowsOf,
  said,
  seenAtMs,
} from './record-files.ts';
import { emptyFile } from './stored-calls.ts';

describe('a record that comes again with other contents', () => {
  const folded = async (facts: readonly NewFact[], before: CallRecord, after: CallRecord) => {
    const path = emptyFile();
    const journal = journalAt(path);
    for (const each of facts) await journal.store([each]);
    await journal.storeRecords([before], seenAtMs, nothingExpires);
    const stored = await journal.storeRecords([after], seenAtMs, nothingExpires);
    expect(rowsOf(path, 'records')).toHaveLength(1);
    return { path, stored, expected: foldedRows(factsOf(facts, [after]), nothingLearnt) };
  };

  test('replaces the former one: a call that seemed missed was answered', async () => {
    const answered = record(1, 0, { billableSeconds: 15 });
    const { path, stored, expected } = await folded([ring(7, 1, ayse)], record(1, 0), answered);
    expect(stored).toMatchObject({
      ok: true,
      value: [{ id: 7, outcome: { value: { kind: 'answered', by: '1001' } } }],
    });
    expect(rowsOf(path, 'calls')).toEqual(expected);
  });

  test('with another caller leaves nothing at the former one', async () => {
    const { path, expected } = await folded([ring(7, 1, ayse)], record(1, 0), record(1, 0, { caller: mehmet }));
    expect(rowsOf(path, 'calls')).toEqual(expected);
  });

  test('with another time leaves nothing at the former one', async () => {
    const { path, expected } = await folded([ring(7, 1, ayse)], record(1, 0), record(1, 3_000));
    expect(rowsOf(path, 'calls')).toEqual(expected);
  });

  test.each([
    ['the caller', record(1, 0, { caller: mehmet })],
    ['the end', record(1, 0)],
  ])('that changes %s leaves nothing at the facts that it held together', async (_, after) => {
    const { path, expected } = await folded([ring(7, 601, ayse)], record(1, 0, { durationSeconds: 591 }), after);
    expect(rowsOf(path, 'calls')).toEqual(expected);
  });

  test('again and again, and while it rings, ends as if its last contents had come first', async () => {
    const changing = fc
      .tuple(fc.integer({ min: 1, max: 4 }), said)
      .map(([id, { sent: _, ...told }]) => ({ id, ...told }));
    const ringing = fc.record({ at: second, caller, extension: fc.constantFrom('1001', '1002') });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(changing, changing, ringing), { minLength: 2, maxLength: 12 }),
        async (told) => {
          beginRun();
          const path = emptyFile();
          const journal = journalAt(path);
          const facts: NewFact[] = [];
          const last = new Map<number, CallRecord>();
          for (const each of told) {
            if ('extension' in each) {
              const fact = ring(facts.length + 1, each.at, each.caller, each.extension);
              facts.push(fact);
              await journal.store([fact]);
            } else {
              const { id, at, ...part } = each;
              last.set(id, record(id, at, part));
              await journal.storeRecords([record(id, at, part)], seenAtMs, nothingExpires);
            }
          }
          expect(rowsOf(path, 'calls')).toEqual(foldedRows(factsOf(facts, [...last.values()]), nothingLearnt));
        },
      ),
      { numRuns: 60 },
    );
  });
});
