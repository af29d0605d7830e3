import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { CallRow } from '../../src/view/call-row.ts';
import { Button } from '../look/button.tsx';
import { Icon } from '../look/icon.tsx';
import { useNumber } from '../parts/use-number.ts';
import { useCallActs } from '../use-call-acts.ts';
import { useTexts } from '../use-texts.ts';
import { NoteField } from './note-field.tsx';
import './call-actions.css';

interface CallActionsProps {
  readonly call: CallRow;
  /** What comes before and after the buttons that every call has. */
  readonly first?: ReactNode;
  readonly last?: ReactNode;
}

/** What a person often does with a call: copy or call the number, take a note, put the caller on the call-back list. */
export function CallActions({ call, first, last }: CallActionsProps) {
  const { acting, numbers } = useTexts();
  const number = useNumber(call.dialled);
  const acts = useCallActs(call);
  const noteButton = useRef<HTMLButtonElement>(null);
  const [noting, setNoting] = useState<'no' | 'yes' | 'ended'>('no');
  // The button exists again only after this drawing.
  useEffect(() => {
    if (noting !== 'ended') return;
    noteButton.current?.focus({ preventScroll: true });
    setNoting('no');
  }, [noting]);
  return (
    <div className="call-actions">
      {first}
      {number.call !== null && (
        <Button aria-label={numbers.callWho(call.caller)} onPress={number.call}>
          <Icon name="call" /> {numbers.call}
        </Button>
      )}
      {call.dialled !== null && (
        <Button
          aria-label={number.isCopied ? numbers.copied : numbers.copyWho(call.caller)}
          onPress={() => number.copy('national')}
        >
          <Icon name={number.isCopied ? 'check' : 'copy'} /> {number.isCopied ? numbers.copied : numbers.copy}
        </Button>
      )}
      {noting !== 'yes' && (
        <Button ref={noteButton} onPress={() => setNoting('yes')}>
          <Icon name="note" /> {call.note === null ? acting.note.take : acting.note.change}
        </Button>
      )}
      {call.mayBeCalledBack && (
        <Button onPress={acts.callBack}>
          <Icon name="call-back" /> {acting.callBack.add}
        </Button>
      )}
      {last}
      {noting === 'yes' && (
        <NoteField note={call.note ?? ''} onKeep={acts.keepNote} onDone={() => setNoting('ended')} />
      )}
      <Said {...number} />
      <Said {...acts} />
    </div>
  );
}

/** What came of an action. The element is there before its text, so that readers say it. */
function Said({ said, hasFailed }: { readonly said: string; readonly hasFailed: boolean }) {
  return (
    <p role="status" className={hasFailed ? 'problem' : 'unseen'}>
      {said}
    </p>
  );
}
