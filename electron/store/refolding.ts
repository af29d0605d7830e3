import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { Calibration } from '../../src/calls/calibration.ts';
import type { Call } from '../../src/calls/call.ts';
import { foldCalls } from '../../src/calls/fold-calls.ts';
import { neighbourhoodGapMs } from '../../src/calls/neighbourhood.ts';
import type { FactSpan } from '../../src/calls/neighbourhood-parts.ts';
import { factSpansBeside, factsWith, hasOnlyJoined, idsOf } from './facts-around.ts';
import type { NeighbourhoodSpan } from './guests.ts';
import { prepared } from './sqlite-file.ts';
import { removeCalls, writeCall } from './stored-calls.ts';

/** A span in which a fact came, left or changed. */
export interface Change extends NeighbourhoodSpan {
  /** The fact that is there now; `null`: none. */
  readonly factId: number | null;
  /** The fact equals one shortly before it, and no later one has come. So the fold ignores it. */
  readonly isRepeat?: boolean;
}

/** Makes the calls again that these changes affect, and returns them. Called when all of the changes have been made. */
export function refoldChanges(
  database: Database,
  changes: readonly Change[],
  calibration: Calibration,
): readonly Call[] {
  const refolding = new Refolding(database, calibration);
  refolding.around(changes);
  return refolding.calls();
}

/** Makes calls of parts again, each part once, and stores those that have changed. */
export class Refolding {
  readonly #database: Database;
  readonly #calibration: Calibration;
  /**
   * The facts that were folded. The value is their neighbourhood when they were folded with everything up to a gap on
   * both sides; otherwise `null`.
   */
  readonly #folded = new Map<number, string | null>();
  readonly #calls = new Map<number, Call>();

  constructor(database: Database, calibration: Calibration) {
    this.#database = database;
    this.#calibration = calibration;
  }

  calls(): readonly Call[] {
    return [...this.#calls.values()];
  }

  /**
   * Folds the part of a fact. Returns the last webhook before the part in the same run; `null` when there is none, or
   * when the fact was folded before.
   */
  of(factId: number): number | null {
    if (this.#folded.has(factId)) return null;
    const { neighbourhood, first, isAll, ...facts } = factsWith(this.#database, factId, this.#calibration);
    if (neighbourhood === null) return null;
    const calls = foldCalls(facts, this.#calibration);
    const ids = new Set(calls.map(({ id }) => id));
    const factIds = idsOf(facts);
    // A call has the id of a fact of its part. So a call that is stored under another of these ids does not exist any
    // more.
    removeCalls(
      this.#database,
      factIds.filter((id) => !ids.has(id)),
    );
    for (const call of calls) {
      writeCall(this.#database, neighbourhood, call);
      this.#calls.set(call.id, call);
    }
    for (const id of [factId, ...factIds]) this.#folded.set(id, isAll ? neighbourhood : null);
    return isAll || first === null ? null : lastHeardBefore(this.#database, neighbourhood, first);
  }

  /** Folds all parts that these changes affect. */
  around(changes: readonly Change[]): void {
    const come = new Set(changes.flatMap(({ factId }) => factId ?? []));
    // A span between the first and the last fact that were read for one change needs no reading of its own.
    const seen: NeighbourhoodSpan[] = [];
    for (const { factId, isRepeat = false, ...span } of changes) {
      if (factId !== null && isRepeat && hasOnlyJoined(this.#database, factId, span, come, this.#calibration)) continue;
      if (factId !== null) this.of(factId);
      // Most facts have few others around them, and were folded with all of these.
      if (factId !== null && this.#folded.get(factId) === span.neighbourhood) continue;
      if (seen.some((each) => isWithin(span, each))) continue;
      const beside = factSpansBeside(this.#database, span, come, this.#calibration);
      for (const each of beside) this.of(each.factId);
      const [first, last] = [beside[0], beside.at(-1)];
      if (first !== undefined && last !== undefined) {
        seen.push({ ...span, startMs: first.startMs, endMs: last.startMs });
      }
    }
  }
}

function isWithin(span: NeighbourhoodSpan, seen: NeighbourhoodSpan): boolean {
  return span.neighbourhood === seen.neighbourhood && span.startMs > seen.startMs && span.endMs < seen.endMs;
}

function lastHeardBefore(database: Database, neighbourhood: string, { startMs, factId }: FactSpan): number | null {
  const before = prepared(
    database,
    `SELECT id FROM facts WHERE neighbourhood = ? AND at_ms >= ? AND (at_ms, id) < (?, ?)
       ORDER BY at_ms DESC, id DESC LIMIT 1`,
  ).get(neighbourhood, startMs - neighbourhoodGapMs, startMs, factId) as { id: number } | undefined;
  return before?.id ?? null;
}

/** Makes the calls of these facts again. */
export function refoldFacts(database: Database, factIds: readonly number[], calibration: Calibration): void {
  const refolding = new Refolding(database, calibration);
  for (const factId of factIds) refolding.of(factId);
}
