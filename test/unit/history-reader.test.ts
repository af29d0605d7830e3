import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HistoryFrom } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import type { CallRow } from '../../src/view/call-row.ts';
import { type CallSearch, everyCall } from '../../src/view/call-search.ts';
import type { HistoryView } from '../../src/view/desk-view.ts';
import { HistoryReader, nothingRead, type PastCalls } from '../../src/view/history-reader.ts';
import { inOrder, rowsAtMost } from '../../src/view/history-window.ts';
import { settled } from '../fakes/fake-timers.ts';

const pageSizes = { newest: 50, before: 100, after: 100 };

/** All that the reader looks at in a row. */
function rowOf(id: number, phaseText = ''): CallRow {
  // Three calls in a moment: their ids decide.
  return { id, startedAtMs: Math.floor(id / 3) * 1_000, phaseText } as CallRow;
}

/** A history that answers when it is told to, and of which a search finds every call of one outcome. */
class FakeHistory {
  calls: readonly CallRow[] = [];
  isBroken = false;
  asked = 0;
  #waiting = 0;
  #answers: (() => void)[] | null = null;

  readonly ask = async (search: CallSearch, from: HistoryFrom): Promise<Result<HistoryView, null>> => {
    this.asked += 1;
    this.#waiting += 1;
    if (this.#waiting > 1) throw new Error('two questions at once');
    const answers = this.#answers;
    if (answers !== null) await new Promise<void>((resolve) => answers.push(resolve));
    await Promise.resolve();
    this.#waiting -= 1;
    if (this.isBroken) return err(null);
    const page = this.#page(this.found(search), from, pageSizes[from.kind]);
    return ok({ calls: page, hasMore: page.length === pageSizes[from.kind] });
  };

  found({ text }: CallSearch): readonly CallRow[] {
    return this.calls.filter(({ phaseText }) => text === '' || phaseText === text);
  }

  hold(): () => void {
    const answers: (() => void)[] = [];
    this.#answers = answers;
    return () => {
      this.#answers = null;
      for (const answer of answers) answer();
    };
  }

  #page(calls: readonly CallRow[], from: HistoryFrom, size: number): readonly CallRow[] {
    if (from.kind === 'newest') return calls.slice(0, size);
    const { place } = from;
    if (from.kind === 'before') return calls.filter((call) => inOrder(call, place) > 0).slice(0, size);
    return calls.filter((call) => inOrder(call, place) < 0).slice(-size);
  }
}

/** Ids from the oldest to the newest. */
function office(count: number) {
  const history = new FakeHistory();
  history.calls = Array.from({ length: count }, (_, index) => rowOf(count - index, index % 2 === 0 ? 'missed' : ''));
  let past: PastCalls = nothingRead;
  const searches = new Set<string>();
  const reader = new HistoryReader(history.ask, (shown) => {
    past = shown;
    searches.add(shown.search.text);
  });
  const ids = () => past.rows.map(({ id }) => id);
  /** As the list does: goes on asking as long as an end is near. */
  const scroll = async (to: number, rowsNearEnd = 30) => {
    for (let steps = 0; steps < 100; steps += 1) {
      const seen = Math.max(0, Math.min(to, past.rows.length - 1));
      const first = seen === 0 && !past.hasNewer ? null : (past.rows[seen] ?? null);
      const near =
        past.hasOlder && past.rows.length - seen < rowsNearEnd
          ? 'older'
          : past.hasNewer && seen < rowsNearEnd
            ? 'newer'
            : null;
      reader.see(first, near);
      if (near === null) return;
      await settled();
      const at = past.rows.findIndex(({ id }) => id === first?.id);
      to = at < 0 ? 0 : at;
    }
    throw new Error('no end to asking');
  };
  return { history, reader, past: () => past, ids, scroll, searches };
}

const missed: CallSearch = { ...everyCall, text: 'missed' };

