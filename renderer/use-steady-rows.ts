import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { CallRow } from '../src/view/call-row.ts';
import { inOrder } from '../src/view/history-window.ts';
import { type RowPlaces, topOf } from '../src/view/row-places.ts';
import type { CallSearch } from '../src/view/search-filter.ts';

/** Pixels: rows are made this far above and below the screen, and made again when it has moved as far. */
const spare = 150;
/** Pixels: when an end is nearer than this, more calls are read. */
const nearEnd = 2_000;

export interface ListedCalls {
  /** When it changes, the list shows other calls, from the first one on. */
  readonly of: CallSearch | 'away';
  readonly calls: readonly CallRow[];
  readonly hasNewer: boolean;
  readonly hasOlder: boolean;
  /** What comes and goes above the list, and pushes it down by its height. */
  readonly above: RefObject<HTMLElement | null>;
  /** Reports the first call on the screen (`null`: the newest of all), and the end of `calls` that is near. */
  readonly onSee: (first: CallRow | null, near: 'newer' | 'older' | null) => void;
}

/**
 * Keeps the rows that a person reads where they are on the screen: when calls come or go above them, and when a
 * ringing call pushes the list down and leaves again. Then the list scrolls as far as it is pushed.
 */
export function useSteadyRows(
  list: RefObject<HTMLDivElement | null>,
  places: RowPlaces,
  { of, calls, hasNewer, hasOlder, above, onSee }: ListedCalls,
) {
  const [top, setTop] = useState(0);
  const [windowHeight, setWindowHeight] = useState(globalThis.innerHeight);
  const shownOf = useRef(of);
  const pushed = useRef(0);
  /** Pixels of what was above already when the list was drawn first, and nobody had read a row. */
  const standing = useRef<number | null>(null);
  /**
   * The first row that is wholly on the screen, and its distance from the upper edge in pixels. `null` while the list
   * shows the newest call: then it follows new calls.
   */
  const first = useRef<{ readonly call: CallRow; readonly below: number } | null>(null);

  const measure = () => {
    const scrolled = list.current;
    if (scrolled === null) return;
    const { scrollTop, clientHeight } = scrolled;
    setTop(Math.floor(scrollTop / spare) * spare);
    setWindowHeight(globalThis.innerHeight);
    const rows = places.days.flatMap((day) => day.rows);
    const isNewest = scrollTop <= pushed.current && !hasNewer;
    const row = isNewest ? undefined : (rows.find((each) => each.top >= scrollTop) ?? rows.at(-1));
    first.current = row === undefined ? null : { call: row.call, below: row.top - scrollTop };
    const isNear = { older: places.height - scrollTop - clientHeight < nearEnd, newer: scrollTop < nearEnd };
    onSee(row?.call ?? null, hasOlder && isNear.older ? 'older' : hasNewer && isNear.newer ? 'newer' : null);
  };
  const scrollTo = (scrollTop: number) => {
    list.current?.scrollTo({ top: scrollTop });
    measure();
  };
  const resize = () => {
    const height = above.current?.offsetHeight ?? 0;
    standing.current = Math.min(standing.current ?? height, height);
    const push = height - standing.current;
    const more = push - pushed.current;
    if (more === 0) return;
    pushed.current = push;
    scrollTo(first.current === null ? push : (list.current?.scrollTop ?? 0) + more);
  };
  useLayoutEffect(() => {
    if (shownOf.current !== of) {
      shownOf.current = of;
      first.current = null;
    }
    const seen = first.current;
    const row = seen === null ? undefined : calls.find((call) => inOrder(call, seen.call) >= 0);
    const rowTop = row === undefined ? null : topOf(places, row.id);
    scrollTo(seen === null || rowTop === null ? pushed.current : rowTop - seen.below);
  }, [places, of]);
  // The listeners are added once and call the latest functions, which know the present rows.
  const latest = useRef({ measure, resize });
  latest.current = { measure, resize };
  useLayoutEffect(() => {
    // Drawn in the same frame as the new scroll position: in the next frame the place would be empty until then.
    const onMove = () => flushSync(() => latest.current.measure());
    const scrolled = list.current;
    scrolled?.addEventListener('scroll', onMove, { passive: true });
    globalThis.addEventListener('resize', onMove);
    return () => {
      scrolled?.removeEventListener('scroll', onMove);
      globalThis.removeEventListener('resize', onMove);
    };
  }, []);
  useEffect(() => {
    // It is told before the frame is drawn in which what is above has another height.
    const observer = new ResizeObserver(() => latest.current.resize());
    if (list.current !== null) observer.observe(list.current);
    return () => observer.disconnect();
  }, []);
  return {
    onScreen: { from: top - spare, until: top + windowHeight + 2 * spare },
    firstSeen: () => calls.findIndex(({ id }) => id === first.current?.call.id),
    scrollTo,
  };
}
