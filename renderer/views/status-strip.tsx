import type { StatusLine } from '../../src/view/desk-view.ts';

/** What is wrong comes first and at full length; the rest is one quiet line. */
export function StatusStrip({ lines }: { readonly lines: readonly StatusLine[] }) {
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
      <ul>
        {quiet.map(({ kind, text }) => (
          <li key={text} className={kind}>
            {text}
          </li>
        ))}
      </ul>
    </footer>
  );
}
