import { type ReactNode, useId, useState } from 'react';
import { FieldError, Input, Label, Radio, RadioGroup, Switch, Text, TextField } from 'react-aria-components';
import { isSameValue } from '../../src/same-value.ts';
import { countText, readCount } from '../../src/settings/typed-count.ts';
import type { WindowTexts } from '../../src/view/texts-turkish.ts';
import type { SettingField } from '../use-settings-draft.ts';
import './fields.css';

/** Has no limits of its own: they would silently change a wrong number into an allowed one. */
export function CountField(field: SettingField<number>) {
  return <TypedField field={field} read={readCount} write={countText} inputMode="numeric" />;
}

export function WordField(field: SettingField<string>) {
  return <TypedField field={field} read={(text) => text} write={(value) => value} />;
}

/** Several words, separated by commas, semicolons or spaces. */
export function ListField(field: SettingField<string[]>) {
  return <TypedField field={field} read={wordsOf} write={(value) => value.join(', ')} />;
}

interface TypedFieldProps<Value> {
  readonly field: SettingField<Value>;
  readonly read: (text: string) => Value;
  readonly write: (value: Value) => string;
  readonly inputMode?: 'numeric';
}

/** A field with a text. Leaving it and Enter save it; Escape shows the stored value again. */
function TypedField<Value>({ field, read, write, inputMode = undefined }: TypedFieldProps<Value>) {
  const { words, value, isInvalid, isDisabled, onChange, onFinished, onUndo } = field;
  // The text stays as it was typed: a comma at its end must not vanish.
  const [typed, setTyped] = useState(write(value));
  const isAsTyped = Object.is(read(typed), value) || isSameValue(read(typed), value);
  const text = isAsTyped ? typed : write(value);
  return (
    <TextField
      className={inputMode === undefined ? 'react-aria-TextField' : 'react-aria-TextField count'}
      value={text}
      onChange={(changed) => {
        setTyped(changed);
        onChange(read(changed));
      }}
      onBlur={onFinished}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && onUndo()) return event.preventDefault();
        if (event.key === 'Enter') onFinished();
        event.continuePropagation();
      }}
      isInvalid={isInvalid}
      isDisabled={isDisabled}
      validationBehavior="aria"
      spellCheck="false"
      autoComplete="off"
      {...(inputMode === undefined ? {} : { inputMode })}
    >
      <Label>{words.label}</Label>
      <Input />
      <Text slot="description">{words.help}</Text>
      <Said field={field} />
    </TextField>
  );
}

export function SwitchField(field: SettingField<boolean>) {
  const { words, value, isDisabled, onChange, onFinished } = field;
  const helpId = useId();
  return (
    <div className="switch">
      <Switch
        aria-describedby={helpId}
        isSelected={value}
        isDisabled={isDisabled}
        onChange={(isOn) => {
          onChange(isOn);
          onFinished();
        }}
      >
        {words.label}
      </Switch>
      <p id={helpId} className="help">
        {words.help}
      </p>
      <Said field={field} />
    </div>
  );
}

export function ChoiceField<Choice extends string>({
  choices,
  ...field
}: SettingField<Choice> & { readonly choices: readonly (readonly [Choice, string])[] }) {
  const { words, value, isInvalid, isDisabled, onChange, onFinished } = field;
  return (
    <RadioGroup
      value={value}
      isInvalid={isInvalid}
      isDisabled={isDisabled}
      validationBehavior="aria"
      onChange={(chosen) => {
        onChange(chosen as Choice);
        onFinished();
      }}
    >
      <Label>{words.label}</Label>
      {choices.map(([choice, label]) => (
        <Radio key={choice} value={choice}>
          {label}
        </Radio>
      ))}
      <Text slot="description">{words.help}</Text>
      <Said field={field} />
    </RadioGroup>
  );
}

/** Returns the choices of a setting, in the order of their texts. */
export function choicesOf<T extends string>(labels: Readonly<Record<T, string>>): readonly (readonly [T, string])[] {
  return Object.entries(labels) as [T, string][];
}

/** Settings that few people need. */
export function Advanced({ words, children }: { readonly words: WindowTexts; readonly children: ReactNode }) {
  return (
    <details className="advanced">
      <summary>{words.advanced}</summary>
      <div>{children}</div>
    </details>
  );
}

/** Says what became of the last change, also to readers. */
export function Said({ field: { words, said } }: { readonly field: Pick<SettingField<unknown>, 'words' | 'said'> }) {
  return (
    <div role="status" className={`said ${said?.kind ?? ''}`}>
      <FieldError>{words.wrong}</FieldError>
      {said?.text}
    </div>
  );
}

function wordsOf(text: string): string[] {
  return text.split(/[\s,;]+/).filter((word) => word !== '');
}
