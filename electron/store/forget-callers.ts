import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { Calibration } from '../../src/calls/calibration.ts';
import type { CallFacts } from '../../src/calls/fold-calls.ts';
import { guestOf } from '../../src/calls/guest-records.ts';
import { spanOf } from '../../src/calls/known-record.ts';
import { mentionsOf } from '../../src/calls/mentions.ts';
import { formBody } from '../../src/pbx/form-body.ts';
import { recordsUntilMs, rememberForgotten, rememberForgottenRecords, textsIn } from './deleted-before.ts';
import { noteDeletion } from './deletions.ts';
import { emptyLog } from './empty-log.ts';
import { factsWith } from './facts-around.ts';
import { parsedJson, UnreadableRow } from './parsed-json.ts';
import { removeFacts } from './removed-facts.ts';
import { forgettingCallers, unreadable } from './row-shapes.ts';
import { prepared } from './sqlite-file.ts';
import { renameParty } from './stored-parties.ts';

/** A deletion that is under way: of what happened until a moment, by this computer's clock and by the PBX's. */
interface Forgetting {
  readonly caller: string;
  readonly until_ms: number;
  readonly records_until_ms: number;
  /** All up to these have been looked through for the number. */
  readonly facts_through_id: number;
  readonly records_through_id: number;
}

/**
 * From now on nothing of a caller (party key) that happened before comes back; what there is goes slice by slice, after
 * a restart as well. The name and what was noted of whom to call back go at once.
 */
export function beginForgetting(database: Database, caller: string, nowMs: number, clockOffsetMs: number): void {
  const untilMs = recordsUntilMs(nowMs, clockOffsetMs);
  rememberForgotten(database, caller, untilMs);
  const { calls } = prepared(
    database,
    'SELECT count(*) AS calls FROM calls WHERE party = (SELECT id FROM parties WHERE key = ?)',
  ).get(caller) as { calls: number };
  noteDeletion(database, { kind: 'caller', atMs: nowMs, calls });
  renameParty(database, caller, '');
  prepared(database, 'DELETE FROM caller_names WHERE caller = ?').run(caller);
  prepared(database, 'DELETE FROM call_back_marks WHERE caller = ?').run(caller);
  prepared(
    database,
    `INSERT OR REPLACE INTO forgetting_callers (caller, until_ms, records_until_ms, facts_through_id, records_through_id)
       VALUES (?, ?, ?, ?, ?)`,
  ).run(caller, nowMs, untilMs, Number.MIN_SAFE_INTEGER, Number.MIN_SAFE_INTEGER);
  prepared(database, 'UPDATE forgetting SET has_traces = 1').run();
}

/** Whether something of who was forgotten may still be there. */
export function hasTraces(database: Database): boolean {
  const row = prepared(database, 'SELECT has_traces FROM forgetting').get() as { has_traces: number };
  return row.has_traces !== 0;
}

/**
 * Writes the file anew: SQLite overwrites what it deletes, but not what it has moved from one page to another before.
 * Holds the program for a second or more. `false` while another program reads the file, or a deletion is under way.
 */
export function removeTraces(database: Database): boolean {
  if (!hasTraces(database)) return true;
  if (prepared(database, 'SELECT 1 FROM forgetting_callers').get() !== undefined) return false;
  database.exec('VACUUM');
  if (!emptyLog(database)) return false;
  prepared(database, 'UPDATE forgetting SET has_traces = 0').run();
  return true;
}

const nextForgetting = `SELECT *, ${unreadable(forgettingCallers)} AS unreadable FROM forgetting_callers LIMIT 1`;

