import { type FormEvent, type RefObject, useState } from 'react';
import { Button, Form, Input, Label, TextField } from 'react-aria-components';
import type { CallTexts } from '../../src/view/call-texts-turkish.ts';
import { bridge } from '../bridge.ts';

/** Zil cuts a longer name. */
export const longestName = 64;

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
  /** The key under which the name is stored. */
  readonly nameKey: string;
  readonly label: string;
  readonly name: string;
  readonly words: CallTexts;
  /** `isNamed`: whether a name was saved; otherwise the person cancelled. */
  readonly onDone: (isNamed: boolean) => void;
}

/** A field for a name. An empty name removes the name. */
export function NameField({ nameKey, label, name, words, onDone }: NameFieldProps) {
  const [typed, setTyped] = useState(name);
  const [isNotKept, setIsNotKept] = useState(false);
  const save = async () => {
    const kept = await bridge.invoke('name.keep', nameKey, typed);
    setIsNotKept(!kept.ok);
    if (kept.ok) onDone(true);
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
        onKeyDown={(event) => (event.key === 'Escape' ? onDone(false) : event.continuePropagation())}
      >
        <Label>{label}</Label>
        <Input />
      </TextField>
      <div className="actions">
        <Button type="submit" className="primary">
          {words.saveName}
        </Button>
        <Button onPress={() => onDone(false)}>{words.cancelName}</Button>
      </div>
      {isNotKept && (
        <p role="alert" className="problem">
          {words.nameNotKept}
        </p>
      )}
    </Form>
  );
}
