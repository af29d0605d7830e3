import { expect, onTestFinished, test } from 'vitest';
import { JournalWriter, type Keeping, type Kept } from '../../src/calls/journal-writer.ts';
import { FakeJournal } from '../fakes/fake-journal.ts';
import { FakeTimers, settled } from '../fakes/fake-timers.ts';
import { ayse, chose, mehmet, ringing } from './events.ts';

function keeperWith(journal: FakeJournal) {
  const timers = new FakeTimers();
  const told: Kept[] = [];
  const keeping: Keeping[] = [];
  const keeper = new JournalWriter(
    journal,
    timers,
    (kept) => told.push(kept),
    (state) => keeping.push(state),
  );
  return { keeper, timers, told, keeping };
}

const body = new Uint8Array([1, 2, 3]);

test('facts that arrive together share a transaction', async () => {
  const journal = new FakeJournal();
  const { keeper, timers, told } = keeperWith(journal);
  const from = [ayse, mehmet, ayse];
  await Promise.all(from.map((caller, index) => keeper.keep(timers.nowMs(), body, ringing(caller, `100${index}`))));
  await settled();
  expect(journal.stores).toBe(1);
  expect(journal.facts.map(({ id }) => id)).toEqual([0, 1, 2].map((index) => timers.nowMs() * 1_024 + index));
  expect(told.map(({ calls }) => calls.length)).toEqual([2]);
});

test('a fact that arrives during a slow transaction waits for the next, and is not answered before', async () => {
  const journal = new FakeJournal();
  const { keeper, timers } = keeperWith(journal);
  const answered: string[] = [];
  let release = () => {};
  journal.held = new Promise((resolve) => {
    release = resolve;
  });
  const first = keeper.keep(timers.nowMs(), body, ringing(ayse)).then(() => answered.push('first'));
  await settled();
  const second = keeper.keep(timers.nowMs(), body, ringing(mehmet)).then(() => answered.push('second'));
  await settled();
  expect([journal.stores, answered]).toEqual([1, []]);
  release();
  await Promise.all([first, second]);
  expect([journal.stores, answered]).toEqual([2, ['first', 'second']]);
});

test.each([
  ['is on the disk', null],
  ['waits for room on the disk', { reason: 'disk full' }],
])('a call that %s is answered before it is announced, which may take time', async (_what, failure) => {
  const journal = new FakeJournal();
  journal.failure = failure;
  const happened: string[] = [];
  const timers = new FakeTimers();
  const keeper = new JournalWriter(
    journal,
    timers,
    () => happened.push('told'),
    () => {},
  );
  await keeper.keep(timers.nowMs(), body, ringing(ayse)).then(() => happened.push('answered'));
  await settled();
  expect(happened).toEqual(['answered', 'told']);
});

test('on a full disk calls are still announced, and are stored when there is room again', async () => {
  const journal = new FakeJournal();
  const { keeper, timers, told, keeping } = keeperWith(journal);
  journal.failure = { reason: 'disk full' };
  await keeper.keep(timers.nowMs(), body, chose(ayse));
  await timers.advance(500);
  await keeper.keep(timers.nowMs(), body, ringing(ayse));
  await settled();
  expect(told.flatMap(({ calls }) => calls.map(({ steps }) => steps.length))).toEqual([1, 2]);
  expect(keeping).toEqual([{ kind: 'waiting', facts: 1, lost: 0, reason: 'disk full' }]);

  await timers.advance(1_000);
  expect(keeping.at(-1)).toEqual({ kind: 'waiting', facts: 2, lost: 0, reason: 'disk full' });
  journal.failure = null;
  await timers.advance(2_000);
  expect(keeping.at(-1)).toEqual({ kind: 'kept' });
  expect(journal.facts).toHaveLength(2);
  expect(timers.pending).toBe(0);
});

