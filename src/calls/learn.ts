import {
  type BillableMeaning,
  type Calibration,
  nothingLearnt,
  shortCallSeconds,
  type ZeroMeaning,
} from './calibration.ts';
import type { Call, Leg } from './call.ts';
import { type HeardEvent, neighbourhoodGapMs, neighbourhoodOf } from './call-event.ts';
import { calleeKind, isInternal } from './callee.ts';
import { type CallFacts, foldCalls } from './fold-calls.ts';
import { causeKind, causeWord } from './hangup-cause.ts';
import { callerOf, dialledOf, type KnownRecord, neighbourhoodOfRecord, spanOf } from './known-record.ts';
import { measureClock } from './measure-clock.ts';
import { partyKey } from './party.ts';

/**
 * Learns from an account's own facts what nobody says of it: how far its clock is off, which numbers it has, what its
 * billable seconds mean. Pure and blind to the order of facts: the same facts teach the same.
 */
export function learn(facts: CallFacts): Calibration {
  const clock = measureClock(facts);
  const ownLines = ownLinesOf(facts);
  const first = foldAll(facts, { ...nothingLearnt, ...clock, ownLines });
  const menuLines = sorted(first.filter(hasMenu).flatMap(({ line }) => (line === null ? [] : (partyKey(line) ?? []))));
  const inbound = first.filter(({ direction }) => direction.value === 'in');
  const legs = inbound.flatMap((call) => call.legs);
  return {
    ...clock,
    ownLines,
    menuLines,
    billable: billableMeaning(inbound, legs),
    zero: zeroMeaning(legs),
    menuCallee: menuCallee(inbound),
    recordForm: recordForm(inbound),
    unread: unreadOf(facts),
  };
}

/** Whether the second says anything that makes other calls of the same facts. */
export function teachesOther(before: Calibration, after: Calibration): boolean {
  const ofMeaning = ({ billable, zero, ownLines, menuLines, menuCallee, recordForm }: Calibration) =>
    JSON.stringify([billable, zero, ownLines, menuLines, menuCallee, recordForm]);
  return Math.abs(before.clockOffsetMs - after.clockOffsetMs) > clockStepMs || ofMeaning(before) !== ofMeaning(after);
}

/** Two clocks drift; calls are matched with more tolerance than this. */
const clockStepMs = 3_000;

/** Folds facts of all neighbourhoods. In no order. */
export function foldAll({ heard, records }: CallFacts, calibration: Calibration): readonly Call[] {
  return neighbourhoods({ heard, records }, calibration).flatMap((facts) => foldCalls(facts, calibration));
}

interface Moment {
  readonly fromMs: number;
  readonly toMs: number;
  readonly heard: HeardEvent | null;
  readonly record: KnownRecord | null;
}

/** Splits facts where nothing of a caller is known for as long as the gap. */
export function neighbourhoods({ heard, records }: CallFacts, calibration: Calibration): readonly CallFacts[] {
  const byCaller = new Map<string, Moment[]>();
  const add = (neighbourhood: string, moment: Moment) => {
    const known = byCaller.get(neighbourhood);
    if (known === undefined) byCaller.set(neighbourhood, [moment]);
    else known.push(moment);
  };
  for (const each of heard) {
    add(neighbourhoodOf(each.event), { fromMs: each.atMs, toMs: each.atMs, heard: each, record: null });
  }
  for (const known of records) {
    const { startMs, endMs } = spanOf(known, calibration.clockOffsetMs);
    add(neighbourhoodOfRecord(known.record), { fromMs: startMs, toMs: endMs, heard: null, record: known });
  }
  return [...byCaller.values()].flatMap(split);
}

function split(moments: Moment[]): readonly CallFacts[] {
  moments.sort((a, b) => a.fromMs - b.fromMs);
  const parts: { heard: HeardEvent[]; records: KnownRecord[] }[] = [];
  let untilMs = Number.NEGATIVE_INFINITY;
  for (const { fromMs, toMs, heard, record } of moments) {
    if (fromMs - untilMs > neighbourhoodGapMs) parts.push({ heard: [], records: [] });
    untilMs = Math.max(untilMs, toMs);
    const part = parts.at(-1);
    if (heard !== null) part?.heard.push(heard);
    if (record !== null) part?.records.push(record);
  }
  return parts;
}

