import { isSameValue } from '../same-value.ts';
import {
  type BillableMeaning,
  type Calibration,
  nothingLearnt,
  shortCallSeconds,
  type UnreadWord,
  type ZeroMeaning,
} from './calibration.ts';
import type { Call, Leg } from './call.ts';
import { calleeKind, calleeRole } from './callee.ts';
import { foldAll } from './fold-all.ts';
import type { CallFacts } from './fold-calls.ts';
import { causeKind, causeWord, hasCause } from './hangup-cause.ts';
import { learnOfficeNumbers } from './learn-office-numbers.ts';
import { measureClock } from './measure-clock.ts';
import { lineKey, type OfficeNumbers } from './neighbourhood.ts';
import { sameEndMs } from './record-kinship.ts';
import { unreadSpellings } from './unread-spellings.ts';

/**
 * Learns from an account's own facts what the PBX does not say: how far its clock is off, which numbers it has, what
 * its billable seconds mean. It is pure, and the order of facts does not matter. `before`: the result of older facts.
 * `notOwn`: numbers (party keys) that a person has marked as not the office's.
 */
export function learn(
  facts: CallFacts,
  before: Calibration = nothingLearnt,
  notOwn: readonly string[] = [],
): Calibration {
  const clock = measureClock(facts);
  const numbers = learnOfficeNumbers(facts, clock, before, notOwn);
  const known = { ...nothingLearnt, ...clock, ...numbers, tenants: tenantsOf(facts) };
  const inbound = foldAll(facts, known).filter(({ direction }) => direction.value === 'in');
  const legs = inbound.flatMap((call) => call.legs);
  return {
    ...known,
    menuLines: linesOf(inbound.filter(hasMenu), known),
    announcedLines: announcedLines(inbound, known),
    billable: billableMeaning(inbound, legs.filter(isOfPeople)),
    zero: zeroMeaning(legs.filter(isOfPeople)),
    menuCallee: menuCallee(inbound),
    recordForm: recordForm(inbound),
    takenGroup: takenGroup(inbound),
    unreadWords: unreadWords(facts),
    unreadSpellings: unreadSpellings(facts, numbers.numbering),
  };
}

function tenantsOf({ records }: CallFacts): readonly string[] {
  return sorted(records.flatMap(({ record: { tenant } }) => tenant ?? [])).slice(0, tenantsKept);
}

/** No account has more. */
const tenantsKept = 50;

function linesOf(calls: readonly Call[], calibration: Calibration): readonly string[] {
  return sorted(calls.flatMap(({ line }) => lineKey(line, calibration) ?? []));
}

/** Returns whether a leg's billed seconds may be talk. Those of a machine or a wait are not. */
function isOfPeople(leg: Leg): boolean {
  const role = calleeRole(leg);
  return role === 'person' || role === 'menu' || role === 'unknown';
}

/** Returns whether the second calibration makes other calls from the same facts. */
export function givesOtherCalls(before: Calibration, after: Calibration): boolean {
  const isOtherClock = Math.abs(before.clockOffsetMs - after.clockOffsetMs) > clockStepMs;
  return isOtherClock || !isSameValue(meaningOf(before), meaningOf(after));
}

function meaningOf({ clockOffsetMs, clockPairs, unreadWords, unreadSpellings, ...meaning }: Calibration) {
  return meaning;
}

/** Returns whether facts belong to other neighbourhoods than before. */
export function hasOtherNeighbourhoods(before: OfficeNumbers, after: OfficeNumbers): boolean {
  const dividing = ['ownLines', 'ownNumbers', 'forwardTargets', 'possibleTargets', 'lineAliases', 'numbering'] as const;
  return !dividing.every((name) => isSameValue(before[name], after[name]));
}

/** A smaller change of the clock offset is ignored: two clocks drift, and calls are matched with more tolerance. */
const clockStepMs = 3_000;

/**
 * Returns whether calls have one record where legs would be several, or have legs. Calls of withheld callers are left
 * out, because two callers cannot be told apart.
 */
