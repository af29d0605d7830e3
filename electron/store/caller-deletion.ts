import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { Calibration } from '../../src/calls/calibration.ts';
import type { CallFacts } from '../../src/calls/fold-calls.ts';
import { guestOf } from '../../src/calls/guest-records.ts';
import { spanOf } from '../../src/calls/known-record.ts';
import { mentionsOf } from '../../src/calls/mentions.ts';
import { formBody } from '../../src/pbx/form-body.ts';
import { deleteContactNumber } from './contact-deletion.ts';
import { recordsUntilMs, rememberDeleted, rememberDeletedRecords, textsIn } from './deleted-before.ts';
import { noteDeletion } from './deletions.ts';
import { emptyLog } from './empty-log.ts';
import { factsWith } from './facts-around.ts';
import { parsedJson, UnreadableRow } from './parsed-json.ts';
import { removeFacts } from './removed-facts.ts';
import { callerDeletions, unreadable } from './row-shapes.ts';
import { prepared } from './sqlite-file.ts';
import { renameParty } from './stored-parties.ts';

/**
 * A deletion that is under way: of a caller's webhooks up to `until_ms` (this computer's clock) and records up to
 * `records_until_ms` (the PBX's clock).
 */
interface CallerDeletion {
  readonly caller: string;
  readonly until_ms: number;
  readonly records_until_ms: number;
  /** The webhooks up to this id have been searched for the number, and the records up to the next one. */
  readonly facts_through_id: number;
  readonly records_through_id: number;
}

/**
 * Begins to delete all facts about a caller (party key) up to now, so that none of them comes back. Name, marks of
 * call-backs, notes of their calls and the number in contacts go at once. The facts go in slices (`deleteSome`), also after a restart.
 */
export function beginDeletion(database: Database, caller: string, nowMs: number, clockOffsetMs: number): void {
  const untilMs = recordsUntilMs(nowMs, clockOffsetMs);
  rememberDeleted(database, caller, untilMs);
  const { calls } = prepared(
    database,
    'SELECT count(*) AS calls FROM calls WHERE party = (SELECT id FROM parties WHERE key = ?)',
  ).get(caller) as { calls: number };
  noteDeletion(database, { kind: 'caller', atMs: nowMs, calls });
  prepared(database, 'DELETE FROM caller_names WHERE caller = ?').run(caller);
  renameParty(database, caller);
  prepared(database, 'DELETE FROM call_back_marks WHERE caller = ?').run(caller);
  deleteNotes(database, caller);
  deleteContactNumber(database, caller);
  prepared(
    database,
    `INSERT OR REPLACE INTO forgetting_callers (caller, until_ms, records_until_ms, facts_through_id, records_through_id)
       VALUES (?, ?, ?, ?, ?)`,
  ).run(caller, nowMs, untilMs, Number.MIN_SAFE_INTEGER, Number.MIN_SAFE_INTEGER);
  prepared(database, 'UPDATE forgetting SET has_traces = 1').run();
}

/** A call of the caller may have its note at a record of a colleague, which is kept: the note goes all the same. */
function deleteNotes(database: Database, caller: string): void {
  prepared(
    database,
    `DELETE FROM call_notes WHERE fact_id IN (
       SELECT id FROM facts WHERE neighbourhood = ?1 UNION ALL SELECT id FROM records WHERE neighbourhood = ?1
       UNION ALL SELECT id FROM calls WHERE party = (SELECT id FROM parties WHERE key = ?1))`,
  ).run(caller);
}

/** Whether unused parts of the file may still contain something about a deleted caller. */
export function hasTraces(database: Database): boolean {
  const row = prepared(database, 'SELECT has_traces FROM forgetting').get() as { has_traces: number };
  return row.has_traces !== 0;
}

/**
 * Writes the file again: SQLite overwrites what it deletes, but not the old copy of what it has moved to another page.
 * Blocks Zil for a second or more. Returns `false` while another program reads the file or a deletion is under way.
 */
export function removeTraces(database: Database): boolean {
  if (!hasTraces(database)) return true;
  if (prepared(database, 'SELECT 1 FROM forgetting_callers').get() !== undefined) return false;
  database.exec('VACUUM');
  if (!emptyLog(database)) return false;
  prepared(database, 'UPDATE forgetting SET has_traces = 0').run();
  return true;
}

const nextDeletion = `SELECT *, ${unreadable(callerDeletions)} AS unreadable FROM forgetting_callers LIMIT 1`;

/**
 * Deletes facts of a caller until `untilMs` (`performance.now`), but does at least one step. `deleted`: this deletion
 * is complete. `nothing`: no deletion is under way.
 */
export function deleteSome(
  database: Database,
  calibration: Calibration,
  untilMs: number,
): 'nothing' | 'deleting' | 'deleted' {
  const deletion = prepared(database, nextDeletion).get() as
    | (CallerDeletion & { readonly unreadable: number })
    | undefined;
  if (deletion === undefined) return 'nothing';
  // With times that are no numbers, no row would match, and the deletion would count as complete.
  if (deletion.unreadable === 1) throw new UnreadableRow();
  if (deleteOwn(database, deletion, calibration, untilMs) === 'more') return 'deleting';
  if (deleteMentions(database, deletion, calibration, untilMs) === 'more') return 'deleting';
  prepared(database, 'DELETE FROM forgetting_callers WHERE caller = ?').run(deletion.caller);
  return 'deleted';
}

