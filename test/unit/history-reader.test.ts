import { describe, expect, test } from 'vitest';
import { rowsAtMost } from '../../src/view/history-window.ts';
import { settled } from '../fakes/fake-timers.ts';
import { missed, office, pageSizes, rowOf } from './read-history.ts';

describe('a person who scrolls through the history', () => {
  test('sees every call once and in order, from the newest to the oldest and back, and never holds many', async () => {
    const { history, reader, past, ids, scroll } = office(1_200);
    reader.readAgain();
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
    reader.readAgain();
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

  test('does not lose the place when a call comes, and finds it at the top', async () => {
    const { history, reader, past, ids, scroll } = office(1_000);
    reader.readAgain();
    await settled();
    await scroll(40);
    await scroll(90);
    const before = ids();
    history.calls = [rowOf(1_001), ...history.calls];
    reader.setLive([rowOf(1_001, 'ringing')]);
    expect(ids()).toEqual([1_001, ...before]);
    reader.goTo('oldest');
    await settled();
    const deep = ids();
    history.calls = [rowOf(1_002), ...history.calls];
    reader.setLive([rowOf(1_002, 'ringing'), rowOf(1_001)]);
    await settled();
    expect(ids()).toEqual(deep);
    reader.goTo('newest');
    await settled();
    expect(past().rows.slice(0, 2)).toMatchObject([{ id: 1_002, phaseText: 'ringing' }, { id: 1_001 }]);
  });

  test('keeps the open call when its page is dropped', async () => {
    const { history, reader, past, scroll } = office(1_000);
    reader.readAgain();
    await settled();
    reader.select(rowOf(990));
    for (let steps = 0; steps < 30; steps += 1) await scroll(past().rows.length - 5);
    expect(past().rows.some(({ id }) => id === 990)).toBe(false);
    history.calls = history.calls.map((call) => (call.id === 990 ? rowOf(990, 'named') : call));
    reader.readAgain();
    await settled();
    expect(past().selectedCall).toMatchObject({ id: 990, phaseText: 'named' });
    // The call does not exist any more. The call in its place is shown, and not one far away.
    history.calls = history.calls.filter(({ id }) => id !== 990);
    reader.goTo(rowOf(990));
    await settled();
    expect(past().selectedCall).toMatchObject({ id: 989 });
  });
});

describe('a jump', () => {
  test.each([
    ['oldest' as const, 1],
    ['newest' as const, 1_000],
    [rowOf(500), 500],
  ])('is neither replaced by later requests nor undone by reading again: %j', async (where, id) => {
    const { history, reader, past, ids } = office(1_000);
    reader.readAgain();
    await settled();
    reader.goTo(rowOf(700));
    await settled();
    const answer = history.hold();
    reader.readAgain();
    reader.goTo(where);
    reader.readAgain();
    reader.see(past().rows[0] ?? null, 'newer');
    answer();
    await settled();
    expect(ids()).toContain(id);
    expect(ids()).not.toContain(700);
    reader.readAgain();
    await settled();
    expect(ids()).toContain(id);
  });

  test('to a search shows its first call, also when calls are read again', async () => {
    const { history, reader, ids } = office(1_000);
    reader.readAgain();
    await settled();
    reader.goTo(rowOf(500));
    await settled();
    reader.see(rowOf(500), null);
    reader.search(missed);
    await settled();
    reader.readAgain();
    await settled();
    expect(ids()[0]).toBe(history.found(missed)[0]?.id);
  });
});