function recordForm(inbound: readonly Call[]): Calibration['recordForm'] {
  const known = inbound.filter(({ caller, legs }) => caller.kind !== 'withheld' && legs.length > 0);
  const ofLegs = known.filter(({ legs }) => hasPartsOfOne(legs));
  const ofCall = known.filter(({ legs: [first, ...others], steps }) => {
    if (first === undefined || others.length > 0) return false;
    const rang = new Set(steps.flatMap((step) => (step.kind === 'rang' ? [step.extension] : [])));
    return calleeRole(first) === 'person' && (rang.size > 1 || calleeKind(first) === 'group');
  });
  if (ofCall.length >= formProofs && ofLegs.length * 10 < ofCall.length) return 'call';
  return ofLegs.length >= formProofs && ofLegs.length > ofCall.length ? 'leg' : 'unknown';
}

const formProofs = 3;

/**
 * Returns whether records are parts of one call: they begin or end together, one begins as another ends, or a telephone
 * rings while its group is called. Other records that overlap may be of two calls of one firm.
 */
function hasPartsOfOne(legs: readonly Leg[]): boolean {
  const moments = ({ startMs, endMs }: Leg) => [startMs, endMs];
  const areTouching = (a: Leg, b: Leg) =>
    moments(a).some((one) => moments(b).some((other) => Math.abs(one - other) <= sameEndMs));
  const isGroupOf = (a: Leg, b: Leg) =>
    calleeKind(a) === 'group' && calleeKind(b) !== 'group' && a.startMs <= b.startMs && b.endMs <= a.endMs;
  return legs.some((a) => legs.some((b) => a !== b && (areTouching(a, b) || isGroupOf(a, b))));
}

/**
 * Returns `Calibration.takenGroup`. Compares unbilled records of groups where a telephone answered with those of groups
 * without a record of a telephone.
 */
function takenGroup(inbound: readonly Call[]): Calibration['takenGroup'] {
  const ofGroups = inbound.flatMap(({ legs }) =>
    legs
      .filter(isUnbilledGroup)
      .map((group) => ({ group, others: legs.filter(({ extension }) => extension !== null) })),
  );
  const answered = ofGroups.filter(({ group, others }) => others.some((each) => isAnsweredFor(group, each)));
  const saysNothing = ({ group }: { readonly group: Leg }) => causeKind(group.cause) === 'unsaid';
  if (answered.length < formProofs || !answered.every(saysNothing)) return 'unknown';
  const alone = ofGroups.filter(({ others }) => others.length === 0);
  const alike = alone.filter(saysNothing).length;
  const distinct = alone.length - alike;
  return distinct >= distinctProofs && alike * 10 < distinct ? 'told' : 'alike';
}

/** Calls that still go on look alike too, so several others are needed. */
const distinctProofs = 20;

function isUnbilledGroup(leg: Leg): boolean {
  return leg.hasEnded && calleeKind(leg) === 'group' && leg.billableSeconds === 0;
}

function isAnsweredFor(group: Leg, { billableSeconds, startMs }: Leg): boolean {
  return (billableSeconds ?? 0) > 0 && Math.abs(startMs - group.endMs) <= sameEndMs;
}

/**
 * Returns the lines on which all calls to people are billed from their beginning: an announcement answers before it
 * rings.
 */
function announcedLines(inbound: readonly Call[], calibration: Calibration): readonly string[] {
  const ofPeople = inbound.filter(({ legs: [first] }) => first !== undefined && isOwnOfPeople(first));
  return linesOf(ofPeople, calibration).filter((line) => {
    const firsts = ofPeople
      .filter((call) => lineKey(call.line, calibration) === line)
      .flatMap(({ legs: [first] }) => first ?? []);
    return firsts.length >= announcedProofs && firsts.every(isBilledFromTheBeginning);
  });
}

/** It is no chance if this many calls were all answered within a second. */
const announcedProofs = 4;

function isOwnOfPeople(leg: Leg): boolean {
  return leg.hasEnded && calleeRole(leg) === 'person' && calleeKind(leg) !== 'external';
}

function isBilledFromTheBeginning({ durationSeconds, billableSeconds }: Leg): boolean {
  return (
    durationSeconds !== null &&
    billableSeconds !== null &&
    billableSeconds > 0 &&
    billableSeconds >= durationSeconds - 1
  );
}

function hasMenu({ steps, legs }: Call): boolean {
  return steps.some(({ kind }) => kind !== 'rang') || legs.some(isMenuLeg);
}

function isMenuLeg(leg: Leg): boolean {
  return calleeKind(leg) === 'menu';
}

/**
 * Returns whether extensions rang well before the end in most calls whose records name only a menu (`first`), or in
 * few.
 */
