import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { Calibration } from '../../src/calls/calibration.ts';
import type { CallFacts } from '../../src/calls/fold-calls.ts';
import { firstIdAt } from '../../src/calls/journal-writer.ts';
import { spanOf } from '../../src/calls/known-record.ts';
import { noteDeletion } from './deletions.ts';
import { factsWith, idsOf } from './facts-around.ts';
import { removeFacts } from './removed-facts.ts';
import { prepared } from './sqlite-file.ts';
import { deleteParty } from './stored-parties.ts';

/** How far facts have been checked, in the order of time. */
interface Position {
  readonly atMs: number;
  readonly id: number;
}

const beginning: Position = { atMs: Number.MIN_SAFE_INTEGER, id: Number.MIN_SAFE_INTEGER };

/**
 * The ids that were given out since the limit. A fact with such an id is new, although a clock that was behind may have
 * given it an earlier time. An id after `until` only shows that a clock was ahead.
 */
interface CameSince {
  readonly from: number;
  readonly until: number;
}

/**
 * Removes data that is older than the retention. Facts that are folded together go together, when all of them are old,
 * so that the rest is folded to the same calls as before, except beside a cut (ADR 29, consequences). Old facts that stay
 * are checked once for each limit. Parties without calls go last.
 */
export class Expiry {
  #beforeMs: number | null = null;
  #cameSince: CameSince = { from: 0, until: 0 };
  #facts = beginning;
  #records = beginning;
  #left = new Set<number>();
  #partyId = 0;

  /** Works until `untilMs` (`performance.now`). `done`: nothing was removed, and nothing is left to remove. */
  some(database: Database, beforeMs: number, calibration: Calibration, untilMs: number): 'more' | 'done' {
    if (beforeMs !== this.#beforeMs) this.#begin(database, beforeMs);
    let calls = 0;
    let hasRemoved = false;
    let isLate = false;
    for (; !isLate; isLate = performance.now() > untilMs) {
      const old = this.#nextFact(database, beforeMs) ?? this.#nextRecord(database, beforeMs, calibration);
      if (old === null) break;
      if (this.#left.has(old)) continue;
      const around = factsWith(database, old, calibration);
      const ids = new Set([old, ...idsOf(around)]);
      if (endOf(around, calibration, this.#cameSince) < beforeMs) {
        calls += removeFacts(database, around, ids, calibration);
        hasRemoved = true;
      } else for (const id of ids) this.#left.add(id);
    }
    for (; !isLate; isLate = performance.now() > untilMs) {
      const party = this.#nextParty(database);
      if (party === null) break;
      if (!isCalled(database, party)) deleteParty(database, party);
    }
    if (calls > 0) noteDeletion(database, { kind: 'expired', atMs: beforeMs, calls });
    return hasRemoved || isLate ? 'more' : 'done';
  }

  /** Begins with a new limit. Removes at once old rows that belong to no call. */
  #begin(database: Database, beforeMs: number): void {
    [this.#beforeMs, this.#facts, this.#records] = [beforeMs, beginning, beginning];
    [this.#left, this.#partyId] = [new Set(), 0];
    // This clock is right: the limit is above 0 only when the PBX has confirmed the day.
    const [from, until] = [firstIdAt(beforeMs), firstIdAt(Date.now())];
    this.#cameSince = { from, until };
    prepared(database, 'DELETE FROM facts WHERE neighbourhood IS NULL AND at_ms < ? AND id NOT BETWEEN ? AND ?').run(
      beforeMs,
      from,
      until,
    );
    prepared(database, 'DELETE FROM credits WHERE at_ms < ?').run(beforeMs);
    // Their facts could not be read, and were removed.
    prepared(
      database,
      `DELETE FROM call_notes WHERE NOT EXISTS (SELECT 1 FROM facts WHERE id = fact_id)
         AND NOT EXISTS (SELECT 1 FROM records WHERE id = fact_id)`,
    ).run();
    prepared(
      database,
      'DELETE FROM call_back_marks WHERE at_ms < ? AND through_ms < ? AND coalesce(until_ms, 0) < ?',
    ).run(beforeMs, beforeMs, beforeMs);
  }

  #nextFact(database: Database, beforeMs: number): number | null {
    const { atMs, id } = this.#facts;
    const next = prepared(
      database,
      `SELECT id, at_ms AS atMs FROM facts
         WHERE (at_ms, id) > (?, ?) AND at_ms < ? AND id NOT BETWEEN ? AND ? AND neighbourhood IS NOT NULL
         ORDER BY at_ms, id LIMIT 1`,
    ).get(atMs, id, beforeMs, this.#cameSince.from, this.#cameSince.until) as Position | undefined;
    if (next !== undefined) this.#facts = next;
    return next?.id ?? null;
  }

  #nextRecord(database: Database, beforeMs: number, { clockOffsetMs }: Calibration): number | null {
    const { atMs, id } = this.#records;
    const next = prepared(
      database,
      `SELECT id, started_at_ms AS atMs FROM records
         WHERE (started_at_ms, id) > (?, ?) AND started_at_ms < ? ORDER BY started_at_ms, id LIMIT 1`,
    ).get(atMs, id, beforeMs - clockOffsetMs) as Position | undefined;
    if (next !== undefined) this.#records = next;
    return next?.id ?? null;
  }

  #nextParty(database: Database): number | null {
    const next = prepared(database, 'SELECT id FROM parties WHERE id > ? ORDER BY id LIMIT 1').get(this.#partyId) as
      | { id: number }
      | undefined;
    this.#partyId = next?.id ?? this.#partyId;
    return next?.id ?? null;
  }
}

function isCalled(database: Database, party: number): boolean {
  const call = prepared(
    database,
    'SELECT 1 FROM calls WHERE party = ? UNION ALL SELECT 1 FROM calls WHERE line = ? LIMIT 1',
  ).get(party, party);
  return call !== undefined;
}

/** Returns when the last of the facts ended; infinity when one of them came since the limit. */
function endOf({ heard, records }: CallFacts, { clockOffsetMs }: Calibration, { from, until }: CameSince): number {
  const ends = [
    ...heard.map(({ atMs, factId }) => (factId >= from && factId <= until ? Number.POSITIVE_INFINITY : atMs)),
    ...records.map((known) => spanOf(known, clockOffsetMs).endMs),
  ];
  return ends.reduce((lastMs, endMs) => Math.max(lastMs, endMs), Number.NEGATIVE_INFINITY);
}
