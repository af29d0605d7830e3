import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { SqliteContactImports } from '../../electron/store/sqlite-contact-imports.ts';
import { SqliteContacts } from '../../electron/store/sqlite-contacts.ts';
import { openDatabase, SqliteFile } from '../../electron/store/sqlite-file.ts';
import { systemClock, systemTimers } from '../../electron/system/clock.ts';
import { ContactKeeper } from '../../src/contacts/contact-keeper.ts';
import type { ContactReader } from '../../src/contacts/contact-reader.ts';
import { guessEverything, type ReadContact } from '../../src/contacts/reading.ts';
import { ok, type Result } from '../../src/result.ts';
import { atMost, longest, median, milliseconds, type Part, p95 } from './measure.ts';
import { withProfile } from './programs.ts';

const people = 50_000;
const importAtMostMs = 10_000;
const heldAtMostMs = 30;
const pageAtMostMs = 20;
const nameAtMostMs = 1;

const typed = ['ayşe', '0532 000 1', 'yılmaz 4711', 'ışık', 'zzz', ''];

/** Two numbers each; every tenth is the switchboard of a firm, which twenty people share. */
const everybody: readonly ReadContact[] = Array.from({ length: people }, (_, index) => ({
  place: index + 1,
  sourceKey: index % 2 === 0 ? `cari-${index}` : null,
  kind: 'person',
  name: `${['Ayşe', 'Mehmet', 'Işıl', 'Ömer'][index % 4]} ${['Yılmaz', 'Öz', 'Işık'][index % 3]} ${index}`,
  firm: index % 5 === 0 ? `Firma ${Math.floor(index / 100)}` : '',
  displayAs: '',
  numbers: [
    { written: mobileOf(index), label: 'Cep' },
    { written: `0212 5${String(Math.floor(index / 20)).padStart(6, '0')}`, label: 'İş' },
  ],
  groups: index % 3 === 0 ? ['Müşteri'] : [],
  note: index % 7 === 0 ? 'Perşembe günleri arar' : '',
}));

function mobileOf(index: number): string {
  return `0532 ${String(1_000_000 + index)}`;
}

/** Gives what a reading thread gives, without the time that it needs for it: that is another thread's. */
const reader: ContactReader = {
  read: (_path, _how, take) => ({
    preview: Promise.resolve(ok({ format: 'vcard', encoding: 'utf-8', table: null })),
    done: give(take),
    stop: () => {},
  }),
};

async function give(take: Parameters<ContactReader['read']>[2]): Promise<Result<null, never>> {
  for (let from = 0; from < everybody.length; from += 200) await take(everybody.slice(from, from + 200), []);
  return ok(null);
}

function keeperOf(file: SqliteFile) {
  let made = 0;
  return new ContactKeeper(
    {
      contacts: new SqliteContacts(file),
      contactImports: new SqliteContactImports(file),
      contactReader: reader,
      newContactId: () => {
        made += 1;
        return `c${made}`;
      },
      clock: systemClock,
      timers: systemTimers,
      logger: { info: () => {}, error: (event, cause) => process.stderr.write(`${event} ${String(cause)}\n`) },
    },
    { progress: () => {}, changed: () => {}, numbering: () => ({ areaCode: '212' }) },
  );
}

async function imported(keeper: ContactKeeper): Promise<number> {
  const plan = await keeper.plan('', 'file:bench', guessEverything);
  if (!plan.ok) throw new Error(plan.error.kind);
  const applied = await keeper.apply(plan.value, 'bench', new Map());
  if (!applied.ok) throw new Error(applied.error.kind);
  return applied.value.id;
}

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
      const namesMs = timesOf(2_000, (index) => store.namesOf([`+90532${1_000_000 + index * 20}`]));
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
