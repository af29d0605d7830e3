import type { HistoryPlace } from '../store-ports.ts';
import type { CallRow } from './call-row.ts';

/** At most this many rows are held, wherever a person has scrolled to. A screen of any size shows a tenth of them. */
export const rowsAtMost = 400;

/** A part of the history without gaps, newest call first. */
export interface HistoryWindow {
  readonly rows: readonly CallRow[];
  readonly hasNewer: boolean;
  readonly hasOlder: boolean;
}

/** Returns a negative number when `a` is above `b` in the list. */
export function inOrder(a: HistoryPlace, b: HistoryPlace): number {
  return b.startedAtMs - a.startedAtMs || b.id - a.id;
}

/** Adds calls that were read next to the rows. A call that is in both is as it was read last. */
export function withCalls(rows: readonly CallRow[], calls: readonly CallRow[]): readonly CallRow[] {
  return [...new Map([...rows, ...calls].map((call) => [call.id, call])).values()].sort(inOrder);
}

/**
 * Shows live calls as they are now. If the window reaches to the newest call and `mayJoin`, live calls that are not in
 * it yet are added. A call that is older than all rows waits for the next page, so that no gap arises.
 */
export function withLive(window: HistoryWindow, live: readonly CallRow[], mayJoin: boolean): HistoryWindow {
  const last = window.rows.at(-1);
  const isTheirPlace = (call: CallRow) => last === undefined || !window.hasOlder || inOrder(call, last) < 0;
  const shown = live.filter(
    (call) => window.rows.some(({ id }) => id === call.id) || (mayJoin && !window.hasNewer && isTheirPlace(call)),
  );
  return { ...window, rows: withCalls(window.rows, shown) };
}

/** Drops the rows that are furthest from what is seen (`null`: the newest), until at most `rowsAtMost` are left. */
export function withoutFar(window: HistoryWindow, seen: HistoryPlace | null): HistoryWindow {
  const { rows } = window;
  const excess = rows.length - rowsAtMost;
  if (excess <= 0) return window;
  const seenAt = seen === null ? 0 : rows.filter((row) => inOrder(row, seen) < 0).length;
  const above = Math.min(excess, Math.max(0, seenAt - rowsAtMost / 2));
  return {
    rows: rows.slice(above, above + rowsAtMost),
    hasNewer: window.hasNewer || above > 0,
    hasOlder: window.hasOlder || above < excess,
  };
}
