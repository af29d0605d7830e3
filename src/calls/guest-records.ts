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
  recordDirection,
  shortestTalkSeconds,
  spans,
} from './placed-record.ts';

/**
 * A record that may belong to a call in another neighbourhood.
 * - `led-on`: to a call of its caller (`host`, a party key), if that caller was calling the office then.
 * - `by-moment`: to the call that it continues. A colleague picked up that call by a code, or was called by the person
 *   who transferred it, or it was forwarded to an outside number, under a number of the office.
 */
export type Guest = { readonly kind: 'led-on'; readonly host: string } | { readonly kind: 'by-moment' };

/** Whether the caller was calling the office is decided later, by `leadsOn`. */
const nobody: ReadonlySet<string> = new Set();

export function guestOf({ record }: KnownRecord, calibration: Calibration): Guest | null {
  const direction = recordDirection(record, nobody, calibration);
  if (direction === 'code' || direction === 'internal' || targetOf(record, calibration) !== null)
    return { kind: 'by-moment' };
  const host = isBetweenOutsiders(record, calibration) ? partyKey(callerOf(record, calibration)) : null;
  return host === null ? null : { kind: 'led-on', host };
}

/** Records are written in whole seconds. */
export const touchingMs = 2_000;
/** The last webhook of a forwarded caller came at most this long before the leg. */
export const ledOnWithinMs = 2 * 60_000;

/**
 * Returns whether a caller was calling the office when the same number was forwarded. The span is that of a webhook
 * (`isHeard`) or of a record.
 */
export function leadsOn({ startMs, endMs }: Span, isHeard: boolean, guest: Span): boolean {
  const untilMs = endMs + (isHeard ? ledOnWithinMs : touchingMs);
  return startMs <= guest.endMs + touchingMs && untilMs >= guest.startMs;
}

/** The webhook of a ring comes at most this long before or after its record begins. */
export const rungWithinMs = 2_500;

/** Returns whether the webhook says that the telephone that the guest calls began to ring when the guest began. */
export function isRungFor({ atMs, event }: HeardEvent, guest: KnownRecord, { clockOffsetMs }: Calibration): boolean {
  const isThere = event.kind === 'ringing' && event.extension !== null;
  const awayMs = Math.abs(atMs - spanOf(guest, clockOffsetMs).startMs);
  return isThere && event.extension === calleeExtension(guest.record) && awayMs <= rungWithinMs;
}

/** Returns whether a ring for the guest (`isRungFor`) named the caller of the host, a record from outside. */
export type IsRungByCaller = (host: KnownRecord, guest: KnownRecord) => boolean;

/**
 * Returns how well a guest continues the call to which a record from outside (`host`) belongs. It is a distance in
 * milliseconds, the less the better, and may be below 0; `null` when the guest does not continue it.
 */
export function fitOf(
  host: KnownRecord,
  guest: KnownRecord,
  calibration: Calibration,
  isRungByCaller: IsRungByCaller,
): number | null {
  const { tenant } = host.record;
  if (tenant !== null && guest.record.tenant !== null && tenant !== guest.record.tenant) return null;
  if (recordDirection(host.record, nobody, calibration) !== 'in') return null;
  const part = placed(host, nobody, calibration);
  const { startMs } = spanOf(guest, calibration.clockOffsetMs);
  const target = targetOf(guest.record, calibration);
  if (target === 'known') return fitOfForwarded(part, placed(guest, nobody, calibration));
  if (target === 'possible') return fitOfPossible(part, placed(guest, nobody, calibration));
  if (isGoneOnTo(part, placed(guest, nobody, calibration))) return likelyFitMs;
  const awayMs = Math.abs(part.endMs - startMs);
  if (awayMs > touchingMs) return null;
  if (isByCode(guest.record, calibration)) return pickedUpByCode(part, guest.record, awayMs);
  if (part.extension === null || part.extension !== guest.record.callingNumber) return null;
  return isTransferred(part) || isRungByCaller(host, guest) ? awayMs : null;
}

/**
 * Returns the fit of a leg to a known target of forwarding. It fits a call whose whole record was billed for the same
 * talk, whose record names the same number, or that continues with it from a telephone. It also fits a call whose whole
 * record ends with it. That is less certain, because other calls may end then.
 */
