import { type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import type { PopupNote, PopupView } from '../src/view/popup-view.ts';
import { bridge } from './bridge.ts';

interface PopupNoteFormProps {
  readonly note: PopupNote;
  readonly words: PopupView['words'];
  readonly length: number;
}

/** The field for a note of the call. Enter keeps it, Escape leaves it. */
export function PopupNoteForm({ note: { key, written, words: noteWords }, words, length }: PopupNoteFormProps) {
  const field = useRef<HTMLInputElement>(null);
  const stop = () => void bridge.invoke('popup.writing', null);
  useEffect(() => {
    field.current?.focus();
    // The person goes on in another program. What is written stays until they return.
    const stopIfUnchanged = () => {
      if (field.current?.value === written) stop();
    };
    window.addEventListener('blur', stopIfUnchanged);
    return () => window.removeEventListener('blur', stopIfUnchanged);
  }, [written]);
  const keep = (event: FormEvent) => {
    event.preventDefault();
    const text = field.current?.value.trim() ?? '';
    if (text === written) stop();
    // When it cannot be kept, the field stays with the text.
    else void bridge.invoke('popup.acted', key, { kind: 'note', text });
  };
  const stopByEscape = ({ key: pressed }: KeyboardEvent) => {
    if (pressed === 'Escape') stop();
  };
  return (
    <form onSubmit={keep} onKeyDown={stopByEscape}>
      <input
        ref={field}
        type="text"
        name="note"
        autoComplete="off"
        maxLength={length}
        aria-label={words.label}
        placeholder={noteWords.notePlaceholder}
        defaultValue={written}
      />
      <button type="submit" className="primary">
        {noteWords.keep}
      </button>
      <button type="button" onClick={stop}>
        {noteWords.cancel}
      </button>
    </form>
  );
}