describe('a person who scrolls through the history', () => {
  test('sees every call once and in order, from the newest to the oldest and back, and never holds many', async () => {
    const { history, reader, past, ids, scroll } = office(1_200);
    reader.readAnew();
    await settled();
    const seen = new Set(ids());
    for (let steps = 0; past().hasOlder && steps < 100; steps += 1) {
      await scroll(past().rows.length - 10);
      for (const id of ids()) seen.add(id);
      expect(past().rows.length).toBeLessThanOrEqual(rowsAtMost);
      expect(ids()).toEqual([...ids()].sort((a, b) => b - a));
    }
    expect(seen.size).toBe(1_200);
    expect([ids().at(-1), past().hasNewer]).toEqual([1, true]);
    for (let steps = 0; past().hasNewer && steps < 100; steps += 1) {
      await scroll(5);
      expect(past().rows.length).toBeLessThanOrEqual(rowsAtMost);
    }
    expect([ids()[0], past().hasOlder]).toEqual([1_200, true]);
    // A page is asked for once, and not with every step of the wheel.
    expect(history.asked).toBeLessThan(2 * (1_200 / pageSizes.before) + 10);
  });

  test('is at the oldest call at once, and at the newest', async () => {
    const { history, reader, past, ids } = office(5_000);
    reader.readAnew();
    await settled();
    reader.goTo('oldest');
    await settled();
    expect([ids().at(-1), past().rows.length, past().hasOlder, past().hasNewer]).toEqual([
      1,
      pageSizes.after,
      false,
      true,
    ]);
    reader.goTo('newest');
    await settled();
    expect([ids()[0], past().hasOlder, past().hasNewer]).toEqual([5_000, true, false]);
    expect(history.asked).toBe(3);
  });

  test('is not moved by a call that comes meanwhile, and finds it at the top', async () => {
    const { history, reader, past, ids, scroll } = office(1_000);
    reader.readAnew();
    await settled();
    await scroll(40);
    await scroll(90);
    const before = ids();
    history.calls = [rowOf(1_001), ...history.calls];
    reader.live([rowOf(1_001, 'ringing')]);
    expect(ids()).toEqual([1_001, ...before]);
    reader.goTo('oldest');
    await settled();
    const deep = ids();
    history.calls = [rowOf(1_002), ...history.calls];
    reader.live([rowOf(1_002, 'ringing'), rowOf(1_001)]);
    await settled();
    expect(ids()).toEqual(deep);
    reader.goTo('newest');
    await settled();
    expect(past().rows.slice(0, 2)).toMatchObject([{ id: 1_002, phaseText: 'ringing' }, { id: 1_001 }]);
  });

  test('keeps the call that is being read when it falls out of what is held', async () => {
    const { history, reader, past, scroll } = office(1_000);
    reader.readAnew();
    await settled();
    reader.lookAt(rowOf(990));
    for (let steps = 0; steps < 30; steps += 1) await scroll(past().rows.length - 5);
    expect(past().rows.some(({ id }) => id === 990)).toBe(false);
    history.calls = history.calls.map((call) => (call.id === 990 ? rowOf(990, 'named') : call));
    reader.readAnew();
    await settled();
    expect(past().lookedAt).toMatchObject({ id: 990, phaseText: 'named' });
    // It is no call any more: what has its place is shown, not something far away.
    history.calls = history.calls.filter(({ id }) => id !== 990);
    reader.goTo(rowOf(990));
    await settled();
    expect(past().lookedAt).toMatchObject({ id: 989 });
  });
});

describe('a jump', () => {
  test.each([
    ['oldest' as const, 1],
    ['newest' as const, 1_000],
    [rowOf(500), 500],
  ])('is not forgotten for what is wished meanwhile, nor undone by what is read anew: %j', async (where, id) => {
    const { history, reader, past, ids } = office(1_000);
    reader.readAnew();
    await settled();
    reader.goTo(rowOf(700));
    await settled();
    const answer = history.hold();
    reader.readAnew();
    reader.goTo(where);
    reader.readAnew();
    reader.see(past().rows[0] ?? null, 'newer');
    answer();
    await settled();
    expect(ids()).toContain(id);
    expect(ids()).not.toContain(700);
    reader.readAnew();
    await settled();
    expect(ids()).toContain(id);
  });

  test('to what is looked for shows the first of it, also when it is read anew', async () => {
    const { history, reader, ids } = office(1_000);
    reader.readAnew();
    await settled();
    reader.goTo(rowOf(500));
    await settled();
    reader.see(rowOf(500), null);
    reader.search(missed);
    await settled();
    reader.readAnew();
    await settled();
    expect(ids()[0]).toBe(history.found(missed)[0]?.id);
  });
});

