import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CallRow } from '../../src/view/call-row.ts';
import { rowsAtMost } from '../../src/view/history-window.ts';
import { everyCall } from '../../src/view/search-filter.ts';
import { settled } from '../fakes/fake-timers.ts';
import { missed, office, rowOf } from './read-history.ts';

test('whatever happens in whatever order, no call is shown twice, none is missing between two, and few are held', async () => {
  const step = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ kind: fc.constant('scroll' as const), to: fc.double({ min: 0, max: 1, noNaN: true }) }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('ring' as const), missed: fc.boolean() }) },
    fc.record({ kind: fc.constant('cease' as const) }),
    fc.record({ kind: fc.constant('vanish' as const), at: fc.nat(399) }),
    fc.record({ kind: fc.constant('again' as const) }),
    fc.record({ kind: fc.constant('search' as const), missed: fc.boolean() }),
    fc.record({ kind: fc.constant('go' as const), where: fc.constantFrom('newest' as const, 'oldest' as const, 200) }),
    fc.record({ kind: fc.constant('look' as const), at: fc.nat(300) }),
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const) }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 700 }), fc.array(step, { maxLength: 60 }), async (count, steps) => {
      const { history, reader, past, ids, scroll } = office(count);
      let live: readonly CallRow[] = [];
      let nextId = count + 1;
      reader.readAgain();
      await settled();
      for (const each of steps) {
        switch (each.kind) {
          case 'scroll': {
            const row = past().rows[Math.floor(each.to * past().rows.length)] ?? null;
            const isNear =
              each.to > 0.8 && past().hasOlder ? 'older' : each.to < 0.2 && past().hasNewer ? 'newer' : null;
            reader.see(each.to === 0 && !past().hasNewer ? null : row, isNear);
            break;
          }
          case 'ring': {
            const call = rowOf(nextId, each.missed ? 'missed' : '');
            nextId += 1;
            live = [call, ...live].slice(0, 100);
            history.calls = [call, ...history.calls];
            reader.setLive(live);
            break;
          }
          case 'cease':
            live = live.slice(0, -1);
            reader.setLive(live);
            break;
          case 'vanish':
            history.calls = history.calls.filter((_, index) => index !== each.at);
            live = live.filter(({ id }) => history.calls.some((call) => call.id === id));
            reader.setLive(live);
            reader.readAgain();
            break;
          case 'again':
            reader.readAgain();
            break;
          case 'search':
            reader.search(each.missed ? missed : everyCall);
            break;
          case 'go':
            reader.goTo(typeof each.where === 'number' ? rowOf(each.where) : each.where);
            break;
          case 'look': {
            const row = past().rows[each.at];
            if (row !== undefined) reader.select(row);
            break;
          }
          case 'wait':
            await settled();
        }
        expect(ids()).toEqual([...new Set(ids())].sort((a, b) => b - a));
        expect(ids().length).toBeLessThanOrEqual(rowsAtMost);
      }
      reader.readAgain();
      await settled();
      await scroll(0);
      await settled();
      const truth = history.found(past().search).map(({ id }) => id);
      const from = ids().length === 0 ? 0 : truth.indexOf(ids()[0] ?? 0);
      expect(ids()).toEqual(truth.slice(from, from + ids().length));
      // A full page may have been the last one, so one more page is asked for.
      expect([past().hasNewer || from === 0, past().hasOlder || from + ids().length === truth.length]).toEqual([
        true,
        true,
      ]);
      const { selectedCall } = past();
      if (selectedCall !== null && past().search === everyCall) expect(history.calls).toContainEqual(selectedCall);
    }),
    { numRuns: 200 },
  );
});
