import { useEffect, useRef, useState } from 'react';
import type { DeskView } from '../../src/view/desk-view.ts';
import type { ReachTexts } from '../../src/view/reach-texts-turkish.ts';
import { texts } from '../../src/view/texts.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';
import { TestCall } from './test-call.tsx';
import './way-status.css';

interface WayStatusProps {
  readonly view: DeskView;
  /** Whether it takes the place of a button that had the focus. */
  readonly takesFocus?: boolean;
}

/** The state of the way, with its address, and what a person can do about it. */
export function WayStatus({ view, takesFocus = false }: WayStatusProps) {
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takesFocus) section.current?.focus();
  }, []);
  const words = texts[view.settings.language].reach;
  const { lines } = view.reach;
  return (
    <section ref={section} tabIndex={-1} className="way-status" aria-label={words.registersLabel}>
      <div role="status">
        <FindingLines lines={lines} />
      </div>
      <WayControls view={view} />
    </section>
  );
}

/** Findings in full, a line each. */
export function FindingLines({ lines }: { readonly lines: DeskView['reach']['lines'] }) {
  return (
    <ul className="finding-lines">
      {lines.map(({ kind, text }) => (
        <li key={text} className={kind}>
          {text}
        </li>
      ))}
    </ul>
  );
}

/** Everything that a person can do about the way. */
export function WayControls({ view }: { readonly view: DeskView }) {
  const words = texts[view.settings.language].reach;
  const { address, canInstall } = view.reach;
  return (
    <>
      <WayActions view={view} />
      {canInstall && <Install words={words} />}
      {address !== null && <RenewToken words={words} />}
    </>
  );
}

/** What can be done about the way now, and the test call. */
export function WayActions({ view }: { readonly view: DeskView }) {
  const group = useRef<HTMLElement>(null);
  const hasPressed = useRef(false);
  useEffect(() => {
    // The button that was pressed has gone.
    if (!hasPressed.current || document.activeElement !== document.body) return;
    hasPressed.current = false;
    group.current?.focus();
  });
  const press = (channel: 'reach.confirmWay' | 'reach.prove' | 'testCall.begin' | 'testCall.dismiss') => {
    hasPressed.current = true;
    void bridge.invoke(channel);
  };
  const words = texts[view.settings.language].reach;
  const { address, canConfirmWay, canProve, canRetry, testCall } = view.reach;
  return (
    <section ref={group} className="way-actions" tabIndex={-1} aria-label={words.wayActions}>
      <div className="actions">
        {canConfirmWay && (
          <Button className="primary" onPress={() => press('reach.confirmWay')}>
            {words.confirmWay}
          </Button>
        )}
        {(canProve || canRetry) && (
          <Button onPress={() => press('reach.prove')}>{canRetry ? words.retry : words.prove}</Button>
        )}
        {address !== null && view.account.isSignedIn && testCall.kind === 'idle' && (
          <Button onPress={() => press('testCall.begin')}>{words.testCall}</Button>
        )}
      </div>
      <TestCall testCall={testCall} words={words} onEnd={() => press('testCall.dismiss')} />
    </section>
  );
}

function Install({ words }: { readonly words: ReachTexts }) {
  const [isInstalling, setIsInstalling] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const install = async () => {
    setIsInstalling(true);
    const installed = await bridge.invoke('reach.install');
    setIsInstalling(false);
    setProblem(installed.ok ? null : installed.error);
  };
  return (
    <div className="with-help">
      <Button isPending={isInstalling} onPress={() => void install()}>
        {isInstalling ? words.installing : words.install}
      </Button>
      <p className="help" role="status">
        {problem ?? words.installHelp}
      </p>
    </div>
  );
}

function RenewToken({ words }: { readonly words: ReachTexts }) {
  const [isRenewed, setIsRenewed] = useState(false);
  const renew = async () => {
    await bridge.invoke('webhook.renewToken');
    setIsRenewed(true);
  };
  return (
    <div className="with-help">
      <Button className="quiet" onPress={() => void renew()}>
        {words.renewToken}
      </Button>
      <p className="help" role="status">
        {isRenewed ? words.tokenRenewed : words.renewTokenHelp}
      </p>
    </div>
  );
}
