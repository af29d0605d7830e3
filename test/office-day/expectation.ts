import type { Manners } from './manners.ts';
import type { Office } from './office.ts';
import type { Billing, RecordForm } from './options.ts';
import type { WrittenRecord } from './records.ts';
import { answeredMsOf, firstAnswered, type Leg, type Outcome, type TrueCall } from './true-call.ts';
import { type Effect, type Verdict, verdictOf } from './verdict.ts';
import type { OfficeWebhook } from './webhooks.ts';

/**
 * Why what arrived does not show how a call was. A careful person who has the same webhooks and records can judge
 * a call without any of these.
 *
 * Doubts about which call is which:
 * - `withheld-overlap`: another withheld caller was on the same line, or within 15 seconds of it.
 * - `redial-unrecorded`: no record, and another call of the same caller, with a webhook, lies within two minutes.
 * - `silence-unrecorded`: no record, and more than a minute between two webhooks, as before a transfer.
 * - `rang-again-unrecorded`: no record, and an extension rang twice.
 * - `record-lost`: the PBX gave some of the call's records, not all.
 *
 * Doubts about its end:
 * - `no-record`: nothing shows how it ended.
 * - `menu-billed`: no leg shows who answered, and the call went through a menu whose seconds are billed, or nothing
 *   shows that it did not.
 * - `billing-unlearnt`: the call went through a menu, no leg shows who answered, and fewer than three records of
 *   callers who stayed in the menu show that its seconds are not billed.
 * - `tariff`: billable seconds do not mean talk.
 * - `winner-unseen`: the only legs that arrived are those that did not answer.
 * - `nothing-rang`: all phones of a group were busy or unplugged.
 */
export type Ambiguity =
  | 'withheld-overlap'
  | 'redial-unrecorded'
  | 'silence-unrecorded'
  | 'rang-again-unrecorded'
  | 'record-lost'
  | 'no-record'
  | 'menu-billed'
  | 'billing-unlearnt'
  | 'tariff'
  | 'winner-unseen'
  | 'nothing-rang';

const aboutGrouping: readonly Ambiguity[] = [
  'withheld-overlap',
  'redial-unrecorded',
  'silence-unrecorded',
  'rang-again-unrecorded',
  'record-lost',
];

export interface SecondsRange {
  readonly min: number;
  readonly max: number;
}

/** A true call, what arrived of it, and which statements about it are therefore right. */
export interface Expectation {
  readonly call: TrueCall;
  /** The webhooks that arrived, in the order of their events. */
  readonly heard: readonly OfficeWebhook[];
  /** The records that arrived. */
  readonly records: readonly WrittenRecord[];
  readonly ambiguities: readonly Ambiguity[];
  /** The right outcomes. The true one is the first, if it can be known at all. */
  readonly outcomes: readonly Outcome[];
  readonly answeredBy: readonly (string | null)[];
  /** Whether the outcome may be shown as certain. If it may, showing it with doubt is no mistake either. */
  readonly mayBeCertain: boolean;
  /** The effect on the call-back list; `null`: it follows from outcome and doubts. */
  readonly effect: Effect | null;
  /** `null`: the call had no such time, so only no value or 0 is right. */
  readonly ringSeconds: SecondsRange | null;
  readonly talkSeconds: SecondsRange | null;
}

export function isGroupingClear({ ambiguities }: Expectation): boolean {
  return !ambiguities.some((each) => aboutGrouping.includes(each));
}

export interface Arrived {
  readonly call: TrueCall;
  readonly heard: readonly OfficeWebhook[];
  readonly records: readonly WrittenRecord[];
  /** Whether the PBX wrote more records of the call than arrived. */
  readonly recordLost: boolean;
}

export interface Circumstances {
  readonly office: Office;
  readonly billing: Billing;
  readonly form: RecordForm;
  readonly manners: Manners;
  /** The calls of the whole day. */
  readonly all: readonly Arrived[];
}

export function expectationOf(arrived: Arrived, circumstances: Circumstances): Expectation {
  const { story } = arrived.call;
  if (story !== null) {
    const { form, manners } = circumstances;
    const verdict = verdictOf({ call: arrived.call, story, records: arrived.records, form, manners });
    return ofStory(arrived, verdict, groupingDoubts(arrived, circumstances.all));
  }
  const { call, heard, records } = arrived;
  const ambiguities = [...groupingDoubts(arrived, circumstances.all), ...outcomeDoubts(arrived, circumstances)];
  const overlapping = ambiguities.includes('withheld-overlap') ? neighbours(arrived, circumstances.all, 15_000) : [];
  const outcomes = [arrived, ...overlapping].flatMap((each) => acceptable(each, ambiguities));
  const all = ambiguities.includes('withheld-overlap') ? [...outcomes, 'unknown' as const] : outcomes;
  const named = [arrived, ...overlapping].flatMap((each) => namable(each, circumstances.billing, ambiguities));
  return {
    call,
    heard,
    records,
    ambiguities,
    outcomes: [...new Set(all)],
    answeredBy: [...new Set(named)],
    mayBeCertain: true,
    effect: null,
    ringSeconds: ringSecondsOf(arrived),
    talkSeconds: talkSecondsOf(call),
  };
}

