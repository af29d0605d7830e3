import { type KeyboardEvent, type MouseEvent, type RefObject, useLayoutEffect, useMemo, useRef } from 'react';
import type { CallRow } from '../../src/view/call-row.ts';
import { lowHeights, rowPlaces, scrollToSee, topOf, usualHeights } from '../../src/view/row-places.ts';
import { lowWindow, useMedia } from '../use-media.ts';
import { type ListedCalls, useSteadyRows } from '../use-steady-rows.ts';
import { CallItem, rowId } from './call-item.tsx';
import './call-list.css';

interface CallListProps extends ListedCalls {
  readonly list: RefObject<HTMLDivElement | null>;
  readonly label: string;
  readonly selectedId: number;
  /** A call to scroll to; another `atMs` is another request. */
  readonly revealed: { readonly call: CallRow; readonly atMs: number } | null;
  readonly onSelect: (call: CallRow) => void;
  /** Called for Enter and for a click: the person wants to read the call. */
  readonly onOpen: (by: 'key' | 'click') => void;
  readonly onName: (call: CallRow) => void;
  readonly onEscape: () => void;
  /** A key was pressed together with Ctrl, Alt or the system's key. */
  readonly onHeldKey: (event: KeyboardEvent) => void;
  readonly onJump: (where: 'newest' | 'oldest') => void;
}

/** A place in the list that is selected or scrolled to as soon as its rows are there. */
type Wanted = { readonly kind: 'newest' | 'oldest' } | { readonly kind: 'call'; readonly id: number };

/**
 * The calls by day. Only rows on the screen are made. The list has the focus, not a row, so that it stays when rows
 * come and go. F2 gives a name, as in lists of files.
 */
export function CallList({ list, label, selectedId, ...props }: CallListProps) {
  const { calls, hasNewer, hasOlder } = props;
  const heights = useMedia(lowWindow) ? lowHeights : usualHeights;
  const places = useMemo(() => rowPlaces(calls, heights), [calls, heights]);
  const selectedAt = calls.findIndex(({ id }) => id === selectedId);
  const wanted = useRef<Wanted | null>(null);
  const { onScreen, firstSeen, scrollTo } = useSteadyRows(list, places, props);

  const select = (index: number) => {
    const call = calls[Math.max(0, Math.min(index, calls.length - 1))];
    const scrolled = list.current;
    if (call === undefined || scrolled === null) return;
    props.onSelect(call);
    scrollTo(scrollToSee(heights, topOf(places, call.id) ?? 0, scrolled.scrollTop, scrolled.clientHeight));
  };
  const fulfil = () => {
    const target = wanted.current;
    if (target?.kind === 'call') {
      const top = topOf(places, target.id);
      if (top === null) return;
      scrollTo(top - heights.heading);
    } else if (target?.kind === 'newest' && !hasNewer) select(0);
    else if (target?.kind === 'oldest' && !hasOlder) select(calls.length - 1);
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
    if (where === 'newest' ? hasNewer : hasOlder) props.onJump(where);
    else fulfil();
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return props.onHeldKey(event);
    const isSelectedSeen = selectedAt >= 0;
    const page = Math.max(1, Math.floor((list.current?.clientHeight ?? 0) / heights.row) - 1);
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
      Enter: () => props.onOpen('key'),
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
    if (call === undefined) return;
    props.onSelect(call);
    props.onOpen('click');
  };
  const isOnScreen = ({ top }: { readonly top: number }) => top < onScreen.until && top + heights.row > onScreen.from;
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
              <div role="presentation" className="day" style={{ height: heights.heading }}>
                {day}
              </div>
              {rows.filter(isOnScreen).map((row) => (
                <CallItem
                  key={row.call.id}
                  call={row.call}
                  top={row.top - top}
                  height={heights.row}
                  isSelected={row.call.id === selectedId}
                  place={hasNewer ? null : row.index + 1}
                  count={hasNewer || hasOlder ? null : calls.length}
                />
              ))}
            </div>
          ))}
      </div>
    </div>
  );
}
