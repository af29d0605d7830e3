import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Checkbox, GridList, GridListItem, type Selection } from 'react-aria-components';
import type { ContactsPageTexts } from '../../src/view/contacts-page-turkish.ts';
import type { ContactRow, ContactsView } from '../../src/view/contacts-view.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';
import { MoreMenu } from '../look/more-menu.tsx';
import { useSaving } from '../use-saving.ts';
import type { ShownContacts } from './shown-contacts.ts';

/** Zil takes no more at once. */
const mostAtOnce = 1_000;

interface ContactListProps {
  readonly view: DeskView;
  readonly words: ContactsPageTexts;
  readonly search: string;
  /** What became of what the person did before. */
  readonly said: string;
  readonly onSearch: (text: string) => void;
  readonly onShow: (shown: ShownContacts) => void;
}

/** The contacts by name, found as one types. Several that are chosen can be merged or deleted. */
export function ContactList({ view, words, search, said, onSearch, onShow }: ContactListProps) {
  const { shown, failed, readMore } = useContacts(search, view.contactsVersion);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [done, setDone] = useState<{ readonly text: string; readonly mayUndo: boolean }>({
    text: said,
    mayUndo: said === words.merged,
  });
  const exported = useSaving();
  const field = useRef<HTMLInputElement>(null);
  const contacts = shown?.contacts ?? [];
  const ids = contacts.flatMap(({ id }) => (chosen.has(id) ? [id] : []));
  const remove = async (gone: readonly string[]) => {
    if (gone.length === 0) return false;
    const { ok } = await bridge.invoke('contact.delete', gone.slice(0, mostAtOnce));
    setDone(
      ok
        ? { text: words.removed(Math.min(gone.length, mostAtOnce)), mayUndo: true }
        : { text: words.notDone, mayUndo: false },
    );
    if (ok) setChosen(new Set());
    return ok;
  };
  const removeChosen = async () => {
    if (await remove(ids)) field.current?.focus();
  };
  const undo = async () => {
    const { ok } = await bridge.invoke('contact.restore');
    setDone({ text: ok ? words.undone : words.notDone, mayUndo: false });
    field.current?.focus();
  };
  const write = (format: 'vcard' | 'csv') => {
    setDone({ text: '', mayUndo: false });
    exported.run(words.exporting, words.exported, () => bridge.invoke('contacts.export', format));
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && search !== '') {
      event.preventDefault();
      onSearch('');
    }
  };
  const pressInList = ({ key, target }: KeyboardEvent) => {
    if (key !== 'Delete') return;
    const row = (target as HTMLElement).closest('[data-key]')?.getAttribute('data-key') ?? null;
    // What is chosen may be out of sight: only what has the focus, or is chosen with it, goes.
    void remove(row === null || chosen.has(row) ? ids : [row]);
  };
  return (
    <>
      <div className="contacts-head">
        <input
          ref={field}
          type="search"
          name="search"
          aria-label={words.search}
          placeholder={words.search}
          value={search}
          maxLength={100}
          spellCheck="false"
          autoComplete="off"
          onChange={({ target }) => onSearch(target.value)}
          onKeyDown={press}
        />
        <Button className="primary" onPress={() => onShow({ kind: 'form', id: null, draft: null })}>
          {words.add}
        </Button>
        <Button onPress={() => onShow({ kind: 'import' })}>{words.importFile}</Button>
        <MoreMenu
          label={words.actions}
          items={[
            { id: 'vcard', label: words.exportVcard, onAction: () => write('vcard') },
            { id: 'csv', label: words.exportCsv, onAction: () => write('csv') },
          ]}
        />
      </div>
      <div className="contacts-said">
        {ids.length > 0 ? (
          <>
            <span>{words.chosen(ids.length)}</span>
            {ids.length > 1 && <Button onPress={() => onShow({ kind: 'merge', ids })}>{words.merge}</Button>}
            <Button onPress={() => void removeChosen()}>{words.remove}</Button>
          </>
        ) : (
          <span className="help">
            {shown === null ? '' : words.count(shown.count.toLocaleString(view.settings.language))}
          </span>
        )}
        <span role="status" className={done.text === '' && exported.isFailed ? 'outcome failed' : 'outcome'}>
          {done.text || exported.said}
        </span>
        {done.mayUndo && <Button onPress={() => void undo()}>{words.undo}</Button>}
      </div>
      {failed && (
        <p role="alert" className="problem">
          {words.failed}
        </p>
      )}
      {shown !== null && contacts.length === 0 && (
        <div className="empty">
          <h2 tabIndex={-1}>{shown.count === 0 ? words.none : words.notFound}</h2>
          <p>{shown.count === 0 ? words.noneBody : words.notFoundBody}</p>
        </div>
      )}
      {contacts.length > 0 && (
        // biome-ignore lint/a11y/noStaticElementInteractions: the list inside has the role and the focus
        <div onKeyDown={pressInList}>
          <GridList
            aria-label={words.list}
            className="contact-list"
            items={contacts}
            selectionMode="multiple"
            selectionBehavior="toggle"
            disallowTypeAhead
            selectedKeys={chosen}
            onSelectionChange={(keys: Selection) =>
              setChosen(new Set(keys === 'all' ? contacts.map(({ id }) => id) : [...keys].map(String)))
            }
            onAction={(key) => onShow({ kind: 'form', id: String(key), draft: null })}
          >
            {(contact) => <Row contact={contact} words={words} />}
          </GridList>
        </div>
      )}
      {shown !== null && shown.next !== null && <Button onPress={readMore}>{words.more}</Button>}
    </>
  );
}

function Row({ contact, words }: { readonly contact: ContactRow; readonly words: ContactsPageTexts }) {
  const { id, name, numbers, groups } = contact;
  return (
    <GridListItem id={id} textValue={name} className="contact-row">
      <Checkbox slot="selection" name="chosen" aria-label={words.choose(name)} />
      <span className="name">{name}</span>
      <span className="numbers">{numbers.map(({ text }) => text).join(' · ')}</span>
      <span className="help">{groups.join(', ')}</span>
    </GridListItem>
  );
}

/**
 * Returns the contacts that are found, page by page. An answer to an earlier search is ignored. After a change of contacts
 * as many pages are read again as were shown.
 */
function useContacts(search: string, version: number) {
  const [shown, setShown] = useState<ContactsView | null>(null);
  const [failed, setFailed] = useState(false);
  const asked = useRef(0);
  const pages = useRef({ search, count: 1 });
  const read = async (before: ContactsView | null, count: number) => {
    asked.current += 1;
    const own = asked.current;
    let view = before;
    for (let page = 0; page < count && (page === 0 || view?.next != null); page += 1) {
      const answer = await bridge.invoke('contacts.page', search, view?.next ?? null);
      if (own !== asked.current) return;
      setFailed(!answer.ok);
      if (!answer.ok) return;
      view = { ...answer.value, contacts: [...(view?.contacts ?? []), ...answer.value.contacts] };
    }
    setShown(view);
  };
  useEffect(() => {
    if (pages.current.search !== search) pages.current = { search, count: 1 };
    void read(null, pages.current.count);
  }, [search, version]);
  const readMore = () => {
    pages.current = { search, count: pages.current.count + 1 };
    void read(shown, 1);
  };
  return { shown, failed, readMore };
}
