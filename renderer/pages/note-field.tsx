import { type FormEvent, useState } from 'react';
import { Button, Form, Input, Label, TextField } from 'react-aria-components';
import { useTexts } from '../use-texts.ts';

/** Zil refuses a longer note (`src/ipc/parse-args.ts`). */
const longestNote = 1_000;

interface NoteFieldProps {
  /** `''` before there is one. */
  readonly note: string;
  /** Answers whether the note is kept. */
  readonly onKeep: (text: string) => Promise<boolean>;
  readonly onDone: () => void;
}

/** A field for what a person notes about a call. Enter keeps it, Escape leaves it as it was. */
export function NoteField({ note, onKeep, onDone }: NoteFieldProps) {
  const { note: words } = useTexts().acting;
  const [typed, setTyped] = useState(note);
  const keep = async () => {
    if (await onKeep(typed)) onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void keep();
  };
  return (
    <Form className="name-form" onSubmit={submit}>
      <TextField
        autoFocus
        value={typed}
        onChange={setTyped}
        maxLength={longestNote}
        autoComplete="off"
        onKeyDown={(event) => (event.key === 'Escape' ? onDone() : event.continuePropagation())}
      >
        <Label>{words.label}</Label>
        <Input placeholder={words.placeholder} />
      </TextField>
      <div className="actions">
        <Button type="submit" className="primary">
          {words.keep}
        </Button>
        <Button onPress={onDone}>{words.cancel}</Button>
      </div>
    </Form>
  );
}