describe('a living call', () => {
  test('that is older than all that was read comes with its page', async () => {
    const { reader, ids, past, scroll } = office(200);
    reader.live([rowOf(200), rowOf(60, 'awaiting-result')]);
    reader.readAnew();
    await settled();
    expect(ids()).toEqual(Array.from({ length: 50 }, (_, index) => 200 - index));
    await scroll(45);
    expect(ids()).toEqual(Array.from({ length: 150 }, (_, index) => 200 - index));
    expect(past().rows.find(({ id }) => id === 60)).toMatchObject({ phaseText: 'awaiting-result' });
  });

  test('that cannot be kept is shown where it belongs, and can be looked at', async () => {
    const { reader, ids, past } = office(5);
    reader.live([rowOf(7), rowOf(0)]);
    reader.readAnew();
    await settled();
    expect(ids()).toEqual([7, 5, 4, 3, 2, 1, 0]);
    reader.lookAt(rowOf(7));
    reader.search(missed);
    reader.search(everyCall);
    reader.readAnew();
    await settled();
    expect(past().lookedAt).toMatchObject({ id: 7 });
  });
});

describe('when calls are read anew', () => {
  test('and cannot be, it is tried again when somebody scrolls on', async () => {
    const { history, reader, past, scroll } = office(100);
    reader.readAnew();
    await settled();
    history.isBroken = true;
    history.calls = history.calls.map(({ id }) => rowOf(id, 'renamed'));
    reader.readAnew();
    await settled();
    expect([past().failed, past().rows.length]).toEqual([true, pageSizes.newest]);
    history.isBroken = false;
    await scroll(40);
    expect(past().rows.filter(({ phaseText }) => phaseText !== 'renamed')).toEqual([]);
  });

  test('whoever chooses another call meanwhile looks at that', async () => {
    const { history, reader, past } = office(1_000);
    reader.readAnew();
    await settled();
    reader.lookAt(rowOf(3));
    const answerPage = history.hold();
    reader.readAnew();
    await settled();
    answerPage();
    const answerChosen = history.hold();
    await settled();
    reader.lookAt(rowOf(999));
    answerChosen();
    await settled();
    expect(past().lookedAt).toMatchObject({ id: 999 });
  });

  test('what was on the screen is there still, however many have come above it', async () => {
    const { history, reader, past, ids, scroll } = office(400);
    reader.readAnew();
    await settled();
    await scroll(45);
    await scroll(120);
    const first = past().rows[120];
    reader.see(first ?? null, null);
    history.calls = [...Array.from({ length: 500 }, (_, index) => rowOf(900 - index)), ...history.calls];
    reader.readAnew();
    await settled();
    const at = ids().indexOf(first?.id ?? 0);
    expect(at).toBeGreaterThanOrEqual(pageSizes.newest);
    expect(ids().slice(at, at + pageSizes.newest)).toEqual(
      Array.from({ length: pageSizes.newest }, (_, index) => (first?.id ?? 0) - index),
    );
    expect(past().hasNewer).toBe(true);
  });

  test('a call that has ceased to live is not missing for a moment', async () => {
    const { history, reader, ids } = office(100);
    history.calls = history.calls.slice(1);
    reader.live([rowOf(100)]);
    reader.readAnew();
    await settled();
    expect(ids()[0]).toBe(100);
    history.calls = [rowOf(100), ...history.calls];
    const answer = history.hold();
    reader.live([]);
    await settled();
    expect(ids()[0]).toBe(100);
    answer();
    await settled();
    expect(ids()[0]).toBe(100);
  });

  test('a call that is none any more is gone', async () => {
    const { history, reader, ids } = office(100);
    reader.live([rowOf(100)]);
    reader.readAnew();
    await settled();
    history.calls = history.calls.slice(1);
    reader.live([]);
    await settled();
    expect(ids()[0]).toBe(99);
  });

  test('and the disk cannot be read, living calls are shown all the same, and it is tried again', async () => {
    const { history, reader, past, ids, scroll } = office(100);
    history.isBroken = true;
    reader.live([rowOf(101, 'ringing')]);
    reader.readAnew();
    await settled();
    expect([ids(), past().answered, past().failed]).toEqual([[101], true, true]);
    expect(history.asked).toBe(1);
    history.isBroken = false;
    await scroll(0);
    expect([ids()[0], ids()[1], past().failed]).toEqual([101, 100, false]);
  });
});

