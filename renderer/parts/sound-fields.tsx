import { useEffect, useState } from 'react';
import type { Result } from '../../src/result.ts';
import type { Voice } from '../../src/sound/sound-player.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import { texts } from '../../src/view/texts.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';
import { Said, SwitchField } from '../pages/fields.tsx';
import type { FieldOf } from '../use-settings-draft.ts';
import { SoundLine } from './sound-line.tsx';
import './sound-line.css';

/** The sound of rings, and whether a voice says who calls. */
export function SoundFields({ view, field }: { readonly view: DeskView; readonly field: FieldOf }) {
  const words = texts[view.settings.language].sounds;
  const ring = field('ringSound');
  const speech = field('speakNames');
  const [voice, setVoice] = useState<Voice | null>(null);
  const [said, setSaid] = useState<Result<null, string> | null>(null);
  const { speakNames } = view.settings;
  useEffect(() => {
    // A hidden page is asked, so only whoever wants it.
    if (speakNames) void bridge.invoke('sound.voice').then(setVoice);
  }, [speakNames]);
  const listen = async () => {
    setSaid(await bridge.invoke('sound.listen', 'speech'));
  };
  return (
    <>
      <SwitchField {...field('sound')} />
      {view.settings.sound && (
        <>
          <SoundLine
            label={ring.words.label}
            sound={ring.value}
            words={words}
            isDisabled={ring.isDisabled}
            onChange={ring.onChange}
            onFinished={ring.onFinished}
          />
          <p className="help">{words.fileHelp}</p>
          <Said field={ring} />
          <SwitchField {...speech} />
          {speakNames && voice !== null && (
            <div className="actions voice">
              <p className={voice === 'none' ? 'wrong' : 'help'}>{words.voice[voice]}</p>
              {voice !== 'none' && (
                <Button aria-label={`${speech.words.label}: ${words.listen}`} onPress={() => void listen()}>
                  {words.listen}
                </Button>
              )}
              <span role="status" className={said?.ok === false ? 'wrong' : 'help'}>
                {said !== null && (said.ok ? words.heard : said.error)}
              </span>
            </div>
          )}
        </>
      )}
    </>
  );
}
