import { useEffect, useRef, useState } from 'react';
import { contactLimits } from '../../src/contacts/contact-limits.ts';
import type { ContactsPageTexts } from '../../src/view/contacts-page-turkish.ts';
import type { ContactDraft, ContactView } from '../../src/view/contacts-view.ts';
import { bridge } from '../bridge.ts';
import { useLostFocus } from '../use-lost-focus.ts';
import { ContactFields } from './contact-fields.tsx';

interface ContactMergeProps {
  readonly words: ContactsPageTexts;
  readonly ids: readonly string[];
  readonly onDone: (said?: string) => void;
}

/** Makes one contact of several: everything comes together, and the person corrects the rest. */
export function ContactMerge({ words, ids, onDone }: ContactMergeProps) {
  const [contacts, setContacts] = useState<readonly ContactView[]>([]);
  useEffect(() => {
    void Promise.all(ids.map((id) => bridge.invoke('contact.view', id))).then((views) =>
      setContacts(views.filter((each) => each !== null)),
    );
  }, [ids]);
  const section = useRef<HTMLElement>(null);
  useLostFocus(section, contacts);
  const [first, ...others] = contacts;
  if (first === undefined) return null;
  return (
    <section ref={section} className="part">
      <h2 tabIndex={-1}>{words.mergeTitle}</h2>
      <p className="help">{words.mergeHelp}</p>
      <ul className="merged">
        {contacts.map(({ id, draft }) => (
          <li key={id}>
            {[draft.displayAs, draft.name, draft.firm].filter((part) => part !== '').join(' · ')}
            <span className="help"> {draft.numbers.map(({ written }) => written).join(', ')}</span>
          </li>
        ))}
      </ul>
      <ContactFields
        words={words}
        draft={together(contacts.map(({ draft }) => draft))}
        save={words.merge}
        onSave={async (draft) => {
          const merged = await bridge.invoke(
            'contact.merge',
            first.id,
            others.map(({ id }) => id),
            draft,
          );
          if (merged.ok) onDone(words.merged);
          return merged.ok ? null : merged.error;
        }}
        onCancel={() => onDone()}
      />
    </section>
  );
}

/** Everything of all; where one contact has one text, the first that is not empty. */
function together(drafts: readonly ContactDraft[]): ContactDraft {
  const first = (field: 'name' | 'firm' | 'displayAs') =>
    drafts.map((draft) => draft[field]).find((text) => text !== '') ?? '';
  return {
    kind: drafts[0]?.kind ?? 'person',
    name: first('name'),
    firm: first('firm'),
    displayAs: first('displayAs'),
    numbers: [
      ...new Map(drafts.flatMap(({ numbers }) => numbers.map((each) => [each.written, each] as const))).values(),
    ].slice(0, contactLimits.numbers),
    groups: [...new Set(drafts.flatMap(({ groups }) => groups))].slice(0, contactLimits.groups),
    note: [...new Set(drafts.map(({ note }) => note))]
      .filter((note) => note !== '')
      .join('\n')
      .slice(0, contactLimits.noteLength),
  };
}
