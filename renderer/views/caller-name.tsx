import { type FormEvent, type RefObject, useState } from 'react';
import { Button, Form, Input, Label, TextField } from 'react-aria-components';
import type { CallTexts } from '../../src/view/call-texts.ts';
import { bridge } from '../bridge.ts';

/** The program keeps no more of a text from outside. */
const longestName = 64;

interface NameButtonProps {
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly name: string;
  readonly words: CallTexts;
  readonly onPress: () => void;
}

export function NameButton({ button, name, words, onPress }: NameButtonProps) {
  return (
    <Button ref={button} className="name-button" onPress={onPress}>
      {name === '' ? words.giveName : words.changeName}
    </Button>
  );
}

interface NameFieldProps {
  readonly callerKey: string;
  readonly name: string;
  readonly words: CallTexts;
  readonly onDone: () => void;
}

/** An empty name forgets the one there was. */
export function NameField({ callerKey, name, words, onDone }: NameFieldProps) {
  const [typed, setTyped] = useState(name);
  const [isNotKept, setIsNotKept] = useState(false);
  const save = async () => {
    const kept = await bridge.invoke('caller.name', callerKey, typed);
    setIsNotKept(!kept.ok);
    if (kept.ok) onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  return (
    <Form className="name-form" onSubmit={submit}>
      <TextField
        autoFocus
        value={typed}
        onChange={setTyped}
        maxLength={longestName}
        spellCheck="false"
        autoComplete="off"
        onFocus={({ target }) => target instanceof HTMLInputElement && target.select()}
        onKeyDown={(event) => (event.key === 'Escape' ? onDone() : event.continuePropagation())}
      >
        <Label>{words.nameLabel}</Label>
        <Input />
      </TextField>
      <div className="actions">
        <Button type="submit" className="primary">
          {words.saveName}
        </Button>
        <Button onPress={onDone}>{words.cancelName}</Button>
      </div>
      {isNotKept && (
        <p role="alert" className="problem">
          {words.nameNotKept}
        </p>
      )}
    </Form>
  );
}
