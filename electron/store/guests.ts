import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { Calibration } from '../../src/calls/calibration.ts';
import {
  fitOf,
  guestOf,
  type IsRungByCaller,
  isRungFor,
  ledOnWithinMs,
  rungWithinMs,
  touchingMs,
} from '../../src/calls/guest-records.ts';
import { type KnownRecord, longestSpanMs, type Span, spanOf } from '../../src/calls/known-record.ts';
import { neighbourhoodGapMs } from '../../src/calls/neighbourhood.ts';
import { goodNumber } from './parsed-json.ts';
import { prepared } from './sqlite-file.ts';
import { type FactRow, heardOf, knownRecordOf, type RecordRow } from './stored-facts.ts';

/** A record with where it is stored. */
export interface PlacedRow extends RecordRow {
  readonly ended_at_ms: number;
  /** Its own. */
  readonly neighbourhood: string;
  /** Of a guest that may belong to its caller's neighbourhood that one, of one by its moment `byMoment`. */
  readonly guest: string | null;
}

export const placedColumns = 'id, started_at_ms, ended_at_ms, body, neighbourhood, guest';

/** What goes on for longer than `shortMs` has an index of its own: all else that goes on at a moment began shortly before. */
export const isLong = 'ended_at_ms - started_at_ms > 1800000';
export const shortMs = 1_800_000;

/** No neighbourhood has this name. */
export const byMoment = 'by-moment';

/** What is stored of a record as a guest. */
export function guestColumn(known: KnownRecord, calibration: Calibration): string | null {
  const guest = guestOf(known, calibration);
  if (guest === null) return null;
  return guest.kind === 'led-on' ? guest.host : byMoment;
}

/** The neighbourhood that a record belongs to, as `neighbourhoods` places it: its own, or, of a guest, another. */
export function homeOf(database: Database, row: PlacedRow, calibration: Calibration): string {
  if (row.guest === null) return row.neighbourhood;
  if (row.guest === byMoment) return hostOf(database, row, calibration) ?? row.neighbourhood;
  return isCalling(database, row.guest, row, calibration) ? row.guest : row.neighbourhood;
}

/** Where a fact counts, by this computer's clock. */
export interface Place extends Span {
  readonly neighbourhood: string;
}

export function placeOfRow(database: Database, row: PlacedRow, calibration: Calibration): Place {
  return { neighbourhood: homeOf(database, row, calibration), ...spanOfRow(row, calibration) };
}

export function spanOfRow(
  { started_at_ms, ended_at_ms }: Pick<PlacedRow, 'started_at_ms' | 'ended_at_ms'>,
  { clockOffsetMs }: Calibration,
): Span {
  return { startMs: goodNumber(started_at_ms) + clockOffsetMs, endMs: goodNumber(ended_at_ms) + clockOffsetMs };
}

/** The neighbourhood of the call that a guest goes on with: the record that it fits best; `null` of none. */
function hostOf(database: Database, row: PlacedRow, calibration: Calibration): string | null {
  const [guest] = knownRecordOf(row);
  const [startMs, endMs] = [row.started_at_ms, row.ended_at_ms];
  const around = prepared(
    database,
    `SELECT ${placedColumns} FROM records WHERE ended_at_ms BETWEEN ? AND ? AND guest IS NULL
       UNION ALL SELECT ${placedColumns} FROM records WHERE ended_at_ms BETWEEN ? AND ? AND guest IS NULL
       UNION ALL SELECT ${placedColumns} FROM records WHERE started_at_ms BETWEEN ? AND ? AND guest IS NULL`,
  ).all(
    ...[startMs - touchingMs, startMs + touchingMs],
    ...[endMs - touchingMs, endMs + touchingMs],
    ...[startMs - touchingMs, startMs + touchingMs],
  ) as unknown as PlacedRow[];
  const fitting = around.flatMap((each) => {
    const [known] = knownRecordOf(each);
    const isRung: IsRungByCaller = (_, of) => isRungIn(database, each.neighbourhood, of, calibration);
    const fit = known === undefined || guest === undefined ? null : fitOf(known, guest, calibration, isRung);
    return fit === null ? [] : [{ fit, ...each }];
  });
  return fitting.sort((a, b) => a.fit - b.fit || b.id - a.id)[0]?.neighbourhood ?? null;
}

/** Whether what is heard of a neighbourhood tells of a ring for a guest. */
function isRungIn(database: Database, neighbourhood: string, guest: KnownRecord, calibration: Calibration): boolean {
  const { startMs } = spanOf(guest, calibration.clockOffsetMs);
  const facts = prepared(
    database,
    'SELECT id, at_ms, body FROM facts WHERE neighbourhood = ? AND at_ms BETWEEN ? AND ?',
  ).all(neighbourhood, startMs - rungWithinMs, startMs + rungWithinMs) as unknown as FactRow[];
  return facts.flatMap(heardOf).some((each) => isRungFor(each, guest, calibration));
}

/** Whether something of the caller leads on to the guest: `leadsOn`, as a question that ends with the first answer. */
function isCalling(database: Database, caller: string, row: PlacedRow, calibration: Calibration): boolean {
  const guest = spanOfRow(row, calibration);
  const heard = prepared(
    database,
    'SELECT EXISTS (SELECT 1 FROM facts WHERE neighbourhood = ? AND at_ms BETWEEN ? AND ?) AS is_calling',
  ).get(caller, guest.startMs - ledOnWithinMs, guest.endMs + touchingMs) as { is_calling: number };
  if (heard.is_calling === 1) return true;
  const [fromMs, untilMs] = [row.started_at_ms - touchingMs, row.ended_at_ms + touchingMs];
  const among = 'SELECT 1 FROM records WHERE neighbourhood = ?1 AND guest IS NULL AND ended_at_ms >= ?4';
  const recorded = prepared(
    database,
    `SELECT EXISTS (${among} AND started_at_ms BETWEEN ?2 AND ?5 AND NOT (${isLong}))
       OR EXISTS (${among} AND started_at_ms BETWEEN ?3 AND ?5 AND ${isLong}) AS is_calling`,
  ).get(caller, fromMs - shortMs, fromMs - longestSpanMs, fromMs, untilMs) as { is_calling: number };
  return recorded.is_calling === 1;
}

/** What a guest begins or ends near to may decide whose it is. */
const nearMs = Math.max(touchingMs, rungWithinMs);

/** The guests that may belong to what happens there: to what is heard, or to a record that is no guest. */
export function guestsOf(database: Database, host: Place, { clockOffsetMs }: Calibration): readonly PlacedRow[] {
  const [startMs, endMs] = [host.startMs - clockOffsetMs, host.endMs - clockOffsetMs];
  return prepared(
    database,
    `SELECT ${placedColumns} FROM records WHERE guest = ? AND started_at_ms BETWEEN ? AND ? AND ended_at_ms >= ?
       UNION ALL
     SELECT ${placedColumns} FROM records WHERE guest = '${byMoment}' AND started_at_ms BETWEEN ? AND ?
         AND (started_at_ms >= ? OR ended_at_ms BETWEEN ? AND ? OR started_at_ms BETWEEN ? AND ?)`,
  ).all(
    host.neighbourhood,
    startMs - neighbourhoodGapMs - longestSpanMs,
    endMs + neighbourhoodGapMs,
    startMs - neighbourhoodGapMs,
    endMs - longestSpanMs,
    endMs + nearMs,
    endMs - nearMs,
    ...[endMs - nearMs, endMs + nearMs],
    ...[startMs - nearMs, startMs + nearMs],
  ) as unknown as PlacedRow[];
}
