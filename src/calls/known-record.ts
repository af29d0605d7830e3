import type { CallRecord } from '../pbx/call-record.ts';
import { textHash } from '../text-hash.ts';

/** A call record as a fact. */
export interface KnownRecord {
  /** Below zero, so that no webhook has it; the same for the same record, whenever it is read. */
  readonly factId: number;
  readonly record: CallRecord;
  /** The time of a record that names none: when it was first seen, epoch milliseconds by the PBX's clock. */
  readonly insteadMs: number;
}

/** The span of time that a record names, epoch milliseconds of this computer's clock. */
export interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

/** No call is longer; a record that says so has a wrong time in it. */
export const longestSpanMs = 24 * 60 * 60_000;

/** Returns the span of a record. `clockOffsetMs` is added to the PBX's times. */
export function spanOf({ record, insteadMs }: KnownRecord, clockOffsetMs: number): Span {
  const durationMs = (record.durationSeconds ?? 0) * 1_000;
  const startedAtMs = record.startedAt?.atMs ?? null;
  const endedAtMs = record.endedAt?.atMs ?? null;
  const startMs = startedAtMs ?? (endedAtMs === null ? insteadMs : endedAtMs - durationMs);
  const endMs = endedAtMs === null || endedAtMs < startMs ? startMs + durationMs : endedAtMs;
  return { startMs: startMs + clockOffsetMs, endMs: Math.min(endMs, startMs + longestSpanMs) + clockOffsetMs };
}

export function hasTime({ startedAt, endedAt }: CallRecord): boolean {
  return (startedAt?.atMs ?? endedAt?.atMs ?? null) !== null;
}

/**
 * Returns the fact id of a record. The PBX numbers its records; for an id that is not a number it is made of a hash,
 * and is below all of those.
 */
export function recordFactId(id: string): number {
  const number = /^\d{1,15}$/.test(id) ? Number(id) : 0;
  return number > 0 ? -number : -(2 ** 50 + textHash(id));
}
