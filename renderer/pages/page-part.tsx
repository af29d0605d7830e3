import type { ReactNode } from 'react';
import './page-part.css';

/** A part of a page: a card with a heading. */
export function PagePart({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="part" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** The result of an action. Readers say it because it is there, empty, before the text comes. */
export function Outcome({ text, isFailed = false }: { readonly text: string; readonly isFailed?: boolean }) {
  return (
    <span role="status" className={isFailed ? 'outcome failed' : 'outcome'}>
      {text}
    </span>
  );
}
