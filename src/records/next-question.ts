import { regularlyAfterMs } from '../pbx/regularly.ts';
import { isOfficeHours } from './office-hours.ts';
import type { Period } from './period.ts';
import { leastDistanceMs, mayAskAtMs, mostAnHour, mostAnHourForJobs } from './record-budget.ts';
import { nextSlice, type RecordProgress, regularWindow } from './record-progress.ts';

const minuteMs = 60_000;

/** How long after a webhook records are asked for, while no record covers its call. */
export const afterCallMs = [1 * minuteMs, 3 * minuteMs, 10 * minuteMs, 30 * minuteMs];
/**
 * How long after the beginning of a call its record is read again, while it has no end. In the first two hours regular
 * windows contain the record anyway. After a day it is not read again.
 */
export const afterBeginningMs = [2, 3, 5, 8, 13, 21].map((hours) => hours * 60 * minuteMs);
export const officeHoursEveryMs = 10 * minuteMs;
export const otherwiseEveryMs = 60 * minuteMs;
export const unreachableEveryMs = 2 * minuteMs;
/** A question every two minutes uses all that an hour allows (`mostAnHour`), and jobs would never have a turn. */
export const unreachableWithJobsEveryMs = 4 * minuteMs;

/** Everything that decides the next question, besides the progress. Moments are epoch milliseconds. */
export interface Situation {
  readonly timeZone: string;
  /** Whether webhooks cannot reach this computer. */
  readonly isUnreachable: boolean;
  /** When webhooks arrived for calls that no record covers yet. */
  readonly uncovered: readonly number[];
  /** When calls began whose records have not ended. */
  readonly unended: readonly number[];
  /** The earliest moment of a requested question; `null`: none was requested. */
  readonly requestedAtMs: number | null;
  /** When the regular window was last asked for, whatever the result. */
  readonly triedAtMs: number;
  /** When the regular window may be asked for again after failures; `null`: the last question did not fail. */
  readonly retryAtMs: number | null;
  /** The same for jobs. */
  readonly retryJobAtMs: number | null;
  /** A random number from 0 up to 1 that stays the same until the next answer. */
  readonly chance: number;
}

export interface Question {
  readonly atMs: number;
  readonly why: 'after-call' | 'regular' | 'requested' | 'job';
  readonly window: Period;
}

/** Returns the next question, and when to ask it: now at the earliest. */
export function nextQuestion(progress: RecordProgress, situation: Situation, nowMs: number): Question {
  const current = nextCurrent(progress, situation, nowMs);
  const job = nextJob(progress, situation, nowMs);
  // A job may be asked only if the distance that follows it does not delay the current question.
  return job !== null && job.atMs + leastDistanceMs <= current.atMs ? job : current;
}

function nextCurrent(progress: RecordProgress, situation: Situation, nowMs: number): Question {
  const { requestedAtMs, retryAtMs } = situation;
  const candidates = [
    { why: 'requested', atMs: requestedAtMs ?? Number.POSITIVE_INFINITY },
    // After a failure only a request comes before the retry: of a person, after a resume, or when the clock has jumped.
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

/**
 * Returns when the first call began whose record is due to be read again; infinity: there is none. It widens the window
 * of the next question, so that no question of its own is needed.
 */
function unendedSinceMs({ evidenceUntilMs }: RecordProgress, { unended }: Situation, nowMs: number): number {
  const evidenceEndsMs = evidenceUntilMs ?? Number.NEGATIVE_INFINITY;
  const isDue = (atMs: number) => atMs > evidenceEndsMs && atMs <= nowMs;
  // `reduce`, because the PBX may send more records than a function takes arguments.
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

/** `chance` shifts the opening hour, so that not all offices ask at eight. */
function reachableEveryMs({ timeZone, chance }: Situation, nowMs: number): number {
  return isOfficeHours(nowMs - chance * officeHoursEveryMs, timeZone) ? officeHoursEveryMs : otherwiseEveryMs;
}
