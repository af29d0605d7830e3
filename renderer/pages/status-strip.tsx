import { Button } from 'react-aria-components';
import type { StatusLine } from '../../src/view/desk-view.ts';

interface StatusStripProps {
  readonly lines: readonly StatusLine[];
  /** Where everything is explained; `null` when the person is there. */
  readonly more: { readonly label: string; readonly open: () => void } | null;
}

/** The problems come first and in full; the other findings are one quiet line. */
export function StatusStrip({ lines, more }: StatusStripProps) {
  const problems = lines.filter(({ kind }) => kind === 'problem');
  const quiet = lines.filter(({ kind }) => kind !== 'problem');
  return (
    <footer className="status">
      <div role="alert">
        {problems.map(({ text }) => (
          <p key={text} className="problem">
            {text}
          </p>
        ))}
      </div>
      <div className="quiet">
        <ul>
          {quiet.map(({ kind, text }) => (
            <li key={text} className={kind}>
              {text}
            </li>
          ))}
        </ul>
        {more !== null && <Button onPress={more.open}>{more.label}</Button>}
      </div>
    </footer>
  );
}