function menuCallee(inbound: readonly Call[]): Calibration['menuCallee'] {
  const ofMenu = inbound.filter(({ legs }) => legs.length > 0 && legs.every(isMenuLeg));
  const goingOn = ofMenu.filter(({ steps, legs }) => {
    const endMs = Math.max(...legs.map((leg) => leg.endMs));
    return steps.some(({ kind, atMs }) => kind === 'rang' && atMs < endMs - menuLastedMs);
  });
  return goingOn.length >= proofs && goingOn.length * 2 > ofMenu.length ? 'first' : 'last';
}

/** More than one record is needed, because a single one may be a mistake of the PBX or of a clock. */
const impossibleRecords = 2;
const wholeMinuteRecords = 5;
const freeRecords = 20;
const proofs = 2;

function billableMeaning(inbound: readonly Call[], legs: readonly Leg[]): BillableMeaning {
  const billed = legs.flatMap(({ billableSeconds }) => (billableSeconds === null ? [] : [billableSeconds]));
  const positive = billed.filter((seconds) => seconds > 0);
  const isImpossible = ({ billableSeconds, durationSeconds }: Leg) =>
    billableSeconds !== null && durationSeconds !== null && billableSeconds > durationSeconds + 1;
  if (legs.filter(isImpossible).length >= impossibleRecords) return 'tariff';
  if (positive.length >= wholeMinuteRecords && positive.every((seconds) => seconds % 60 === 0)) return 'tariff';
  if (positive.length === 0 && legs.filter(isLongAndFree).length >= freeRecords) return 'tariff';
  if (inbound.some(billsMenu)) return 'talk-and-menu';
  return inbound.filter(leavesMenuFree).length >= proofs ? 'talk' : 'unknown';
}

/** Returns whether seconds were billed that nothing but a menu can have produced. */
function billsMenu({ steps, legs }: Call): boolean {
  if (legs.length === 0 || steps.some(({ kind }) => kind === 'rang')) return false;
  const isBilledMenu = legs.some((leg) => isMenuLeg(leg) && (leg.billableSeconds ?? 0) > 0);
  return isBilledMenu && legs.every((leg) => isMenuLeg(leg) || (leg.billableSeconds ?? 0) === 0);
}

const menuLastedMs = 3_000;
/** A webhook may come this late. */
const lateByMs = 3_000;

/** Returns whether a menu went on for some seconds, and fewer were billed. */
function leavesMenuFree({ steps, legs }: Call): boolean {
  const [first] = legs;
  if (first === undefined) return false;
  if (isMenuLeg(first)) {
    return first.billableSeconds === 0 && first.endMs - first.startMs >= menuLastedMs;
  }
  const lastInMenu = steps.filter(({ kind }) => kind !== 'rang').at(-1);
  const inMenuMs = (lastInMenu?.atMs ?? first.startMs) - first.startMs;
  return first.billableSeconds !== null && inMenuMs - first.billableSeconds * 1_000 >= menuLastedMs + lateByMs;
}

/** Returns whether a leg is long and not billed, and is neither of a menu nor of a telephone that lost a race. */
function isLongAndFree(leg: Leg): boolean {
  const isLong = leg.durationSeconds !== null && leg.durationSeconds > shortCallSeconds;
  return isLong && leg.billableSeconds === 0 && !isMenuLeg(leg) && causeKind(leg.cause) !== 'lost-race';
}

const suspiciousRecords = 3;

function zeroMeaning(legs: readonly Leg[]): ZeroMeaning {
  const isPlausible = ({ billableSeconds, durationSeconds }: Leg) =>
    billableSeconds !== null && billableSeconds > 0 && billableSeconds <= (durationSeconds ?? 0) + 1;
  if (legs.some(isPlausible)) return 'unanswered';
  return legs.filter(isLongAndFree).length >= suspiciousRecords ? 'nothing' : 'if-short';
}

/** This many are enough for the person who helps. */
const unreadShown = 20;

function unreadWords({ records }: CallFacts): readonly UnreadWord[] {
  const counts = new Map<string, number>();
  for (const { record } of records) {
    const { calleeType, hangupCause } = record;
    for (const word of [
      ...(calleeType !== null && calleeKind({ calleeType }) === 'other' ? [calleeType] : []),
      ...(hasCause(hangupCause) && hangupCause !== null && causeWord(hangupCause) === null ? [hangupCause] : []),
    ]) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([word, count]) => ({ word, count }))
    .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
    .slice(0, unreadShown);
}

function sorted(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)].sort();
}
