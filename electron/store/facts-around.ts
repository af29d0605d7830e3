import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { Calibration } from '../../src/calls/calibration.ts';
import type { CallFacts } from '../../src/calls/fold-calls.ts';
import { type FactSpan, type Part, partsOf } from '../../src/calls/neighbourhood-parts.ts';
import { belowAllIds, FactSpanReader, type FactSpans } from './fact-spans.ts';
import { type NeighbourhoodSpan, neighbourhoodSpanOf, type PlacedRow, placedColumns } from './guests.ts';
import { prepared } from './sqlite-file.ts';
import { type FactRow, heardOf, knownRecordOf, type RecordRow } from './stored-facts.ts';

/** Returns the facts of a neighbourhood that may be folded together with a fact of this moment. */
export function factsAround(
  database: Database,
  neighbourhood: string,
  atMs: number,
  calibration: Calibration,
): CallFacts {
  const span = { neighbourhood, startMs: atMs, endMs: atMs };
  return factsOf(database, neighbourhood, factSpansBeside(database, span, new Set(), calibration));
}

/** A stored fact and all facts that are folded with it. */
export interface FactsWith extends CallFacts {
  /** `null`: the fact does not exist or belongs to no call. Then there are no facts. */
  readonly neighbourhood: string | null;
  readonly first: FactSpan | null;
  /** Whether the neighbourhood has no other facts up to a gap on both sides. */
  readonly isAll: boolean;
}

export function factsWith(database: Database, factId: number, calibration: Calibration): FactsWith {
  const span = neighbourhoodSpanOfFact(database, factId, calibration);
  if (span === null) return { heard: [], records: [], neighbourhood: null, first: null, isAll: true };
  const { neighbourhood } = span;
  const reader = new FactSpanReader(database, neighbourhood, calibration);
  const around = reader.around({ ...span, factId });
  const { spans, cell } = partWith(around, factId);
  return {
    ...factsOf(database, neighbourhood, spans),
    cut: cell === null ? null : { ...cell, openUntilMs: reader.openUntil(cell.fromMs) ?? cell.fromMs },
    neighbourhood,
    first: spans[0] ?? null,
    isAll: around.isAll && around.inOrder.length === spans.length,
  };
}

/**
 * Returns the facts that may be folded differently, or with other doubt, when a fact comes into a span or leaves it: all
 * parts beside the span and in its time, in order, as they are without that fact. `without`: the facts that came in
 * the same change.
 */
export function factSpansBeside(
  database: Database,
  span: NeighbourhoodSpan,
  without: ReadonlySet<number>,
  calibration: Calibration,
): readonly FactSpan[] {
  const { neighbourhood, startMs, endMs } = span;
  const reader = new FactSpanReader(database, neighbourhood, calibration, without);
  const beside: FactSpan[] = [];
  let around = reader.around({ factId: belowAllIds, startMs, endMs });
  let next = around.inOrder.filter((each) => each.startMs < startMs).at(-1) ?? around.inOrder[0];
  while (next !== undefined) {
    const { spans } = partWith(around, next.factId);
    beside.push(...spans);
    const last = spans.at(-1) ?? next;
    // The part of the first fact after the place is the last one that may be split or joined there.
    if (last.startMs > endMs) break;
    next = around.inOrder[around.inOrder.indexOf(last) + 1];
    if (next !== undefined && !around.isAll) {
      around = reader.around({ ...next, endMs: Math.max(next.endMs, endMs) });
      next = around.inOrder.find(({ factId }) => factId === next?.factId);
    }
  }
  return beside;
}

/**
 * Returns whether a fact that came last only extends the part that it joined, so that no other part has to be folded
 * again.
 */
export function hasOnlyJoined(
  database: Database,
  factId: number,
  span: NeighbourhoodSpan,
  come: ReadonlySet<number>,
  calibration: Calibration,
): boolean {
  const before = new FactSpanReader(database, span.neighbourhood, calibration, come).around({ ...span, factId });
  const after = new FactSpanReader(database, span.neighbourhood, calibration).around({ ...span, factId });
  const last = before.inOrder.at(-1);
  if (last === undefined) return false;
  const [part, joined] = [partWith(before, last.factId), partWith(after, factId)];
  const others = joined.spans.filter((each) => !come.has(each.factId));
  const areSame = others.length === part.spans.length && others[0]?.factId === part.spans[0]?.factId;
  return (
    areSame &&
    others.at(-1)?.factId === last.factId &&
    part.cell?.fromMs === joined.cell?.fromMs &&
    part.cell?.untilMs === joined.cell?.untilMs
  );
}

function partWith({ inOrder, openUntilMs }: FactSpans, factId: number): Part<FactSpan> {
  const part = partsOf(inOrder, openUntilMs).find(({ spans }) => spans.some((each) => each.factId === factId));
  return part ?? { spans: [], cell: null };
}

/** Returns the contents of the facts in these spans. */
function factsOf(database: Database, neighbourhood: string, spans: readonly FactSpan[]): CallFacts {
  const ids = new Set(spans.map(({ factId }) => factId));
  const [first, last] = [spans[0], spans.at(-1)];
  if (first === undefined || last === undefined) return { heard: [], records: [] };
  const facts = prepared(
    database,
    'SELECT id, at_ms, body FROM facts WHERE neighbourhood = ? AND (at_ms, id) >= (?, ?) AND (at_ms, id) <= (?, ?)',
  ).all(neighbourhood, first.startMs, first.factId, last.startMs, last.factId) as unknown as FactRow[];
  const recordIds = [...ids].filter((id) => id < 0);
  const records =
    recordIds.length === 0
      ? []
      : (prepared(
          database,
          'SELECT id, started_at_ms, body FROM records WHERE id IN (SELECT value FROM json_each(?))',
        ).all(JSON.stringify(recordIds)) as unknown as RecordRow[]);
  return { heard: facts.filter(({ id }) => ids.has(id)).flatMap(heardOf), records: records.flatMap(knownRecordOf) };
}

export function idsOf({ heard, records }: CallFacts): readonly number[] {
  return [...heard, ...records].map(({ factId }) => factId);
}

/** Returns the neighbourhood and the time of a fact; `null` when it does not exist or belongs to no call. */
function neighbourhoodSpanOfFact(
  database: Database,
  factId: number,
  calibration: Calibration,
): NeighbourhoodSpan | null {
  if (factId < 0) {
    const row = prepared(database, `SELECT ${placedColumns} FROM records WHERE id = ?`).get(factId);
    return row === undefined ? null : neighbourhoodSpanOf(database, row as unknown as PlacedRow, calibration);
  }
  const fact = prepared(
    database,
    `SELECT neighbourhood, at_ms AS startMs, at_ms AS endMs FROM facts WHERE id = ? AND neighbourhood IS NOT NULL`,
  ).get(factId);
  return (fact as unknown as NeighbourhoodSpan | undefined) ?? null;
}
