import { type KeyboardEvent, type MouseEvent, type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { CallRow } from '../../src/view/call-row.ts';
import { inOrder } from '../../src/view/history-window.ts';
import type { CallSearch } from '../../src/view/search-filter.ts';
import { headingSpace, type RowPlaces, rowHeight, rowPlaces, scrollToSee, topOf } from '../row-places.ts';

interface CallListProps {
  readonly list: RefObject<HTMLDivElement | null>;
  readonly label: string;
  /** When it changes, the list shows other calls, from the first one on. */
  readonly of: CallSearch | 'away';
  readonly calls: readonly CallRow[];
  readonly hasNewer: boolean;
  readonly hasOlder: boolean;
  readonly selectedId: number;
  /** A call to scroll to; another `atMs` is another request. */
  readonly revealed: { readonly call: CallRow; readonly atMs: number } | null;
  readonly onSelect: (call: CallRow) => void;
  readonly onName: (call: CallRow) => void;
  readonly onEscape: () => void;
  /** Reports the first call on the screen (`null`: the newest of all), and the end of `calls` that is near. */
  readonly onSee: (first: CallRow | null, near: 'newer' | 'older' | null) => void;
  readonly onJump: (where: 'newest' | 'oldest') => void;
}

/** A place in the list that is selected or scrolled to as soon as its rows are there. */
type Wanted = { readonly kind: 'newest' | 'oldest' } | { readonly kind: 'call'; readonly id: number };

/**
 * The calls by day. Only rows on the screen are made. The list has the focus, not a row, so that it stays when rows
 * come and go. F2 gives a name, as in lists of files.
 */
export function CallList({ list, label, calls, selectedId, ...props }: CallListProps) {
  const places = useMemo(() => rowPlaces(calls), [calls]);
  const selectedAt = calls.findIndex(({ id }) => id === selectedId);
  const wanted = useRef<Wanted | null>(null);
  const { onScreen, firstSeen, scrollTo } = useSteadyRows(list, places, calls, props);

  const select = (index: number) => {
    const call = calls[Math.max(0, Math.min(index, calls.length - 1))];
    const scrolled = list.current;
    if (call === undefined || scrolled === null) return;
    props.onSelect(call);
    scrollTo(scrollToSee(topOf(places, call.id) ?? 0, scrolled.scrollTop, scrolled.clientHeight));
  };
  const fulfil = () => {
    const target = wanted.current;
    if (target?.kind === 'call') {
      const top = topOf(places, target.id);
      if (top === null) return;
      scrollTo(top - headingSpace);
    } else if (target?.kind === 'newest' && !props.hasNewer) select(0);
    else if (target?.kind === 'oldest' && !props.hasOlder) select(calls.length - 1);
    else return;
    wanted.current = null;
  };
  const { revealed } = props;
  useLayoutEffect(() => {
    if (revealed !== null) wanted.current = { kind: 'call', id: revealed.call.id };
    fulfil();
  }, [revealed?.call.id, revealed?.atMs]);
  useLayoutEffect(fulfil, [places]);

  const jump = (where: 'newest' | 'oldest') => {
    wanted.current = { kind: where };
    if (where === 'newest' ? props.hasNewer : props.hasOlder) props.onJump(where);
    else fulfil();
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isSelectedSeen = selectedAt >= 0;
    const page = Math.max(1, Math.floor((list.current?.clientHeight ?? 0) / rowHeight) - 1);
    const from = isSelectedSeen ? selectedAt : firstSeen();
    const selectedCall = calls[selectedAt];
    const action = {
      ArrowDown: () => select(isSelectedSeen ? from + 1 : from),
      ArrowUp: () => select(isSelectedSeen ? from - 1 : from),
      PageDown: () => select(from + page),
      PageUp: () => select(from - page),
      Home: () => jump('newest'),
      End: () => jump('oldest'),
      F2: () => selectedCall !== undefined && props.onName(selectedCall),
      Escape: () => props.onEscape(),
    }[event.key];
    if (action === undefined) return;
    event.preventDefault();
    wanted.current = null;
    action();
  };
  const click = ({ target }: MouseEvent) => {
    const row = target instanceof Element ? target.closest('[role="option"]') : null;
    const call = calls.find(({ id }) => row?.id === rowId(id));
    if (call !== undefined) props.onSelect(call);
  };
  const isOnScreen = ({ top }: { readonly top: number }) => top < onScreen.until && top + rowHeight > onScreen.from;
  return (
    <div
      ref={list}
      role="listbox"
      aria-label={label}
      aria-activedescendant={selectedAt >= 0 ? rowId(selectedId) : undefined}
      tabIndex={0}
      onKeyDown={press}
      onClick={click}
    >
      <div role="presentation" className="rows" style={{ height: places.height }}>
        {places.days
          .filter(({ top, bottom }) => top < onScreen.until && bottom > onScreen.from)
          .map(({ day, top, bottom, rows }) => (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in
            <div key={day} role="group" className="of-day" aria-label={day} style={{ top, height: bottom - top }}>
              <div role="presentation" className="day">
                {day}
              </div>
              {rows.filter(isOnScreen).map((row) => (
                <CallItem
                  key={row.call.id}
                  call={row.call}
                  top={row.top - top}
                  isSelected={row.call.id === selectedId}
                />
              ))}
            </div>
          ))}
      </div>
    </div>
  );
}

function rowId(callId: number): string {
  return `call-${callId}`;
}

interface CallItemProps {
  readonly call: CallRow;
  /** Pixels below the beginning of its day. */
  readonly top: number;
  readonly isSelected: boolean;
}

function CallItem({ call, top, isSelected }: CallItemProps) {
  const target = [call.number, call.extensions, call.line].filter((text) => text !== null).join(' · ');
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the keyboard, and says which row is the active one
    <div
      id={rowId(call.id)}
      role="option"
      aria-selected={isSelected}
      className={`call ${call.tone}`}
      style={{ top, height: rowHeight }}
    >
      <time>{call.time}</time>
      <span className="caller">{call.caller}</span>
      <span className="phase">{call.phaseText}</span>
      <span className="below">
        {call.choice !== null && <span className="choice">{call.choice}</span>}
        <span className="target">{target}</span>
        <Marks call={call} />
      </span>
    </div>
  );
}

