import { type CallCategory, categoriesWithin } from '../../src/calls/call-facets.ts';
import { type CallFilter, isPart, type Sought, soughtIn } from '../../src/calls/call-filter.ts';
import type { HistoryFrom } from '../../src/store-ports.ts';

export interface Query {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/**
 * So many parties with so many calls are looked up one by one; of more, the newest calls are looked through until there
 * are enough.
 */
export interface Few {
  readonly parties: number;
  readonly calls: number;
}

/** From either of them on, a page takes longer the one way than the other. */
export const usuallyFew: Few = { parties: 4_000, calls: 10_000 };

/** The parties that are sought; `null` when anybody is. `throughId`: those above it are not in the index yet. */
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
      // Of short words it knows nothing.
      const indexed = {
        sql: `SELECT p.id FROM party_search s CROSS JOIN parties p ON p.id = s.rowid WHERE party_search MATCH ? AND ${sql}`,
        values,
      };
      return indexedQuery(long.map(quoted).join(' AND '), indexed, { sql, values }, throughId, limit);
    }
  }
}

/** What the index finds, and for what is not in it yet the condition holds. */
function indexedQuery(match: string, indexed: Query, unindexed: Query, throughId: number, limit: number): Query {
  return {
    sql: `${indexed.sql} UNION ALL SELECT p.id FROM parties p WHERE p.id > ? AND ${unindexed.sql} LIMIT ?`,
    values: [match, ...indexed.values, throughId, ...unindexed.values, limit],
  };
}

/** Turkish numbers are stored with their country, and typed without. */
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

/** Holds for a party `p` that is sought. */
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

/** A text for FTS5 that means nothing but itself. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** What the search for parties has found. */
export type FoundParties =
  | { readonly kind: 'anybody' }
  | { readonly kind: 'few'; readonly ids: readonly number[] }
  /** With too many calls to put them in order: they are told by `partyCondition`. */
  | { readonly kind: 'many' };

/** How many calls they have, at most `limit`. */
export function callsOfPartiesQuery(ids: readonly number[], limit: number): Query {
  return {
    sql: `SELECT count(*) AS calls FROM (SELECT 1 FROM calls c INDEXED BY calls_of_party WHERE ${ofParties} LIMIT ?)`,
    values: [JSON.stringify(ids), limit],
  };
}

const ofParties = 'c.party IN (SELECT value FROM json_each(?))';

/**
 * A page of calls. Each has an index that gives the calls in the order of time, but for those of few parties, which are
 * put in order. `after` gives the oldest first, so as to be next to where it goes on.
 */
export function historyQuery(filter: CallFilter, parties: FoundParties, from: HistoryFrom, limit: number): Query {
  const order = from.kind === 'after' ? 'ASC' : 'DESC';
  return parties.kind === 'few'
    ? fewPartiesQuery(filter, parties.ids, from, order, limit)
    : inTimeQuery(filter, parties, from, order, limit);
}

function fewPartiesQuery(
  filter: CallFilter,
  ids: readonly number[],
  from: HistoryFrom,
  order: 'ASC' | 'DESC',
  limit: number,
): Query {
  const ofExtension = 'EXISTS (SELECT 1 FROM call_extensions e WHERE e.call = c.id AND e.extension = ?)';
  const found = joined([
    { sql: ofParties, values: [JSON.stringify(ids)] },
    ...timeConditions('c.started_at_ms', 'c.id', filter, from),
    ...categoryCondition('c', filter.category === null ? null : categoriesWithin(filter.category)),
    ...lineCondition('c', filter),
    ...(filter.extension === null ? [] : [{ sql: ofExtension, values: [filter.extension] }]),
  ]);
  const ordered = `ORDER BY c.started_at_ms ${order}, c.id ${order}`;
  return {
    sql: `SELECT c.story FROM calls c WHERE c.id IN (
        SELECT c.id FROM calls c INDEXED BY calls_of_party WHERE ${found.sql} ${ordered} LIMIT ?) ${ordered}`,
    values: [...found.values, limit],
  };
}

/** Goes through the calls along the index that leaves the fewest to look at; one that is in the order of each category. */
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
  const isOfMany = parties.kind === 'many';
  const conditions = joined([
    ...(filter.extension === null ? [] : [{ sql: 'e.extension = ?', values: [filter.extension] }]),
    ...timeConditions(startedAt, id, filter, from),
    ...categoryCondition(table, categories),
    ...lineCondition(table, filter),
    ...(isOfMany ? [partyCondition(soughtIn(filter.text))] : []),
  ]);
  const tables = [
    filter.extension === null ? `calls c INDEXED BY ${indexOf(filter)}` : 'call_extensions e',
    ...(isOfMany ? [`parties p ON p.id = ${table}.party`] : []),
    ...(filter.extension === null ? [] : ['calls c ON c.id = e.call']),
  ];
  return {
    sql: `SELECT c.story, ${startedAt}, ${id} FROM ${tables.join(' CROSS JOIN ')} WHERE ${conditions.sql}`,
    values: conditions.values,
  };
}

function indexOf({ category, line }: CallFilter): string {
  return category !== null ? 'calls_of_category' : line !== null ? 'calls_of_line' : 'calls_by_start';
}

/** One bound on each side: of two the database would go along the one, and look at all that is beyond the other. */
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
