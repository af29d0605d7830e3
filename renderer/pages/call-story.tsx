import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { HistoryPlace } from '../../src/store-ports.ts';
import type { CallRow } from '../../src/view/call-row.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import { texts } from '../../src/view/texts.ts';
import { bridge } from '../bridge.ts';
import { CallNumber } from '../parts/call-number.tsx';
import { Marks } from './call-list.tsx';
import { NumberActions } from './number-actions.tsx';
import { StoryLines } from './story-lines.tsx';

interface CallStoryProps {
  readonly call: CallRow;
  readonly view: DeskView;
  /** Opens the report of a call that is shown wrongly. */
  readonly onWrong: (call: HistoryPlace) => void;
  /** The button or the field by which the caller is named. */
  readonly children: ReactNode;
}

/** Everything that is known of one call, each line with its certainty. */
export function CallStory({ call, view, onWrong, children }: CallStoryProps) {
  const memory = useMemory(call, view);
  const story = useRef<HTMLElement>(null);
  const words = texts[view.settings.language];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard alone has to reach its end
    <section ref={story} className={`story ${call.tone}`} aria-label={call.caller} tabIndex={0}>
      <h2>{call.caller}</h2>
      {call.number !== null && <p className="number">{call.number}</p>}
      {children}
      {call.dialled !== null && <CallNumber dialled={call.dialled} who={call.caller} rank="second" />}
      <p className="result">
        <span className="phase">{call.phaseText}</span>
        <Marks call={call} />
      </p>
      {call.line !== null && (
        <p>
          {call.line} {call.lineNumber !== null && <small className="number">{call.lineNumber}</small>}
        </p>
      )}
      {memory !== null && <p className="memory">{memory}</p>}
      {call.durations.length > 0 && (
        <ul className="durations">
          {call.durations.map(({ text, certainty }) => (
            <li key={text}>
              {text} <small>{certainty}</small>
            </li>
          ))}
        </ul>
      )}
      <StoryLines key={call.id} lines={call.story} words={words} />
      <p>
        <Button onPress={() => onWrong({ startedAtMs: call.startedAtMs, id: call.id })}>{words.callReport.open}</Button>
      </p>
      {call.outsiderKey !== null && (
        <NumberActions
          key={call.outsiderKey}
          call={call}
          caller={call.outsiderKey}
          words={words.data}
          onDeleted={() => story.current?.focus()}
        />
      )}
    </section>
  );
}

/** Returns the memory of the caller before this call. An answer for a call that is no longer selected is ignored. */
function useMemory({ callerKey, startedAtMs }: CallRow, { historyVersion, settings }: DeskView): string | null {
  const of = `${callerKey} ${startedAtMs}`;
  const [memory, setMemory] = useState<{ readonly of: string; readonly text: string | null } | null>(null);
  useEffect(() => {
    if (callerKey === null) return;
    let isWaitedFor = true;
    void bridge.invoke('caller.memory', callerKey, startedAtMs).then((text) => {
      if (isWaitedFor) setMemory({ of, text });
    });
    return () => {
      isWaitedFor = false;
    };
  }, [of, historyVersion, settings.language]);
  return memory?.of === of ? memory.text : null;
}
