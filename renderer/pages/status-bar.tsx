import { useLayoutEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { StatusAct, StatusButton, StatusLine } from '../../src/view/status-line.ts';
import type { Texts } from '../../src/view/texts-turkish.ts';
import { bridge } from '../bridge.ts';
import { Icon } from '../look/icon.tsx';
import type { Page } from '../page.ts';
import './status-bar.css';

interface StatusBarProps {
  readonly line: StatusLine;
  readonly page: Page;
  readonly texts: Texts;
  readonly onPage: (page: Page) => void;
}

/** One line about Zil's state. What needs a person is an alert; both live regions exist before their text comes. */
export function StatusBar({ line, page, texts, onPage }: StatusBarProps) {
  const bar = useRef<HTMLElement>(null);
  const text = <StatusText line={line} />;
  const isAlert = line.kind === 'problem' || line.kind === 'warning';
  const keepFocus = () => bar.current?.focus();
  return (
    <footer ref={bar} className="status-bar" data-kind={line.kind} tabIndex={-1}>
      <div role="alert">{isAlert && text}</div>
      <div role="status">{!isAlert && text}</div>
      {'aside' in line && <span className="aside">{line.aside}</span>}
      {buttonsOf(line).map((button, index) => (
        <ActButton
          key={button.label}
          button={button}
          isFirst={index === 0}
          onAct={(act) => perform(act, onPage)}
          onFocusLost={keepFocus}
        />
      ))}
      {'aside' in line && page.kind !== 'diagnostics' && (
        <Button
          className="quiet icon whole"
          aria-label={texts.reach.diagnostics}
          onPress={() => onPage({ kind: 'diagnostics' })}
        >
          <Icon name="right" />
        </Button>
      )}
    </footer>
  );
}

function StatusText({ line: { kind, text } }: { readonly line: StatusLine }) {
  return (
    <p>
      {kind === 'problem' || kind === 'warning' ? <Icon name={kind} /> : <span className="dot" />}
      {text}
    </p>
  );
}

function buttonsOf(line: StatusLine): readonly StatusButton[] {
  if (line.kind === 'notice') return [line.button, line.refusal];
  return 'button' in line ? [line.button] : [];
}

interface ActButtonProps {
  readonly button: StatusButton;
  readonly isFirst: boolean;
  readonly onAct: (act: StatusAct) => void;
  /** Called when the button goes while it has the focus. */
  readonly onFocusLost: () => void;
}

function ActButton({ button: { label, act }, isFirst, onAct, onFocusLost }: ActButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const { current } = button;
    return () => {
      if (current === document.activeElement) onFocusLost();
    };
  }, []);
  return (
    <Button ref={button} className={isFirst ? 'primary' : ''} onPress={() => onAct(act)}>
      {label}
    </Button>
  );
}

const channels = {
  'dismiss-link': 'link.dismiss',
  again: 'subscription.again',
  reclaim: 'subscription.again',
  'read-records': 'records.refresh',
  'check-updates': 'update.check',
  'install-update': 'update.install',
  'postpone-update': 'update.postpone',
  'outcome-seen': 'update.seen',
} as const;

function perform(act: StatusAct, onPage: (page: Page) => void): void {
  if (act.kind === 'open') onPage({ kind: act.page });
  else if (act.kind === 'enter-account') onPage({ kind: 'settings' });
  else if (act.kind === 'trust-host') void bridge.invoke('link.trust', act.link, act.host);
  else void bridge.invoke(channels[act.kind]);
}
