import { type KeyboardEvent, type ReactNode, type RefObject, useRef } from 'react';
import type { HistoryPlace } from '../../src/store-ports.ts';
import type { CallRow } from '../../src/view/call-row.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import { texts } from '../../src/view/texts.ts';
import { Button } from '../look/button.tsx';
import { Icon } from '../look/icon.tsx';
import { useMemory } from '../use-memory.ts';
import { addableKey } from './addable-key.ts';
import { CallActions } from './call-actions.tsx';
import { CallIcon, Marks } from './call-item.tsx';
import { CallMenu } from './call-menu.tsx';
import { Estimated } from './estimated.tsx';
import { StoryLines } from './story-lines.tsx';
import './call-story.css';

interface CallStoryProps {
  readonly call: CallRow;
  readonly view: DeskView;
  /** Opens the report of a call that is shown wrongly. */
  readonly onWrong: (call: HistoryPlace) => void;
  /** Adds a caller (party key) to the contacts. */
  readonly onAddContact: (caller: string) => void;
  /** The button or the field by which the caller is named. */
  readonly children: ReactNode;
  /** Goes back to the list, by Escape or by a button where the story covers the list. */
  readonly onBack?: () => void;
  readonly story?: RefObject<HTMLElement | null>;
  /** The person uses the story: it stays at this call when another comes. */
  readonly onUse?: () => void;
}

/** Everything that is known of one call: what it was, what one often does with it, and how it went. */
export function CallStory({ call, view, onWrong, onAddContact, children, onBack, onUse, story }: CallStoryProps) {
  const memory = useMemory(call, view);
  const own = useRef<HTMLElement>(null);
  const section = story ?? own;
  const words = texts[view.settings.language];
  const added = addableKey(call);
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || onBack === undefined) return;
    event.preventDefault();
    onBack();
  };
  return (
    <section
      ref={section}
      className={`story ${call.tone}`}
      aria-label={call.caller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard alone has to reach its end
      tabIndex={0}
      onKeyDown={press}
      onFocus={onUse}
    >
      <header>
        {onBack !== undefined && (
          <Button className="quiet icon back" aria-label={words.story.backToList} onPress={onBack}>
            <Icon name="back" />
          </Button>
        )}
        <h2>{call.caller}</h2>
        <CallMenu
          key={call.callerKey}
          call={call}
          onWrong={() => onWrong({ startedAtMs: call.startedAtMs, id: call.id })}
          onDeleted={() => (onBack === undefined ? section.current?.focus() : onBack())}
        />
      </header>
      {call.number !== null && <p className="number">{call.number}</p>}
      <CallActions
        key={`acts on ${call.id}`}
        call={call}
        last={
          <>
            {children}
            {added !== null && <Button onPress={() => onAddContact(added)}>{words.story.addContact}</Button>}
          </>
        }
      />
      {call.note !== null && (
        <p className="note">
          <Icon name="note" /> <span>{call.note}</span>
        </p>
      )}
      <p className="result" title={call.howKnown}>
        <CallIcon call={call} />
        <span className="phase">{call.phaseText}</span>
        <span className="help">{call.directionText}</span>
        <Marks call={call} />
      </p>
      {call.line !== null && (
        <p>
          {call.line} {call.lineNumber !== null && <small className="number">{call.lineNumber}</small>}
        </p>
      )}
      {memory.map(({ kind, text }) => (
        <p key={kind} className={kind}>
          {text}
        </p>
      ))}
      {call.durations.length > 0 && (
        <ul className="durations">
          {call.durations.map(({ text, ...surety }) => (
            <li key={text} title={surety.howKnown}>
              {text}
              <Estimated {...surety} />
            </li>
          ))}
        </ul>
      )}
      <StoryLines key={`lines of ${call.id}`} lines={call.story} words={words} />
    </section>
  );
}
