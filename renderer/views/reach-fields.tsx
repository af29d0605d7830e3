import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Language } from '../../src/settings/settings.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import { reachView } from '../../src/view/reach-view.ts';
import type { WindowTexts } from '../../src/view/texts.ts';
import { bridge } from '../bridge.ts';
import type { SettingsDraft } from '../use-settings-draft.ts';
import { ChoiceField, CountField, WordField } from './fields.tsx';

interface ReachFieldsProps {
  readonly view: DeskView;
  readonly form: SettingsDraft;
  readonly words: WindowTexts;
}

/** How the exchange reaches this computer. */
export function ReachFields({ view: { settings }, form: { field, draft }, words }: ReachFieldsProps) {
  return (
    <>
      <ChoiceField {...field('listenHost')} choices={hostChoices(settings.listenHost, words)} />
      <CountField {...field('listenPort')} />
      <WordField {...field('publicUrl')} />
      <Registers
        publicUrl={draft.publicUrl}
        language={settings.language}
        isTyped={draft.publicUrl !== settings.publicUrl}
        words={words.reach}
      />
    </>
  );
}

interface RegistersProps {
  readonly publicUrl: string;
  readonly language: Language;
  /** It is not saved yet: the exchange knows another address, or none. */
  readonly isTyped: boolean;
  readonly words: WindowTexts['reach'];
}

/** What the exchange is told, or will be; and the secret in it renewed. */
function Registers({ publicUrl, language, isTyped, words }: RegistersProps) {
  const [isRenewed, setIsRenewed] = useState(false);
  const { registers, warning } = reachView(publicUrl, language);
  if (registers === null) return null;
  const renew = async () => {
    await bridge.invoke('door.renewKey');
    setIsRenewed(true);
  };
  return (
    <div className="registers">
      <p>{words.registers(registers)}</p>
      {warning !== null && <p className="problem">{warning}</p>}
      {!isTyped && (
        <>
          <Button onPress={() => void renew()}>{words.renewKey}</Button>
          <p className="help" role="status">
            {isRenewed ? words.keyRenewed : words.renewKeyHelp}
          </p>
        </>
      )}
    </div>
  );
}

/** An address that is neither was set by hand; it stays on offer. */
function hostChoices(current: string, { hostChoice }: WindowTexts): readonly (readonly [string, string])[] {
  const usual = [
    ['127.0.0.1', hostChoice.loopback],
    ['0.0.0.0', hostChoice.network],
  ] as const;
  return usual.some(([host]) => host === current) ? usual : [...usual, [current, current]];
}
