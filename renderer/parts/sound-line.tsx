import { useId, useState } from 'react';
import type { Sound } from '../../src/sound/sound.ts';
import type { SoundTexts } from '../../src/view/sound-texts-turkish.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';

interface SoundLineProps {
  readonly label: string;
  readonly sound: Sound;
  readonly words: SoundTexts;
  readonly isDisabled?: boolean;
  readonly onChange: (sound: Sound) => void;
  /** The field was left. */
  readonly onFinished?: () => void;
}

/** A sound file with its volume. Listening says at the field what is wrong with it. */
export function SoundLine({
  label,
  sound,
  words,
  isDisabled = false,
  onChange,
  onFinished = () => {},
}: SoundLineProps) {
  const id = useId();
  const [said, setSaid] = useState<{ readonly text: string; readonly isFailed: boolean }>({
    text: '',
    isFailed: false,
  });
  const change = (some: Partial<Sound>) => {
    setSaid({ text: '', isFailed: false });
    onChange({ ...sound, ...some });
  };
  const choose = async () => {
    const path = await bridge.invoke('file.choose');
    if (path === null) return;
    change({ file: path });
    onFinished();
    // Who has chosen a sound wants to hear it, and whether it can be heard.
    await listen({ ...sound, file: path });
  };
  const listen = async (heard = sound) => {
    const played = await bridge.invoke('sound.listen', heard);
    setSaid({ text: played.ok ? words.heard : played.error, isFailed: !played.ok });
  };
  return (
    <div className="sound-line">
      <label htmlFor={id}>{label}</label>
      <div className="actions">
        <input
          id={id}
          value={sound.file}
          placeholder={words.usual}
          maxLength={1_000}
          disabled={isDisabled}
          spellCheck="false"
          autoComplete="off"
          aria-describedby={`${id}-help`}
          aria-invalid={said.isFailed ? true : undefined}
          onChange={({ target }) => change({ file: target.value })}
          onBlur={onFinished}
        />
        <Button isDisabled={isDisabled} aria-label={`${label}: ${words.choose}`} onPress={() => void choose()}>
          {words.choose}
        </Button>
        {sound.file !== '' && (
          <>
            <label className="volume">
              {words.volume}{' '}
              <input
                type="range"
                name="volume"
                min={0}
                max={100}
                step={5}
                value={sound.volumePercent}
                disabled={isDisabled}
                onChange={({ target }) => change({ volumePercent: Number(target.value) })}
                onBlur={onFinished}
              />
            </label>
            <Button aria-label={`${label}: ${words.listen}`} onPress={() => void listen()}>
              {words.listen}
            </Button>
          </>
        )}
      </div>
      <span id={`${id}-help`} className="help">
        {words.file}
      </span>
      <span role="status" className={said.isFailed ? 'wrong' : 'help'}>
        {said.text}
      </span>
    </div>
  );
}
