import type { CallRecord } from '../pbx/call-record.ts';
import type { Calibration } from './calibration.ts';
import type { HeardEvent } from './call-event.ts';
import { calleeExtension } from './callee.ts';
import { forwardedAwayMs } from './forwarded-leg.ts';
import { type KnownRecord, type Span, spanOf } from './known-record.ts';
import { calledOutside, callerOf, isBetweenOutsiders, isByCode, isOfOffice } from './neighbourhood.ts';
import { partyKey, readParty } from './party.ts';
import {
  hasGivenUp,
  isGivenUpByPbx,
  type PlacedRecord,
  placed,
  shortestTalkSeconds,
  spans,
  wayOf,
} from './placed-record.ts';

/**
 * A record that may belong to a call of another neighbourhood than its own: `led-on`, to that of its caller, if that one
 * was calling here then; `by-moment`, to that of the call that it goes on with: a colleague took it by a code, or was
 * called by who passed it on, or it was forwarded to a number outside, under one of the office.
 */
export type Guest = { readonly kind: 'led-on'; readonly host: string } | { readonly kind: 'by-moment' };

/** Who was calling is looked at later. */
const nobody: ReadonlySet<string> = new Set();

export function guestOf({ record }: KnownRecord, calibration: Calibration): Guest | null {
  const way = wayOf(record, nobody, calibration);
  if (way === 'code' || way === 'internal' || targetOf(record, calibration) !== null) return { kind: 'by-moment' };
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

/** A ring is heard so shortly before or after its record begins. */
export const rungWithinMs = 2_500;

/** Whether the telephone that a guest calls was heard to ring when the guest began. */
export function isRungFor({ atMs, event }: HeardEvent, guest: KnownRecord, { clockOffsetMs }: Calibration): boolean {
  const isThere = event.kind === 'ringing' && event.extension !== null;
  const awayMs = Math.abs(atMs - spanOf(guest, clockOffsetMs).startMs);
  return isThere && event.extension === calleeExtension(guest.record) && awayMs <= rungWithinMs;
}

/** Whether a ring for a guest (`isRungFor`) named who called by a record from outside. */
export type IsRungByCaller = (host: KnownRecord, guest: KnownRecord) => boolean;

/**
 * How well a guest goes on with the call of which a record from outside is a part: the less the better, in
 * milliseconds; `null` when it does not.
 */
export function fitOf(
  host: KnownRecord,
  guest: KnownRecord,
  calibration: Calibration,
  isRungByCaller: IsRungByCaller,
): number | null {
  const { tenant } = host.record;
  if (tenant !== null && guest.record.tenant !== null && tenant !== guest.record.tenant) return null;
  if (wayOf(host.record, nobody, calibration) !== 'in') return null;
  const part = placed(host, nobody, calibration);
  const { startMs } = spanOf(guest, calibration.clockOffsetMs);
  const target = targetOf(guest.record, calibration);
  if (target === 'known') return fitOfForwarded(part, placed(guest, nobody, calibration));
  if (target === 'possible') return fitOfPossible(part, placed(guest, nobody, calibration));
  if (isGoneOnTo(part, placed(guest, nobody, calibration))) return lessSureMs;
  const awayMs = Math.abs(part.endMs - startMs);
  if (awayMs > touchingMs) return null;
  if (isByCode(guest.record, calibration)) return pickedUpByCode(part, guest.record, awayMs);
  if (part.extension === null || part.extension !== guest.record.callingNumber) return null;
  return isTransferred(part) || isRungByCaller(host, guest) ? awayMs : null;
}

/**
 * It is of a call whose record names the same number, or that goes on to it from a telephone, or whose own record ends
 * with it: that is less sure, because others may end then.
 */
function fitOfForwarded(part: PlacedRecord, leg: PlacedRecord): number | null {
  if (isSameTalk(part, leg)) return surelyMs;
  if (part.kind === 'external' && spans(part, leg, touchingMs) && isSameNumber(part, leg)) return 0;
  const awayMs = part.extension === null ? null : forwardedAwayMs(part, leg);
  // Who has hung up is not led on, where another may have been.
  const hasHungUp = hasGivenUp(part) && part.endMs < leg.endMs - touchingMs;
  if (awayMs !== null) return hasHungUp ? awayMs + lessSureMs : awayMs;
  const isOwn = part.startMs <= leg.startMs + touchingMs && Math.abs(part.endMs - leg.endMs) <= touchingMs;
  return isOwn ? lessSureMs + Math.min(Math.abs(part.startMs - leg.startMs), lessSureMs) : null;
}

function isSameNumber(a: PlacedRecord, b: PlacedRecord): boolean {
  const keyOf = ({ known }: PlacedRecord) => partyKey(readParty(known.record.calleeNumber));
  return keyOf(a) === keyOf(b);
}

/** A transfer without a question: who is asked before is called earlier. */
function isTransferred({ cause, known }: PlacedRecord): boolean {
  return cause === 'transferred' && !/ATTENDED|801/i.test(known.record.hangupCause ?? '');
}

/** The call's own record names the colleague to whom it was passed on, and ends with that one's telephone. */
function isGoneOnTo({ startMs, endMs, extension, answeredAtMs }: PlacedRecord, next: PlacedRecord): boolean {
  const isNamed = next.way === 'internal' && extension !== null && extension === next.extension;
  const isBefore = answeredAtMs !== null && answeredAtMs < next.startMs && startMs < next.startMs - touchingMs;
  return isNamed && isBefore && Math.abs(endMs - next.endMs) <= endsWithMs;
}

const endsWithMs = 1_000;

/** Only what was answered outside makes a call doubtful that nobody took here. */
function fitOfPossible(part: PlacedRecord, leg: PlacedRecord): number | null {
  const awayMs = Math.abs(part.endMs - leg.startMs);
  const mayGoOn = part.extension !== null && isGivenUpByPbx(part) && leg.answeredAtMs !== null;
  return mayGoOn && awayMs <= touchingMs ? awayMs : null;
}

/**
 * Whether a record may be of a caller who was forwarded, although it names a number of the office as the caller: it was
 * called where calls are forwarded to, as is known or `possible`.
 */
function targetOf(record: CallRecord, calibration: Calibration): 'known' | 'possible' | null {
  const caller = callerOf(record, calibration);
  const called = calledOutside(record, calibration);
  if (caller.kind !== 'phone' || !isOfOffice(caller, calibration) || called?.kind !== 'phone') return null;
  if (calibration.forwardTargets.includes(called.e164)) return 'known';
  return calibration.possibleTargets.includes(called.e164) ? 'possible' : null;
}

/** Whether it stays a call of its own, beside one that it makes doubtful. */
export function isWitness({ known: { record } }: PlacedRecord, calibration: Calibration): boolean {
  return targetOf(record, calibration) === 'possible';
}

/** It was picked up, or taken back from parking. */
function pickedUpByCode(
  { cause, kind, extension, answeredAtMs }: PlacedRecord,
  code: CallRecord,
  awayMs: number,
): number | null {
  if (cause === 'picked-off' || kind === 'parking') return awayMs;
  const dialled = code.dialledNumber ?? '';
  const isUnanswered = extension !== null && answeredAtMs === null;
  // A code may name the telephone that rings.
  if (isUnanswered && dialled.replace(/\D/g, '').endsWith(extension)) return awayMs;
  // A trunk may report one cause for everything, and a group's losers another. Who picks up in vain hears a tone.
  const isLong = (code.billableSeconds ?? 0) >= shortestTalkSeconds;
  const isPlain = cause === 'unsaid' || cause === 'lost-race';
  return isUnanswered && isLong && isPlain && isPickUp(dialled) ? awayMs + lessSureMs : null;
}

/** The own record of a forwarded call is billed for the talk outside. */
function isSameTalk(own: PlacedRecord, leg: PlacedRecord): boolean {
  if (own.answeredAtMs === null || leg.answeredAtMs === null) return false;
  return Math.abs(own.answeredAtMs - leg.answeredAtMs) <= endsWithMs && Math.abs(own.endMs - leg.endMs) <= endsWithMs;
}

/** Better than what touches by chance. */
const surelyMs = -1;
const lessSureMs = 10_000;

/** FreeSWITCH's and Asterisk's usual codes. */
function isPickUp(code: string): boolean {
  return /^(\*8|\*\*)/.test(code);
}
