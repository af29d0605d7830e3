import type { Expectation } from './expectation.ts';
import type { OfficeDay } from './office-day.ts';
import { heardExtensions, heardSteps, type ReplayedCall, type ReplayedStep } from './replayed-call.ts';

const toleranceMs = 15_000;
/** A webhook of a call comes at most this long after its first one. */
const longestMs = 15 * 60_000;

/** A reconstructed call, and the true calls of which it contains a part. */
export interface Link {
  readonly replayed: ReplayedCall;
  readonly truths: readonly Expectation[];
}

export interface Links {
  readonly links: readonly Link[];
  /** For each true call that was reconstructed exactly, the reconstructed call. */
  readonly matches: ReadonlyMap<Expectation, ReplayedCall>;
}

/**
 * Links reconstructed calls and true calls. Records decide, because each belongs to one true call. A call without
 * records is recognised by its caller, extensions, menu and start; if it is not recognised, it is linked as a piece of
 * the nearest true call to which it could belong.
 */
export function linked(day: OfficeDay, all: readonly ReplayedCall[]): Links {
  const codes = codeRecords(day);
  const ofRecord = new Map(
    day.expectations.flatMap((each) => [...ownRecords(each, codes)].map((id) => [id, each] as const)),
  );
  const recordsOf = (call: ReplayedCall) => new Set(call.records.map(String).filter((id) => !codes.has(id)));
  const replayed = all.filter((call) => call.records.length === 0 || recordsOf(call).size > 0);
  const truths = new Map<ReplayedCall, Set<Expectation>>(
    replayed.map((call) => [call, new Set(call.records.flatMap((id) => ofRecord.get(`${id}`) ?? []))]),
  );
  const matches = new Map<Expectation, ReplayedCall>();
  for (const [call, found] of truths) {
    const [only] = found;
    if (found.size === 1 && only !== undefined && recordsOf(call).size === ownRecords(only, codes).size) {
      matches.set(only, call);
    }
  }
  const join = (call: ReplayedCall, truth: Expectation) => truths.get(call)?.add(truth);
  const free = new Set(replayed.filter((call) => truths.get(call)?.size === 0));
  const unrecorded = day.expectations.filter(({ records }) => records.length === 0);
  for (const truth of unrecorded) {
    const same = nearest(
      [...free].filter((call) => call.records.length === 0 && isTheSame(call, truth)),
      (call) => Math.abs(startMs(call) - firstHeardMs(truth)),
    );
    if (same === null) continue;
    free.delete(same);
    join(same, truth);
    matches.set(truth, same);
  }
  for (const call of free) {
    const whole = nearest(
      day.expectations.filter((truth) => mayBePartOf(call, truth)),
      (truth) => Math.min(...truth.heard.map(({ eventMs }) => Math.abs(eventMs - startMs(call)))),
    );
    if (whole !== null) join(call, whole);
  }
  const isLinked = (truth: Expectation) => [...truths.values()].some((found) => found.has(truth));
  for (const truth of unrecorded.filter((each) => !isLinked(each))) {
    const swallower = nearest(
      replayed.filter((call) => mayContain(call, truth)),
      (call) => firstHeardMs(truth) - startMs(call),
    );
    if (swallower !== null) join(swallower, truth);
  }
  return { matches, links: [...truths].map(([call, found]) => ({ replayed: call, truths: [...found] })) };
}

/**
 * Returns the records of codes that a phone dialled, like `*8`. Each may be part of the call that it was for, or a call
 * of its own.
 */
export function codeRecords(day: OfficeDay): ReadonlySet<string> {
  const ofOthers = day.expectations.flatMap(({ records }) =>
    records.some(({ of }) => of !== 'code') ? records.filter(({ of }) => of === 'code') : [],
  );
  return new Set(ofOthers.map(({ id }) => `${id}`));
}

function ownRecords({ records }: Expectation, codes: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(records.map(({ id }) => `${id}`).filter((id) => !codes.has(id)));
}

function isTheSame(call: ReplayedCall, truth: Expectation): boolean {
  const extensions = heardExtensions(truth);
  return (
    isSameParty(call, truth) &&
    Math.abs(startMs(call) - firstHeardMs(truth)) <= toleranceMs &&
    isSubset(extensions, new Set(call.extensions)) &&
    isSubset(new Set(call.extensions), extensions) &&
    isSameMenu(call.menu, heardSteps(truth))
  );
}

function mayBePartOf(call: ReplayedCall, truth: Expectation): boolean {
  const known = heardExtensions(truth);
  const steps = heardSteps(truth).map(stepText);
  const shares =
    call.extensions.some((extension) => known.has(extension)) || call.menu.some((s) => steps.includes(stepText(s)));
  const lastMs = truth.heard.at(-1)?.eventMs ?? 0;
  const atMs = startMs(call);
  return (
    shares && isSameParty(call, truth) && atMs >= firstHeardMs(truth) - toleranceMs && atMs <= lastMs + toleranceMs
  );
}

function mayContain(call: ReplayedCall, truth: Expectation): boolean {
  const aheadMs = firstHeardMs(truth) - startMs(call);
  return (
    isSameParty(call, truth) &&
    aheadMs >= -toleranceMs &&
    aheadMs <= longestMs &&
    isSubset(heardExtensions(truth), new Set(call.extensions)) &&
    isSubset(new Set(heardSteps(truth).map(stepText)), new Set(call.menu.map(stepText)))
  );
}

function isSameParty(call: ReplayedCall, { call: { caller, line } }: Expectation): boolean {
  return call.caller === caller && (call.line === null || line === null || call.line === line);
}

/** The order does not count: two webhooks that overtook each other are no mistake of grouping. */
export function isSameMenu(a: readonly ReplayedStep[], b: readonly ReplayedStep[]): boolean {
  const text = (steps: readonly ReplayedStep[]) => steps.map(stepText).sort().join();
  return text(a) === text(b);
}

export function isSubset<T>(part: ReadonlySet<T>, whole: ReadonlySet<T>): boolean {
  return [...part].every((each) => whole.has(each));
}

function stepText(step: ReplayedStep): string {
  return 'digits' in step ? `${step.ivr}:${step.digits}` : `${step.ivr} ${step.exit}`;
}

function startMs({ startedAt }: ReplayedCall): number {
  return Date.parse(startedAt);
}

function firstHeardMs({ call, heard }: Expectation): number {
  return heard[0]?.eventMs ?? call.startMs;
}

function nearest<T>(candidates: readonly T[], distance: (candidate: T) => number): T | null {
  const [first] = [...candidates].sort((a, b) => distance(a) - distance(b));
  return first ?? null;
}
