import { regularlyAfterMs } from '../pbx/regularly.ts';
import { isOfficeHours } from './office-hours.ts';
import type { Period } from './period.ts';
import { leastDistanceMs, mayAskAtMs, mostAnHour, mostAnHourForJobs } from './record-budget.ts';
import { nextSlice, type RecordProgress, regularWindow } from './record-progress.ts';

const minuteMs = 60_000;

/** After a call was heard, as long as no record covers it. */
export const afterCallMs = [1 * minuteMs, 3 * minuteMs, 10 * minuteMs, 30 * minuteMs];
/** After a call began whose record has not ended: so long regular windows reach back by themselves, and for a day. */
export const afterBeginningMs = [2, 3, 5, 8, 13, 21].map((hours) => hours * 60 * minuteMs);
export const officeHoursEveryMs = 10 * minuteMs;
export const otherwiseEveryMs = 60 * minuteMs;
export const unreachableEveryMs = 2 * minuteMs;
/** Every two minutes are all of an hour's questions: jobs would never have their turn. */
export const unreachableWithJobsEveryMs = 4 * minuteMs;

/** Moments are epoch milliseconds. */
export interface Situation {
  readonly timeZone: string;
  /** Notifications cannot reach this computer. */
  readonly isUnreachable: boolean;
  /** When calls were heard that no record covers yet. */
  readonly uncovered: readonly number[];
  /** When calls began whose records have not ended. */
  readonly unended: readonly number[];
  /** From when on somebody wants it to be asked. */
  readonly requestedAtMs: number | null;
  /** When the regular window was last asked for, whatever came of it. */
  readonly triedAtMs: number;
  /** After failures, when the regular window may be asked for again; `null`: the last question did not fail. */
  readonly retryAtMs: number | null;
  /** The same for jobs. */
  readonly retryJobAtMs: number | null;
  /** Chance, from 0 up to 1, that stays the same until the next answer. */
  readonly chance: number;
}

export interface Question {
  readonly atMs: number;
  readonly why: 'after-call' | 'regular' | 'requested' | 'job';
  readonly window: Period;
}

/** What is to be asked next, and when: now at the earliest. */
export function nextQuestion(progress: RecordProgress, situation: Situation, nowMs: number): Question {
  const current = nextCurrent(progress, situation, nowMs);
  const job = nextJob(progress, situation, nowMs);
  // Nothing that happens now waits for a job to have its distance.
  return job !== null && job.atMs + leastDistanceMs <= current.atMs ? job : current;
}

function nextCurrent(progress: RecordProgress, situation: Situation, nowMs: number): Question {
  const { requestedAtMs, retryAtMs } = situation;
  const candidates = [
    { why: 'requested', atMs: requestedAtMs ?? Number.POSITIVE_INFINITY },
    // After a failure nothing but a person or a new chance asks sooner.
    { why: 'after-call', atMs: retryAtMs === null ? afterCallAtMs(situation) : Number.POSITIVE_INFINITY },
    { why: 'regular', atMs: retryAtMs ?? regularAtMs(progress, situation, nowMs) },
  ] as const;
  const first = candidates.reduce((a, b) => (b.atMs < a.atMs ? b : a));
  const atMs = Math.max(nowMs, first.atMs, mayAskAtMs(progress.askedAtMs, mostAnHour));
  return { why: first.why, atMs, window: regularWindow(progress, nowMs, unendedSinceMs(progress, situation, atMs)) };
}

function nextJob(progress: RecordProgress, { retryAtMs, retryJobAtMs }: Situation, nowMs: number): Question | null {
  const window = nextSlice(progress);
  if (window === null) return null;
  const mayAt = mayAskAtMs(progress.askedAtMs, mostAnHourForJobs);
  return { why: 'job', atMs: Math.max(nowMs, retryAtMs ?? nowMs, retryJobAtMs ?? nowMs, mayAt), window };
}

function afterCallAtMs({ uncovered, triedAtMs }: Situation): number {
  const candidates = uncovered
    .flatMap((heardAtMs) => afterCallMs.map((afterMs) => heardAtMs + afterMs))
    .filter((atMs) => atMs > triedAtMs);
  return Math.min(...candidates);
}

/** When the first of the calls began that are to be looked at again; they cost no question of their own. */
function unendedSinceMs({ evidenceUntilMs }: RecordProgress, { unended }: Situation, nowMs: number): number {
  const evidenceMs = evidenceUntilMs ?? Number.NEGATIVE_INFINITY;
  const isDue = (atMs: number) => atMs > evidenceMs && atMs <= nowMs;
  // There may be more than a function takes arguments: the PBX says how many.
  return unended
    .filter((beganAtMs) => afterBeginningMs.some((afterMs) => isDue(beganAtMs + afterMs)))
    .reduce((earliestMs, beganAtMs) => Math.min(earliestMs, beganAtMs), Number.POSITIVE_INFINITY);
}

function regularAtMs({ jobs }: RecordProgress, situation: Situation, nowMs: number): number {
  const everyMs = situation.isUnreachable
    ? jobs.length > 0
      ? unreachableWithJobsEveryMs
      : unreachableEveryMs
    : reachableEveryMs(situation, nowMs);
  return situation.triedAtMs + regularlyAfterMs(everyMs, { next: () => situation.chance });
}

/** Offices open at eight, but do not all ask at eight. */
function reachableEveryMs({ timeZone, chance }: Situation, nowMs: number): number {
  return isOfficeHours(nowMs - chance * officeHoursEveryMs, timeZone) ? officeHoursEveryMs : otherwiseEveryMs;
}
