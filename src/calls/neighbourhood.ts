import type { CallRecord } from '../pbx/call-record.ts';
import type { Calibration } from './calibration.ts';
import type { EventOfCall } from './call-event.ts';
import { calleeKind } from './callee.ts';
import { isFeatureCode, readDialled } from './dialled-number.ts';
import { type Party, partyKey, readParty, readSent } from './party.ts';

/** The knowledge about an office that decides who the other party of a call is. */
export type OfficeNumbers = Pick<
  Calibration,
  'ownLines' | 'ownNumbers' | 'ledOnCallers' | 'forwardTargets' | 'possibleTargets' | 'lineAliases' | 'numbering'
>;

/** Facts of one neighbourhood that are further apart than this never belong to one call. */
export const neighbourhoodGapMs = 10 * 60_000;

/**
 * Returns the key that all facts of one call share: that of the outside party, whoever called; between extensions that
 * of the caller. All withheld callers share one key, because records of their calls may not name a line. The key is
 * stored with each fact: raise `foldVersion` after a change of what it is made of.
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
 * Returns whether a record names nobody of the office: an outside number called an outside number, which is also the
 * callee, if one is named. The office called under a number that is not known yet; or the caller was calling here then,
 * and was forwarded. A caller who was led to a known target of forwarding was calling here for certain, so that record
 * does not count.
 */
export function isBetweenOutsiders(record: CallRecord, numbers: OfficeNumbers): boolean {
  const called = calledOutside(record, numbers);
  if (called?.kind !== 'phone' || isOfOffice(callerOf(record, numbers), numbers)) return false;
  if (numbers.forwardTargets.includes(called.e164)) return false;
  const callee = record.calleeNumber === null ? null : partyKey(readParty(record.calleeNumber));
  return callee === partyKey(called) || (callee === null && calleeKind(record) === 'external');
}

/** Returns whether a telephone of the office used a code like `*8`: it may have picked up another caller's call. */
export function isByCode(record: CallRecord, numbers: OfficeNumbers): boolean {
  return callerOf(record, numbers).kind === 'extension' && isFeatureCode(record.dialledNumber);
}

export function callerOf({ callingNumber }: CallRecord, { numbering }: OfficeNumbers): Party {
  return readSent(callingNumber, numbering);
}

/** Reads the caller again if necessary: a webhook may have been read before it was known how the office dials. */
export function callerOfEvent({ caller }: Pick<EventOfCall, 'caller'>, { numbering }: OfficeNumbers): Party {
  return caller.kind === 'other' ? readSent(caller.text, numbering) : caller;
}

/**
 * Returns the number that was dialled, without the prefix that an extension may have dialled; `null` when the record
 * does not say.
 */
export function dialledOf(record: CallRecord, numbers: OfficeNumbers): Party | null {
  const { dialledNumber } = record;
  const isDialledHere = isOfOffice(callerOf(record, numbers), numbers);
  const party = isDialledHere
    ? readDialled(dialledNumber, numbers.numbering).party
    : readSent(dialledNumber, numbers.numbering);
  return party.kind === 'withheld' ? null : party;
}

export function calledOutside(record: CallRecord, numbers: OfficeNumbers): Party | null {
  if (isFeatureCode(record.dialledNumber)) return null;
  const dialled = dialledOf(record, numbers);
  if (dialled === null || dialled.kind === 'extension' || dialled.kind === 'withheld') return null;
  const key = partyKey(dialled);
  return key === null || numbers.ownLines.includes(key) ? null : dialled;
}

/** Returns whether the caller is an extension or a number of the office. */
export function isOfOffice(caller: Party, { ownLines, ownNumbers }: OfficeNumbers): boolean {
  if (caller.kind === 'extension' || caller.kind === 'short') return true;
  const key = partyKey(caller);
  return key !== null && (ownLines.includes(key) || ownNumbers.includes(key));
}

/** Returns the line as records name it: the PBX may write a main number in place of the dialled one. */
export function lineKey(line: Party | null, { lineAliases }: Pick<Calibration, 'lineAliases'>): string | null {
  const key = line === null ? null : partyKey(line);
  return key === null ? null : (lineAliases[key] ?? key);
}
