import { type RefObject, useEffect, useRef, useState } from 'react';
import {
  Collection,
  Header,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  ListLayout,
  Virtualizer,
} from 'react-aria-components';
import type { CallRow } from '../../src/view/call-row.ts';

interface CallListProps {
  readonly list: RefObject<HTMLDivElement | null>;
  readonly label: string;
  readonly calls: readonly CallRow[];
  readonly selectedId: number;
  /** To be on the screen; another `atMs` is another wish. */
  readonly revealed: { readonly callId: number; readonly atMs: number } | null;
  readonly onSelect: (callId: number) => void;
  readonly onName: (call: CallRow) => void;
}

/** Only the rows that can be seen are made: a hundred of them would take a quarter of a second. */
const sizes = { rowHeight: 60, headingHeight: 32, gap: 2 };

/** All of the calls it is given, by day. F2 is for a name, as in every list of files. */
export function CallList({ list, label, calls, selectedId, revealed, onSelect, onName }: CallListProps) {
  const [layout] = useState(() => new ListLayout<CallRow>(sizes));
  const bring = useSteadyRows(list, layout, calls);
  useEffect(() => {
    if (revealed !== null) bring(revealed.callId);
  }, [revealed?.callId, revealed?.atMs]);
  return (
    <Virtualizer layout={layout} layoutOptions={sizes}>
      <ListBox
        ref={list}
        aria-label={label}
        items={byDay(calls)}
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={[selectedId]}
        onSelectionChange={(keys) => keys !== 'all' && onSelect(Number([...keys][0]))}
      >
        {({ day, calls: ofDay }) => (
          <ListBoxSection id={day}>
            <Header className="day">{day}</Header>
            <Collection items={ofDay}>{(call) => <CallItem call={call} onName={onName} />}</Collection>
          </ListBoxSection>
        )}
      </ListBox>
    </Virtualizer>
  );
}

function CallItem({ call, onName }: { readonly call: CallRow; readonly onName: (call: CallRow) => void }) {
  const target = [call.number, call.extensions, call.line].filter((text) => text !== null).join(' · ');
  return (
    <ListBoxItem
      id={call.id}
      textValue={call.caller}
      className={`call ${call.tone}`}
      onKeyDown={(event) => {
        if (event.key === 'F2') onName(call);
        else event.continuePropagation();
      }}
    >
      <time>{call.time}</time>
      <span className="caller">{call.caller}</span>
      <span className="phase">{call.phaseText}</span>
      <span className="below">
        <span className="target">{target}</span>
        <Marks call={call} />
      </span>
    </ListBoxItem>
  );
}

/** What is to be said of a call beside how it is doing. */
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

/**
 * Calls that come above what a person reads must not push it away. Gives what brings a call to the top: at once, or
 * when its row has a place, which a list that is just being made does not know yet.
 */
function useSteadyRows(
  list: RefObject<HTMLDivElement | null>,
  layout: ListLayout<CallRow>,
  calls: readonly CallRow[],
): (callId: number) => void {
  const shown = useRef(calls);
  shown.current = calls;
  /** The first row that is wholly on the screen, and how far below the upper edge it is; `null`: the very first. */
  const first = useRef<{ readonly id: number; readonly below: number } | null>(null);
  const topOf = (id: number) => layout.getLayoutInfo(id)?.rect.y ?? null;
  const restore = () => {
    const top = first.current === null ? null : topOf(first.current.id);
    if (first.current !== null && top !== null) list.current?.scrollTo({ top: top - first.current.below });
  };
  const remember = () => {
    const scrollTop = list.current?.scrollTop ?? 0;
    const row = scrollTop === 0 ? undefined : shown.current.find(({ id }) => (topOf(id) ?? 0) >= scrollTop);
    first.current = row === undefined ? null : { id: row.id, below: (topOf(row.id) ?? 0) - scrollTop };
  };
  useEffect(() => {
    const scrolled = list.current;
    const content = scrolled?.firstElementChild;
    if (scrolled == null || content == null) return;
    const resizes = new ResizeObserver(restore);
    resizes.observe(content);
    scrolled.addEventListener('scroll', remember);
    return () => {
      resizes.disconnect();
      scrolled.removeEventListener('scroll', remember);
    };
  }, []);
  return (id) => {
    first.current = { id, below: 0 };
    restore();
  };
}

function byDay(calls: readonly CallRow[]): readonly { readonly day: string; readonly calls: readonly CallRow[] }[] {
  const days = new Map<string, CallRow[]>();
  for (const call of calls) days.set(call.day, [...(days.get(call.day) ?? []), call]);
  return [...days].map(([day, ofDay]) => ({ day, calls: ofDay }));
}
