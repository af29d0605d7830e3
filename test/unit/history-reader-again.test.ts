import { describe, expect, test } from 'vitest';
import { everyCall } from '../../src/view/search-filter.ts';
import { settled } from '../fakes/fake-timers.ts';
import { missed, office, pageSizes, rowOf } from './read-history.ts';

describe('a living call', () => {
  test('that is older than all calls that were read comes with its page', async () => {
    const { reader, ids, past, scroll } = office(200);
    reader.setLive([rowOf(200), rowOf(60, 'awaiting-result')]);
    reader.readAgain();
    await settled();
    expect(ids()).toEqual(Array.from({ length: 50 }, (_, index) => 200 - index));
    await scroll(45);
    expect(ids()).toEqual(Array.from({ length: 150 }, (_, index) => 200 - index));
    expect(past().rows.find(({ id }) => id === 60)).toMatchObject({ phaseText: 'awaiting-result' });
  });

  test('that cannot be stored is shown where it belongs, and can be opened', async () => {
    const { reader, ids, past } = office(5);
    reader.setLive([rowOf(7), rowOf(0)]);
    reader.readAgain();
    await settled();
    expect(ids()).toEqual([7, 5, 4, 3, 2, 1, 0]);
    reader.select(rowOf(7));
    reader.search(missed);
    reader.search(everyCall);
    reader.readAgain();
    await settled();
    expect(past().selectedCall).toMatchObject({ id: 7 });
  });
});

describe('when calls are read again', () => {
  test('and that fails, it is tried again when the person scrolls on', async () => {
    const { history, reader, past, scroll } = office(100);
    reader.readAgain();
    await settled();
    history.isBroken = true;
    history.calls = history.calls.map(({ id }) => rowOf(id, 'renamed'));
    reader.readAgain();
    await settled();
    expect([past().failed, past().rows.length]).toEqual([true, pageSizes.newest]);
    history.isBroken = false;
    await scroll(40);
    expect(past().rows.filter(({ phaseText }) => phaseText !== 'renamed')).toEqual([]);
  });

  test('a call that is chosen in the meantime stays open', async () => {
    const { history, reader, past } = office(1_000);
    reader.readAgain();
    await settled();
    reader.select(rowOf(3));
    const answerPage = history.hold();
    reader.readAgain();
    await settled();
    answerPage();
    const answerChosen = history.hold();
    await settled();
    reader.select(rowOf(999));
    answerChosen();
    await settled();
    expect(past().selectedCall).toMatchObject({ id: 999 });
  });

  test('the calls on the screen stay there, however many have come above them', async () => {
    const { history, reader, past, ids, scroll } = office(400);
    reader.readAgain();
    await settled();
    await scroll(45);
    await scroll(120);
    const first = past().rows[120];
    reader.see(first ?? null, null);
    history.calls = [...Array.from({ length: 500 }, (_, index) => rowOf(900 - index)), ...history.calls];
    reader.readAgain();
    await settled();
    const at = ids().indexOf(first?.id ?? 0);
    expect(at).toBeGreaterThanOrEqual(pageSizes.newest);
    expect(ids().slice(at, at + pageSizes.newest)).toEqual(
      Array.from({ length: pageSizes.newest }, (_, index) => (first?.id ?? 0) - index),
    );
    expect(past().hasNewer).toBe(true);
  });

  test('a call that is no longer live is not missing for a moment', async () => {
    const { history, reader, ids } = office(100);
    history.calls = history.calls.slice(1);
    reader.setLive([rowOf(100)]);
    reader.readAgain();
    await settled();
    expect(ids()[0]).toBe(100);
    history.calls = [rowOf(100), ...history.calls];
    const answer = history.hold();
    reader.setLive([]);
    await settled();
    expect(ids()[0]).toBe(100);
    answer();
    await settled();
    expect(ids()[0]).toBe(100);
  });

  test('a call that does not exist any more disappears', async () => {
    const { history, reader, ids } = office(100);
    reader.setLive([rowOf(100)]);
    reader.readAgain();
    await settled();
    history.calls = history.calls.slice(1);
    reader.setLive([]);
    await settled();
    expect(ids()[0]).toBe(99);
  });

  test('and the disk cannot be read, live calls are still shown, and it is tried again', async () => {
    const { history, reader, past, ids, scroll } = office(100);
    history.isBroken = true;
    reader.setLive([rowOf(101, 'ringing')]);
    reader.readAgain();
    await settled();
    expect([ids(), past().answered, past().failed]).toEqual([[101], true, true]);
    expect(history.asked).toBe(1);
    history.isBroken = false;
    await scroll(0);
    expect([ids()[0], ids()[1], past().failed]).toEqual([101, 100, false]);
  });
});