/** Accepts any ring and talk times that fit into the call. The result need not name who answered. */
function ofStory({ call, heard, records }: Arrived, verdict: Verdict, ambiguities: readonly Ambiguity[]): Expectation {
  const all = { min: 0, max: (call.endMs - call.startMs) / 1_000 };
  const talked = call.legs.flatMap(({ extension, answeredMs }) => (answeredMs === null ? [] : [extension]));
  const { destination } = call;
  const named = destination.type === 'EXTENSION' ? [...talked, destination.number] : talked;
  return {
    ...{ call, heard, records, ambiguities, ...verdict },
    answeredBy: [null, ...new Set(named)],
    ringSeconds: all,
    talkSeconds: verdict.outcomes.some((outcome) => outcome === 'answered' || outcome === 'unknown') ? all : null,
  };
}

function groupingDoubts(arrived: Arrived, all: readonly Arrived[]): readonly Ambiguity[] {
  const doubts: Ambiguity[] = [];
  if (arrived.call.caller === 'withheld' && neighbours(arrived, all, 15_000).length > 0)
    doubts.push('withheld-overlap');
  if (arrived.recordLost && arrived.records.length > 0) doubts.push('record-lost');
  if (arrived.records.length > 0) return doubts;
  const { heard } = arrived;
  if (neighbours(arrived, all, 120_000).some((each) => each.heard.length > 0)) doubts.push('redial-unrecorded');
  const isSilent = heard.some(({ eventMs }, index) => eventMs - (heard[index - 1]?.eventMs ?? eventMs) > 60_000);
  if (isSilent) doubts.push('silence-unrecorded');
  const rang = heard.flatMap(({ step }) => (step.kind === 'ringing' ? [step.extension] : []));
  if (new Set(rang).size < rang.length) doubts.push('rang-again-unrecorded');
  return doubts;
}

/** Returns calls that could be confused with this one: of the same caller, for a withheld one on the same line. */
function neighbours({ call }: Arrived, all: readonly Arrived[], withinMs: number): readonly Arrived[] {
  return all.filter(
    ({ call: other }) =>
      other.id !== call.id &&
      other.caller === call.caller &&
      (call.caller !== 'withheld' || other.line === call.line) &&
      other.startMs <= call.endMs + withinMs &&
      other.endMs >= call.startMs - withinMs,
  );
}

function outcomeDoubts(arrived: Arrived, { office, billing, all }: Circumstances): readonly Ambiguity[] {
  const { call, heard, records } = arrived;
  if (records.length === 0) return ['no-record'];
  const doubts: Ambiguity[] = [];
  if (billing === 'tariff-zero' || billing === 'tariff-minutes') doubts.push('tariff');
  const legs = records.filter(({ of }) => of === 'leg');
  const endedInMenu = call.destination.type === 'IVR';
  if (legs.length === 0 && call.direction === 'in' && !endedInMenu) {
    const billsMenu = billing === 'talk-and-menu' || billing === 'since-menu';
    const hasMenus = office.lines.some(({ menu }) => menu !== null);
    const mayHaveMenu = call.visit !== null || (hasMenus && heard.length === 0);
    if (billsMenu && mayHaveMenu) doubts.push('menu-billed');
    if (billing === 'talk' && call.visit !== null && unbilledMenus(all) < 3) doubts.push('billing-unlearnt');
  }
  const seesWinner = legs.some(({ leg }) => leg?.answeredMs != null) || records.some(({ of }) => of === 'whole');
  if (call.outcome === 'answered' && !seesWinner) doubts.push('winner-unseen');
  if (call.direction === 'in' && call.destination.type === 'RINGGROUP' && !call.legs.some(({ rang }) => rang)) {
    doubts.push('nothing-rang');
  }
  return doubts;
}

/** Counts records of callers who were in the menu for at least 5 seconds. */
function unbilledMenus(all: readonly Arrived[]): number {
  const records = all.flatMap((each) => each.records);
  return records.filter(({ sent }) => sent['calleeType'] === 'IVR' && Number(sent['callDuration']) >= 5).length;
}

/**
 * Returns the right outcomes, the true one first. Without records, nothing more can be known than that the caller left
 * the menu.
 */
