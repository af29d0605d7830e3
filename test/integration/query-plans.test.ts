import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import { expect, onTestFinished, test } from 'vitest';
import {
  callsOfPartiesQuery,
  type FoundParties,
  historyQuery,
  partiesQuery,
  usuallyFew,
} from '../../electron/store/history-query.ts';
import { openDatabase } from '../../electron/store/sqlite-file.ts';
import { openingCategories } from '../../src/call-backs/call-back.ts';
import { allCalls, type CallFilter } from '../../src/calls/call-filter.ts';
import type { HistoryFrom } from '../../src/store-ports.ts';
import { beganMs, Stored } from './stored-calls.ts';

function planOf(database: Database, sql: string): readonly string[] {
  const steps = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[];
  return steps.map(({ detail }) => detail);
}

const isSort = (step: string) => step.startsWith('USE TEMP B-TREE FOR ORDER BY');

const place = { startedAtMs: 5, id: 5 };
const texts: readonly (readonly [string, string, FoundParties])[] = [
  ['anybody', '', { kind: 'anybody' }],
  ['few people', 'ayşe y', { kind: 'few', ids: [1, 2], noted: [] }],
  ['many people', 'ayşe y', { kind: 'many', noted: [] }],
  ['many people and notes', 'ayşe y', { kind: 'many', noted: [3, 4] }],
  ['a number of many', '0532', { kind: 'many', noted: [] }],
  ['the beginning of many numbers', '05', { kind: 'many', noted: [] }],
];
const froms: readonly HistoryFrom[] = [{ kind: 'newest' }, { kind: 'before', place }, { kind: 'after', place }];
const days: readonly Partial<CallFilter>[] = [{}, { fromMs: 1 }, { untilMs: 9 }, { fromMs: 1, untilMs: 9 }];
const kinds: readonly Partial<CallFilter>[] = [
  {},
  { category: 'missed' },
  { category: 'answered' },
  { line: '+908505501234' },
  { extension: '1001' },
  { category: 'missed', line: '+908505501234' },
  { category: 'missed', extension: '1001' },
  { category: 'answered', line: '+908505501234' },
  { category: 'answered', extension: '1001' },
  { line: '+908505501234', extension: '1001' },
  { category: 'missed', line: '+908505501234', extension: '1001' },
];

/** Returns the first step of the plan: the index along which calls are read. */
function leading(filter: CallFilter, parties: FoundParties): string {
  if (parties.kind === 'few') return 'SEARCH c USING COVERING INDEX calls_of_party (party=?';
  if (filter.extension !== null) return 'SEARCH e USING PRIMARY KEY (extension=?';
  if (filter.category !== null) return 'SEARCH c USING INDEX calls_of_category (category=?';
  if (filter.line !== null) return 'SEARCH c USING INDEX calls_of_line (line=?';
  return 'c USING INDEX calls_by_start';
}

/** Returns the steps that do more than read one row by its number. */
function searchesOf(plan: readonly string[]): readonly string[] {
  return plan.filter(
    (step) => /^(SEARCH|SCAN) /.test(step) && !/INTEGER PRIMARY KEY \(rowid=\?\)( LEFT-JOIN)?$|json_each/.test(step),
  );
}

test.each(texts)('a page of calls with %s is read along an index, from where it begins', (_, text, parties) => {
  const database = openDatabase(new Stored().path);
  onTestFinished(() => database.close());
  const each = kinds.flatMap((kind) => days.flatMap((period) => froms.map((from) => ({ kind, period, from }))));
  for (const { kind, period, from } of each) {
    const filter: CallFilter = { ...allCalls, text, ...kind, ...period };
    const plan = planOf(database, historyQuery(filter, parties, from, 50).sql);
    const message = `${JSON.stringify({ ...kind, ...period })} ${from.kind}\n${plan.join('\n')}`;
    const [first, ...others] = searchesOf(plan);
    expect(first, message).toContain(leading(filter, parties));
    const [least, greatest] = [/started_at_ms(,\w+\))?>/, /started_at_ms(,\w+\))?</];
    expect(least.test(first ?? ''), message).toBe(period.fromMs !== undefined || from.kind === 'after');
    expect(greatest.test(first ?? ''), message).toBe(period.untilMs !== undefined || from.kind === 'before');
    const ofLine = 'SEARCH parties USING COVERING INDEX sqlite_autoindex_parties_1 (key=?)';
    const ofCall = 'SEARCH e EXISTS USING COVERING INDEX extensions_of_call (call=? AND extension=?)';
    // Answered calls have two categories, and each is read in order along the index.
    const ofOne = plan.includes('MERGE (UNION ALL)') ? others.filter((step) => step !== first) : others;
    expect(
      ofOne.filter((step) => step !== ofLine && step !== ofCall),
      message,
    ).toEqual([]);
    expect(plan.some(isSort), message).toBe(parties.kind === 'few');
  }
});

