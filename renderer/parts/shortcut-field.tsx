import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { pressedShortcut, readShortcut } from '../../src/settings/shortcut.ts';
import { Button } from '../look/button.tsx';
import { Said } from '../pages/fields.tsx';
import type { SettingField } from '../use-settings-draft.ts';
import { useTexts } from '../use-texts.ts';
import './shortcut-field.css';

/** The field of the global shortcut: a person presses the keys. Escape cancels, and Tab leaves the field. */
export function ShortcutField(field: SettingField<string>) {
  const { words, isDisabled, value, onChange, onFinished } = field;
  const { keys } = useTexts();
  const [isWaiting, setIsWaiting] = useState(false);
  const [refused, setRefused] = useState('');
  const choose = useRef<HTMLButtonElement>(null);
  const labelId = useId();
  const helpId = useId();

  const press = (event: KeyboardEvent) => {
    if (!isWaiting || event.repeat || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      setIsWaiting(false);
      return;
    }
    const pressed = pressedShortcut(event);
    if (pressed === null) return;
    const shortcut = readShortcut(pressed);
    if (shortcut === null) {
      setRefused(keys.refused(pressed));
      return;
    }
    setIsWaiting(false);
    keep(shortcut);
  };
  const keep = (shortcut: string) => {
    setRefused('');
    onChange(shortcut);
    onFinished();
  };
  const begin = () => {
    setRefused('');
    setIsWaiting(true);
  };
  const remove = () => {
    keep('');
    // The pressed button goes.
    choose.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a group of the page
    <div role="group" className="shortcut-field" aria-labelledby={labelId} aria-describedby={helpId}>
      <span id={labelId}>{words.label}</span>
      <div className="actions">
        <output>{value === '' ? keys.none : value}</output>
        {/* A plain button: the keys that are pressed must not press it. */}
        <button
          ref={choose}
          type="button"
          disabled={isDisabled}
          data-waiting={isWaiting || undefined}
          onClick={begin}
          onKeyDown={press}
          onBlur={() => setIsWaiting(false)}
        >
          {isWaiting ? keys.press : value === '' ? keys.choose : keys.chooseOther}
        </button>
        {value !== '' && !isDisabled && <Button onPress={remove}>{keys.remove}</Button>}
      </div>
      <p id={helpId} className="help">
        {words.help}
      </p>
      <p role="status" className={refused === '' ? 'unseen' : 'problem'}>
        {refused}
      </p>
      <Said field={field} />
    </div>
  );
}
