import { join } from 'node:path';
import { SqliteCallHistory } from '../../electron/store/sqlite-call-history.ts';
import { openDatabase, prepared, SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteNames } from '../../electron/store/sqlite-names.ts';
import { allCalls } from '../../src/calls/call-filter.ts';
import { foldedText } from '../../src/folded-text.ts';
import { namedPeople, namedPerson, numberOf, writeCalls } from './calls.ts';
import { atMost, longest, median, milliseconds, type Part, p95 } from './measure.ts';
import { withProfile } from './programs.ts';

const storedCalls = 1_000_000;
const pageSize = 50;
const atMostMs = 30;

/** What people type: numbers as they are read aloud, names, last digits. */
const typed = [
  '0532 000 12',
  '05320004',
  '+90 532 0000 7',
  '5320031',
  '4711',
  '0850',
  'ayşe yılmaz',
  'ışık',
  'ÖZTÜRK',
  'şen gül',
  'zzz',
];

const keystrokes = typed.flatMap((text) => Array.from({ length: text.length }, (_, index) => text.slice(0, index + 1)));

export const search: Part = {
  name: 'search',
  kind: 'store',
  how: `${keystrokes.length} searches: ${typed.length} numbers and names are typed key by key, each for the newest ${pageSize} of ${storedCalls} calls of 50 000 people, ${namedPeople} of whom have a name. Then pages of the whole history, older and older. The baseline searches for the same with LIKE in a bare table of time, number and name, each search once.`,
  measure: () =>
    withProfile(async (folder) => {
      const path = join(folder, 'zil.db');
      writeCalls(path, storedCalls, Date.now());
      const file = new SqliteFile(path);
      giveNames(file);
      const history = new SqliteCallHistory(file);
      const searchesMs = [1, 2, 3].flatMap(() => keystrokes.map((text) => timeOf(() => pageOf(history, text))));
      const pagesMs = pagesOf(history, 200);
      file.close();
      const searched = { zil: [searchesMs], baseline: bareSearch(path), unit: milliseconds, limit: null };
      return [
        {
          ...searched,
          what: `searching ${storedCalls} calls while typing, p95`,
          figure: p95,
          limit: atMost(atMostMs, milliseconds),
        },
        { ...searched, what: 'the same, median', figure: median },
        { ...searched, what: 'a page of the whole history, p95', zil: [pagesMs], baseline: null, figure: p95 },
        { ...searched, what: 'the longest search', figure: longest },
      ];
    }),
};

function giveNames(file: SqliteFile): void {
  const names = new SqliteNames(file);
  for (let index = 0; index < namedPeople; index += 1) {
    const { person, name } = namedPerson(index);
    const kept = names.keep(`+${numberOf(person)}`, name);
    if (!kept.ok) throw new Error(kept.error.reason);
  }
}

function pageOf(history: SqliteCallHistory, text: string): void {
  const page = history.history({ ...allCalls, text }, { kind: 'newest' }, pageSize);
  if (!page.ok) throw new Error(page.error.reason);
}

/** Measures pages, evenly distributed from the newest to the oldest. */
function pagesOf(history: SqliteCallHistory, pages: number): readonly number[] {
  const newest = history.history(allCalls, { kind: 'newest' }, 1);
  if (!newest.ok) throw new Error(newest.error.reason);
  const [first] = newest.value;
  const spanMs = storedCalls * 30_000;
  return Array.from({ length: pages }, (_, index) => {
    const startedAtMs = (first?.startedAtMs ?? 0) - Math.round((index / pages) * spanMs);
    const place = { startedAtMs, id: 0 };
    return timeOf(() => history.history(allCalls, { kind: 'before', place }, pageSize));
  });
}

function bareSearch(path: string): readonly number[] {
  const database = openDatabase(path);
  try {
    database.exec(`CREATE TEMP TABLE bare AS
      SELECT c.started_at_ms, p.digits, p.name FROM calls c JOIN parties p ON p.id = c.party`);
    const select = prepared(
      database,
      'SELECT * FROM bare WHERE digits LIKE ? OR name LIKE ? ORDER BY started_at_ms DESC LIMIT 50',
    );
    return keystrokes.map((text) => {
      const digits = `%${text.replace(/\D/g, '') || '-'}%`;
      return timeOf(() => select.all(digits, `%${foldedText(text)}%`));
    });
  } finally {
    database.close();
  }
}

function timeOf(work: () => unknown): number {
  const startedMs = performance.now();
  work();
  return performance.now() - startedMs;
}
