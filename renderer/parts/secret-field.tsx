import { useRef, useState } from 'react';
import { Input, Label, Text, TextField } from 'react-aria-components';
import type { Result } from '../../src/result.ts';
import type { Language } from '../../src/settings/settings.ts';
import { texts } from '../../src/view/texts.ts';
import { Button } from '../look/button.tsx';

interface SecretFieldProps {
  readonly label: string;
  readonly help: string;
  readonly isKept: boolean;
  /** Keeps a secret; an empty text removes it. */
  readonly onKeep: (text: string) => Promise<Result<'encrypted' | 'until-quit', null>>;
  readonly language: Language;
}

/**
 * A secret. It is stored apart from the settings and never comes back to the window. Leaving the field and Enter save it;
 * Escape empties the field.
 */
export function SecretField({ label, help, isKept, onKeep, language }: SecretFieldProps) {
  const words = texts[language].reach;
  const [text, setText] = useState('');
  const [said, setSaid] = useState('');
  const isKeeping = useRef(false);
  const keep = async (secret: string) => {
    if (isKeeping.current) return;
    isKeeping.current = true;
    const kept = await onKeep(secret);
    isKeeping.current = false;
    if (kept.ok) setText('');
    setSaid(
      kept.ok ? (kept.value === 'until-quit' && secret !== '' ? words.secretUntilQuit : '') : words.secretNotWritten,
    );
  };
  return (
    <div className="secret">
      <TextField
        value={text}
        onChange={setText}
        onBlur={() => text !== '' && void keep(text)}
        onKeyDown={(event) => {
          if (text === '') return event.continuePropagation();
          if (event.key === 'Enter') void keep(text);
          if (event.key !== 'Escape') return event.continuePropagation();
          setText('');
          event.preventDefault();
        }}
        type="password"
        autoComplete="off"
      >
        <Label>{label}</Label>
        <Input placeholder={isKept ? words.secretKept : ''} />
        <Text slot="description">{help}</Text>
      </TextField>
      {isKept && (
        <Button className="quiet" onPress={() => void keep('')}>
          {words.secretForget}
        </Button>
      )}
      <p role="status" className="help">
        {said === '' && isKept ? words.secretKept : said}
      </p>
    </div>
  );
}
