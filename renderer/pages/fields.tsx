import { useState } from 'react';
import {
  FieldError,
  Input,
  Label,
  NumberField,
  Radio,
  RadioGroup,
  Switch,
  Text,
  TextField,
} from 'react-aria-components';
import { isSameValue } from '../../src/same-value.ts';
import type { SettingTexts } from '../../src/view/setting-texts.ts';

interface FieldProps<T> {
  readonly words: SettingTexts;
  readonly isInvalid: boolean;
  readonly isDisabled: boolean;
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** Has no limits of its own: they would silently change a wrong number into an allowed one. */
export function CountField({ words, ...field }: FieldProps<number>) {
  return (
    <NumberField {...field} formatOptions={{ useGrouping: false }}>
      <Label>{words.label}</Label>
      <Input />
      <Help words={words} />
    </NumberField>
  );
}

export function WordField({ words, ...field }: FieldProps<string>) {
  return (
    <TextField {...field} spellCheck="false" autoComplete="off">
      <Label>{words.label}</Label>
      <Input />
      <Help words={words} />
    </TextField>
  );
}

/** Several words, separated by commas, semicolons or spaces. */
export function ListField({ value, onChange, ...field }: FieldProps<string[]>) {
  // The text stays as it was typed: a comma at its end must not vanish.
  const [typed, setTyped] = useState(value.join(', '));
  const shown = isSameValue(wordsOf(typed), value) ? typed : value.join(', ');
  const change = (text: string) => {
    setTyped(text);
    onChange(wordsOf(text));
  };
  return <WordField {...field} value={shown} onChange={change} />;
}

export function SwitchField({ words, value, onChange, isDisabled }: FieldProps<boolean>) {
  return (
    <div className="switch">
      <Switch isSelected={value} onChange={onChange} isDisabled={isDisabled}>
        {words.label}
      </Switch>
      <p className="help">{words.help}</p>
    </div>
  );
}

export function ChoiceField<T extends string>({
  words,
  choices,
  onChange,
  ...field
}: FieldProps<T> & { readonly choices: readonly (readonly [T, string])[] }) {
  return (
    <RadioGroup {...field} onChange={(value) => onChange(value as T)}>
      <Label>{words.label}</Label>
      {choices.map(([value, label]) => (
        <Radio key={value} value={value}>
          {label}
        </Radio>
      ))}
      <Help words={words} />
    </RadioGroup>
  );
}

/** Returns the choices of a setting, in the order of their texts. */
export function choicesOf<T extends string>(labels: Readonly<Record<T, string>>): readonly (readonly [T, string])[] {
  return Object.entries(labels) as [T, string][];
}

function Help({ words }: { readonly words: SettingTexts }) {
  return (
    <>
      <Text slot="description">{words.help}</Text>
      <FieldError>{words.wrong}</FieldError>
    </>
  );
}

function wordsOf(text: string): string[] {
  return text.split(/[\s,;]+/).filter((word) => word !== '');
}
