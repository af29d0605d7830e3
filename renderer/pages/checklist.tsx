import { useLayoutEffect, useRef } from 'react';
import type { CheckName, Verdict } from '../../src/view/check-name.ts';
import type { CheckView } from '../../src/view/checklist-view.ts';
import type { RepairAction } from '../../src/view/repair-action.ts';
import { Button } from '../look/button.tsx';
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
  return (
    <ul className="checks" aria-label={label}>
      {checks.map(({ name, title, kind, text, repair }) => (
        <li key={name} tabIndex={-1} className={kind}>
          <Icon name={icons[kind]} />
          <p>
            <strong>{title}</strong>
            <span className="unseen">: {verdicts[kind]}.</span> <span className="text">{text}</span>
          </p>
          {repair !== null && (
            <RepairButton
              label={repair.label}
              about={title}
              isUrgent={kind === 'bad'}
              onPress={() => onRepair(name, repair.action)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

interface RepairButtonProps {
  readonly label: string;
  readonly about: string;
  readonly isUrgent: boolean;
  readonly onPress: () => void;
}

/** Goes when the check is good, or while something is tried; then the focus stays at the line. */
function RepairButton({ label, about, isUrgent, onPress }: RepairButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const { current } = button;
    const line = current?.closest('li');
    return () => {
      if (current === document.activeElement) line?.focus();
    };
  }, []);
  return (
    <Button ref={button} className={isUrgent ? 'primary' : ''} aria-label={`${label}: ${about}`} onPress={onPress}>
      {label}
    </Button>
  );
}