test.each([
  ['0532', ['SCAN party_search VIRTUAL TABLE INDEX 0:M2', 'SEARCH p USING INTEGER PRIMARY KEY (rowid>?)']],
  [
    '05',
    [
      'SEARCH p USING COVERING INDEX parties_by_digits (digits>? AND digits<?)',
      'SCAN p USING COVERING INDEX parties_by_name',
    ],
  ],
  ['ayşe', ['SCAN s VIRTUAL TABLE INDEX 0:M2', 'SEARCH p USING INTEGER PRIMARY KEY (rowid=?)']],
  ['ayşe y', ['SCAN s VIRTUAL TABLE INDEX 0:M2', 'SEARCH p USING INTEGER PRIMARY KEY (rowid>?)']],
  // Only the parties that have a name.
  ['ay', ['SCAN p USING COVERING INDEX parties_by_name']],
])('a search for people by %j uses an index', (text, steps) => {
  const database = openDatabase(new Stored().path);
  onTestFinished(() => database.close());
  const plan = planOf(database, partiesQuery(text, 0, usuallyFew.parties)?.sql ?? '');
  expect(plan).toEqual(expect.arrayContaining(steps));
  expect(
    plan.filter((step) => step.startsWith('SCAN p ') && step !== 'SCAN p USING COVERING INDEX parties_by_name'),
  ).toEqual([]);
  expect(planOf(database, callsOfPartiesQuery([1], 5).sql)).toContain(
    'SEARCH c USING COVERING INDEX calls_of_party (party=?)',
  );
});

/** A database that keeps every statement that it prepares. */
function told(database: Database, statements: Set<string>): Database {
  return new Proxy(database, {
    get(_, name) {
      if (name === 'prepare') {
        return (sql: string) => {
          statements.add(sql);
          return database.prepare(sql);
        };
      }
      const value: unknown = Reflect.get(database, name);
      return typeof value === 'function' ? value.bind(database) : value;
    },
  });
}

test('no statement of Zil scans a whole large table', async () => {
  const statements = new Set<string>();
  const stored = new Stored(usuallyFew, (path) => told(openDatabase(path), statements));
  const { journal, names, history } = stored;
  const ayse = '+905321112233';
  await stored.ring('905321112233');
  await stored.ring('905321112233', 1, '1002');
  for (const startedAtMs of [beganMs, beganMs + 1_000]) await stored.read([{ id: 1, startedAtMs }]);
  const mobile = '905559998877';
  const guests = [
    { line: '*8', caller: '1005', callee: '*8' },
    { line: mobile, callee: mobile, calleeType: 'EXTERNAL' },
  ];
  await stored.read(guests.map((guest, index) => ({ ...guest, id: 2 + index, startedAtMs: beganMs })));
  const asked = [
    journal.around(ayse, beganMs),
    journal.between(1, 2),
    journal.heardSince(1),
    await journal.relearn([]),
    journal.rebuild(),
    names.keep(ayse, 'Ayşe'),
    names.keep(ayse, ''),
    history.startedBetween(1, 2),
    history.unended(1),
    history.callerBefore(ayse, 2),
    history.callsWith(ayse, 2, null, 9),
    history.partiesOf(openingCategories, 2),
    history.notifiedSince(2),
    history.withChoices(2),
    history.linesAndExtensions(),
  ];
  expect(asked.filter(({ ok }) => !ok)).toEqual([]);
  expect(journal.lastFactId()).toBe(2);
  stored.keepUp();

  const database = openDatabase(stored.path);
  onTestFinished(() => database.close());
  const plans = [...statements]
    .filter((sql) => !sql.startsWith('PRAGMA'))
    .map((sql) => ({ sql: sql.replace(/\s+/g, ' '), plan: planOf(database, sql) }));
  expect(plans.length).toBeGreaterThan(40);
  const ofGuests = plans.filter(({ sql }) => sql.includes("guest = 'by-moment'")).map(({ plan }) => plan);
  expect(ofGuests).toEqual([
    expect.arrayContaining([
      'SEARCH records USING INDEX records_of_guests (guest=? AND started_at_ms>? AND started_at_ms<?)',
    ]),
  ]);
  expect(plans.flatMap(({ plan }) => plan)).toContain(
    'SEARCH records USING INDEX records_by_end (ended_at_ms>? AND ended_at_ms<?)',
  );
  const scans = plans.filter(({ plan }) => plan.some((step) => large.test(step)));
  expect(scans.map(({ sql }) => sql)).toEqual(inOrder.map((end) => expect.stringContaining(end)));
  const sorts = plans.filter(({ plan }) => plan.some(isSort));
  expect(sorts.map(({ sql }) => sql)).toEqual([expect.stringContaining('FROM line JOIN parties')]);
});

/** The large tables, under all names that the statements give them. */
const large = /^SCAN (facts?|later|records|calls|c|call_extensions|e|parties|p)\b/;

/**
 * These statements read along an index and stop when they have enough. A sort of the whole table would show in the
 * plan.
 */
const inOrder = [
  'FROM records ORDER BY started_at_ms DESC LIMIT ?',
  'WHERE has_choice = 1 ORDER BY started_at_ms DESC, id DESC LIMIT ?',
];