function acceptable({ call, heard, records }: Arrived, ambiguities: readonly Ambiguity[]): readonly Outcome[] {
  const rang = heard.some(({ step }) => step.kind === 'ringing');
  if (records.length === 0) {
    const left = heard.some(({ step }) => step.kind === 'exit');
    return left && !rang ? ['unknown', 'lost-in-menu'] : ['unknown'];
  }
  const outcomes: Outcome[] = [call.outcome];
  const causes = records.flatMap(({ leg }) => (leg === null ? [] : [leg.cause]));
  const lostRaces = causes.includes('LOSE_RACE');
  const seesWinner = records.some(({ leg, billableSeconds }) => leg?.answeredMs != null && billableSeconds > 0);
  if (lostRaces && !seesWinner) outcomes.push('elsewhere');
  if (ambiguities.some((each) => each === 'menu-billed' || each === 'billing-unlearnt' || each === 'tariff')) {
    outcomes.push('unknown');
  }
  if (ambiguities.includes('nothing-rang')) outcomes.push('busy', 'unreachable');
  if (ambiguities.includes('record-lost') && !seesWinner) {
    const seesWhole = records.some(({ of }) => of === 'whole');
    outcomes.push(...(seesWhole ? [] : sayingOfRemains(causes, rang)));
    if (!seesWhole || call.visit !== null) outcomes.push('unknown');
  }
  return outcomes;
}

/** Returns the outcomes that the remaining records show, although a lost record would show another one. */
function sayingOfRemains(causes: readonly string[], rang: boolean): readonly Outcome[] {
  if (causes.includes('LOSE_RACE')) return [];
  if (causes.length === 0) return rang ? [] : ['lost-in-menu'];
  const said = causes.map((cause): Outcome => {
    if (cause === 'USER_BUSY') return 'busy';
    return cause === 'USER_NOT_REGISTERED' || cause === 'SUBSCRIBER_ABSENT' ? 'unreachable' : 'missed';
  });
  return ['missed', ...said];
}

/** Returns who may be named as the answerer. Only a record names one: of a leg, or of a call to one extension. */
function namable(arrived: Arrived, billing: Billing, ambiguities: readonly Ambiguity[]): readonly (string | null)[] {
  const { call, records } = arrived;
  const first = firstAnswered(call);
  if (first === null || records.length === 0) return [null];
  const answeredLegs = records.flatMap(({ leg }) => (leg?.answeredMs == null ? [] : [leg]));
  const isNamed = answeredLegs.includes(first) || names(records, call, first);
  if (!isNamed) return [...answeredLegs.map(({ extension }) => extension), null];
  const isSure = billing !== 'tariff-zero' && ambiguities.length === 0;
  return isSure ? [first.extension] : [first.extension, null, ...answeredLegs.map(({ extension }) => extension)];
}

function names(records: readonly WrittenRecord[], call: TrueCall, first: Leg): boolean {
  const whole = records.some(({ of }) => of === 'whole');
  return whole && call.destination.type === 'EXTENSION' && call.destination.number === first.extension;
}

/**
 * Returns the right ring times: from the first ring to the answer; for an outgoing call from its start. Without an
 * answer, until the last phone stopped ringing or the call ended. If nothing rang, any time within the call is right.
 * If only webhooks show the ring, the time since the first one that arrived is right.
 */
function ringSecondsOf({ call, heard, records }: Arrived): SecondsRange | null {
  if (call.destination.type === 'IVR') return null;
  const range = (min: number, max: number) => ({ min: min / 1_000, max: max / 1_000 });
  const rang = call.legs.filter((leg) => leg.rang);
  const fromMs = call.direction === 'out' ? call.startMs : rang[0]?.startMs;
  if (fromMs === undefined) return range(0, call.endMs - call.startMs);
  const answeredMs = answeredMsOf(call);
  const ringsMs = heard.flatMap(({ step, arrivalsMs }) => (step.kind === 'ringing' ? arrivalsMs : []));
  const seesRing = call.visit === null || records.some(({ leg }) => leg === rang[0]);
  const knownMs = seesRing || ringsMs.length === 0 ? fromMs : Math.max(fromMs, Math.min(...ringsMs));
  if (answeredMs !== null) return range(answeredMs - knownMs, answeredMs - fromMs);
  const silentMs = call.direction === 'out' ? call.endMs : Math.max(...rang.map(({ endMs }) => endMs));
  return range(silentMs - knownMs, call.endMs - fromMs);
}

/** Returns the right talk times: after a transfer the caller heard ringing again, which may be counted or not. */
function talkSecondsOf(call: TrueCall): SecondsRange | null {
  const answeredMs = answeredMsOf(call);
  if (answeredMs === null) return null;
  const wholeSeconds = (call.endMs - answeredMs) / 1_000;
  const talks = call.legs.map((leg) => (leg.answeredMs === null ? 0 : (leg.endMs - leg.answeredMs) / 1_000));
  const talkSeconds = talks.reduce((sum, each) => sum + each, 0);
  return { min: call.takenOutsideMs === null ? talkSeconds : wholeSeconds, max: wholeSeconds };
}
