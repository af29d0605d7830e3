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

/** A stored call record with its time and neighbourhood. */
export interface PlacedRow extends RecordRow {
  readonly ended_at_ms: number;
  /** The record's own neighbourhood. */
  readonly neighbourhood: string;
  /** For a `led-on` guest its caller's neighbourhood, for a `by-moment` guest `byMoment`; `null`: no guest. */
  readonly guest: string | null;
}

export const placedColumns = 'id, started_at_ms, ended_at_ms, body, neighbourhood, guest';

/**
 * A condition for records that last longer than `shortMs`. They have an index of their own. Every other record that
 * goes on at a moment began at most `shortMs` before it.
 */
export const isLong = 'ended_at_ms - started_at_ms > 1800000';
export const shortMs = 1_800_000;

/** The value of the column `guest` for a `by-moment` guest. No neighbourhood has this name. */
export const byMoment = 'by-moment';

/** Returns the value of the column `guest` for a record. */
export function guestColumn(known: KnownRecord, calibration: Calibration): string | null {
  const guest = guestOf(known, calibration);
  if (guest === null) return null;
  return guest.kind === 'led-on' ? guest.host : byMoment;
}

/**
 * Returns the neighbourhood that a record belongs to: its own or, for a guest, perhaps another. `neighbourhoods`
 * (`src/calls/fold-all.ts`) decides the same.
 */
export function homeOf(database: Database, row: PlacedRow, calibration: Calibration): string {
  if (row.guest === null) return row.neighbourhood;
  if (row.guest === byMoment) return hostOf(database, row, calibration) ?? row.neighbourhood;
  return isCalling(database, row.guest, row, calibration) ? row.guest : row.neighbourhood;
}

/** Where a fact counts: its neighbourhood, and its time by this computer's clock. */
export interface NeighbourhoodSpan extends Span {
  readonly neighbourhood: string;
}

export function neighbourhoodSpanOf(database: Database, row: PlacedRow, calibration: Calibration): NeighbourhoodSpan {
  return { neighbourhood: homeOf(database, row, calibration), ...spanOfRow(row, calibration) };
}

export function spanOfRow(
  { started_at_ms, ended_at_ms }: Pick<PlacedRow, 'started_at_ms' | 'ended_at_ms'>,
  { clockOffsetMs }: Calibration,
): Span {
  return { startMs: goodNumber(started_at_ms) + clockOffsetMs, endMs: goodNumber(ended_at_ms) + clockOffsetMs };
}

/**
 * Returns the neighbourhood of the call that a guest continues: that of the record that it fits best; `null` when none
 * fits.
 */
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

/** Whether a webhook of this neighbourhood shows a ring for the guest. */
function isRungIn(database: Database, neighbourhood: string, guest: KnownRecord, calibration: Calibration): boolean {
  const { startMs } = spanOf(guest, calibration.clockOffsetMs);
  const facts = prepared(
    database,
    'SELECT id, at_ms, body FROM facts WHERE neighbourhood = ? AND at_ms BETWEEN ? AND ?',
  ).all(neighbourhood, startMs - rungWithinMs, startMs + rungWithinMs) as unknown as FactRow[];
  return facts.flatMap(heardOf).some((each) => isRungFor(each, guest, calibration));
}

/**
 * Whether the caller was calling when the guest was led on: the same as `leadsOn`, as queries that end with the first
 * match.
 */
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

/** How near to the start or end of a record or ring a guest must begin or end to belong to its call, milliseconds. */
const nearMs = Math.max(touchingMs, rungWithinMs);

/** Returns the guest records that may belong to a webhook or to an ordinary record in this span. */
export function guestsOf(
  database: Database,
  host: NeighbourhoodSpan,
  { clockOffsetMs }: Calibration,
): readonly PlacedRow[] {
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
