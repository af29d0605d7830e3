import * as z from 'zod';
import type { PbxFailure } from '../pbx/pbx-failure.ts';
import { hull, lengthMs, type Period, union, without } from './period.ts';
import { stillCounting } from './record-budget.ts';

/** A period whose records are read bit by bit, besides the current ones. */
export interface BackfillJob extends Period {
  readonly kind: JobKind;
  /** How many milliseconds the job had to read: less than its period, if that grew over a part that was read before. */
  readonly wholeMs: number;
  /** The periods still to be read, in order; never empty. */
  readonly unread: readonly Period[];
}

/**
 * `import`: the time before Zil, and time that a regular window could not cover. `away`: a time in which Zil did not
 * run or received nothing.
 */
export type JobKind = 'import' | 'away';

/** The progress of reading call records, as it is stored (JSON). Moments are epoch milliseconds. */
export interface RecordProgress {
  readonly version: typeof progressVersion;
  /** The id of the account; `null`: none yet. */
  readonly account: string | null;
  /** When this account was first used. Earlier calls are history, which is read only as `importDays` says. */
  readonly startedAtMs: number;
  /**
   * All records of calls that ended before are stored, except those that jobs still have to read. `null`: nothing has
   * been read.
   */
  readonly evidenceUntilMs: number | null;
  /** Until when Zil is known to have been running and online. */
  readonly presentUntilMs: number;
  /** The questions of the last hour, of all accounts. */
  readonly askedAtMs: readonly number[];
  /** The most days that were ever set to be imported. */
  readonly importedDays: number;
  /** How far back these days reached. */
  readonly importedFromMs: number;
  /** The longest period for one question. It is shortened when the PBX cannot answer. */
  readonly sliceMs: number;
  /** At most one of each kind. */
  readonly jobs: readonly BackfillJob[];
}

/** The progress of a job, as it is reported. */
export interface Backfill {
  readonly kind: JobKind;
  /** From 0 to 1. */
  readonly doneShare: number;
}

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
export const mostSliceMs = 7 * dayMs;
export const leastSliceMs = 6 * hourMs;
/**
 * How far regular windows reach back before `evidenceUntilMs`. A record is written when its call ends, so that earlier
 * beginnings matter too.
 */
export const reachBackMs = 2 * hourMs;
/** How far regular windows reach ahead, as the PBX's clock may be in another zone. */
export const reachAheadMs = dayMs;
/** The margin before the beginning of a call. The offset of the PBX's clock is known only to some seconds. */
const beforeBeginningMs = 60_000;
/** A shorter absence gets no job and no summary: the call list on the screen shows its calls anyway. */
export const awayAfterMs = 5 * 60_000;

/** More days than the setting `importDays` allows. */
const everyDay = 36_500;

const progressVersion = 1;
const period = z.object({ fromMs: z.number(), untilMs: z.number() }).refine((each) => each.fromMs < each.untilMs);
const job = period.and(
  z.object({
    kind: z.enum(['import', 'away']),
    wholeMs: z.number().positive(),
    unread: z.array(period).min(1).transform(union),
  }),
);
const schema = z.object({
  version: z.literal(progressVersion),
  account: z.string().nullable(),
  startedAtMs: z.number(),
  evidenceUntilMs: z.number().nullable(),
  presentUntilMs: z.number(),
  askedAtMs: z.array(z.number()),
  importedDays: z.number().nonnegative(),
  importedFromMs: z.number(),
  sliceMs: z.number().min(leastSliceMs).max(mostSliceMs),
  jobs: z.array(job).refine((jobs) => new Set(jobs.map(({ kind }) => kind)).size === jobs.length),
});

export function isRecordProgress(stored: unknown): stored is RecordProgress {
  return schema.safeParse(stored).success;
}

