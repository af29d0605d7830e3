import type { Span } from './known-record.ts';
import { neighbourhoodGapMs } from './neighbourhood.ts';

/** The place of a fact in its neighbourhood. */
export interface Moment extends Span {
  readonly factId: number;
}

/** A span of time, epoch milliseconds; `untilMs` is not in it. */
export interface Cell {
  readonly fromMs: number;
  readonly untilMs: number;
}

/**
 * Facts that are folded together. `cell`: the span that was cut out of a longer run, beyond which calls may go on;
 * `null` when nothing was cut.
 */
export interface Part<T extends Moment> {
  readonly moments: readonly T[];
  readonly cell: Cell | null;
}

/** At most this many stored facts are folded together (ADR 29). */
export const mostTogether = 200;

/**
 * Where there are too many facts, a gap of this length divides them. No call that is known from webhooks alone has such
 * a gap.
 */
export const shortGapMs = 2 * 60_000;

type Split = <T extends Moment>(part: Part<T>, openUntilMs: number) => readonly Part<T>[];

/** The ways to divide. Each one divides only the parts that are still too large after the one before. */
const splits: readonly Split[] = [
  atGaps(shortGapMs),
  // Cells of some 18 hours, then of half that, down to a millisecond. Their borders do not depend on the facts.
  ...widths(26, 0).map(byTime),
  // For a hostile file with too many facts at one millisecond. Ids are whole numbers, so the last of these leaves few
  // enough.
  ...widths(52, 7).map(byId),
];

/**
 * Returns the parts of one neighbourhood, in order. Each moment is in exactly one part; which one depends only on the
 * facts, not on their order of arrival. `inOrder`: sorted by `inTime`. `openUntilMs`: the latest end of the facts that
 * began before all of these.
 */
export function partsOf<T extends Moment>(
  inOrder: readonly T[],
  openUntilMs = Number.NEGATIVE_INFINITY,
): readonly Part<T>[] {
  const split = (part: Part<T>, next: number): readonly Part<T>[] => {
    const parting = part.moments.length > mostTogether ? splits[next] : undefined;
    return parting?.(part, openUntilMs).flatMap((each) => split(each, next + 1)) ?? [part];
  };
  return atGaps(neighbourhoodGapMs)({ moments: inOrder, cell: null }, openUntilMs).flatMap((run) => split(run, 0));
}

export function inTime(a: Moment, b: Moment): number {
  return a.startMs - b.startMs || a.factId - b.factId;
}

function atGaps(gapMs: number): Split {
  return ({ moments, cell }, openUntilMs) => {
    let untilMs = openUntilMs;
    return parted(moments, (moment) => {
      const isApart = moment.startMs - untilMs > gapMs;
      untilMs = Math.max(untilMs, moment.endMs);
      return isApart;
    }).map((each) => ({ moments: each, cell }));
  };
}

function byTime(widthMs: number): Split {
  return ({ moments }) => {
    const fromMs = ({ startMs }: Moment) => Math.floor(startMs / widthMs) * widthMs;
    return parted(moments, (moment, before) => fromMs(moment) !== fromMs(before)).map((each) => {
      const startMs = each[0] === undefined ? 0 : fromMs(each[0]);
      return { moments: each, cell: { fromMs: startMs, untilMs: startMs + widthMs } };
    });
  };
}

function byId(width: number): Split {
  return ({ moments, cell }) =>
    parted(moments, (moment, before) => Math.floor(moment.factId / width) !== Math.floor(before.factId / width)).map(
      (each) => ({ moments: each, cell }),
    );
}

function widths(from: number, to: number): readonly number[] {
  return Array.from({ length: from - to + 1 }, (_, index) => 2 ** (from - index));
}

/** Divides a list before each moment for which `isFirst` returns true. */
function parted<T extends Moment>(
  moments: readonly T[],
  isFirst: (moment: T, before: T) => boolean,
): readonly (readonly T[])[] {
  const parts: T[][] = [];
  let before: T | null = null;
  for (const moment of moments) {
    const last = parts.at(-1);
    // `isFirst` is called for the first moment too, because it may keep state (`atGaps`).
    const isApart = isFirst(moment, before ?? moment);
    if (last === undefined || isApart) parts.push([moment]);
    else last.push(moment);
    before = moment;
  }
  return parts;
}
