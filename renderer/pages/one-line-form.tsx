import { type FormEvent, type ReactNode, useState } from 'react';
import { Button, Form, Input, Label, TextField, type TextFieldProps } from 'react-aria-components';

interface OneLineFormProps {
  readonly label: string;
  readonly text: string;
  readonly longest: number;
  readonly save: string;
  readonly cancel: string;
  readonly onSave: (typed: string) => void;
  readonly onType?: (typed: string) => void;
  readonly onCancel: () => void;
  readonly placeholder: string;
  /** What only some of these fields have. */
  readonly field?: Pick<TextFieldProps, 'spellCheck' | 'onFocus'>;
  /** Why the text was not saved. */
  readonly children?: ReactNode;
}

/** Asks for one line of text. Enter saves it, Escape leaves it as it was. */
export function OneLineForm({
  label,
  text,
  longest,
  placeholder,
  field,
  onSave,
  onType,
  onCancel,
  ...words
}: OneLineFormProps) {
  const [typed, setTyped] = useState(text);
  const change = (changed: string) => {
    setTyped(changed);
    onType?.(changed);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave(typed);
  };
  return (
    <Form className="one-line-form" onSubmit={submit}>
      <TextField
        autoFocus
        value={typed}
        onChange={change}
        maxLength={longest}
        autoComplete="off"
        onKeyDown={(event) => (event.key === 'Escape' ? onCancel() : event.continuePropagation())}
        {...field}
      >
        <Label>{label}</Label>
        <Input placeholder={placeholder} />
      </TextField>
      <div className="actions">
        <Button type="submit" className="primary">
          {words.save}
        </Button>
        <Button onPress={onCancel}>{words.cancel}</Button>
      </div>
      {words.children}
    </Form>
  );
}
