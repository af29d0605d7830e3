import type { Calibration } from '../../src/calls/calibration.ts';
import type { Call, Leg } from '../../src/calls/call.ts';
import { calleeRole } from '../../src/calls/callee.ts';
import { isFeatureCode } from '../../src/calls/dialled-number.ts';
import { foldAll } from '../../src/calls/fold-all.ts';
import type { CallFacts } from '../../src/calls/fold-calls.ts';
import { causeKind } from '../../src/calls/hangup-cause.ts';
import { type KnownRecord, recordFactId } from '../../src/calls/known-record.ts';
import { learn } from '../../src/calls/learn.ts';
import { spellingShape } from '../../src/calls/unread-spellings.ts';
import type { CallRecord } from '../../src/pbx/call-record.ts';
import type { Discreet } from './discreet.ts';
import { tallyText } from './shapes.ts';

/**
 * Returns lines about what Zil's own code makes of an account's records: how it reads them, and how many calls they
 * are.
 */
export function learntLines(records: readonly CallRecord[], nowMs: number, say: Discreet): readonly string[] {
  const facts = { heard: [], records: knownRecords(records, nowMs) };
  const learnt = learn(facts);
  const calls = foldAll(facts, learnt);
  return [
    ...formLines(calls, learnt),
    ...billingLines(calls, learnt),
    ...numberLines(records, learnt, say),
    `records that have not ended: ${calls.flatMap(({ legs }) => legs).filter(({ hasEnded }) => !hasEnded).length}`,
  ];
}

export function knownRecords(records: readonly CallRecord[], nowMs: number): CallFacts['records'] {
  return records.map((record): KnownRecord => ({ factId: recordFactId(record.id), record, insteadMs: nowMs }));
}

const formText = {
  call: 'one record a call',
  leg: 'a record of each leg',
  unknown: 'not known yet whether one record a call or one a leg',
};

function formLines(calls: readonly Call[], { recordForm }: Calibration): readonly string[] {
  const several = calls.filter(({ legs }) => legs.length > 1);
  const beside = several.filter(({ legs }) => legs.some((leg) => spansAll(leg, legs)));
  const out = several.filter(({ direction }) => direction.value === 'out');
  return [
    `calls that Zil makes of them: ${calls.length}, of several records ${several.length}: ${formText[recordForm]}`,
    `calls with a record of all of it beside those of its parts: ${beside.length}`,
    `calls to outside that were written more than once: ${out.length}`,
  ];
}

function spansAll(leg: Leg, legs: readonly Leg[]): boolean {
  const others = legs.filter((each) => each !== leg);
  const isLonger = others.some(({ startMs, endMs }) => endMs - startMs < leg.endMs - leg.startMs);
  return isLonger && others.every(({ startMs, endMs }) => startMs >= leg.startMs && endMs <= leg.endMs);
}

const billableText = {
  talk: 'talk with people alone',
  'talk-and-menu': 'talk, and a menu too',
  tariff: 'a tariff',
  unknown: 'not known yet',
};

function billingLines(calls: readonly Call[], { billable, ownLines, announcedLines }: Calibration): readonly string[] {
  const inbound = calls.filter(({ direction }) => direction.value === 'in');
  return [
    `billable seconds are taken for: ${billableText[billable]}`,
    `lines on which something is billed before it rings: ${announcedLines.length} of ${ownLines.length}`,
    ...(['wait', 'machine'] as const).map((role) => aloneText(role, inbound)),
    lostRaceText(inbound),
  ];
}

const roleText = { wait: 'a queue, parking or hold', machine: 'a voicemail or an announcement' };

/** If no telephone has talked, billed seconds can only be those of the wait or of the machine. */
function aloneText(role: 'wait' | 'machine', calls: readonly Call[]): string {
  const ofRole = calls.map(({ legs }) => legs.filter((leg) => calleeRole(leg) === role));
  const alone = ofRole.filter(
    (legs, index) =>
      legs.length > 0 && !calls[index]?.legs.some((leg) => calleeRole(leg) === 'person' && isBilled(leg)),
  );
  const billed = alone.filter((legs) => legs.some(isBilled)).length;
  return `calls to ${roleText[role]} without a person's billed record: ${alone.length}, billed ${billed}`;
}

function isBilled({ billableSeconds }: Leg): boolean {
  return (billableSeconds ?? 0) > 0;
}

/** A leg loses a race to a person who answered. Or all legs lose it, because the caller hung up. */
function lostRaceText(calls: readonly Call[]): string {
  const lost = calls.filter(({ legs }) => legs.some(({ cause }) => causeKind(cause) === 'lost-race'));
  const unanswered = lost.filter(({ legs }) => !legs.some(isBilled)).length;
  return `calls with a leg that lost a race: ${lost.length}, without anything billed ${unanswered}`;
}

function numberLines(records: readonly CallRecord[], learnt: Calibration, say: Discreet): readonly string[] {
  const { ownLines, ownNumbers, numbering, unreadSpellings } = learnt;
  const prefixes = records.flatMap(({ dialledNumber }) => prefixOf(dialledNumber) ?? []);
  const codes = records.flatMap(({ dialledNumber }) => (isFeatureCode(dialledNumber) ? [dialledNumber ?? ''] : []));
  const unread = unreadSpellings.flatMap(({ shape, count }) => Array<string>(count).fill(say(shape)));
  return [
    `lines of the office: ${ownLines.length}, other numbers under which it calls: ${ownNumbers.length}`,
    `dialled numbers behind a prefix: ${tallyText(prefixes)}`,
    `prefixes that Zil takes off dialled numbers: ${numbering.outsidePrefixes.filter(isShort).join(', ')}`,
    `seven digits are read as a number of the office's area: ${numbering.areaCode === null ? 'no' : 'yes'}`,
    `feature codes that were dialled: ${tallyText(codes.map(spellingShape))}`,
    `numbers that nobody could read: ${tallyText(unread)}`,
  ];
}

/** A longer text may be no prefix. */
function isShort(prefix: string): boolean {
  return prefix.length <= 3;
}

/**
 * Returns one digit before a whole Turkish number; `null` when there is none. A nine before a zero is not counted,
 * because 90 is the country's code; nor is a zero, because two zeros begin the code of another country.
 */
function prefixOf(dialled: string | null): string | null {
  return /^(?:[1-8](?=0[2-58]\d{9}$)|[1-9](?=90[2-58]\d{9}$|444\d{4}$))/.exec(dialled ?? '')?.[0] ?? null;
}
