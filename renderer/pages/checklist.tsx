import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { CheckName, Verdict } from '../../src/view/check-name.ts';
import type { CheckView } from '../../src/view/checklist-view.ts';
import type { RepairAction } from '../../src/view/repair-action.ts';
import { Icon, type IconName } from '../look/icon.tsx';

interface ChecklistProps {
  readonly label: string;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly checks: readonly CheckView[];
  readonly onRepair: (check: CheckName, action: RepairAction) => void;
}

const icons: Readonly<Record<Verdict, IconName>> = {
  good: 'check',
  waiting: 'clock',
  warning: 'warning',
  bad: 'cross',
};

/** A line for each check: a mark, a title, a sentence, and the button that helps. */
export function Checklist({ label, verdicts, checks, onRepair }: ChecklistProps) {
  const list = useRef<HTMLUListElement>(null);
  const pressed = useRef<CheckName | null>(null);
  useEffect(() => {
    // The button that was pressed has gone, because the check is good now.
    if (pressed.current === null || document.activeElement !== document.body) return;
    list.current?.querySelector<HTMLElement>(`[data-check="${pressed.current}"]`)?.focus();
    pressed.current = null;
  });
  return (
    <ul ref={list} className="checks" aria-label={label}>
      {checks.map(({ name, title, kind, text, repair }) => (
        <li key={name} data-check={name} tabIndex={-1} className={kind}>
          <Icon name={icons[kind]} />
          <p>
            <strong>{title}</strong>
            <span className="unseen">: {verdicts[kind]}.</span> <span className="text">{text}</span>
          </p>
          {repair !== null && (
            <Button
              className={kind === 'bad' ? 'primary' : ''}
              aria-label={`${repair.label}: ${title}`}
              onPress={() => {
                pressed.current = name;
                onRepair(name, repair.action);
              }}
            >
              {repair.label}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