/** Returns the stored progress. Never throws: anything else gives a fresh one. */
export function readProgress(stored: unknown, nowMs: number): RecordProgress {
  const { success, data } = schema.safeParse(stored);
  return success ? atPresent(data, nowMs) : freshProgress(null, nowMs, []);
}

export function freshProgress(
  account: string | null,
  nowMs: number,
  askedAtMs: RecordProgress['askedAtMs'],
): RecordProgress {
  return {
    version: progressVersion,
    account,
    startedAtMs: nowMs,
    evidenceUntilMs: null,
    presentUntilMs: nowMs,
    askedAtMs,
    importedDays: 0,
    importedFromMs: nowMs,
    sliceMs: mostSliceMs,
    jobs: [],
  };
}

/** Moves moments that are in the future to now. There are such moments after the clock was put back. */
export function atPresent(progress: RecordProgress, nowMs: number): RecordProgress {
  const { startedAtMs, evidenceUntilMs, presentUntilMs, askedAtMs } = progress;
  return {
    ...progress,
    startedAtMs: Math.min(startedAtMs, nowMs),
    evidenceUntilMs: evidenceUntilMs === null ? null : Math.min(evidenceUntilMs, nowMs),
    presentUntilMs: Math.min(presentUntilMs, nowMs),
    askedAtMs: stillCounting(askedAtMs, nowMs),
  };
}

/** Returns the progress as if nothing had been read since a moment, or ever (`null`). */
export function asOf(progress: RecordProgress, atMs: number | null, nowMs: number): RecordProgress {
  if (atMs === null) return freshProgress(null, nowMs, []);
  const { evidenceUntilMs, presentUntilMs } = progress;
  return {
    ...progress,
    evidenceUntilMs: evidenceUntilMs === null ? null : Math.min(evidenceUntilMs, atMs),
    presentUntilMs: Math.min(presentUntilMs, atMs),
  };
}

/** Returns the progress with Zil present up to now. */
export function withPresence(progress: RecordProgress, nowMs: number): RecordProgress {
  return { ...progress, presentUntilMs: Math.max(progress.presentUntilMs, nowMs) };
}

/**
 * Returns the progress with Zil present up to now, and with a job for the absence that ends now. An account without any
 * evidence has its import instead. Returns the same object when the absence is at most `awayAfterMs`, so that a second
 * call adds nothing.
 */
export function withAbsence(progress: RecordProgress, nowMs: number): RecordProgress {
  const absence = { fromMs: progress.presentUntilMs, untilMs: nowMs };
  if (lengthMs([absence]) <= awayAfterMs) return progress;
  const jobs = progress.evidenceUntilMs === null ? progress.jobs : withJob(progress.jobs, 'away', absence);
  return { ...withPresence(progress, nowMs), jobs };
}

/** Adds a job for the records of the last days, as far as they were not imported before. */
export function withImport(progress: RecordProgress, days: number, nowMs: number): RecordProgress {
  if (days <= progress.importedDays) return progress;
  const missing = { fromMs: nowMs - days * dayMs, untilMs: progress.importedFromMs };
  return {
    ...progress,
    importedDays: days,
    importedFromMs: Math.min(missing.fromMs, missing.untilMs),
    jobs: withJob(progress.jobs, 'import', missing),
  };
}

/** Ends all jobs after the earlier calls were deleted. They are not requested again, however many days are set. */
export function withoutHistory(progress: RecordProgress): RecordProgress {
  return { ...progress, jobs: [], importedDays: Math.max(progress.importedDays, everyDay) };
}

/**
 * Returns the period to ask for, for current calls and for calls that began at `alsoSinceMs` or later. After a long
 * time without an answer it covers only the newest part.
 */
export function regularWindow(progress: RecordProgress, nowMs: number, alsoSinceMs = Number.POSITIVE_INFINITY): Period {
  const mostBackMs = Math.max(progress.sliceMs - reachAheadMs, leastSliceMs);
  const fromMs = Math.min(sinceMs(progress), alsoSinceMs - beforeBeginningMs);
  return { fromMs: Math.max(fromMs, nowMs - mostBackMs), untilMs: nowMs + reachAheadMs };
}