test('a call that began on the disk goes on in memory when the disk fails', async () => {
  const journal = new FakeJournal();
  const { keeper, timers, told } = keeperWith(journal);
  await keeper.keep(timers.nowMs(), body, chose(ayse));
  const readable = journal.around.bind(journal);
  journal.around = (neighbourhood, atMs) => {
    journal.failure = null;
    const heard = readable(neighbourhood, atMs);
    journal.failure = { reason: 'disk full' };
    return heard;
  };
  journal.failure = { reason: 'disk full' };
  await keeper.keep(timers.nowMs(), body, ringing(ayse));
  await settled();
  expect(told.at(-1)?.calls.map(({ steps }) => steps.map(({ kind }) => kind))).toEqual([['chose', 'rang']]);
});

test('at most ten thousand facts wait, and lost ones are counted', async () => {
  const journal = new FakeJournal();
  journal.failure = { reason: 'disk full' };
  const { keeper, timers, keeping } = keeperWith(journal);
  await Promise.all(Array.from({ length: 10_002 }, () => keeper.keep(timers.nowMs(), body, null)));
  expect(keeping.at(-1)).toMatchObject({ facts: 10_000, lost: 2 });
});

/** A disk with room for `room` facts in one transaction. `together`: how many facts each transaction had. */
function scarceDisk(journal: FakeJournal, room: number) {
  const together: number[] = [];
  const store = journal.store.bind(journal);
  journal.store = (facts) => {
    together.push(facts.length);
    journal.failure = facts.length > room ? { reason: 'disk full' } : null;
    return store(facts);
  };
  return together;
}

test('of many waiting facts as many are stored at once as there is room for, and no ring waits for all', async () => {
  const journal = new FakeJournal();
  journal.failure = { reason: 'disk full' };
  const { keeper, timers, keeping } = keeperWith(journal);
  await Promise.all(Array.from({ length: 300 }, () => keeper.keep(timers.nowMs(), body, null)));
  const together = scarceDisk(journal, 5);
  await timers.advance(1_000);
  await expect.poll(() => keeping.at(-1)?.kind).toBe('kept');
  expect(together.slice(0, 6)).toEqual([64, 32, 16, 8, 4, 4]);
  expect(journal.facts).toHaveLength(300);
});

test('stored facts stay stored when the disk is full again, and the rest waits', async () => {
  const journal = new FakeJournal();
  journal.failure = { reason: 'disk full' };
  const { keeper, timers, keeping } = keeperWith(journal);
  await Promise.all(Array.from({ length: 10 }, () => keeper.keep(timers.nowMs(), body, null)));
  const store = journal.store.bind(journal);
  journal.store = (facts) => {
    journal.failure = journal.facts.length + facts.length > 7 ? { reason: 'disk full' } : null;
    return store(facts);
  };
  await timers.advance(1_000);
  await expect.poll(() => keeping.at(-1)).toEqual({ kind: 'waiting', facts: 3, lost: 0, reason: 'disk full' });
  expect(journal.facts).toHaveLength(7);
});

test('whatever the journal throws, answered facts wait and are stored later', async () => {
  const journal = new FakeJournal();
  const { keeper, timers, keeping } = keeperWith(journal);
  const store = journal.store.bind(journal);
  const thrown: unknown[] = [];
  const note = (reason: unknown) => thrown.push(reason);
  process.on('unhandledRejection', note);
  onTestFinished(() => void process.off('unhandledRejection', note));
  journal.store = () => Promise.reject(new TypeError('nobody expects this'));
  await keeper.keep(timers.nowMs(), body, ringing(ayse));
  await timers.advance(1_000);
  expect(keeping.at(-1)).toEqual({ kind: 'waiting', facts: 1, lost: 0, reason: 'unexpected' });
  journal.store = store;
  await timers.advance(2_000);
  expect(keeping.at(-1)).toEqual({ kind: 'kept' });
  expect(journal.facts).toHaveLength(1);
});
