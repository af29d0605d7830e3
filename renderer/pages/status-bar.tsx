import { useLayoutEffect, useRef, useState } from 'react';
import type { StatusAction, StatusButton, StatusLine } from '../../src/view/status-line.ts';
import type { Texts } from '../../src/view/texts-turkish.ts';
import { bridge } from '../bridge.ts';
import { doRepair } from '../do-repair.ts';
import { Button } from '../look/button.tsx';
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
  /** What the last button has answered, as long as the line that had it stands. */
  const [answer, setAnswer] = useState({ line: '', said: '' });
  const perform = async (action: StatusAction) => {
    switch (action.kind) {
      case 'open-diagnostics':
        onPage({ kind: 'diagnostics' });
        return '';
      case 'open-set-up':
        onPage({ kind: 'set-up' });
        return '';
      case 'trust-host':
        await bridge.invoke('link.trust', action.link, action.host);
        return '';
      case 'dismiss-link':
      case 'install-update':
      case 'postpone-update':
      case 'outcome-seen':
        await bridge.invoke(channels[action.kind]);
        return '';
      default:
        return doRepair(action, texts.repairs, onPage);
    }
  };
  return (
    <footer ref={bar} className="status-bar" data-kind={line.kind} tabIndex={-1}>
      <div role="alert">{isAlert && text}</div>
      <div role="status">{!isAlert && text}</div>
      <span role="status">{answer.line === line.text && answer.said}</span>
      {'aside' in line && <span className="aside">{line.aside}</span>}
      {buttonsOf(line).map((button, index) => (
        <ActionButton
          key={button.label}
          label={button.label}
          isFirst={index === 0}
          onPress={async () => setAnswer({ line: line.text, said: await perform(button.action) })}
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
    <p title={text}>
      {kind === 'problem' || kind === 'warning' ? <Icon name={kind} /> : <span className="dot" />}
      <span>{text}</span>
    </p>
  );
}

function buttonsOf(line: StatusLine): readonly StatusButton[] {
  if (line.kind === 'notice') return [line.button, line.refusal];
  return 'button' in line ? [line.button] : [];
}

interface ActionButtonProps {
  readonly label: string;
  readonly isFirst: boolean;
  readonly onPress: () => Promise<void>;
  /** Called when the button goes while it has the focus. */
  readonly onFocusLost: () => void;
}

function ActionButton({ label, isFirst, onPress, onFocusLost }: ActionButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const { current } = button;
    return () => {
      if (current === document.activeElement) onFocusLost();
    };
  }, []);
  return (
    <Button ref={button} className={isFirst ? 'primary' : ''} onPress={() => void onPress()}>
      {label}
    </Button>
  );
}

/** The actions that a request of the window does alone. */
const channels = {
  'dismiss-link': 'link.dismiss',
  'install-update': 'update.install',
  'postpone-update': 'update.postpone',
  'outcome-seen': 'update.seen',
} as const;