function fitOfForwarded(part: PlacedRecord, leg: PlacedRecord): number | null {
  if (isSameTalk(part, leg)) return certainFitMs;
  if (part.kind === 'external' && spans(part, leg, touchingMs) && isSameNumber(part, leg)) return 0;
  const awayMs = part.extension === null ? null : forwardedAwayMs(part, leg);
  // A caller who has hung up is not forwarded; so the leg fits another caller better.
  const hasHungUp = hasGivenUp(part) && part.endMs < leg.endMs - touchingMs;
  if (awayMs !== null) return hasHungUp ? awayMs + likelyFitMs : awayMs;
  const isOwn = part.startMs <= leg.startMs + touchingMs && Math.abs(part.endMs - leg.endMs) <= touchingMs;
  return isOwn ? likelyFitMs + Math.min(Math.abs(part.startMs - leg.startMs), likelyFitMs) : null;
}

function isSameNumber(a: PlacedRecord, b: PlacedRecord): boolean {
  const keyOf = ({ known }: PlacedRecord) => partyKey(readParty(known.record.calleeNumber));
  return keyOf(a) === keyOf(b);
}

/** Returns whether it was transferred without a question: in an attended transfer the colleague is called earlier. */
function isTransferred({ cause, known }: PlacedRecord): boolean {
  return cause === 'transferred' && !/ATTENDED|801/i.test(known.record.hangupCause ?? '');
}

/** Returns whether the whole record names the colleague to whom it was transferred, and ends with that telephone. */
function isGoneOnTo({ startMs, endMs, extension, answeredAtMs }: PlacedRecord, next: PlacedRecord): boolean {
  const isNamed = next.direction === 'internal' && extension !== null && extension === next.extension;
  const isBefore = answeredAtMs !== null && answeredAtMs < next.startMs && startMs < next.startMs - touchingMs;
  return isNamed && isBefore && Math.abs(endMs - next.endMs) <= endsWithMs;
}

const endsWithMs = 1_000;

/**
 * Returns the fit of a leg to a possible target of forwarding. Only a leg that was answered makes it doubtful that the
 * call was missed here.
 */
function fitOfPossible(part: PlacedRecord, leg: PlacedRecord): number | null {
  const awayMs = Math.abs(part.endMs - leg.startMs);
  const mayGoOn = part.extension !== null && isGivenUpByPbx(part) && leg.answeredAtMs !== null;
  return mayGoOn && awayMs <= touchingMs ? awayMs : null;
}

/**
 * Returns whether the number called is one where calls are forwarded, which is known or only possible. Then the record
 * may be of a forwarded caller, although it names a number of the office as the caller. Otherwise `null`.
 */
function targetOf(record: CallRecord, calibration: Calibration): 'known' | 'possible' | null {
  const caller = callerOf(record, calibration);
  const called = calledOutside(record, calibration);
  if (caller.kind !== 'phone' || !isOfOffice(caller, calibration) || called?.kind !== 'phone') return null;
  if (calibration.forwardTargets.includes(called.e164)) return 'known';
  return calibration.possibleTargets.includes(called.e164) ? 'possible' : null;
}

/** Returns whether the record stays a call of its own, and makes another call doubtful. */
export function isWitness({ known: { record } }: PlacedRecord, calibration: Calibration): boolean {
  return targetOf(record, calibration) === 'possible';
}

/** Returns the fit of a code by which the call was picked up, or fetched back from parking; `null` when it was not. */
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
  // A trunk may report one cause for everything, and the legs of a group that lost the race another one. A pick-up in
  // vain is answered by a short tone.
  const isLong = (code.billableSeconds ?? 0) >= shortestTalkSeconds;
  const isPlain = cause === 'unsaid' || cause === 'lost-race';
  return isUnanswered && isLong && isPlain && isPickUp(dialled) ? awayMs + likelyFitMs : null;
}

/**
 * Returns whether both records were billed for the same talk: the whole record of a forwarded call is billed for the
 * talk outside.
 */
function isSameTalk(own: PlacedRecord, leg: PlacedRecord): boolean {
  if (own.answeredAtMs === null || leg.answeredAtMs === null) return false;
  return Math.abs(own.answeredAtMs - leg.answeredAtMs) <= endsWithMs && Math.abs(own.endMs - leg.endMs) <= endsWithMs;
}

/** Better than any distance in time, which may be chance. */
const certainFitMs = -1;
const likelyFitMs = 10_000;

/** Returns whether it is a usual code of FreeSWITCH or Asterisk for picking up a call. */
function isPickUp(code: string): boolean {
  return /^(\*8|\*\*)/.test(code);
}
