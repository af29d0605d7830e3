import type { Span } from './known-record.ts';
import { neighbourhoodGapMs } from './neighbourhood.ts';

/** The time of a fact in its neighbourhood. */
export interface FactSpan extends Span {
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
export interface Part<T extends FactSpan> {
  readonly spans: readonly T[];
  readonly cell: Cell | null;
}

/** At most this many stored facts are folded together (ADR 29). */
export const mostTogether = 200;

/**
 * Where there are too many facts, a gap of this length divides them. No call that is known from webhooks alone has such
 * a gap.
 */
export const shortGapMs = 2 * 60_000;

type Split = <T extends FactSpan>(part: Part<T>, openUntilMs: number) => readonly Part<T>[];

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
 * Returns the parts of one neighbourhood, in order. Each span is in exactly one part; which one depends only on the
 * facts, not on their order of arrival. `inOrder`: sorted by `inTime`. `openUntilMs`: the latest end of the facts that
 * began before all of these.
 */
export function partsOf<T extends FactSpan>(
  inOrder: readonly T[],
  openUntilMs = Number.NEGATIVE_INFINITY,
): readonly Part<T>[] {
  const split = (part: Part<T>, next: number): readonly Part<T>[] => {
    const parting = part.spans.length > mostTogether ? splits[next] : undefined;
    return parting?.(part, openUntilMs).flatMap((each) => split(each, next + 1)) ?? [part];
  };
  return atGaps(neighbourhoodGapMs)({ spans: inOrder, cell: null }, openUntilMs).flatMap((run) => split(run, 0));
}

export function inTime(a: FactSpan, b: FactSpan): number {
  return a.startMs - b.startMs || a.factId - b.factId;
}

function atGaps(gapMs: number): Split {
  return ({ spans, cell }, openUntilMs) => {
    let untilMs = openUntilMs;
    return parted(spans, (span) => {
      const isApart = span.startMs - untilMs > gapMs;
      untilMs = Math.max(untilMs, span.endMs);
      return isApart;
    }).map((each) => ({ spans: each, cell }));
  };
}

function byTime(widthMs: number): Split {
  return ({ spans }) => {
    const fromMs = ({ startMs }: FactSpan) => Math.floor(startMs / widthMs) * widthMs;
    return parted(spans, (span, before) => fromMs(span) !== fromMs(before)).map((each) => {
      const startMs = each[0] === undefined ? 0 : fromMs(each[0]);
      return { spans: each, cell: { fromMs: startMs, untilMs: startMs + widthMs } };
    });
  };
}

function byId(width: number): Split {
  return ({ spans, cell }) =>
    parted(spans, (span, before) => Math.floor(span.factId / width) !== Math.floor(before.factId / width)).map(
      (each) => ({ spans: each, cell }),
    );
}

function widths(from: number, to: number): readonly number[] {
  return Array.from({ length: from - to + 1 }, (_, index) => 2 ** (from - index));
}

/** Divides a list before each span for which `isFirst` returns true. */
function parted<T extends FactSpan>(
  spans: readonly T[],
  isFirst: (span: T, before: T) => boolean,
): readonly (readonly T[])[] {
  const parts: T[][] = [];
  let before: T | null = null;
  for (const span of spans) {
    const last = parts.at(-1);
    // `isFirst` is called for the first span too, because it may keep state (`atGaps`).
    const isApart = isFirst(span, before ?? span);
    if (last === undefined || isApart) parts.push([span]);
    else last.push(span);
    before = span;
  }
  return parts;
}
