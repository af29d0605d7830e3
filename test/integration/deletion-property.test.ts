import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CallRecord } from '../../src/pbx/call-record.ts';
import type { NewFact } from '../../src/store-ports.ts';
import {
  ayse,
  ayseKey,
  beganMs,
  callsIn,
  fact,
  kept,
  line,
  mehmet,
  partiesIn,
  record,
  secondMs,
  storeAt,
  temporaryFile,
  tracesIn,
} from './deletion-store.ts';
import { beginRun } from './property-runs.ts';

describe('in any order of deletions, reading, expiry, refolding and restarts', () => {
  const caller = fc.constantFrom(ayse, ayse, mehmet, '4915112345678', 'anonymous', '1002');
  const happening = fc.record({
    gapSeconds: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 3_000 })),
    caller,
    line: fc.constantFrom(line, line, line, ayse, '05335554321'),
    callee: fc.constantFrom('1001', '1002', '05335554321', mehmet),
    durationSeconds: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 900 })),
    recorded: fc.constantFrom('called', 'called', 'picked-off', 'led-on', 'by-code'),
    isHeard: fc.boolean(),
    isRecorded: fc.boolean(),
  });
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ does: fc.constant('happen' as const), what: happening }) },
    { weight: 3, arbitrary: fc.record({ does: fc.constant('read' as const), from: fc.nat(20), count: fc.nat(20) }) },
    { weight: 3, arbitrary: fc.record({ does: fc.constantFrom('forget' as const, 'slice' as const) }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('restart' as const, 'rebuild', 'relearn') }) },
    {
      weight: 1,
      arbitrary: fc.record({ does: fc.constant('expire' as const), back: fc.integer({ min: 0, max: 9_000 }) }),
    },
  );

  type Happened = typeof happening extends fc.Arbitrary<infer T> ? T : never;

  interface Arrival<T> {
    readonly second: number;
    readonly isOfAyse: boolean;
    readonly what: T;
  }

  /**
   * Each code is dialled at another telephone, and picks up only calls of Ayşe. Without her calls it is a call of its
   * own.
   */
  function whoOf({ caller, line: dialled, callee, recorded: kind }: Happened, index: number) {
    if (kind === 'by-code') {
      return { caller: String(2_000 + index), line: '*8', callee: '*8', calleeType: 'EXTENSION' };
    }
    if (kind === 'led-on') return { caller, line: callee, callee, calleeType: 'EXTERNAL' };
    const calleeType = callee.startsWith('100') ? 'EXTENSION' : 'EXTERNAL';
    const isPickedOff = kind === 'picked-off' && caller === ayse;
    return { caller, line: dialled, callee, calleeType, ...(isPickedOff ? { hangupCause: 'PICKED_OFF' } : {}) };
  }

  const nobodyKey = '+905550000000';
  const namesAyse = (...texts: readonly string[]) => texts.some((text) => text.endsWith('5335554321'));

  test('deleted callers never return, and all others are as if those had never called', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 40 }), async (steps) => {
        beginRun();
        const [path, otherPath] = [temporaryFile(), temporaryFile()];
        // `others` gets Ayşe's facts only from after the last deletion.
        let [store, others] = [storeAt(path), storeAt(otherPath)];
        const lastForget = steps.map(({ does }) => does).lastIndexOf('forget');
        const heard: Arrival<NewFact>[] = [];
        const recorded: Arrival<CallRecord>[] = [];
        let second = 0;
        let limitMs = 0;
        let deletedAt = Number.NEGATIVE_INFINITY;
        const read = async (window: readonly Arrival<CallRecord>[], isAfterAll: boolean) => {
          const seenAtMs = beganMs + second * secondMs;
          // Records that began within ten seconds of the deletion are refused. No record here begins then.
          const known = window.filter((each) => !each.isOfAyse || (isAfterAll && each.second > deletedAt));
          for (const [one, records] of [
            [store, window],
            [others, known],
          ] as const) {
            if (records.length > 0)
              await one.journal.storeRecords(
                records.map(({ what }) => what),
                seenAtMs,
                limitMs,
              );
          }
        };
        for (const [index, each] of steps.entries()) {
          const isAfterAll = index > lastForget;
          switch (each.does) {
            case 'happen': {
              const { gapSeconds, isHeard, isRecorded, ...told } = each.what;
              second += gapSeconds + (second === deletedAt ? 11 : 1);
              if (isHeard) {
                const what = fact(
                  second,
                  `event=EXTENSION_RINGING&tenant_id=1234&calling_number=${told.caller}&called_number=${told.line}&extension_number=1001`,
                );
                const isOfAyse = namesAyse(told.caller, told.line);
                heard.push({ second, isOfAyse, what });
                await kept(store, [what]);
                if (!isOfAyse || isAfterAll) await kept(others, [what]);
              }
              if (isRecorded) {
                const who = whoOf(each.what, recorded.length);
                const what = record(recorded.length + 1, second, { durationSeconds: told.durationSeconds, ...who });
                recorded.push({ second, isOfAyse: namesAyse(who.caller, who.line, who.callee), what });
              }
              break;
            }
            case 'read':
              await read(recorded.slice(each.from, each.from + each.count).reverse(), isAfterAll);
              break;
            case 'forget':
              deletedAt = second;
              store.dataDeletion.deleteCaller(ayseKey, beganMs + second * secondMs);
              // Every deletion makes Zil learn everything again.
              others.dataDeletion.deleteCaller(nobodyKey, beganMs + second * secondMs);
              break;
            case 'slice':
              store.journal.upkeepSlice(limitMs);
              break;
            case 'expire':
              limitMs = Math.max(limitMs, beganMs + (second - each.back) * secondMs);
              for (const one of [store, others]) await one.upkeep(limitMs);
              break;
            case 'restart':
              for (const { file } of [store, others]) file.close();
              [store, others] = [storeAt(path), storeAt(otherPath)];
              break;
            case 'rebuild':
              for (const { journal } of [store, others]) expect(journal.rebuild().ok).toBe(true);
              break;
            case 'relearn':
              for (const { journal } of [store, others]) expect((await journal.relearn([])).ok).toBe(true);
          }
        }
        for (const one of [store, others]) await one.upkeep(limitMs);
        await read(recorded, true);
        for (const { journal, upkeep } of [store, others]) {
          await journal.relearn([]);
          await upkeep(limitMs);
        }
        if (lastForget < 0) return;
        const lived = callsIn(store);
        expect(lived).toEqual(callsIn(others));
        for (const { journal, upkeep } of [store, others]) {
          journal.rebuild();
          await upkeep(limitMs);
        }
        expect(callsIn(store)).toEqual(lived);
        expect(partiesIn(store)).toEqual(partiesIn(others));
        store.dataDeletion.removeTraces();
        const isBack = [...heard, ...recorded].some((each) => each.isOfAyse && each.second > deletedAt);
        if (!isBack) expect(tracesIn(store)).toBe(0);
      }),
      { numRuns: 60 },
    );
  });
});
