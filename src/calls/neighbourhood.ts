import type { CallRecord } from '../pbx/call-record.ts';
import type { Calibration } from './calibration.ts';
import type { EventOfCall } from './call-event.ts';
import { calleeKind } from './callee.ts';
import { isFeatureCode, readDialled } from './dialled-number.ts';
import { type Party, partyKey, readParty, readSent } from './party.ts';

/** What has to be known of an office to tell whom a call was with. */
export type OfficeNumbers = Pick<
  Calibration,
  'ownLines' | 'ownNumbers' | 'ledOnCallers' | 'forwardTargets' | 'possibleTargets' | 'lineAliases' | 'numbering'
>;

/** Facts of one neighbourhood further apart than this are never of one call. */
export const neighbourhoodGapMs = 10 * 60_000;

/**
 * All facts that can be of one call have this key: that of the party outside, whoever called; between extensions that of
 * the caller. Of withheld callers it is one for all: parts of their calls may name no line. It is stored beside each
 * fact: after a change of what it is made of `foldVersion` is raised.
 */
export function neighbourhoodOf(event: EventOfCall, numbers: OfficeNumbers): string {
  return partyKey(callerOfEvent(event, numbers)) ?? withheld;
}

const withheld = 'withheld';

export function neighbourhoodOfRecord(record: CallRecord, numbers: OfficeNumbers): string {
  const caller = callerOf(record, numbers);
  const called = calledOutside(record, numbers);
  if (called !== null && (isOfOffice(caller, numbers) || isBetweenOutsiders(record, numbers)))
    return partyKey(called) ?? '';
  return partyKey(caller) ?? withheld;
}

/**
 * Whether a record names nobody of the office: what was dialled is whom it was led to, outside, by a number outside. The
 * office has called under a number that nobody knows yet; unless the caller was calling here then, and was led on. Who
 * was led to a number that the office forwards its calls to was calling here for sure.
 */
export function isBetweenOutsiders(record: CallRecord, numbers: OfficeNumbers): boolean {
  const called = calledOutside(record, numbers);
  if (called?.kind !== 'phone' || isOfOffice(callerOf(record, numbers), numbers)) return false;
  if (numbers.forwardTargets.includes(called.e164)) return false;
  const callee = record.calleeNumber === null ? null : partyKey(readParty(record.calleeNumber));
  return callee === partyKey(called) || (callee === null && calleeKind(record) === 'external');
}

/** Whether a telephone of the office did something by a code like `*8`: perhaps it took a call that was another's. */
export function isByCode(record: CallRecord, numbers: OfficeNumbers): boolean {
  return callerOf(record, numbers).kind === 'extension' && isFeatureCode(record.dialledNumber);
}

export function callerOf({ callingNumber }: CallRecord, { numbering }: OfficeNumbers): Party {
  return readSent(callingNumber, numbering);
}

/** A notification was read before it was known how the office dials. */
export function callerOfEvent({ caller }: Pick<EventOfCall, 'caller'>, { numbering }: OfficeNumbers): Party {
  return caller.kind === 'other' ? readSent(caller.text, numbering) : caller;
}

/** The number that was dialled: from inside perhaps behind a prefix; `null` when the record does not say. */
export function dialledOf(record: CallRecord, numbers: OfficeNumbers): Party | null {
  const { dialledNumber } = record;
  const isDialledHere = isOfOffice(callerOf(record, numbers), numbers);
  const party = isDialledHere
    ? readDialled(dialledNumber, numbers.numbering).party
    : readSent(dialledNumber, numbers.numbering);
  return party.kind === 'withheld' ? null : party;
}

/** The number outside that was called; `null` when the record is of no call to outside. */
export function calledOutside(record: CallRecord, numbers: OfficeNumbers): Party | null {
  if (isFeatureCode(record.dialledNumber)) return null;
  const dialled = dialledOf(record, numbers);
  if (dialled === null || dialled.kind === 'extension' || dialled.kind === 'withheld') return null;
  const key = partyKey(dialled);
  return key === null || numbers.ownLines.includes(key) ? null : dialled;
}

/** Whether somebody of the office called, under an extension or a number of the office. */
export function isOfOffice(caller: Party, { ownLines, ownNumbers }: OfficeNumbers): boolean {
  if (caller.kind === 'extension' || caller.kind === 'short') return true;
  const key = partyKey(caller);
  return key !== null && (ownLines.includes(key) || ownNumbers.includes(key));
}

/** The line as records name it: the PBX may write a main number for what the caller dialled. */
export function lineKey(line: Party | null, { lineAliases }: Pick<Calibration, 'lineAliases'>): string | null {
  const key = line === null ? null : partyKey(line);
  return key === null ? null : (lineAliases[key] ?? key);
}
