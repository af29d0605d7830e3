import { useEffect, useRef, useState } from 'react';
import type { ContactsPageTexts } from '../../src/view/contacts-page-turkish.ts';
import type { AddContactView, ContactDraft, ContactRow, ContactView } from '../../src/view/contacts-view.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';
import { ContactFields } from './contact-fields.tsx';

interface ContactFormProps {
  readonly words: ContactsPageTexts;
  /** `null`: a new contact. */
  readonly id: string | null;
  readonly version: number;
  /** What a new contact begins with: a draft, or the number of a caller (party key) with the name it was given. */
  readonly first:
    | { readonly kind: 'draft'; readonly draft: ContactDraft }
    | { readonly kind: 'caller'; readonly key: string };
  readonly onOpen: (id: string) => void;
  /** `said`: what became of it. */
  readonly onDone: (said: string) => void;
}

/** The form of one contact, with whom it belongs together. */
export function ContactForm({ words, id, version, first, onOpen, onDone }: ContactFormProps) {
  const [view, setView] = useState<ContactView | null>(null);
  const [added, setAdded] = useState<AddContactView | null>(null);
  const [isRefused, setIsRefused] = useState(false);
  const form = useRef<HTMLElement>(null);
  useEffect(() => {
    if (id !== null)
      void bridge
        .invoke('contact.view', id)
        .then((read) => (read === null ? onDone(words.refusals.gone) : setView(read)));
    else if (first.kind === 'caller') {
      void bridge
        .invoke('contact.ofNumber', first.key)
        .then((read) => (read === null ? setIsRefused(true) : setAdded(read)));
    }
  }, [id, version]);
  const draft = view?.draft ?? added?.draft ?? (id === null && first.kind === 'draft' ? first.draft : null);
  const isThere = draft !== null;
  useEffect(() => {
    if (isThere) form.current?.querySelector<HTMLElement>('[name="name"]')?.focus();
  }, [isThere]);
  if (isRefused) {
    return (
      <p role="alert" className="problem">
        {words.refusals['not-a-number']}
      </p>
    );
  }
  if (draft === null) return null;
  const keep = async (to: string | null, written: ContactDraft) => {
    const kept = await bridge.invoke('contact.keep', to, written);
    if (kept.ok) onDone(words.saved);
    return kept.ok ? null : kept.error;
  };
  return (
    <section ref={form} className="part" aria-label={id === null ? words.newTitle : words.editTitle}>
      <h2 tabIndex={-1}>{id === null ? words.newTitle : words.editTitle}</h2>
      {added !== null && added.contacts.length > 0 && (
        <Others title={words.alreadyThere} contacts={added.contacts} onOpen={onOpen} />
      )}
      <ContactFields
        key={view?.id ?? 'new'}
        words={words}
        draft={draft}
        save={words.save}
        onSave={(written) => keep(id, written)}
        onCancel={() => onDone('')}
      />
      {view !== null && <About words={words} view={view} onOpen={onOpen} />}
    </section>
  );
}

function About({
  words,
  view,
  onOpen,
}: {
  readonly words: ContactsPageTexts;
  readonly view: ContactView;
  readonly onOpen: (id: string) => void;
}) {
  const { byHand, sources, changedAt, calls, sameNumber, sameFirm } = view;
  return (
    <div className="about">
      <Others title={words.sameNumber} contacts={sameNumber} onOpen={onOpen} />
      <Others title={words.sameFirm} contacts={sameFirm} onOpen={onOpen} />
      <p className="help">
        {[
          words.calls(calls),
          words.changedAt(changedAt),
          ...(sources.length === 0 ? [] : [words.sources(sources.join(', '))]),
          ...(sources.length > 0 && byHand.length > 0 ? [words.byHand] : []),
        ].join(' ')}
      </p>
    </div>
  );
}

interface OthersProps {
  readonly title: string;
  readonly contacts: readonly ContactRow[];
  readonly onOpen: (id: string) => void;
}

function Others({ title, contacts, onOpen }: OthersProps) {
  if (contacts.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="others">
        {contacts.map(({ id, name, numbers }) => (
          <li key={id}>
            <Button className="quiet" onPress={() => onOpen(id)}>
              {name}
            </Button>{' '}
            <span className="help">{numbers.map(({ text }) => text).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
