import { useEffect, useEffectEvent, useRef } from 'react';
import { useTexts } from '../use-texts.ts';
import { OneLineForm } from './one-line-form.tsx';

/** Zil refuses a longer note (`src/ipc/parse-args.ts`). */
const longestNote = 1_000;

interface NoteFieldProps {
  /** `''` before there is one. */
  readonly note: string;
  /** Answers whether the note is kept. */
  readonly onKeep: (text: string) => Promise<boolean>;
  readonly onDone: () => void;
}

/**
 * A field for what a person notes about a call. What was typed is kept, too, when the field goes because the person
 * opens another call or page. Only Escape and the button give it up, and only saving an empty field removes a note.
 */
export function NoteField({ note, onKeep, onDone }: NoteFieldProps) {
  const { label, placeholder, keep, cancel } = useTexts().acting.note;
  /** What would be kept if the field went now; `null`: nothing. */
  const unsaved = useRef<string | null>(null);
  const type = (typed: string) => {
    unsaved.current = typed === note || typed.trim() === '' ? null : typed;
  };
  const keepUnsaved = useEffectEvent(() => {
    if (unsaved.current !== null) void onKeep(unsaved.current);
  });
  useEffect(() => () => keepUnsaved(), []);
  const end = () => {
    unsaved.current = null;
    onDone();
  };
  const save = async (typed: string) => {
    if (await onKeep(typed)) end();
  };
  return (
    <OneLineForm
      label={label}
      text={note}
      longest={longestNote}
      placeholder={placeholder}
      save={keep}
      cancel={cancel}
      onSave={(typed) => void save(typed)}
      onType={type}
      onCancel={end}
    />
  );
}
