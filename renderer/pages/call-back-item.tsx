import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { CallBackTexts } from '../../src/view/call-back-texts-turkish.ts';
import type { ClosedCallBack, WaitingCallBack } from '../../src/view/call-back-view.ts';
import { bridge } from '../bridge.ts';

interface ItemProps<T> {
  readonly item: T;
  readonly words: CallBackTexts;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
  /** Called with the answer to what the person asked for. */
  readonly onAction: (answer: Promise<{ readonly ok: boolean }>) => void;
}

type Reason = keyof CallBackTexts['reason'];

export function WaitingItem({
  item,
  words,
  isSnoozed = false,
  ...props
}: ItemProps<WaitingCallBack> & { readonly isSnoozed?: boolean }) {
  const { upTo, dialled, isUnseen } = item;
  const snooze = (choice: keyof CallBackTexts['snooze']) =>
    props.onAction(bridge.invoke('callBack.snooze', upTo, choice));
  const close = (reason: Reason) => props.onAction(bridge.invoke('callBack.close', upTo, reason));
  return (
    <li className={`call-back ${isSnoozed ? 'snoozed' : item.kind}`} data-selected={props.isSelected || undefined}>
      <ItemHead item={item} onSelect={props.onSelect}>
        {isUnseen && !isSnoozed && <span className="mark new">{words.isNew}</span>}
      </ItemHead>
      <div className="item-actions">
        {dialled !== null && <CopyButton number={dialled} words={words} />}
        {isSnoozed ? (
          <Button onPress={() => snooze('no-longer')}>{words.snooze['no-longer']}</Button>
        ) : (
          <Choice
            label={words.putOff}
            question={words.putOffUntil}
            choices={(['15-minutes', '1-hour', 'tomorrow'] as const).map((choice) => [choice, words.snooze[choice]])}
            cancel={words.cancel}
            onChoose={snooze}
          />
        )}
        <Choice
          label={words.close}
          question={words.whyClosed}
          choices={Object.entries(words.reason) as [Reason, string][]}
          cancel={words.cancel}
          onChoose={close}
        />
      </div>
      <p className="age">
        <span className="mark kind">{item.kindText}</span>
        <strong>{item.age}</strong>
        <span>{[item.lastCall, item.line].filter((text) => text !== null).join(' · ')}</span>
      </p>
      {item.maybeMachine !== null && <p className="age">{item.maybeMachine}</p>}
    </li>
  );
}

export function ClosedItem({ item, words, isSelected, onSelect, onAction }: ItemProps<ClosedCallBack>) {
  const { undo, time, proof } = item;
  return (
    <li className="call-back closed" data-selected={isSelected || undefined}>
      <ItemHead item={item} onSelect={onSelect} />
      {undo !== null && (
        <div className="item-actions">
          <Button onPress={() => onAction(bridge.invoke('callBack.reopen', undo.caller, undo.closedAtMs))}>
            {words.undo}
          </Button>
        </div>
      )}
      <p className="age">
        <span className="mark kind">{item.kindText}</span>
        <span>
          {time !== null && <time>{time}</time>} {proof}
        </span>
      </p>
    </li>
  );
}

interface ItemHeadProps {
  readonly item: WaitingCallBack | ClosedCallBack;
  readonly onSelect: () => void;
  readonly children?: ReactNode;
}

function ItemHead({ item: { who, number, times }, onSelect, children }: ItemHeadProps) {
  return (
    <div className="head">
      <Button className="who" onPress={onSelect}>
        {who}
        {number !== null && <small>{number}</small>}
      </Button>
      {times !== null && <span className="mark times">{times}</span>}
      {children}
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly question: string;
  readonly choices: readonly (readonly [T, string])[];
  readonly cancel: string;
  readonly onChoose: (choice: T) => void;
}

/** A button that asks a question before it does something. */
function Choice<T extends string>({ label, question, choices, cancel, onChoose }: ChoiceProps<T>) {
  const [isAsking, setIsAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const hasLostFocus = useRef(false);
  useEffect(() => {
    if (hasLostFocus.current) button.current?.focus();
    hasLostFocus.current = false;
  }, [isAsking]);
  const end = () => {
    hasLostFocus.current = true;
    setIsAsking(false);
  };
  if (!isAsking) {
    return (
      <Button ref={button} onPress={() => setIsAsking(true)}>
        {label}
      </Button>
    );
  }
  return (
    <fieldset
      onKeyDown={(event) => {
        if (event.key === 'Escape') end();
      }}
    >
      <legend>{question}</legend>
      {choices.map(([choice, text], index) => (
        <Button key={choice} autoFocus={index === 0} onPress={() => onChoose(choice)}>
          {text}
        </Button>
      ))}
      <Button onPress={end}>{cancel}</Button>
    </fieldset>
  );
}

const copiedShownMs = 2_000;

function CopyButton({ number, words }: { readonly number: string; readonly words: CallBackTexts }) {
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), copiedShownMs);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async () => {
    await bridge.invoke('number.copy', number, 'national');
    setIsCopied(true);
  };
  return (
    <Button aria-label={isCopied ? words.copied : words.copyNumber} onPress={() => void copy()}>
      {isCopied ? words.copied : words.copy}
    </Button>
  );
}
