import type { Calibration } from './calibration.ts';
import { type KnownRecord, type Span, spanOf } from './known-record.ts';
import { callerOf, isBetweenOutsiders, isByCode } from './neighbourhood.ts';
import { partyKey } from './party.ts';
import { placed } from './placed-record.ts';

/**
 * A record that may belong to a call of another neighbourhood than its own: `led-on`, to that of its caller, if that one
 * was calling here then; `by-code`, to that of the call that was taken by the code.
 */
export type Guest = { readonly kind: 'led-on'; readonly host: string } | { readonly kind: 'by-code' };

export function guestOf({ record }: KnownRecord, calibration: Calibration): Guest | null {
  if (isByCode(record, calibration)) return { kind: 'by-code' };
  const host = isBetweenOutsiders(record, calibration) ? partyKey(callerOf(record, calibration)) : null;
  return host === null ? null : { kind: 'led-on', host };
}

/** Records are written in whole seconds. */
export const touchingMs = 2_000;
/** A caller who is led on was heard so shortly before. */
export const ledOnWithinMs = 2 * 60_000;

/** Whether a caller was calling here, as a notification (`isHeard`) or a record tells, when the same number was led on. */
export function leadsOn({ startMs, endMs }: Span, isHeard: boolean, guest: Span): boolean {
  const untilMs = endMs + (isHeard ? ledOnWithinMs : touchingMs);
  return startMs <= guest.endMs + touchingMs && untilMs >= guest.startMs;
}

/** Whether the call that a record tells of was taken by a code: it was picked up, or taken back from parking. */
export function isTakenByCode(taken: KnownRecord, byCode: KnownRecord, calibration: Calibration): boolean {
  const { tenant } = taken.record;
  if (tenant !== null && byCode.record.tenant !== null && tenant !== byCode.record.tenant) return false;
  const { cause, kind, endMs, extension, answeredAtMs } = placed(taken, new Set(), calibration);
  if (Math.abs(endMs - spanOf(byCode, calibration.clockOffsetMs).startMs) > touchingMs) return false;
  if (cause === 'picked-off' || kind === 'parking') return true;
  const isUntaken = extension !== null && answeredAtMs === null;
  // A trunk may report one cause for everything, and a group's losers another.
  if (isUntaken && isPickUp(byCode.record.dialledNumber) && (cause === 'unsaid' || cause === 'lost-race')) return true;
  // A code may name the telephone that rings.
  const dialled = byCode.record.dialledNumber?.replace(/\D/g, '') ?? '';
  return isUntaken && dialled.endsWith(extension);
}

/** FreeSWITCH's and Asterisk's usual codes. */
function isPickUp(code: string | null): boolean {
  return /^(\*8|\*\*)/.test(code ?? '');
}