/** The marks of a call, shown next to its phase. */
export function Marks({ call }: { readonly call: CallRow }) {
  return (
    <span className="marks">
      {call.marks.map((mark) => (
        <span key={mark} className="mark">
          {mark}
        </span>
      ))}
    </span>
  );
}

/** Pixels: rows are made this far above and below the screen, and made again when it has moved as far. */
const spare = 300;
/** Pixels: when an end is nearer than this, more calls are read. */
const nearEnd = 2_000;

/** Keeps the rows that a person reads in place when calls come or go above them. */
function useSteadyRows(
  list: RefObject<HTMLDivElement | null>,
  places: RowPlaces,
  calls: readonly CallRow[],
  { of, hasNewer, hasOlder, onSee }: Pick<CallListProps, 'of' | 'hasNewer' | 'hasOlder' | 'onSee'>,
) {
  const [top, setTop] = useState(0);
  const [windowHeight, setWindowHeight] = useState(globalThis.innerHeight);
  const shownOf = useRef(of);
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
    const isNewest = scrollTop <= 0 && !hasNewer;
    const row = isNewest ? undefined : (rows.find((each) => each.top >= scrollTop) ?? rows.at(-1));
    first.current = row === undefined ? null : { call: row.call, below: row.top - scrollTop };
    const isNear = { older: places.height - scrollTop - clientHeight < nearEnd, newer: scrollTop < nearEnd };
    onSee(row?.call ?? null, hasOlder && isNear.older ? 'older' : hasNewer && isNear.newer ? 'newer' : null);
  };
  const scrollTo = (scrollTop: number) => {
    list.current?.scrollTo({ top: scrollTop });
    measure();
  };
  useLayoutEffect(() => {
    if (shownOf.current !== of) {
      shownOf.current = of;
      first.current = null;
    }
    const seen = first.current;
    const row = seen === null ? undefined : calls.find((call) => inOrder(call, seen.call) >= 0);
    const rowTop = row === undefined ? null : topOf(places, row.id);
    scrollTo(seen === null || rowTop === null ? 0 : rowTop - seen.below);
  }, [places, of]);
  // The listener is added once and calls the latest function, which knows the present rows.
  const latestMeasure = useRef(measure);
  latestMeasure.current = measure;
  useLayoutEffect(() => {
    // Drawn in the same frame as the new scroll position: in the next frame the place would be empty until then.
    const onMove = () => flushSync(() => latestMeasure.current());
    const scrolled = list.current;
    scrolled?.addEventListener('scroll', onMove, { passive: true });
    globalThis.addEventListener('resize', onMove);
    return () => {
      scrolled?.removeEventListener('scroll', onMove);
      globalThis.removeEventListener('resize', onMove);
    };
  }, []);
  return {
    onScreen: { from: top - spare, until: top + windowHeight + 2 * spare },
    firstSeen: () => calls.findIndex(({ id }) => id === first.current?.call.id),
    scrollTo,
  };
}
