import { type ReactNode, Suspense, useRef, useState } from 'react';
import type { CallBackTexts } from '../../src/view/call-back-texts-turkish.ts';
import type { ClosedCallBack, WaitingCallBack } from '../../src/view/call-back-view.ts';
import { Button } from '../look/button.tsx';
import { Icon } from '../look/icon.tsx';
import { lazyPart } from '../look/lazy-part.tsx';
import { CallNumber } from '../parts/call-number.tsx';
import type { CallBackActs, OpenPart } from '../use-call-back-acts.ts';
import './call-back-item.css';

const ActionMenu = lazyPart(async () => (await import('../look/action-menu.tsx')).ActionMenu);

interface ItemProps<T> {
  readonly item: T;
  readonly words: CallBackTexts;
  readonly acts: CallBackActs;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
}

interface WaitingItemProps extends ItemProps<WaitingCallBack> {
  readonly part: OpenPart;
  /** Its place among the items of its part. */
  readonly index: number;
}

export function WaitingItem({ item, part, index, words, acts, isSelected, onSelect }: WaitingItemProps) {
  const [asked, setAsked] = useState<'snooze' | 'close' | null>(null);
  const { id, dialled, kind, kindText, age, times, lastCall, line, maybeMachine, note } = item;
  const isSnoozed = part === 'snoozed';
  const kindClass = isSnoozed ? 'snoozed' : kind;
  return (
    <li
      className={`call-back ${kindClass}`}
      data-id={id}
      data-part={part}
      data-selected={isSelected || undefined}
      onFocus={onSelect}
      onKeyDown={({ key, target, currentTarget }) => {
        // React tells it also of the keys in its menus, which are elsewhere in the page.
        const isHere = target instanceof Node && currentTarget.contains(target);
        if (key === 'Delete' && isHere && asked === null) setAsked('close');
      }}
    >
      <div className="head">
        <Who item={item} onSelect={onSelect} />
        <span className="age">{[age, times].filter((text) => text !== null).join(' · ')}</span>
        {item.isUnseen && !isSnoozed && <span className="new">{words.isNew}</span>}
      </div>
      <Details kindText={kindText}>
        {[lastCall, line].filter((text) => text !== null).join(' · ')}
        {maybeMachine !== null && <span className="machine">{maybeMachine}</span>}
      </Details>
      {note !== null && <NoteLine note={note} />}
      <div className="item-actions">
        {dialled !== null && <CallNumber dialled={dialled} who={item.who} rank="first" />}
        {isSnoozed ? (
          <Button className="quiet" onPress={() => acts.snooze(item, 'no-longer')}>
            {words.snooze['no-longer']}
          </Button>
        ) : (
          <Choice
            label={words.putOff}
            question={words.putOffUntil}
            choices={(['15-minutes', '1-hour', 'tomorrow'] as const).map((choice) => [choice, words.snooze[choice]])}
            isAsked={asked === 'snooze'}
            onAsk={(isAsked) => setAsked(isAsked ? 'snooze' : null)}
            onChoose={(choice) => acts.snooze(item, choice)}
          />
        )}
        <Choice
          label={words.close}
          question={words.whyClosed}
          choices={Object.entries(words.reason) as [keyof CallBackTexts['reason'], string][]}
          isAsked={asked === 'close'}
          onAsk={(isAsked) => setAsked(isAsked ? 'close' : null)}
          onChoose={(reason) => acts.close({ item, part, index }, reason)}
        />
      </div>
    </li>
  );
}

/** Stands where a person has just closed a call-back. */
export function JustClosedItem({
  item,
  words,
  onUndo,
}: {
  item: WaitingCallBack;
  words: CallBackTexts;
  onUndo: () => void;
}) {
  return (
    <li className="call-back closed just" data-id={`${item.id} undo`} data-part="over">
      <span className="closed-here">
        <Icon name="check" />
        {words.closedHere(item.who)}
      </span>
      <Button aria-keyshortcuts="Control+Z" onPress={onUndo}>
        {words.undo}
      </Button>
    </li>
  );
}

export function ClosedItem({ item, words, acts, isSelected, onSelect }: ItemProps<ClosedCallBack>) {
  const { id, who, undo, time, times, proof, kindText, note } = item;
  return (
    <li
      className="call-back closed"
      data-id={id}
      data-part="over"
      data-selected={isSelected || undefined}
      onFocus={onSelect}
    >
      <div className="head">
        <Who item={item} onSelect={onSelect} />
        {times !== null && <span className="age">{times}</span>}
      </div>
      <Details kindText={kindText}>
        {time !== null && <time>{time}</time>} {proof}
      </Details>
      {note !== null && <NoteLine note={note} />}
      {undo !== null && (
        <div className="item-actions">
          <Button className="quiet" onPress={() => acts.reopen({ id, who, ...undo })}>
            {words.undo}
          </Button>
        </div>
      )}
    </li>
  );
}

interface WhoProps {
  readonly item: WaitingCallBack | ClosedCallBack;
  readonly onSelect: () => void;
}

function Who({ item: { who, number }, onSelect }: WhoProps) {
  return (
    <Button className="who quiet" onPress={onSelect}>
      <strong>{who}</strong>
      {number !== null && <small>{number}</small>}
    </Button>
  );
}

function Details({ kindText, children }: { readonly kindText: string; readonly children: ReactNode }) {
  return (
    <p className="details">
      <span className="kind">{kindText}</span>
      <span>{children}</span>
    </p>
  );
}

function NoteLine({ note }: { readonly note: string }) {
  return (
    <p className="note-line">
      <Icon name="note" />
      {note}
    </p>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly question: string;
  readonly choices: readonly (readonly [T, string])[];
  readonly isAsked: boolean;
  readonly onAsk: (isAsked: boolean) => void;
  readonly onChoose: (choice: T) => void;
}

/** A button that asks a question in a menu before it does something. */
function Choice<T extends string>({ label, question, choices, isAsked, onAsk, onChoose }: ChoiceProps<T>) {
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button ref={button} className="quiet" aria-haspopup="menu" aria-expanded={isAsked} onPress={() => onAsk(true)}>
        {label}
      </Button>
      {isAsked && (
        <Suspense>
          <ActionMenu
            label={question}
            heading={question}
            items={choices.map(([id, text]) => ({ id, label: text, onAction: () => onChoose(id) }))}
            button={button}
            onClose={() => onAsk(false)}
          />
        </Suspense>
      )}
    </>
  );
}
