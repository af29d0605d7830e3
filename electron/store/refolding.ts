import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { Calibration } from '../../src/calls/calibration.ts';
import type { Call } from '../../src/calls/call.ts';
import { foldCalls } from '../../src/calls/fold-calls.ts';
import { neighbourhoodGapMs } from '../../src/calls/neighbourhood.ts';
import type { Moment } from '../../src/calls/neighbourhood-parts.ts';
import { factsWith, hasOnlyJoined, idsOf, momentsBeside } from './facts-around.ts';
import type { Place } from './guests.ts';
import { prepared } from './sqlite-file.ts';
import { removeCalls, writeCall } from './stored-calls.ts';

/** Where something has come, has left, or has become other. */
export interface Change extends Place {
  /** What is there now; `null`: nothing is. */
  readonly factId: number | null;
  /** It is equal to what came shortly before it, and nothing has come after it: the fold passes over it. */
  readonly isRepeat?: boolean;
}

/** Makes the calls anew that are others after these changes, when all of them have been made. */
export function refoldChanges(
  database: Database,
  changes: readonly Change[],
  calibration: Calibration,
): readonly Call[] {
  const refolding = new Refolding(database, calibration);
  refolding.around(changes);
  return refolding.calls();
}

/** Makes calls of parts again, each part once, and stores what is new of them. */
export class Refolding {
  readonly #database: Database;
  readonly #calibration: Calibration;
  /** With the neighbourhood of which they were folded with all that is there, up to a gap; else `null`. */
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
   * Gives the last notification before the part, where that is in the same run; `null` where none is, or the fact was
   * folded before.
   */
  of(factId: number): number | null {
    if (this.#folded.has(factId)) return null;
    const { neighbourhood, first, isAll, ...facts } = factsWith(this.#database, factId, this.#calibration);
    if (neighbourhood === null) return null;
    const calls = foldCalls(facts, this.#calibration);
    const ids = new Set(calls.map(({ id }) => id));
    const factIds = idsOf(facts);
    // A call has the id of a fact of its part, so what was stored under another of them is a call no more.
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

  /** All parts that are others after these changes. */
  around(changes: readonly Change[]): void {
    const come = new Set(changes.flatMap(({ factId }) => factId ?? []));
    // What lies between the first and the last that was looked at for one change needs no other look.
    const seen: Place[] = [];
    for (const { factId, isRepeat = false, ...place } of changes) {
      if (factId !== null && isRepeat && hasOnlyJoined(this.#database, factId, place, come, this.#calibration))
        continue;
      if (factId !== null) this.of(factId);
      // Most are among few, and were folded with all that is there.
      if (factId !== null && this.#folded.get(factId) === place.neighbourhood) continue;
      if (seen.some((each) => isWithin(place, each))) continue;
      const beside = momentsBeside(this.#database, place, come, this.#calibration);
      for (const moment of beside) this.of(moment.factId);
      const [first, last] = [beside[0], beside.at(-1)];
      if (first !== undefined && last !== undefined) {
        seen.push({ ...place, startMs: first.startMs, endMs: last.startMs });
      }
    }
  }
}

function isWithin(place: Place, seen: Place): boolean {
  return place.neighbourhood === seen.neighbourhood && place.startMs > seen.startMs && place.endMs < seen.endMs;
}

function lastHeardBefore(database: Database, neighbourhood: string, { startMs, factId }: Moment): number | null {
  const before = prepared(
    database,
    `SELECT id FROM facts WHERE neighbourhood = ? AND at_ms >= ? AND (at_ms, id) < (?, ?)
       ORDER BY at_ms DESC, id DESC LIMIT 1`,
  ).get(neighbourhood, startMs - neighbourhoodGapMs, startMs, factId) as { id: number } | undefined;
  return before?.id ?? null;
}

/** Makes the calls anew that these facts are of. */
export function refoldFacts(database: Database, factIds: readonly number[], calibration: Calibration): void {
  const refolding = new Refolding(database, calibration);
  for (const factId of factIds) refolding.of(factId);
}
