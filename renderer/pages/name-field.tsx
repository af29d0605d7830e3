import { type RefObject, useState } from 'react';
import type { CallTexts } from '../../src/view/call-texts-turkish.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';
import { OneLineForm } from './one-line-form.tsx';

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
  const [isNotKept, setIsNotKept] = useState(false);
  const save = async (typed: string) => {
    const kept = await bridge.invoke('name.keep', nameKey, typed);
    setIsNotKept(!kept.ok);
    if (kept.ok) onDone(true);
  };
  return (
    <OneLineForm
      label={label}
      text={name}
      longest={longestName}
      placeholder=""
      save={words.saveName}
      cancel={words.cancelName}
      onSave={(typed) => void save(typed)}
      onCancel={() => onDone(false)}
      field={{
        spellCheck: false,
        onFocus: ({ target }) => target.select(),
      }}
    >
      {isNotKept && (
        <p role="alert" className="problem">
          {words.nameNotKept}
        </p>
      )}
    </OneLineForm>
  );
}
