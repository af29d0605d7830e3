import { describe, expect, test } from 'vitest';
import { everyCall } from '../../src/view/search-filter.ts';
import { settled } from '../fakes/fake-timers.ts';
import { missed, office, pageSizes, rowOf } from './read-history.ts';

describe('a search', () => {
  test('shows only matching calls, also of those that ring in the meantime', async () => {
    const { history, reader, past, ids } = office(1_000);
    reader.setLive([rowOf(1_000)]);
    reader.readAgain();
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
    reader.setLive([rowOf(1_002, 'missed'), rowOf(1_001), rowOf(1_000, 'missed')]);
    await settled();
    expect(ids().slice(0, 2)).toEqual([1_002, 1_000]);
    reader.search({ ...everyCall, text: '  ' });
    await settled();
    expect(ids().slice(0, 3)).toEqual([1_002, 1_001, 1_000]);
    expect(past().search).toBe(everyCall);
  });

  test('that replaces another one is the only one that is answered', async () => {
    const { history, reader, past, searches } = office(200);
    reader.readAgain();
    await settled();
    const answer = history.hold();
    for (const text of ['m', 'mi', 'mis', 'missed']) reader.search({ ...everyCall, text });
    answer();
    await settled();
    expect([past().search.text, past().rows.length]).toEqual(['missed', pageSizes.newest]);
    expect([...searches]).toEqual(['', 'missed']);
    // The first search, which nobody waited for any more, and the last.
    expect(history.asked).toBe(3);
  });

  test('begins at its first call, and the open call stays when the search ends', async () => {
    const { reader, past } = office(1_000);
    reader.readAgain();
    await settled();
    reader.select(rowOf(999));
    reader.search(missed);
    await settled();
    expect(past().selectedCall).toBeNull();
    reader.select(rowOf(900, 'missed'));
    reader.search(everyCall);
    await settled();
    expect([past().selectedCall?.id, past().rows[0]?.id]).toEqual([900, 1_000]);
  });
});
