import type { CallRecord } from '../pbx/call-record.ts';
import type { Calibration } from './calibration.ts';
import { type KnownRecord, type Span, spanOf } from './known-record.ts';
import { calledOutside, callerOf, isBetweenOutsiders, isByCode, isOfOffice } from './neighbourhood.ts';
import { partyKey } from './party.ts';
import { type PlacedRecord, placed } from './placed-record.ts';

/**
 * A record that may belong to a call of another neighbourhood than its own: `led-on`, to that of its caller, if that one
 * was calling here then; `by-moment`, to that of the call that it goes on with: a colleague took it by a code, or was
 * called by who passed it on, or it was forwarded to a number outside, under one of the office.
 */
export type Guest = { readonly kind: 'led-on'; readonly host: string } | { readonly kind: 'by-moment' };

export function guestOf({ record }: KnownRecord, calibration: Calibration): Guest | null {
  const { way } = placed({ factId: 0, record, insteadMs: 0 }, new Set(), calibration);
  if (way === 'code' || way === 'internal' || isForwarded(record, calibration)) return { kind: 'by-moment' };
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

/** Whether a guest goes on with the call of which a record from outside is a part. */
export function goesOnWith(host: KnownRecord, guest: KnownRecord, calibration: Calibration): boolean {
  const { tenant } = host.record;
  if (tenant !== null && guest.record.tenant !== null && tenant !== guest.record.tenant) return false;
  const part = placed(host, new Set(), calibration);
  const { startMs, endMs } = spanOf(guest, calibration.clockOffsetMs);
  if (part.way !== 'in') return false;
  if (isForwarded(guest.record, calibration)) {
    return part.startMs <= startMs + touchingMs && Math.abs(part.endMs - endMs) <= touchingMs;
  }
  if (Math.abs(part.endMs - startMs) > touchingMs) return false;
  return isByCode(guest.record, calibration)
    ? isTakenByCode(part, guest.record.dialledNumber ?? '')
    : part.cause === 'transferred' && part.extension !== null && part.extension === guest.record.callingNumber;
}

/** A forwarded leg may name a number of the office as its caller. */
function isForwarded(record: CallRecord, calibration: Calibration): boolean {
  const caller = callerOf(record, calibration);
  const called = calledOutside(record, calibration);
  const isUnderNumber = caller.kind === 'phone' && isOfOffice(caller, calibration);
  return isUnderNumber && called?.kind === 'phone' && calibration.forwardTargets.includes(called.e164);
}

/** It was picked up, or taken back from parking. */
function isTakenByCode({ cause, kind, extension, answeredAtMs }: PlacedRecord, code: string): boolean {
  if (cause === 'picked-off' || kind === 'parking') return true;
  const isUntaken = extension !== null && answeredAtMs === null;
  // A trunk may report one cause for everything, and a group's losers another.
  if (isUntaken && isPickUp(code) && (cause === 'unsaid' || cause === 'lost-race')) return true;
  // A code may name the telephone that rings.
  return isUntaken && code.replace(/\D/g, '').endsWith(extension);
}

/** FreeSWITCH's and Asterisk's usual codes. */
function isPickUp(code: string): boolean {
  return /^(\*8|\*\*)/.test(code);
}
