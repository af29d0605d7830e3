import type { CallRecord } from '../pbx/call-record.ts';
import type { Calibration } from './calibration.ts';
import { type CalleeKind, type CalleeRole, calleeExtension, calleeKind, calleeRole } from './callee.ts';
import { isFeatureCode } from './dialled-number.ts';
import { type CauseKind, causeKind, hasCause } from './hangup-cause.ts';
import { hasTime, type KnownRecord, type Span, spanOf } from './known-record.ts';
import {
  calledOutside,
  callerOf,
  dialledOf,
  isBetweenOutsiders,
  isByCode,
  isOfOffice,
  lineKey,
} from './neighbourhood.ts';
import { partyKey } from './party.ts';

/** A record at its place in time, with the values by which it is grouped and judged. */
export interface PlacedRecord extends Span {
  readonly known: KnownRecord;
  /**
   * `unknown-out`: to an outside number, under a number that is not known as the office's. `code`: a telephone used a
   * code.
   */
  readonly direction: 'in' | 'out' | 'unknown-out' | 'internal' | 'code';
  readonly kind: CalleeKind;
  readonly role: CalleeRole;
  readonly cause: CauseKind;
  /** The line that was dialled, as a party key, as records name it; `null` fits every line. */
  readonly line: string | null;
  readonly isWithheld: boolean;
  readonly isFromExtension: boolean;
  /** The extension that the record is about; `null` when it is about the whole call, a group or a menu. */
  readonly extension: string | null;
  /** When somebody or something answered; `null` when nothing did, or the record does not say. */
  readonly answeredAtMs: number | null;
  /** `false`: the call goes on. */
  readonly hasEnded: boolean;
}

/**
 * Places a record in time. `callers`: the party keys that are known to have called here then. A record between two
 * outside numbers is of the call of such a caller.
 */
export function placed(known: KnownRecord, callers: ReadonlySet<string>, calibration: Calibration): PlacedRecord {
  const { record } = known;
  const span = spanOf(known, calibration.clockOffsetMs);
  const kind = calleeKind(record);
  const billableMs = (record.billableSeconds ?? 0) * 1_000;
  const direction = recordDirection(record, callers, calibration);
  const caller = callerOf(record, calibration);
  return {
    ...span,
    known,
    direction,
    kind,
    role: calleeRole(record),
    cause: causeKind(record.hangupCause),
    line: direction === 'in' ? lineOf(record, kind, calibration) : null,
    isWithheld: caller.kind === 'withheld',
    isFromExtension: caller.kind === 'extension',
    extension: calleeExtension(record),
    answeredAtMs: billableMs > 0 ? Math.max(span.startMs, span.endMs - billableMs) : null,
    hasEnded: hasEnded(record),
  };
}

export function recordDirection(
  record: CallRecord,
  callers: ReadonlySet<string>,
  calibration: Calibration,
): PlacedRecord['direction'] {
  const caller = callerOf(record, calibration);
  if (isByCode(record, calibration)) return 'code';
  const called = calledOutside(record, calibration);
  if (isOfOffice(caller, calibration) && called !== null) return 'out';
  if (caller.kind === 'extension') return 'internal';
  if (!isBetweenOutsiders(record, calibration)) return 'in';
  return callers.has(partyKey(caller) ?? '') ? 'in' : 'unknown-out';
}

/**
 * Returns the dialled line. A leg may name the extension or the outside number to which the call was sent on, although
 * the caller dialled a line; then it is `null`.
 */
function lineOf(record: CallRecord, kind: CalleeKind, calibration: Calibration): string | null {
  const dialled = dialledOf(record, calibration);
  if (dialled === null || dialled.kind === 'extension' || isFeatureCode(record.dialledNumber)) return null;
  const key = lineKey(dialled, calibration);
  const isForwarded = kind === 'external' && (key === null || !calibration.ownLines.includes(key));
  return isForwarded ? null : key;
}

/** Returns whether a record is complete. While a call goes on, its record may have no end, no cause and no length. */
export function hasEnded({ endedAt, durationSeconds, billableSeconds, hangupCause }: CallRecord): boolean {
  const hasLength = (durationSeconds ?? 0) > 0 || (billableSeconds ?? 0) > 0;
  return hasLength || (endedAt?.atMs ?? null) !== null || hasCause(hangupCause);
}

export function isTimed({ known }: PlacedRecord): boolean {
  return hasTime(known.record);
}

/** Returns whether a record is of one telephone, here or outside; a group has several. */
export function isTelephone({ extension, kind }: PlacedRecord): boolean {
  return extension !== null || kind === 'external';
}

/** `unsaid` is one of them, because some trunks report a normal end for everything. */
const givenUp = new Set<CauseKind>(['no-answer', 'busy', 'rejected', 'unreachable', 'failed', 'unsaid']);

export function pbxGivesUp(cause: CauseKind): boolean {
  return givenUp.has(cause);
}

/** Returns whether the PBX may have stopped ringing there while the caller had not hung up. */
export function isGivenUpByPbx({ role, answeredAtMs, cause }: PlacedRecord): boolean {
  return role === 'person' && answeredAtMs === null && pbxGivesUp(cause);
}

/** Returns whether the caller hung up during this record. Such a caller is not connected to anybody else. */
export function hasGivenUp({ cause, startMs, endMs }: PlacedRecord): boolean {
  return cause === 'gave-up' && endMs > startMs;
}

export function hasLostRace({ cause }: PlacedRecord): boolean {
  return cause === 'lost-race' || cause === 'picked-off';
}

export function isMenuRecord({ role }: PlacedRecord): boolean {
  return role === 'menu';
}

export function spans(whole: Span, part: Span, slackMs: number): boolean {
  return part.startMs >= whole.startMs - slackMs && part.endMs <= whole.endMs + slackMs;
}

/** Returns whether an outside number was called, under whatever number. */
export function isToNumberOutside({ direction }: Pick<PlacedRecord, 'direction'>): boolean {
  return direction === 'out' || direction === 'unknown-out';
}

/** Returns whether the caller went on elsewhere, and has not hung up. */
export function isHandedOn({ cause, kind }: PlacedRecord): boolean {
  return cause === 'transferred' || kind === 'parking';
}

/** An operator's voicemail, or a call that was declined outside, is billed for less. */
export const shortestTalkSeconds = 5;
