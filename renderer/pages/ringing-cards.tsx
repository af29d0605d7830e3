import { type FocusEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { CallRow } from '../../src/view/call-row.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import type { RingingCall } from '../../src/view/ringing-view.ts';
import { texts } from '../../src/view/texts.ts';
import { Button } from '../look/button.tsx';
import { CallBand } from '../parts/call-band.tsx';
import { CopyMenu } from '../parts/call-number.tsx';
import { lowWindow, narrowWindow, useMedia } from '../use-media.ts';
import { useMemory } from '../use-memory.ts';
import { useTexts } from '../use-texts.ts';
import { addableKey } from './addable-key.ts';
import { CallActions } from './call-actions.tsx';
import { CallIcon, Marks } from './call-item.tsx';
import './ringing-cards.css';

/** So many cards leave the list its room. */
const shownAtMost = { usual: 3, narrow: 2, low: 1 };

interface RingingCardsProps {
  readonly view: DeskView;
  readonly cards: RefObject<HTMLUListElement | null>;
  readonly onShow: (call: CallRow) => void;
  /** Adds a caller (party key) to the contacts. */
  readonly onAddContact: (caller: string) => void;
  /** The card that had the focus has gone. */
  readonly onFocusLost: () => void;
}

/**
 * The calls that ring, newest first: the first with everything that is known and can be done, the others in a line.
 * Who rings is announced by the frame of the window, on any page, so the cards themselves say nothing to readers.
 */
export function RingingCards({ view, cards, onShow, onAddContact, onFocusLost }: RingingCardsProps) {
  const { ringing: words } = texts[view.settings.language].story;
  const { ringing, onFocus, onBlur } = useUsed(view, onFocusLost);
  const [isLow, isNarrow] = [useMedia(lowWindow), useMedia(narrowWindow)];
  const shown = ringing.slice(0, shownAtMost[isLow ? 'low' : isNarrow ? 'narrow' : 'usual']);
  const more = ringing.length - shown.length;
  if (shown.length === 0) return null;
  return (
    <ul ref={cards} className="ringing-cards" aria-label={words.title}>
      {shown.map((card, index) => (
        <li
          key={card.call.id}
          className={`ringing-card ${card.call.tone}`}
          onFocus={(event) => index === 0 && onFocus(event, card)}
          onBlur={onBlur}
        >
          <CallIcon call={card.call} />
          <p className="who">
            <CallBand band={card.band} />
            <strong className="caller">{card.call.caller}</strong>
            {card.call.number !== null && <span className="number">{card.call.number}</span>}
            <Marks call={card.call} />
          </p>
          <p className="lines">
            {card.call.tone !== 'ringing' && <span>{card.call.phaseText}</span>}
            <Lines card={card} view={view} />
          </p>
          {index === 0 ? (
            <CallActions
              call={card.call}
              first={
                <Button
                  className="primary"
                  aria-label={words.showWho(card.call.caller)}
                  onPress={() => onShow(card.call)}
                >
                  {words.show}
                </Button>
              }
              last={<CardMenu call={card.call} onAddContact={onAddContact} />}
            />
          ) : (
            <Button aria-label={words.showWho(card.call.caller)} onPress={() => onShow(card.call)}>
              {words.show}
            </Button>
          )}
        </li>
      ))}
      {more > 0 && <li className="more">{words.more(more)}</li>}
    </ul>
  );
}

/** What is seldom done while it rings. */
function CardMenu({ call, onAddContact }: { readonly call: CallRow } & Pick<RingingCardsProps, 'onAddContact'>) {
  const { story } = useTexts();
  const added = addableKey(call);
  if (call.dialled === null) return null;
  const further =
    added === null ? [] : [{ id: 'contact', label: story.addContact, onAction: () => onAddContact(added) }];
  return <CopyMenu dialled={call.dialled} further={further} />;
}

/** What is known of the call. While Zil is quiet, no notification has the memory of the caller: then it is asked for. */
function Lines({ card: { call, lines }, view }: { readonly card: RingingCall; readonly view: DeskView }) {
  const isRemembered = lines.some(({ kind }) => kind === 'memory');
  const memory = useMemory(isRemembered ? null : call, view);
  const all = [...lines.filter(({ kind }) => !memory.some((each) => each.kind === kind)), ...memory];
  return all.map(({ kind, text }) => (
    <span key={kind} className={kind}>
      {text}
    </span>
  ));
}

/**
 * Returns the calls that ring. One whose card is used by the keyboard, or in which a note is typed, is the first of
 * them, and stays when its ringing is over. A note that is begun keeps its card until it is kept or left.
 */
function useUsed({ ringing, calls }: DeskView, onFocusLost: () => void) {
  const [used, setUsed] = useState<RingingCall | null>(null);
  const hasFocus = useRef(false);
  useLayoutEffect(() => {
    if (!hasFocus.current || document.activeElement !== document.body) return;
    hasFocus.current = false;
    onFocusLost();
  });
  const now = (card: RingingCall) =>
    ringing.find(({ call }) => call.id === card.call.id) ?? {
      call: calls.find(({ id }) => id === card.call.id) ?? card.call,
      // No extension rings any more.
      lines: card.lines.filter(({ kind }) => kind !== 'extension'),
      band: card.band,
    };
  return {
    ringing: used === null ? ringing : [now(used), ...ringing.filter(({ call }) => call.id !== used.call.id)],
    onFocus: ({ target }: FocusEvent<HTMLElement>, card: RingingCall) => {
      hasFocus.current = true;
      if (target.matches(':focus-visible')) setUsed(card);
    },
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
      if (relatedTarget !== null && currentTarget.contains(relatedTarget)) return;
      // The person goes on in another program, or looks something up while they write a note.
      if (currentTarget.contains(document.activeElement) || currentTarget.querySelector('form') !== null) return;
      hasFocus.current = relatedTarget === null;
      setUsed(null);
    },
  };
}
