import type { CallRecord } from '../pbx/call-record.ts';
import { textHash } from '../text-hash.ts';

/** A call record as a fact. */
export interface KnownRecord {
  /** Below zero, so that it is no notification's; the same for the same record, whenever it is read. */
  readonly factId: number;
  readonly record: CallRecord;
  /** What stands in for the time of a record that names none: when it was first seen, by the PBX's clock. */
  readonly insteadMs: number;
}

/** When a record says that something happened, epoch milliseconds of this computer's clock. */
export interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

/** Nothing on a telephone takes longer; a record that says so has a wrong time in it. */
export const longestSpanMs = 24 * 60 * 60_000;

/** `clockOffsetMs` is what has to be added to the PBX's times. */
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

/** The PBX numbers its records; other names than numbers get one of their own, far below those. */
export function recordFactId(id: string): number {
  const number = /^\d{1,15}$/.test(id) ? Number(id) : 0;
  return number > 0 ? -number : -(2 ** 50 + textHash(id));
}
