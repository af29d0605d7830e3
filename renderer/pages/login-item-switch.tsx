import { useEffect, useId, useState } from 'react';
import { Switch } from 'react-aria-components';
import type { LoginItemState } from '../../src/ports.ts';
import type { WindowTexts } from '../../src/view/texts-turkish.ts';
import { bridge } from '../bridge.ts';

/** Whether Zil starts with the computer: the state that the system reports, read again after each change. */
export function LoginItemSwitch({ words }: { readonly words: WindowTexts['loginItem'] }) {
  const [state, setState] = useState<LoginItemState | null>(null);
  const helpId = useId();
  useEffect(() => {
    void bridge.invoke('login.state').then(setState);
  }, []);
  if (state === null) return null;
  const change = async (isOn: boolean) => setState(await bridge.invoke('login.set', isOn));
  return (
    <div className="switch">
      <Switch aria-describedby={helpId} isSelected={state !== 'off'} onChange={(isOn) => void change(isOn)}>
        {words.label}
      </Switch>
      <p id={helpId} className="help">
        {words.help}
      </p>
      <p role="status" className="help">
        {words[state]}
      </p>
    </div>
  );
}