describe('a search', () => {
  test('shows what it finds and nothing else, also of what rings meanwhile', async () => {
    const { history, reader, past, ids } = office(1_000);
    reader.live([rowOf(1_000)]);
    reader.readAnew();
    await settled();
    reader.search(missed);
    await settled();
    expect(ids()).toEqual(
      history
        .found(missed)
        .slice(0, pageSizes.newest)
        .map(({ id }) => id),
    );
    expect(past().search).toBe(missed);
    history.calls = [rowOf(1_002, 'missed'), rowOf(1_001), ...history.calls];
    reader.live([rowOf(1_002, 'missed'), rowOf(1_001), rowOf(1_000, 'missed')]);
    await settled();
    expect(ids().slice(0, 2)).toEqual([1_002, 1_000]);
    reader.search({ ...everyCall, text: '  ' });
    await settled();
    expect(ids().slice(0, 3)).toEqual([1_002, 1_001, 1_000]);
    expect(past().search).toBe(everyCall);
  });

  test('that is typed over another one is the only one that is answered', async () => {
    const { history, reader, past, searches } = office(200);
    reader.readAnew();
    await settled();
    const answer = history.hold();
    for (const text of ['m', 'mi', 'mis', 'missed']) reader.search({ ...everyCall, text });
    answer();
    await settled();
    expect([past().search.text, past().rows.length]).toEqual(['missed', pageSizes.newest]);
    expect([...searches]).toEqual(['', 'missed']);
    // The first, which nobody waited for any more, and the last.
    expect(history.asked).toBe(3);
  });

  test('begins with its first call; whoever ends it still has what was found', async () => {
    const { reader, past } = office(1_000);
    reader.readAnew();
    await settled();
    reader.lookAt(rowOf(999));
    reader.search(missed);
    await settled();
    expect(past().lookedAt).toBeNull();
    reader.lookAt(rowOf(900, 'missed'));
    reader.search(everyCall);
    await settled();
    expect([past().lookedAt?.id, past().rows[0]?.id]).toEqual([900, 1_000]);
  });
});

test('whatever happens in whatever order, no call is shown twice, none is missing between two, and few are held', async () => {
  const step = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ kind: fc.constant('scroll' as const), to: fc.double({ min: 0, max: 1, noNaN: true }) }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('ring' as const), missed: fc.boolean() }) },
    fc.record({ kind: fc.constant('cease' as const) }),
    fc.record({ kind: fc.constant('vanish' as const), at: fc.nat(399) }),
    fc.record({ kind: fc.constant('anew' as const) }),
    fc.record({ kind: fc.constant('search' as const), missed: fc.boolean() }),
    fc.record({ kind: fc.constant('go' as const), where: fc.constantFrom('newest' as const, 'oldest' as const, 200) }),
    fc.record({ kind: fc.constant('look' as const), at: fc.nat(300) }),
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const) }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 700 }), fc.array(step, { maxLength: 60 }), async (count, steps) => {
      const { history, reader, past, ids, scroll } = office(count);
      let living: readonly CallRow[] = [];
      let nextId = count + 1;
      reader.readAnew();
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
            living = [call, ...living].slice(0, 100);
            history.calls = [call, ...history.calls];
            reader.live(living);
            break;
          }
          case 'cease':
            living = living.slice(0, -1);
            reader.live(living);
            break;
          case 'vanish':
            history.calls = history.calls.filter((_, index) => index !== each.at);
            living = living.filter(({ id }) => history.calls.some((call) => call.id === id));
            reader.live(living);
            reader.readAnew();
            break;
          case 'anew':
            reader.readAnew();
            break;
          case 'search':
            reader.search(each.missed ? missed : everyCall);
            break;
          case 'go':
            reader.goTo(typeof each.where === 'number' ? rowOf(each.where) : each.where);
            break;
          case 'look': {
            const row = past().rows[each.at];
            if (row !== undefined) reader.lookAt(row);
            break;
          }
          case 'wait':
            await settled();
        }
        expect(ids()).toEqual([...new Set(ids())].sort((a, b) => b - a));
        expect(ids().length).toBeLessThanOrEqual(rowsAtMost);
      }
      reader.readAnew();
      await settled();
      await scroll(0);
      await settled();
      const truth = history.found(past().search).map(({ id }) => id);
      const from = ids().length === 0 ? 0 : truth.indexOf(ids()[0] ?? 0);
      expect(ids()).toEqual(truth.slice(from, from + ids().length));
      // A page that is full may have been the last: then it is asked once more.
      expect([past().hasNewer || from === 0, past().hasOlder || from + ids().length === truth.length]).toEqual([
        true,
        true,
      ]);
      const { lookedAt } = past();
      if (lookedAt !== null && past().search === everyCall) expect(history.calls).toContainEqual(lookedAt);
    }),
    { numRuns: 200 },
  );
});
