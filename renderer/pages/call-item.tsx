import { memo } from 'react';
import type { CallRow } from '../../src/view/call-row.ts';
import { Icon, type IconName } from '../look/icon.tsx';
import './call-item.css';

interface CallItemProps {
  readonly call: CallRow;
  /** Pixels below the beginning of its day. */
  readonly top: number;
  readonly height: number;
  readonly isSelected: boolean;
  /** The place among all calls of the list, from 1; `null` while newer ones have not been read. */
  readonly place: number | null;
  /** How many calls the list has; `null` while some have not been read. */
  readonly count: number | null;
}

/** One call in the list, in one line. */
export const CallItem = memo(function CallItem({ call, top, height, isSelected, place, count }: CallItemProps) {
  const target = [call.extensions, call.lineInRow].filter((text) => text !== null).join(' · ');
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the keyboard, and says which row is the active one
    <div
      id={rowId(call.id)}
      role="option"
      aria-selected={isSelected}
      aria-posinset={place ?? undefined}
      aria-setsize={count ?? -1}
      className={`call ${call.tone}`}
      style={{ top, height }}
    >
      <CallIcon call={call} />
      <span className="who">
        <span className="caller">{call.caller}</span>
        {call.number !== null && <span className="number">{call.number}</span>}
      </span>
      <span className="unseen">{call.directionText}</span>
      <span className="rest">
        <span className="target">
          <span>{target}</span>
        </span>
        {call.choice !== null && <span className="choice">{call.choice}</span>}
        <Marks call={call} />
        <span className="phase">{call.phaseText}</span>
      </span>
      {call.note !== null && (
        <span className="noted" title={call.note}>
          <Icon name="note" />
          <span className="unseen">{call.note}</span>
        </span>
      )}
      <time>{call.time}</time>
    </div>
  );
});

export function rowId(callId: number): string {
  return `call-${callId}`;
}

const icons: Readonly<Record<CallRow['icon'], IconName>> = {
  ringing: 'bell',
  missed: 'phone-missed',
  'passed-on': 'phone-forwarded',
  in: 'phone-incoming',
  out: 'phone-outgoing',
  internal: 'phone-internal',
  unknown: 'call',
};

/** The drawing of how a call went, or of its direction. What it means is in words beside it. */
export function CallIcon({ call }: { readonly call: CallRow }) {
  return (
    <span className={`call-icon ${call.tone}`}>
      <Icon name={icons[call.icon]} />
    </span>
  );
}

/** The marks of a call, shown next to its phase. */
export function Marks({ call }: { readonly call: CallRow }) {
  if (call.marks.length === 0) return null;
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
