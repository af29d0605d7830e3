import { type CallCategory, categoriesWithin } from '../../src/calls/call-facets.ts';
import { type CallFilter, isPart, type Sought, soughtIn } from '../../src/calls/call-filter.ts';
import type { HistoryFrom } from '../../src/store-ports.ts';

export interface Query {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/**
 * Up to this many parties with this many calls are read party by party. With more, the newest calls are searched until
 * enough match.
 */
export interface Few {
  readonly parties: number;
  readonly calls: number;
}

/** Beyond either number, a page by the one method takes longer than by the other. */
export const usuallyFew: Few = { parties: 4_000, calls: 10_000 };

/**
 * Returns the query for the ids of the parties that match a text; `null` when the text is empty, so that everybody
 * matches. `throughId`: parties with a greater id are not in the index yet.
 */
export function partiesQuery(text: string, throughId: number, limit: number): Query | null {
  const sought = soughtIn(text);
  const { sql, values } = partyCondition(sought);
  switch (sought.kind) {
    case 'anybody':
      return null;
    case 'number': {
      if (!isPart(sought.digits)) {
        const [numbers, names] = [numberBegins(sought.digits), wordBegins(sought.text)];
        return {
          sql: `SELECT id FROM parties p WHERE ${numbers.sql}
              UNION ALL SELECT id FROM parties p WHERE p.name <> '' AND ${names.sql} LIMIT ?`,
          values: [...numbers.values, ...names.values, limit],
        };
      }
      const indexed = { sql: 'SELECT rowid AS id FROM party_search WHERE party_search MATCH ?', values: [] };
      const match = `(digits : ${quoted(sought.digits)}) OR (name : ${quoted(sought.text)})`;
      return indexedQuery(match, indexed, { sql, values }, throughId, limit);
    }
    case 'words': {
      const long = sought.words.filter(isPart);
      if (long.length === 0) {
        return { sql: `SELECT id FROM parties p WHERE p.name <> '' AND ${sql} LIMIT ?`, values: [...values, limit] };
      }
      // The index does not find short words.
      const indexed = {
        sql: `SELECT p.id FROM party_search s CROSS JOIN parties p ON p.id = s.rowid WHERE party_search MATCH ? AND ${sql}`,
        values,
      };
      return indexedQuery(long.map(quoted).join(' AND '), indexed, { sql, values }, throughId, limit);
    }
  }
}

/** Uses the index for parties up to `throughId`, and a plain condition for newer parties. */
function indexedQuery(match: string, indexed: Query, unindexed: Query, throughId: number, limit: number): Query {
  return {
    sql: `${indexed.sql} UNION ALL SELECT p.id FROM parties p WHERE p.id > ? AND ${unindexed.sql} LIMIT ?`,
    values: [match, ...indexed.values, throughId, ...unindexed.values, limit],
  };
}

/** Turkish numbers are stored with their country code and typed without it. */
function numberBegins(digits: string): Query {
  const [own, turkish] = [rangeOf(digits), rangeOf(`90${digits.replace(/^0+/, '')}`)];
  return {
    sql: '((p.digits >= ? AND p.digits < ?) OR (p.digits >= ? AND p.digits < ?))',
    values: [...own, ...turkish],
  };
}

function wordBegins(word: string): Query {
  return { sql: "instr(' ' || p.name, ?) > 0", values: [` ${word}`] };
}

function rangeOf(digits: string): readonly [string, string] {
  return [digits, `${digits}:`];
}

/** Returns a condition that holds for a party `p` that matches. */
function partyCondition(sought: Sought): Query {
  switch (sought.kind) {
    case 'anybody':
      return { sql: '1', values: [] };
    case 'number': {
      if (isPart(sought.digits)) {
        return { sql: '(instr(p.digits, ?) > 0 OR instr(p.name, ?) > 0)', values: [sought.digits, sought.text] };
      }
      const [numbers, names] = [numberBegins(sought.digits), wordBegins(sought.text)];
      return { sql: `(${numbers.sql} OR ${names.sql})`, values: [...numbers.values, ...names.values] };
    }
    case 'words': {
      const conditions = sought.words.map((word) =>
        isPart(word)
          ? { sql: '(instr(p.name, ?) > 0 OR instr(p.digits, ?) > 0)', values: [word, word] }
          : wordBegins(word),
      );
      return {
        sql: conditions.map(({ sql }) => sql).join(' AND '),
        values: conditions.flatMap(({ values }) => values),
      };
    }
  }
}

/** Returns a text as a string of FTS5, in which nothing has a special meaning. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** Returns the query for the ids of the calls whose note matches a text; `null` when the text is empty. */
export function notesQuery(text: string): Query | null {
  const sought = soughtIn(text);
  if (sought.kind === 'anybody') return null;
  const conditions = (sought.kind === 'number' ? [sought.text] : sought.words).map((word) =>
    isPart(word)
      ? { sql: 'instr(n.folded, ?) > 0', values: [word] }
      : { sql: "instr(' ' || n.folded, ?) > 0", values: [` ${word}`] },
  );
  const { sql, values } = joined(conditions);
  return { sql: `SELECT DISTINCT n.call FROM call_notes n WHERE n.call IS NOT NULL AND ${sql}`, values };
}

/** `noted`: the ids of the calls whose note matches, whoever their party is. */
export type FoundParties =
  | { readonly kind: 'anybody' }
  | { readonly kind: 'few'; readonly ids: readonly number[]; readonly noted: readonly number[] }
  /** Too many parties or calls to sort them; the calls are filtered by `partyCondition`. */
  | { readonly kind: 'many'; readonly noted: readonly number[] };

/** Returns the query for the number of their calls, counted up to `limit`. */
export function callsOfPartiesQuery(ids: readonly number[], limit: number): Query {
  return {
    sql: `SELECT count(*) AS calls FROM (SELECT 1 FROM calls c INDEXED BY calls_of_party WHERE ${ofParties} LIMIT ?)`,
    values: [JSON.stringify(ids), limit],
  };
}

const inList = (column: string) => `${column} IN (SELECT value FROM json_each(?))`;
const ofParties = inList('c.party');

/**
 * Returns the query for a page of calls. An index gives the calls in the order of time, except for few parties, whose
 * calls are sorted. With `after`, the oldest come first, so that the page is next to its place.
 */
export function historyQuery(filter: CallFilter, parties: FoundParties, from: HistoryFrom, limit: number): Query {
  const order = from.kind === 'after' ? 'ASC' : 'DESC';
  return parties.kind === 'few'
    ? fewPartiesQuery(filter, parties, from, order, limit)
    : inTimeQuery(filter, parties, from, order, limit);
}

function fewPartiesQuery(
  filter: CallFilter,
  { ids, noted }: Extract<FoundParties, { kind: 'few' }>,
  from: HistoryFrom,
  order: 'ASC' | 'DESC',
  limit: number,
): Query {
  const ofExtension = 'EXISTS (SELECT 1 FROM call_extensions e WHERE e.call = c.id AND e.extension = ?)';
  const found = (condition: Query) =>
    joined([
      condition,
      ...timeConditions('c.started_at_ms', 'c.id', filter, from),
      ...categoryCondition('c', filter.category === null ? null : categoriesWithin(filter.category)),
      ...lineCondition('c', filter),
      ...(filter.extension === null ? [] : [{ sql: ofExtension, values: [filter.extension] }]),
    ]);
  const ofThese = found({ sql: ofParties, values: [JSON.stringify(ids)] });
  const withNote = found({ sql: inList('c.id'), values: [JSON.stringify(noted)] });
  const parts = [
    { ...ofThese, sql: `SELECT c.started_at_ms, c.id FROM calls c INDEXED BY calls_of_party WHERE ${ofThese.sql}` },
    ...(noted.length === 0
      ? []
      : [{ ...withNote, sql: `SELECT c.started_at_ms, c.id FROM calls c WHERE ${withNote.sql}` }]),
  ];
  return {
    sql: `SELECT c.story FROM calls c WHERE c.id IN (SELECT id FROM (
        ${parts.map(({ sql }) => sql).join(' UNION ')} ORDER BY 1 ${order}, 2 ${order} LIMIT ?))
        ORDER BY c.started_at_ms ${order}, c.id ${order}`,
    values: [...parts.flatMap(({ values }) => values), limit],
  };
}

/**
 * Goes through the calls along the index that leaves the fewest rows to read. One of these has the calls of each
 * category in order, so each category is a query of its own.
 */
function inTimeQuery(
  filter: CallFilter,
  parties: FoundParties,
  from: HistoryFrom,
  order: 'ASC' | 'DESC',
  limit: number,
): Query {
  const categories = filter.category === null ? null : categoriesWithin(filter.category);
  const isByCategory = categories !== null && filter.extension === null;
  const parts = (isByCategory ? categories.map((each) => [each]) : [categories]).map((each) =>
    partInTime(filter, each, parties, from),
  );
  return {
    sql: `${parts.map(({ sql }) => sql).join(' UNION ALL ')} ORDER BY 2 ${order}, 3 ${order} LIMIT ?`,
    values: [...parts.flatMap(({ values }) => values), limit],
  };
}

function partInTime(
  filter: CallFilter,
  categories: readonly CallCategory[] | null,
  parties: FoundParties,
  from: HistoryFrom,
): Query {
  const [table, startedAt, id] =
    filter.extension === null ? ['c', 'c.started_at_ms', 'c.id'] : ['e', 'e.started_at_ms', 'e.call'];
  const noted = parties.kind === 'many' ? parties.noted : [];
  const conditions = joined([
    ...(filter.extension === null ? [] : [{ sql: 'e.extension = ?', values: [filter.extension] }]),
    ...timeConditions(startedAt, id, filter, from),
    ...categoryCondition(table, categories),
    ...lineCondition(table, filter),
    ...(parties.kind === 'many' ? [ofMany(partyCondition(soughtIn(filter.text)), noted, id)] : []),
  ]);
  const tables = [
    filter.extension === null ? `calls c INDEXED BY ${indexOf(filter)}` : 'call_extensions e',
    // A call with a note is found without a party, too: the caller may be withheld.
    ...(parties.kind === 'many'
      ? [`${noted.length === 0 ? 'CROSS' : 'LEFT'} JOIN parties p ON p.id = ${table}.party`]
      : []),
    ...(filter.extension === null ? [] : ['CROSS JOIN calls c ON c.id = e.call']),
  ];
  return {
    sql: `SELECT c.story, ${startedAt}, ${id} FROM ${tables.join(' ')} WHERE ${conditions.sql}`,
    values: conditions.values,
  };
}

/** Returns a condition that holds for a call of a party that matches, and for those whose note matches. */
function ofMany({ sql, values }: Query, noted: readonly number[], id: string): Query {
  if (noted.length === 0) return { sql, values };
  return { sql: `((${sql}) OR ${inList(id)})`, values: [...values, JSON.stringify(noted)] };
}

function indexOf({ category, line }: CallFilter): string {
  return category !== null ? 'calls_of_category' : line !== null ? 'calls_of_line' : 'calls_by_start';
}

/**
 * Returns at most one bound on each side. With two on one side, SQLite would use one and read all rows beyond the
 * other.
 */
function timeConditions(
  startedAt: string,
  id: string,
  { fromMs, untilMs }: CallFilter,
  from: HistoryFrom,
): readonly Query[] {
  const place = from.kind === 'newest' ? null : from.place;
  const isOlder = from.kind === 'before' && (untilMs === null || from.place.startedAtMs < untilMs);
  const isNewer = from.kind === 'after' && (fromMs === null || from.place.startedAtMs >= fromMs);
  const next = (comparison: '<' | '>') =>
    place === null
      ? []
      : [{ sql: `(${startedAt}, ${id}) ${comparison} (?, ?)`, values: [place.startedAtMs, place.id] }];
  return [
    ...(isNewer ? next('>') : fromMs === null ? [] : [{ sql: `${startedAt} >= ?`, values: [fromMs] }]),
    ...(isOlder ? next('<') : untilMs === null ? [] : [{ sql: `${startedAt} < ?`, values: [untilMs] }]),
  ];
}

function categoryCondition(table: string, categories: readonly CallCategory[] | null): readonly Query[] {
  if (categories === null) return [];
  return [{ sql: `${table}.category IN (${categories.map(() => '?').join(', ')})`, values: categories }];
}

function lineCondition(table: string, { line }: CallFilter): readonly Query[] {
  return line === null ? [] : [{ sql: `${table}.line = (SELECT id FROM parties WHERE key = ?)`, values: [line] }];
}

function joined(conditions: readonly Query[]): Query {
  if (conditions.length === 0) return { sql: '1', values: [] };
  return {
    sql: conditions.map(({ sql }) => sql).join(' AND '),
    values: conditions.flatMap(({ values }) => values),
  };
}
