import { Suspense, useRef, useState } from 'react';
import { contactsPageTexts } from '../../src/view/contacts-page-texts.ts';
import type { ContactDraft } from '../../src/view/contacts-view.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import { lazyPart } from '../look/lazy-part.tsx';
import { useLostFocus } from '../use-lost-focus.ts';
import { ContactForm } from './contact-form.tsx';
import { ContactList } from './contact-list.tsx';
import { ContactMerge } from './contact-merge.tsx';
import type { ShownContacts } from './shown-contacts.ts';
import './contacts-page.css';

const ContactImport = lazyPart(async () => (await import('./contact-import.tsx')).ContactImport);

const nobody: ContactDraft = {
  kind: 'person',
  name: '',
  firm: '',
  displayAs: '',
  numbers: [{ written: '', label: '' }],
  groups: [],
  note: '',
};

interface ContactsPageProps {
  readonly view: DeskView;
  /** The caller (party key) who is to be added; `null`: nobody. */
  readonly added: string | null;
  readonly onBack: () => void;
}

/** The people and firms that the office knows: the list, the form of one of them, merging, and imports. */
export function ContactsPage({ view, added, onBack }: ContactsPageProps) {
  const words = contactsPageTexts[view.settings.language];
  const [shown, setShown] = useState<ShownContacts>(
    added === null ? { kind: 'list' } : { kind: 'form', id: null, draft: null },
  );
  const [said, setSaid] = useState('');
  const [search, setSearch] = useState('');
  const page = useRef<HTMLDivElement>(null);
  useLostFocus(page, shown);
  const list = (text = '') => {
    setSaid(text);
    setShown({ kind: 'list' });
  };
  return (
    <div ref={page} className="contacts">
      {shown.kind === 'list' && (
        <ContactList
          view={view}
          words={words}
          search={search}
          said={said}
          onSearch={setSearch}
          onShow={(next) => {
            setSaid('');
            setShown(next);
          }}
        />
      )}
      {shown.kind === 'form' && (
        <ContactForm
          key={shown.id ?? 'new'}
          words={words}
          id={shown.id}
          version={view.contactsVersion}
          first={
            added !== null && shown.draft === null
              ? { kind: 'caller', key: added }
              : { kind: 'draft', draft: shown.draft ?? nobody }
          }
          onOpen={(id) => setShown({ kind: 'form', id, draft: null })}
          onDone={(text) => (added === null ? list(text) : onBack())}
        />
      )}
      {shown.kind === 'merge' && <ContactMerge words={words} ids={shown.ids} onDone={list} />}
      {shown.kind === 'import' && (
        <Suspense>
          <ContactImport words={words} onDone={() => list()} />
        </Suspense>
      )}
    </div>
  );
}
