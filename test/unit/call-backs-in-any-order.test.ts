import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CallBack } from '../../src/call-backs/call-back.ts';
import type { CallBackMark } from '../../src/call-backs/call-back-mark.ts';
import type { Call } from '../../src/calls/call.ts';
import type { CallEvent } from '../../src/calls/call-event.ts';
import { type GivenRecord, recordOf } from '../fakes/call-records.ts';
import { settled } from '../fakes/fake-timers.ts';
import { ayse, callBackList, mehmet } from './call-back-office.ts';
import { chose, leftMenu, ringing } from './events.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

type Happening =
  | { readonly kind: 'hear'; readonly event: CallEvent; readonly afterMs: number }
  | {
      readonly kind: 'records';
      readonly records: readonly Omit<GivenRecord, 'startedAtMs'>[];
      readonly agoMs: number;
      readonly afterMs: number;
    }
  | {
      readonly kind: 'mark';
      readonly mark: 'closed' | 'snoozed' | 'seen';
      readonly of: number;
      readonly afterMs: number;
    }
  | { readonly kind: 'undo'; readonly afterMs: number };

const afterMs = fc.oneof(fc.nat(30_000), fc.nat(6 * hourMs));
const callers = fc.constantFrom(ayse, mehmet);
/**
 * Returns the parties of a record. When a record comes again, its parties stay the same, and other fields may change.
 */
function whoseIs(id: number): Partial<GivenRecord> {
  const caller = id % 2 === 0 ? ayse : mehmet;
  return id % 3 === 0 ? { sent: { callingNumber: '1003', dialedNumber: caller } } : { caller };
}

const happenings: fc.Arbitrary<Happening> = fc.oneof(
  callers.chain((caller) =>
    fc.record({
      kind: fc.constant('hear' as const),
      event: fc.constantFrom(ringing(caller), chose(caller), leftMenu(caller)),
      afterMs,
    }),
  ),
  fc.record({
    kind: fc.constant('records' as const),
    records: fc.array(
      fc.record({
        id: fc.integer({ min: 1, max: 12 }),
        callee: fc.constantFrom('1001', '1003'),
        calleeType: fc.constantFrom('EXTENSION', 'RINGGROUP', 'IVR'),
        billableSeconds: fc.constantFrom(0, 0, 30),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    agoMs: fc.nat(8 * hourMs),
    afterMs,
  }),
  fc.record({
    kind: fc.constant('mark' as const),
    mark: fc.constantFrom('closed', 'snoozed', 'seen'),
    of: fc.nat(3),
    afterMs,
  }),
  fc.record({ kind: fc.constant('undo' as const), afterMs }),
);

test('the live list equals the list that is made again from stored facts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happenings, { maxLength: 12 }), async (list) => {
      const lived = callBackList();
      const { journal, marks, timers, made, told } = lived;
      made.load();
      let id = 0;
      for (const each of list) {
        await timers.advance(each.afterMs);
        const nowMs = timers.nowMs();
        const changed = (stored: { ok: boolean; value?: readonly Call[] }) => made.changed(stored.value ?? []);
        if (each.kind === 'hear') {
          id += 1;
          changed(await journal.store([{ id, atMs: nowMs, body: new Uint8Array(), event: each.event }]));
        } else if (each.kind === 'records') {
          changed(
            await journal.storeRecords(
              each.records.map((part) => recordOf({ ...part, ...whoseIs(part.id), startedAtMs: nowMs - each.agoMs })),
              nowMs,
              0,
            ),
          );
        } else if (each.kind === 'undo') {
          const last = marks.marks.filter(({ kind }) => kind === 'closed').at(-1);
          if (last !== undefined) made.unmark(last.caller, last.atMs);
        } else {
          const items = told.at(-1) ?? [];
          const item = items[each.of % Math.max(1, items.length)];
          if (item === undefined) continue;
          const base = { caller: item.caller, factId: item.lastCallId, throughMs: item.lastAtMs, atMs: nowMs };
          const mark: CallBackMark =
            each.mark === 'closed'
              ? { kind: 'closed', ...base, reason: 'other' }
              : each.mark === 'seen'
                ? { kind: 'seen', ...base }
                : { kind: 'snoozed', ...base, untilMs: nowMs + hourMs };
          made.mark([mark]);
        }
      }
      await timers.advance(minuteMs);
      const again = callBackList({ journal, marks, timers });
      again.made.load();
      await timers.advance(minuteMs);
      await settled();
      const sorted = (items: readonly CallBack[] = []) => [...items].sort((a, b) => (a.caller < b.caller ? -1 : 1));
      expect(sorted(told.at(-1))).toEqual(sorted(again.told.at(-1)));
      expect(made.over(timers.nowMs())).toEqual(again.made.over(timers.nowMs()));
    }),
    { numRuns: 60 },
  );
});
