import * as z from 'zod';
import type { PbxFailure } from '../pbx/pbx-failure.ts';
import { hull, lengthMs, type Period, union, without } from './period.ts';
import { stillCounting } from './record-budget.ts';

/** Records of a period that are read bit by bit, beside those of what happens now. */
export interface BackfillJob extends Period {
  readonly kind: JobKind;
  /** What was to be read, in milliseconds of the past: a period that grew has parts that were read otherwise. */
  readonly wholeMs: number;
  /** In order; never empty. */
  readonly unread: readonly Period[];
}

/**
 * `import`: what was before Zil, and what one question was too long ago for. `away`: what happened while Zil did not
 * run, or nothing reached it.
 */
export type JobKind = 'import' | 'away';

/** How far the reading of records is. It is written as JSON. Moments are epoch milliseconds. */
export interface RecordProgress {
  readonly version: typeof progressVersion;
  /** Whose records; `null`: nobody's yet. */
  readonly account: string | null;
  /** When this account was first wanted: what came before is history, and not read unless it is wished for. */
  readonly startedAtMs: number;
  /** All records of calls that had ended by then are stored, but for what jobs are still to read. `null`: none ever. */
  readonly evidenceUntilMs: number | null;
  /** Up to when Zil was there. */
  readonly presentUntilMs: number;
  /** The last hour's questions, of whatever account. */
  readonly askedAtMs: readonly number[];
  /** The most days that were ever wished for. */
  readonly importedDays: number;
  /** How far back they reached. */
  readonly importedFromMs: number;
  /** The longest slice that the PBX has not been found unable to answer. */
  readonly sliceMs: number;
  /** One of a kind at most. */
  readonly jobs: readonly BackfillJob[];
}

/** What is told of jobs. */
export interface Backfill {
  readonly kind: JobKind;
  /** From 0 to 1. */
  readonly doneShare: number;
}

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
export const mostSliceMs = 7 * dayMs;
export const leastSliceMs = 6 * hourMs;
/** A record comes at a call's end, so what began this long before is looked at again. */
export const reachBackMs = 2 * hourMs;
/** The PBX's clock may be in another zone. */
export const reachAheadMs = dayMs;
/** How far the PBX's clock is off is known to some seconds. */
const beforeBeginningMs = 60_000;
/** Who is away for less has missed nothing that a look at the screen does not tell. */
export const awayAfterMs = 5 * 60_000;

/** More than anybody can wish for. */
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

/** Total: a stored progress that is none is a fresh one. */
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

/** A clock that went back leaves moments that have not come: they are now. */
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

/** As if nothing had been read since a moment, or ever (`null`). */
export function asOf(progress: RecordProgress, atMs: number | null, nowMs: number): RecordProgress {
  if (atMs === null) return freshProgress(null, nowMs, []);
  const { evidenceUntilMs, presentUntilMs } = progress;
  return {
    ...progress,
    evidenceUntilMs: evidenceUntilMs === null ? null : Math.min(evidenceUntilMs, atMs),
    presentUntilMs: Math.min(presentUntilMs, atMs),
  };
}

/** Zil is there. */
export function withPresence(progress: RecordProgress, nowMs: number): RecordProgress {
  return { ...progress, presentUntilMs: Math.max(progress.presentUntilMs, nowMs) };
}

/**
 * Zil is there, and may not have been there before: a longer absence is to be read. Noticed again, it is none. An
 * account without any evidence has its import instead.
 */
export function withAbsence(progress: RecordProgress, nowMs: number): RecordProgress {
  const absence = { fromMs: progress.presentUntilMs, untilMs: nowMs };
  if (lengthMs([absence]) <= awayAfterMs) return progress;
  const jobs = progress.evidenceUntilMs === null ? progress.jobs : withJob(progress.jobs, 'away', absence);
  return { ...withPresence(progress, nowMs), jobs };
}

/** The history of the last days is to be read, as far as it was not. */
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

/** What was before has been deleted: it is not asked for any more, however many days are wished for. */
export function withoutHistory(progress: RecordProgress): RecordProgress {
  return { ...progress, jobs: [], importedDays: Math.max(progress.importedDays, everyDay) };
}

/**
 * What is asked for to learn what happens now, and of calls that began at `alsoSinceMs`. One that was not asked for long
 * gets the newest part first.
 */
export function regularWindow(progress: RecordProgress, nowMs: number, alsoSinceMs = Number.POSITIVE_INFINITY): Period {
  const mostBackMs = Math.max(progress.sliceMs - reachAheadMs, leastSliceMs);
  const fromMs = Math.min(sinceMs(progress), alsoSinceMs - beforeBeginningMs);
  return { fromMs: Math.max(fromMs, nowMs - mostBackMs), untilMs: nowMs + reachAheadMs };
}

/** The newest slice that is still to be read; after an absence somebody waits for the summary. */
export function nextSlice({ jobs, sliceMs }: RecordProgress): Period | null {
  const newest = (jobs.find(({ kind }) => kind === 'away') ?? jobs[0])?.unread.at(-1);
  if (newest === undefined) return null;
  return { fromMs: Math.max(newest.fromMs, newest.untilMs - sliceMs), untilMs: newest.untilMs };
}

/** The records of a slice are stored: absences that are entirely read are no job any more. */
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

/** The same for the regular window. What it should have reached back to and did not is read bit by bit. */
export function afterRegular(
  progress: RecordProgress,
  window: Period,
  askedAtMs: number,
): ReturnType<typeof afterSlice> {
  const before = { fromMs: sinceMs(progress), untilMs: window.fromMs };
  const jobs = withJob(progress.jobs, 'import', before);
  // What has happened since it was asked is not in the answer, though the window reached ahead.
  const slice = { fromMs: window.fromMs, untilMs: Math.min(window.untilMs, askedAtMs) };
  return afterSlice({ ...progress, jobs, evidenceUntilMs: askedAtMs }, slice, askedAtMs);
}

/** The PBX may have found it too much. */
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

/** What still waits to be read is joined with the new: one summary, not two. */
function withJob(jobs: readonly BackfillJob[], kind: JobKind, added: Period): readonly BackfillJob[] {
  if (added.fromMs >= added.untilMs) return jobs;
  const same = jobs.find((each) => each.kind === kind);
  const others = jobs.filter((each) => each.kind !== kind);
  if (same === undefined) return [...others, { kind, ...added, wholeMs: lengthMs([added]), unread: [added] }];
  const unread = union([...same.unread, added]);
  const wholeMs = same.wholeMs + lengthMs(unread) - lengthMs(same.unread);
  return [...others, { kind, ...hull(same, added), wholeMs, unread }];
}
