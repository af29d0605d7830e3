import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { DeskView } from '../../src/view/desk-view.ts';
import type { WindowTexts } from '../../src/view/texts.ts';
import { bridge } from '../bridge.ts';

interface RegistersProps {
  readonly view: DeskView;
  /** Something else is being typed: what is registered now would only confuse. */
  readonly isTyped: boolean;
  readonly words: WindowTexts['reach'];
}

/** What the exchange is told, and the secret in it renewed. */
export function Registers({ view: { reach }, isTyped, words }: RegistersProps) {
  const [isRenewed, setIsRenewed] = useState(false);
  if (isTyped || reach.registers === null) return null;
  const renew = async () => {
    await bridge.invoke('door.renewKey');
    setIsRenewed(true);
  };
  return (
    <div className="registers">
      <p>{words.registers(reach.registers)}</p>
      {reach.warning !== null && <p className="problem">{reach.warning}</p>}
      <Button onPress={() => void renew()}>{words.renewKey}</Button>
      <p className="help" role="status">
        {isRenewed ? words.keyRenewed : words.renewKeyHelp}
      </p>
    </div>
  );
}

/** An address that is neither was set by hand; it stays on offer. */
export function hostChoices(current: string, { hostChoice }: WindowTexts): readonly (readonly [string, string])[] {
  const usual = [
    ['127.0.0.1', hostChoice.loopback],
    ['0.0.0.0', hostChoice.network],
  ] as const;
  return usual.some(([host]) => host === current) ? usual : [...usual, [current, current]];
}
