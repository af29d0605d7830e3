import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { pressedShortcut, readShortcut } from '../../src/settings/shortcut.ts';
import type { SettingTexts } from '../../src/view/setting-texts.ts';
import { useTexts } from '../use-texts.ts';
import './shortcut-field.css';

interface ShortcutFieldProps {
  readonly words: SettingTexts;
  readonly isDisabled: boolean;
  /** `''`: none. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The field of the global shortcut: a person presses the keys. Escape cancels, and Tab leaves the field. */
export function ShortcutField({ words, isDisabled, value, onChange }: ShortcutFieldProps) {
  const { keys } = useTexts();
  const [isWaiting, setIsWaiting] = useState(false);
  const [said, setSaid] = useState('');
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
    setRefused('');
    setSaid(keys.chosen(shortcut));
    onChange(shortcut);
  };
  const begin = () => {
    setRefused('');
    setSaid('');
    setIsWaiting(true);
  };
  const remove = () => {
    setRefused('');
    setSaid(keys.none);
    onChange('');
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
        {refused === '' ? said : refused}
      </p>
    </div>
  );
}
