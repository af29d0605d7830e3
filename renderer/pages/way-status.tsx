import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { DeskView } from '../../src/view/desk-view.ts';
import type { ReachTexts } from '../../src/view/reach-texts-turkish.ts';
import type { TestCallView } from '../../src/view/reach-view.ts';
import { texts } from '../../src/view/texts.ts';
import { bridge } from '../bridge.ts';

interface WayStatusProps {
  readonly view: DeskView;
  /** Whether it takes the place of a button that had the focus. */
  readonly takesFocus?: boolean;
}

/** The state of the way, and what a person can do about it. */
export function WayStatus({ view, takesFocus = false }: WayStatusProps) {
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takesFocus) section.current?.focus();
  }, []);
  const hasPressed = useRef(false);
  useEffect(() => {
    // The button that was pressed has gone.
    if (!hasPressed.current || document.activeElement !== document.body) return;
    hasPressed.current = false;
    section.current?.focus();
  });
  const press = (channel: 'reach.confirmWay' | 'reach.prove' | 'testCall.begin' | 'testCall.dismiss') => {
    hasPressed.current = true;
    void bridge.invoke(channel);
  };
  const words = texts[view.settings.language].reach;
  const { lines, address, canConfirmWay, canProve, canRetry, canInstall, testCall } = view.reach;
  return (
    <section ref={section} tabIndex={-1} className="registers" aria-label={words.registersLabel}>
      <div role="status">
        <ul className="way-lines">
          {lines.map(({ kind, text }) => (
            <li key={text} className={kind}>
              {text}
            </li>
          ))}
        </ul>
      </div>
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
      {canInstall && <Install words={words} />}
      <TestCall testCall={testCall} words={words} onEnd={() => press('testCall.dismiss')} />
      {address !== null && <RenewToken words={words} />}
    </section>
  );
}

interface TestCallProps {
  readonly testCall: TestCallView;
  readonly words: ReachTexts;
  readonly onEnd: () => void;
}

function TestCall({ testCall, words, onEnd }: TestCallProps) {
  const { kind, text, untilMs } = testCall;
  const seconds = useSecondsUntil(untilMs);
  if (kind === 'idle') return null;
  return (
    <div className={`test-call ${kind}`}>
      <p role="status">{text ?? words.testCallWaiting(seconds)}</p>
      <Button onPress={onEnd}>{words.testCallEnd}</Button>
    </div>
  );
}

/** Returns the seconds that are left, counting down; 0 when `untilMs` is `null`. */
function useSecondsUntil(untilMs: number | null): number {
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    if (untilMs === null) return;
    setNowMs(Date.now());
    const timer = setInterval(() => setNowMs(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [untilMs]);
  return untilMs === null ? 0 : Math.max(0, Math.ceil((untilMs - nowMs) / 1_000));
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
    <div className="install">
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
    <>
      <Button onPress={() => void renew()}>{words.renewToken}</Button>
      <p className="help" role="status">
        {isRenewed ? words.tokenRenewed : words.renewTokenHelp}
      </p>
    </>
  );
}