/** What callers dial: the called numbers of notifications from outside, and of records that lead to the inside. */
function ownLinesOf({ heard, records }: CallFacts): readonly string[] {
  const called = heard.flatMap(({ event: { caller, line } }) => (caller.kind === 'extension' ? [] : [line]));
  const dialled = records.flatMap(({ record }) =>
    callerOf(record).kind !== 'extension' && record.calleeNumber !== null && isInternal(record.calleeNumber)
      ? [dialledOf(record)]
      : [],
  );
  return sorted([...called, ...dialled].flatMap((line) => (line?.kind === 'phone' ? line.e164 : [])));
}

/** Of callers who can be told apart: whether there is one record where there would be several, if there were legs. */
function recordForm(inbound: readonly Call[]): Calibration['recordForm'] {
  const known = inbound.filter(({ caller, legs }) => caller.kind !== 'withheld' && legs.length > 0);
  const ofLegs = known.filter(({ legs }) => legs.length > 1);
  const ofCall = known.filter(({ legs: [first, ...others], steps }) => {
    if (first === undefined || others.length > 0) return false;
    const rang = new Set(steps.flatMap((step) => (step.kind === 'rang' ? [step.extension] : [])));
    return rang.size > 1 || calleeKind(first) === 'group';
  });
  if (ofCall.length >= formProofs && ofLegs.length * 10 < ofCall.length) return 'call';
  return ofLegs.length >= formProofs && ofLegs.length > ofCall.length ? 'leg' : 'unknown';
}

const formProofs = 3;

function hasMenu({ steps, legs }: Call): boolean {
  return steps.some(({ kind }) => kind !== 'rang') || legs.some(isMenuLeg);
}

function isMenuLeg(leg: Leg): boolean {
  return calleeKind(leg) === 'menu';
}

/** Of the calls whose records name a menu and nothing else, extensions rang in most well before the end, or in few. */
function menuCallee(inbound: readonly Call[]): Calibration['menuCallee'] {
  const ofMenu = inbound.filter(({ legs }) => legs.length > 0 && legs.every(isMenuLeg));
  const goingOn = ofMenu.filter(({ steps, legs }) => {
    const endMs = Math.max(...legs.map((leg) => leg.endMs));
    return steps.some(({ kind, atMs }) => kind === 'rang' && atMs < endMs - menuLastedMs);
  });
  return goingOn.length >= proofs && goingOn.length * 2 > ofMenu.length ? 'first' : 'last';
}

/** So many, because one may be a mistake of the exchange or of a clock. */
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

/** Billable seconds, and nothing but a menu there that can have produced them. */
function billsMenu({ steps, legs }: Call): boolean {
  if (legs.length === 0 || steps.some(({ kind }) => kind === 'rang')) return false;
  const isBilledMenu = legs.some((leg) => isMenuLeg(leg) && (leg.billableSeconds ?? 0) > 0);
  return isBilledMenu && legs.every((leg) => isMenuLeg(leg) || (leg.billableSeconds ?? 0) === 0);
}

const menuLastedMs = 3_000;
/** A notification may come so late. */
const lateByMs = 3_000;

/** A menu was there for some seconds, and fewer were billed. */
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

/** Long, and neither billed nor ended by whom it was not for. */
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

/** So many tell whoever is asked for help enough. */
const unreadShown = 20;

function unreadOf({ records }: CallFacts): readonly string[] {
  const unread = records.flatMap(({ record: { calleeType, hangupCause } }) => [
    ...(calleeType !== null && calleeKind({ calleeType }) === 'other' ? [calleeType] : []),
    ...(hangupCause !== null && causeWord(hangupCause) === null ? [hangupCause] : []),
  ]);
  return sorted(unread).slice(0, unreadShown);
}

function sorted(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)].sort();
}