/** Returns the newest slice that a job still has to read. An absence comes first, as a person waits for its summary. */
export function nextSlice({ jobs, sliceMs }: RecordProgress): Period | null {
  const newest = (jobs.find(({ kind }) => kind === 'away') ?? jobs[0])?.unread.at(-1);
  if (newest === undefined) return null;
  return { fromMs: Math.max(newest.fromMs, newest.untilMs - sliceMs), untilMs: newest.untilMs };
}

/** Returns the progress after a slice was stored. `awayRead`: the absences that are now completely read. */
export function afterSlice(
  progress: RecordProgress,
  slice: Period,
  askedAtMs: number,
): { readonly progress: RecordProgress; readonly awayRead: readonly Period[] } {
  const jobs = progress.jobs.map((each) => ({ ...each, unread: without(each.unread, slice) }));
  const awayRead = jobs.filter(({ kind, unread }) => kind === 'away' && unread.length === 0);
  return {
    progress: { ...withPresence(progress, askedAtMs), jobs: jobs.filter(({ unread }) => unread.length > 0) },
    awayRead: awayRead.map(({ fromMs, untilMs }) => ({ fromMs, untilMs })),
  };
}

/** Returns the progress after a regular window was stored. A part before it that was not covered becomes a job. */
export function afterRegular(
  progress: RecordProgress,
  window: Period,
  askedAtMs: number,
): ReturnType<typeof afterSlice> {
  const before = { fromMs: sinceMs(progress), untilMs: window.fromMs };
  const jobs = withJob(progress.jobs, 'import', before);
  // Although the window reached ahead, the answer holds nothing that happened after the question.
  const slice = { fromMs: window.fromMs, untilMs: Math.min(window.untilMs, askedAtMs) };
  return afterSlice({ ...progress, jobs, evidenceUntilMs: askedAtMs }, slice, askedAtMs);
}

/** Shortens the slices when the failure shows that the period may have been too long for the PBX. */
export function afterFailure(
  progress: RecordProgress,
  window: Period,
  failure: PbxFailure,
  nowMs: number,
): RecordProgress {
  const isTooMuch = failure.kind === 'timeout' || failure.kind === 'not-understood';
  const pastMs = Math.min(window.untilMs, nowMs) - window.fromMs;
  if (!isTooMuch || pastMs <= leastSliceMs) return progress;
  const sliceMs = Math.min(progress.sliceMs, lengthMs([window]) / 2);
  return { ...progress, sliceMs: Math.max(leastSliceMs, sliceMs) };
}

export function backfillOf({ jobs }: RecordProgress): Backfill | null {
  const job = jobs.find(({ kind }) => kind === 'away') ?? jobs[0];
  if (job === undefined) return null;
  return { kind: job.kind, doneShare: Math.max(0, 1 - lengthMs(job.unread) / job.wholeMs) };
}

function sinceMs({ evidenceUntilMs, startedAtMs }: RecordProgress): number {
  return (evidenceUntilMs ?? startedAtMs) - reachBackMs;
}

/** Joins the added period with a waiting job of the same kind, so that there is one summary, not two. */
function withJob(jobs: readonly BackfillJob[], kind: JobKind, added: Period): readonly BackfillJob[] {
  if (added.fromMs >= added.untilMs) return jobs;
  const same = jobs.find((each) => each.kind === kind);
  const others = jobs.filter((each) => each.kind !== kind);
  if (same === undefined) return [...others, { kind, ...added, wholeMs: lengthMs([added]), unread: [added] }];
  const unread = union([...same.unread, added]);
  const wholeMs = same.wholeMs + lengthMs(unread) - lengthMs(same.unread);
  return [...others, { kind, ...hull(same, added), wholeMs, unread }];
}