/** Removes something of who is to be forgotten, until the time (`performance.now`) has come, but never nothing. */
export function forgetSome(
  database: Database,
  calibration: Calibration,
  untilMs: number,
): 'nothing' | 'forgetting' | 'forgotten' {
  const forgetting = prepared(database, nextForgetting).get() as
    | (Forgetting & { readonly unreadable: number })
    | undefined;
  if (forgetting === undefined) return 'nothing';
  // Of times that are none nothing would be deleted, and the wish would be taken for fulfilled.
  if (forgetting.unreadable === 1) throw new UnreadableRow();
  if (forgetOwn(database, forgetting, calibration, untilMs) === 'more') return 'forgetting';
  if (forgetMentions(database, forgetting, calibration, untilMs) === 'more') return 'forgetting';
  prepared(database, 'DELETE FROM forgetting_callers WHERE caller = ?').run(forgetting.caller);
  return 'forgotten';
}

/** What they did themselves: a neighbourhood after the other. */
function forgetOwn(
  database: Database,
  forgetting: Forgetting,
  calibration: Calibration,
  untilMs: number,
): 'more' | 'done' {
  for (;;) {
    const first = firstOwn(database, forgetting);
    if (first === null) return 'done';
    // A record may belong to another's call.
    forget(database, first, calibration, (neighbourhood, around) =>
      neighbourhood === forgetting.caller ? idsBefore(around, forgetting, calibration) : [],
    );
    if (performance.now() > untilMs) return 'more';
  }
}

function firstOwn(database: Database, { caller, until_ms, records_until_ms }: Forgetting): number | null {
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

/** Of what belongs to their neighbourhood. What colleagues did then names nobody, and is a call of its own without it. */
function idsBefore(
  { heard, records }: CallFacts,
  { until_ms, records_until_ms }: Forgetting,
  calibration: Calibration,
): readonly number[] {
  const theirs = records.filter((known) => guestOf(known, calibration)?.kind !== 'by-moment');
  return [
    ...heard.filter(({ atMs }) => atMs <= until_ms).map(({ factId }) => factId),
    ...theirs.filter((known) => spanOf(known, 0).startMs <= records_until_ms).map(({ factId }) => factId),
  ];
}

/** Forgets a fact; and of what belongs to the same neighbourhood there what else is chosen. */
function forget(
  database: Database,
  factId: number,
  calibration: Calibration,
  others: (neighbourhood: string, around: CallFacts) => readonly number[],
): void {
  const around = factsWith(database, factId, calibration);
  const ids = new Set([factId, ...(around.neighbourhood === null ? [] : others(around.neighbourhood, around))]);
  rememberForgottenRecords(
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

/** So many are read at once. */
const rowsTogether = 100;

/** Where others' calls name them: who was called from here, or a call was passed on to. */
function forgetMentions(
  database: Database,
  forgetting: Forgetting,
  calibration: Calibration,
  untilMs: number,
): 'more' | 'done' {
  const mentions = mentionsOf(forgetting.caller, calibration.numbering);
  let { facts_through_id: factId, records_through_id: recordId } = forgetting;
  let isDone = false;
  // However late it is already: of a deletion in which nothing is done at a time there would be no end.
  do {
    const facts = factsAfter(database, factId);
    const rows = facts.length > 0 ? facts : recordsAfter(database, recordId);
    for (const row of rows) {
      if (row.id >= 0) factId = row.id;
      else recordId = row.id;
      const isBefore = row.at_ms <= (row.id >= 0 ? forgetting.until_ms : forgetting.records_until_ms);
      if (!isBefore || !textsOf(row).some(mentions)) continue;
      forget(database, row.id, calibration, () => []);
      if (performance.now() > untilMs) break;
    }
    isDone = rows.length === 0;
  } while (!isDone && performance.now() <= untilMs);
  prepared(database, 'UPDATE forgetting_callers SET facts_through_id = ?, records_through_id = ? WHERE caller = ?').run(
    factId,
    recordId,
    forgetting.caller,
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
  // What nobody could read may have it anywhere.
  return neighbourhood === null ? [Buffer.from(body).toString('latin1')] : formBody(body).flat();
}
