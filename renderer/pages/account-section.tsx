import { useEffect, useRef, useState } from 'react';
import type { DeskView } from '../../src/view/desk-view.ts';
import { texts } from '../../src/view/texts.ts';
import type { WindowTexts } from '../../src/view/texts-turkish.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';
import { AccountForm } from './account-form.tsx';

interface AccountSectionProps {
  readonly view: DeskView;
  readonly words: WindowTexts;
}

/** The account at the PBX. Its buttons take effect at once. */
export function AccountSection({ view: { account, settings }, words }: AccountSectionProps) {
  const [isChanging, setIsChanging] = useState(false);
  const [isNotRemoved, setIsNotRemoved] = useState(false);
  const state = useRef<HTMLDivElement>(null);
  const asks = isChanging || !account.isSignedIn;
  const askedBefore = useRef(asks);
  useEffect(() => {
    // The button that was pressed has gone.
    if (askedBefore.current !== asks && document.activeElement === document.body) state.current?.focus();
    askedBefore.current = asks;
  }, [asks]);
  const signOut = async () => setIsNotRemoved(!(await bridge.invoke('account.signOut')).ok);
  return (
    <>
      <div ref={state} tabIndex={-1}>
        <p role="status">{account.text}</p>
        {account.kept !== null && <p className="help">{account.kept}</p>}
      </div>
      {isNotRemoved && (
        <p role="alert" className="problem">
          {words.account.notRemoved}
        </p>
      )}
      {asks && <AccountForm words={words} onSignedIn={() => setIsChanging(false)} />}
      {isChanging && (
        <Button className="alone" onPress={() => setIsChanging(false)}>
          {words.link.cancel}
        </Button>
      )}
      {!asks && (
        <div className="actions">
          {!account.isManaged && (
            <>
              <Button onPress={() => setIsChanging(true)}>{words.account.change}</Button>
              <Button onPress={() => void signOut()}>{words.account.signOut}</Button>
            </>
          )}
          <Button onPress={() => void bridge.invoke('subscription.again')}>
            {texts[settings.language].reach.subscribeAgain}
          </Button>
        </div>
      )}
    </>
  );
}