/** Deletes the facts of the caller's own neighbourhood, one part after the other. */
function deleteOwn(
  database: Database,
  deletion: CallerDeletion,
  calibration: Calibration,
  untilMs: number,
): 'more' | 'done' {
  for (;;) {
    const first = firstOwn(database, deletion);
    if (first === null) return 'done';
    // A record of the caller may belong to a call in another neighbourhood. Then only the record goes.
    deleteWith(database, first, calibration, (neighbourhood, around) =>
      neighbourhood === deletion.caller ? idsBefore(around, deletion, calibration) : [],
    );
    if (performance.now() > untilMs) return 'more';
  }
}

function firstOwn(database: Database, { caller, until_ms, records_until_ms }: CallerDeletion): number | null {
  const first =
    prepared(database, 'SELECT id FROM facts WHERE neighbourhood = ? AND at_ms <= ? ORDER BY at_ms LIMIT 1').get(
      caller,
      until_ms,
    ) ??
    prepared(
      database,
      'SELECT id FROM records WHERE neighbourhood = ? AND started_at_ms <= ? ORDER BY started_at_ms LIMIT 1',
    ).get(caller, records_until_ms);
  return (first as { id: number } | undefined)?.id ?? null;
}

/**
 * Returns the ids of the caller's webhooks and records before the deletion. `by-moment` guests are kept: they are
 * records of colleagues, do not name the caller, and become calls of their own.
 */
function idsBefore(
  { heard, records }: CallFacts,
  { until_ms, records_until_ms }: CallerDeletion,
  calibration: Calibration,
): readonly number[] {
  const theirs = records.filter((known) => guestOf(known, calibration)?.kind !== 'by-moment');
  return [
    ...heard.filter(({ atMs }) => atMs <= until_ms).map(({ factId }) => factId),
    ...theirs.filter((known) => spanOf(known, 0).startMs <= records_until_ms).map(({ factId }) => factId),
  ];
}

/**
 * Deletes a fact, and the facts that `others` chooses among those that are folded with it. Remembers the records' ids.
 */
function deleteWith(
  database: Database,
  factId: number,
  calibration: Calibration,
  others: (neighbourhood: string, around: CallFacts) => readonly number[],
): void {
  const around = factsWith(database, factId, calibration);
  const ids = new Set([factId, ...(around.neighbourhood === null ? [] : others(around.neighbourhood, around))]);
  rememberDeletedRecords(
    database,
    [...ids].filter((id) => id < 0),
  );
  removeFacts(database, around, ids, calibration);
}

interface Row {
  readonly id: number;
  readonly at_ms: number;
  readonly neighbourhood: string | null;
  readonly body: Uint8Array | string;
}

/** How many rows are read at once. */
const rowsTogether = 100;

/** Deletes facts of other calls that name the caller, as the number that was called or to which a call was sent on. */
function deleteMentions(
  database: Database,
  deletion: CallerDeletion,
  calibration: Calibration,
  untilMs: number,
): 'more' | 'done' {
  const mentions = mentionsOf(deletion.caller, calibration.numbering);
  let { facts_through_id: factId, records_through_id: recordId } = deletion;
  let isDone = false;
  // At least one round is done, however late it is. Otherwise a deletion might never end.
  do {
    const facts = factsAfter(database, factId);
    const rows = facts.length > 0 ? facts : recordsAfter(database, recordId);
    for (const row of rows) {
      if (row.id >= 0) factId = row.id;
      else recordId = row.id;
      const isBefore = row.at_ms <= (row.id >= 0 ? deletion.until_ms : deletion.records_until_ms);
      if (!isBefore || !textsOf(row).some(mentions)) continue;
      deleteWith(database, row.id, calibration, () => []);
      if (performance.now() > untilMs) break;
    }
    isDone = rows.length === 0;
  } while (!isDone && performance.now() <= untilMs);
  prepared(database, 'UPDATE forgetting_callers SET facts_through_id = ?, records_through_id = ? WHERE caller = ?').run(
    factId,
    recordId,
    deletion.caller,
  );
  return isDone ? 'done' : 'more';
}

function factsAfter(database: Database, id: number): readonly Row[] {
  return prepared(database, 'SELECT id, at_ms, neighbourhood, body FROM facts WHERE id > ? ORDER BY id LIMIT ?').all(
    id,
    rowsTogether,
  ) as unknown as Row[];
}

function recordsAfter(database: Database, id: number): readonly Row[] {
  return prepared(
    database,
    'SELECT id, started_at_ms AS at_ms, neighbourhood, body FROM records WHERE id > ? ORDER BY id LIMIT ?',
  ).all(id, rowsTogether) as unknown as Row[];
}

function textsOf({ body, neighbourhood }: Row): readonly string[] {
  if (typeof body === 'string') return textsIn(parsedJson(body) ?? body);
  // A body that could not be parsed may contain the number anywhere.
  return neighbourhood === null ? [Buffer.from(body).toString('latin1')] : formBody(body).flat();
}
