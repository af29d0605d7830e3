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

/** A field for what a person notes about a call. */
export function NoteField({ note, onKeep, onDone }: NoteFieldProps) {
  const { label, placeholder, keep, cancel } = useTexts().acting.note;
  const save = async (typed: string) => {
    if (await onKeep(typed)) onDone();
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
      onCancel={onDone}
    />
  );
}
