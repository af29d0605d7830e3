import { callBacksOf } from '../../build/replay/call-backs.ts';
import { foldedJournal } from '../../build/replay/replay.ts';
import type { CallBack } from '../../src/call-backs/call-back.ts';
import type { Call } from '../../src/calls/call.ts';
import { callFacets } from '../../src/calls/call-facets.ts';
import { type Expectation, isGroupingClear } from './expectation.ts';
import { jsonLinesOf, type OfficeDay } from './office-day.ts';
import { answeredMsOf, type TrueCall } from './true-call.ts';

/** Figures about one or more days: who is on the call-back list, and which calls were notified. */
export interface CallerScore {
  /** People who called, reached nobody and were not reached later, if a record or webhook shows it. */
  readonly waiting: number;
  /** Those of them who are not on the list. */
  readonly forgotten: number;
  /** Further people who wait, but nothing that arrived shows that they reached nobody. */
  readonly unknowable: number;
  /** People removed from the list by a record although nobody had talked with them since. */
  readonly closedWrongly: number;
  /** People on the list although somebody has talked with them since. */
  readonly keptNeedlessly: number;
  /** Calls that rang here according to a record: `told` with a webhook, `lost` without one. */
  readonly told: number;
  readonly lost: number;
  /** Those of the lost calls for which a webhook had come, or none was ever to come. */
  readonly lostWrongly: number;
}

export const noCallers: CallerScore = {
  waiting: 0,
  forgotten: 0,
  unknowable: 0,
  closedWrongly: 0,
  keptNeedlessly: 0,
  told: 0,
  lost: 0,
  lostWrongly: 0,
};

export function plusCallers(a: CallerScore, b: CallerScore): CallerScore {
  return {
    waiting: a.waiting + b.waiting,
    forgotten: a.forgotten + b.forgotten,
    unknowable: a.unknowable + b.unknowable,
    closedWrongly: a.closedWrongly + b.closedWrongly,
    keptNeedlessly: a.keptNeedlessly + b.keptNeedlessly,
    told: a.told + b.told,
    lost: a.lost + b.lost,
    lostWrongly: a.lostWrongly + b.lostWrongly,
  };
}

export function scoreCallers(day: OfficeDay): CallerScore {
  const { calls, learnt } = foldedJournal(jsonLinesOf(day));
  const known = new Map(day.expectations.map((each) => [each.call.id, each]));
  const people = new Set(day.calls.flatMap((call) => personOf(call) ?? []));
  const items = callBacksOf(calls, learnt);
  const ofPeople = [...people].map((person) => {
    const truth = day.calls.filter((call) => personOf(call) === person);
    return scorePerson(
      truth,
      items.filter(({ caller }) => caller === person),
      known,
    );
  });
  return [...ofPeople, scoreDelivery(day, calls)].reduce(plusCallers, noCallers);
}

/** Returns the outside party; `null` for one who cannot be called, and for calls inside the office. */
function personOf({ direction, caller, dialled }: TrueCall): string | null {
  const person = direction === 'in' ? caller : direction === 'out' ? dialled : null;
  return person?.startsWith('+') ? person : null;
}

function scorePerson(
  truth: readonly TrueCall[],
  items: readonly CallBack[],
  known: ReadonlyMap<number, Expectation>,
): CallerScore {
  const talks = truth.filter((call) => answeredMsOf(call) !== null);
  const lastTalkMs = Math.max(Number.NEGATIVE_INFINITY, ...talks.map(({ startMs }) => startMs));
  const inVain = truth.filter(
    (call) => call.direction === 'in' && answeredMsOf(call) === null && call.startMs > lastTalkMs,
  );
  const isListed = items.some(({ state }) => state.kind !== 'closed');
  const isWaiting = inVain.length > 0;
  const isKnowable = inVain.some((call) => isKnown(known.get(call.id)));
  const closedWrongly = items.filter(({ state }) => state.kind === 'closed' && !isTalk(state.proof.atMs, talks));
  return {
    ...noCallers,
    waiting: Number(isWaiting && isKnowable),
    forgotten: Number(isWaiting && isKnowable && !isListed),
    unknowable: Number(isWaiting && !isKnowable),
    closedWrongly: closedWrongly.length,
    keptNeedlessly: Number(!isWaiting && !truth.some(isPassedOnInVain) && isListed),
  };
}

/** Whether a person answered and transferred the caller to somebody who did not answer. */
function isPassedOnInVain(call: TrueCall): boolean {
  const last = call.legs.at(-1);
  return (
    answeredMsOf(call) !== null && last !== undefined && last.answeredMs === null && last.endMs >= call.endMs - 1_000
  );
}

const inVainOutcomes = ['missed', 'busy', 'rejected', 'unreachable', 'failed', 'lost-in-menu'];

/** Whether a careful person with the same webhooks and records would know that the caller reached nobody. */
function isKnown(expectation: Expectation | undefined): boolean {
  return (
    expectation !== undefined &&
    isGroupingClear(expectation) &&
    expectation.outcomes.every((outcome) => inVainOutcomes.includes(outcome))
  );
}

/**
 * How long before the start of a talk the time of a proof may lie: that time is the one of a webhook or a leg, not of
 * the true call.
 */
const sameTalkMs = 60_000;

function isTalk(atMs: number, talks: readonly TrueCall[]): boolean {
  return talks.some(({ startMs, endMs }) => atMs >= startMs - sameTalkMs && atMs <= endMs);
}

function scoreDelivery(day: OfficeDay, calls: readonly Call[]): CallerScore {
  const callOfRecord = new Map(day.records.map(({ id, callId }) => [`${id}`, callId]));
  const score = { ...noCallers };
  for (const call of calls) {
    const { wasNotified } = callFacets(call);
    if (wasNotified === null) continue;
    if (wasNotified) score.told += 1;
    else score.lost += 1;
    const ids = new Set(call.legs.map(({ record }) => callOfRecord.get(record)));
    const sent = day.webhooks.filter(({ callId }) => ids.has(callId));
    const hasCome = sent.some(({ arrivalsMs }) => arrivalsMs.length > 0);
    const hasRung = sent.some(({ step }) => step.kind === 'ringing');
    if (!wasNotified && (hasCome || !hasRung)) score.lostWrongly += 1;
  }
  return score;
}
