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

/** No limits of its own: it would silently change what a person typed into something that holds. */
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

/** Several words, with commas or blanks between them. */
export function ListField({ value, onChange, ...field }: FieldProps<string[]>) {
  // What is typed stays as it is typed: a comma just put there must not vanish.
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

/** The choices of a setting, in the order in which their texts are given. */
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
