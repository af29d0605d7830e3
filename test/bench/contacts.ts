import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { SqliteContacts } from '../../electron/store/sqlite-contacts.ts';
import { openDatabase, SqliteFile } from '../../electron/store/sqlite-file.ts';
import { numberOf } from './calls.ts';
import { atMost, longest, median, milliseconds, type Part, p95 } from './measure.ts';
import { imported, keeperOf, people } from './people.ts';
import { withProfile } from './programs.ts';

const importAtMostMs = 10_000;
const heldAtMostMs = 30;
const pageAtMostMs = 20;
const nameAtMostMs = 1;

const typed = ['ayşe', '0532 000 1', 'yılmaz 4711', 'ışık', 'zzz', ''];

/** Returns how long some work took, and the longest time for which it held the thread. */
async function timed<T>(work: () => Promise<T>) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const beganAtMs = performance.now();
  const value = await work();
  const tookMs = performance.now() - beganAtMs;
  delay.disable();
  return { value, tookMs, heldMs: delay.max / 1e6 };
}

function timesOf(count: number, work: (index: number) => unknown): readonly number[] {
  return Array.from({ length: count }, (_, index) => {
    const beganAtMs = performance.now();
    work(index);
    return performance.now() - beganAtMs;
  });
}

export const contacts: Part = {
  name: 'contacts',
  kind: 'store',
  how: `${people} contacts with two numbers each are planned and imported, imported again, and the import is undone. The parsing of the file is not in it: another thread does it. Then a name is found for a number, and contacts are searched.`,
  measure: () =>
    withProfile(async (folder) => {
      const file = new SqliteFile(join(folder, 'zil.db'), openDatabase);
      const store = new SqliteContacts(file);
      const keeper = keeperOf(file);
      const first = await timed(() => imported(keeper));
      const again = await timed(() => imported(keeper));
      const namesMs = timesOf(2_000, (index) => store.namesOf([`+${numberOf(index * 20)}`]));
      const searchesMs = timesOf(typed.length * 5, (index) => store.page(typed[index % typed.length] ?? '', null, 100));
      const undone = await timed(() => keeper.undo(first.value));
      file.close();
      const one = { baseline: null, unit: milliseconds, figure: median, limit: null };
      const held = [first.heldMs, again.heldMs, undone.heldMs];
      return [
        {
          ...one,
          what: `importing ${people} contacts`,
          zil: [[first.tookMs]],
          limit: atMost(importAtMostMs, milliseconds),
        },
        {
          ...one,
          what: 'importing the same again',
          zil: [[again.tookMs]],
          limit: atMost(importAtMostMs, milliseconds),
        },
        { ...one, what: 'undoing the import', zil: [[undone.tookMs]] },
        {
          ...one,
          what: 'the longest time for which these held the main thread',
          zil: [held],
          figure: longest,
          limit: atMost(heldAtMostMs, milliseconds),
        },
        {
          ...one,
          what: 'finding the name of a number, p95',
          zil: [namesMs],
          figure: p95,
          limit: atMost(nameAtMostMs, milliseconds),
        },
        {
          ...one,
          what: `searching ${people} contacts, the longest`,
          zil: [searchesMs],
          figure: longest,
          limit: atMost(pageAtMostMs, milliseconds),
        },
      ];
    }),
};
