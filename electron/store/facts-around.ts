import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { Calibration } from '../../src/calls/calibration.ts';
import type { CallFacts } from '../../src/calls/fold-calls.ts';
import { type Moment, type Part, partsOf } from '../../src/calls/neighbourhood-parts.ts';
import { type Place, type PlacedRow, placedColumns, placeOfRow } from './guests.ts';
import { belowAllIds, type Moments, MomentsAround } from './moments-around.ts';
import { prepared } from './sqlite-file.ts';
import { type FactRow, heardOf, knownRecordOf, type RecordRow } from './stored-facts.ts';

/** Returns the facts of a neighbourhood that may be folded together with a fact of this moment. */
export function factsAround(
  database: Database,
  neighbourhood: string,
  atMs: number,
  calibration: Calibration,
): CallFacts {
  const place = { neighbourhood, startMs: atMs, endMs: atMs };
  return factsOf(database, neighbourhood, momentsBeside(database, place, new Set(), calibration));
}

/** A stored fact and all facts that are folded with it. */
export interface FactsWith extends CallFacts {
  /** `null`: the fact does not exist or belongs to no call. Then there are no facts. */
  readonly neighbourhood: string | null;
  readonly first: Moment | null;
  /** Whether the neighbourhood has no other facts up to a gap on both sides. */
  readonly isAll: boolean;
}

export function factsWith(database: Database, factId: number, calibration: Calibration): FactsWith {
  const place = placeOf(database, factId, calibration);
  if (place === null) return { heard: [], records: [], neighbourhood: null, first: null, isAll: true };
  const { neighbourhood } = place;
  const reader = new MomentsAround(database, neighbourhood, calibration);
  const around = reader.around({ ...place, factId });
  const { moments, cell } = partWith(around, factId);
  return {
    ...factsOf(database, neighbourhood, moments),
    cut: cell === null ? null : { ...cell, openUntilMs: reader.openUntil(cell.fromMs) ?? cell.fromMs },
    neighbourhood,
    first: moments[0] ?? null,
    isAll: around.isAll && around.inOrder.length === moments.length,
  };
}

/**
 * Returns the facts that may be folded differently, or with other doubt, when a fact comes to a place or leaves it: all
 * parts beside the place and in its time, in order, as they are without that fact. `without`: the facts that came in
 * the same change.
 */
export function momentsBeside(
  database: Database,
  place: Place,
  without: ReadonlySet<number>,
  calibration: Calibration,
): readonly Moment[] {
  const { neighbourhood, startMs, endMs } = place;
  const reader = new MomentsAround(database, neighbourhood, calibration, without);
  const beside: Moment[] = [];
  let around = reader.around({ factId: belowAllIds, startMs, endMs });
  let next = around.inOrder.filter((each) => each.startMs < startMs).at(-1) ?? around.inOrder[0];
  while (next !== undefined) {
    const { moments } = partWith(around, next.factId);
    beside.push(...moments);
    const last = moments.at(-1) ?? next;
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
  place: Place,
  come: ReadonlySet<number>,
  calibration: Calibration,
): boolean {
  const before = new MomentsAround(database, place.neighbourhood, calibration, come).around({ ...place, factId });
  const after = new MomentsAround(database, place.neighbourhood, calibration).around({ ...place, factId });
  const last = before.inOrder.at(-1);
  if (last === undefined) return false;
  const [part, joined] = [partWith(before, last.factId), partWith(after, factId)];
  const others = joined.moments.filter((each) => !come.has(each.factId));
  const areSame = others.length === part.moments.length && others[0]?.factId === part.moments[0]?.factId;
  return (
    areSame &&
    others.at(-1)?.factId === last.factId &&
    part.cell?.fromMs === joined.cell?.fromMs &&
    part.cell?.untilMs === joined.cell?.untilMs
  );
}

function partWith({ inOrder, openUntilMs }: Moments, factId: number): Part<Moment> {
  const part = partsOf(inOrder, openUntilMs).find(({ moments }) => moments.some((each) => each.factId === factId));
  return part ?? { moments: [], cell: null };
}

/** Returns the contents of the facts at these moments. */
function factsOf(database: Database, neighbourhood: string, moments: readonly Moment[]): CallFacts {
  const ids = new Set(moments.map(({ factId }) => factId));
  const [first, last] = [moments[0], moments.at(-1)];
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
function placeOf(database: Database, factId: number, calibration: Calibration): Place | null {
  if (factId < 0) {
    const row = prepared(database, `SELECT ${placedColumns} FROM records WHERE id = ?`).get(factId);
    return row === undefined ? null : placeOfRow(database, row as unknown as PlacedRow, calibration);
  }
  const fact = prepared(
    database,
    `SELECT neighbourhood, at_ms AS startMs, at_ms AS endMs FROM facts WHERE id = ? AND neighbourhood IS NOT NULL`,
  ).get(factId);
  return (fact as unknown as Place | undefined) ?? null;
}
