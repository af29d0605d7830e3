import { type ContactName, shownName } from '../../src/contacts/contact.ts';
import type {
  ContactChange,
  ContactMarks,
  ContactPage,
  ContactStore,
  ImportStore,
  StoredContact,
  UndoneSome,
} from '../../src/contacts/contact-store.ts';
import { searchedWords } from '../../src/contacts/searched-words.ts';
import type { ImportCounts, StoredImport } from '../../src/contacts/stored-import.ts';
import { foldedText } from '../../src/folded-text.ts';
import type { StorageFailure } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';

/** Contacts in memory. It throws when a contact without a name or a number is written, or another one than was read. */
export class FakeContacts implements ContactStore {
  readonly stored = new Map<string, StoredContact>();
  readonly states = new Map<string, object>();
  readonly deleted = new Set<string>();
  failure: StorageFailure | null = null;

  namesOf(keys: readonly string[]): Result<ReadonlyMap<string, readonly ContactName[]>, StorageFailure> {
    return this.#answer(() => new Map(keys.map((key) => [key, this.#namesOf(key)])));
  }

  page(search: string, from: string | null, limit: number): Result<ContactPage, StorageFailure> {
    return this.#answer(() => {
      const words = searchedWords(search);
      const found = this.#all()
        .map((contact) => ({ contact, place: `${foldedText(shownName(contact))} ${contact.id}` }))
        .filter(({ contact, place }) => (from === null || place > from) && words.every((word) => holds(contact, word)))
        .sort((a, b) => (a.place < b.place ? -1 : 1))
        .slice(0, limit);
      const next = found.length < limit ? null : (found.at(-1)?.place ?? null);
      return { contacts: found.map(({ contact }) => contact), next };
    });
  }

  groups(): Result<readonly string[], StorageFailure> {
    return this.#answer(() => [...new Set(this.#all().flatMap(({ groups }) => groups))]);
  }

  count(): Result<number, StorageFailure> {
    return this.#answer(() => this.stored.size);
  }

  read(ids: readonly string[]): Result<readonly StoredContact[], StorageFailure> {
    return this.#answer(() => ids.flatMap((id) => this.stored.get(id) ?? []));
  }

  find({ source, sourceKeys, numbers }: ContactMarks): Result<readonly StoredContact[], StorageFailure> {
    return this.#answer(() =>
      [...this.stored.values()].filter(
        ({ contact, origins }) =>
          contact.numbers.some(({ key }) => numbers.includes(key)) ||
          origins.some((origin) => origin.source === source && sourceKeys.includes(origin.sourceKey)),
      ),
    );
  }

  ofFirm(firm: string, limit: number) {
    const folded = foldedText(firm);
    const firmOf = ({ contact }: StoredContact) => foldedText(contact.kind === 'firm' ? contact.name : contact.firm);
    return this.#answer(() =>
      [...this.stored.values()]
        .filter((each) => folded !== '' && firmOf(each) === folded)
        .map(({ contact }) => contact)
        .slice(0, limit),
    );
  }

  deletedNumbers(keys: readonly string[]): Result<ReadonlySet<string>, StorageFailure> {
    return this.#answer(() => new Set(keys.filter((key) => this.deleted.has(key))));
  }

  write(changes: readonly ContactChange[]): Result<null, StorageFailure> {
    return this.#answer(() => {
      for (const change of changes) this.put(change);
      return null;
    });
  }

  idsOf(source: string): Result<readonly string[], StorageFailure> {
    return this.#answer(() =>
      [...this.stored.values()]
        .filter(({ origins }) => origins.some((origin) => origin.source === source))
        .map(({ contact }) => contact.id),
    );
  }

  sourceState(source: string): Result<unknown, StorageFailure> {
    return this.#answer(() => this.states.get(source) ?? null);
  }

  keepSourceState(source: string, state: object | null): Result<null, StorageFailure> {
    return this.#answer(() => {
      if (state === null) this.states.delete(source);
      else this.states.set(source, state);
      return null;
    });
  }

  put({ id, after }: ContactChange): void {
    if (after === null) this.stored.delete(id);
    else {
      if (after.contact.id !== id || shownName(after.contact) === '' || after.contact.numbers.length === 0) {
        throw new Error(`${id} is no contact`);
      }
      this.stored.set(id, after);
    }
  }

  #all() {
    return [...this.stored.values()].map(({ contact }) => contact);
  }

  #namesOf(key: string): readonly ContactName[] {
    return this.#all()
      .filter(({ numbers }) => numbers.some((number) => number.key === key))
      .sort((a, b) => b.changedAtMs - a.changedAtMs || (a.id < b.id ? -1 : 1))
      .slice(0, 5)
      .map((contact) => ({ id: contact.id, name: shownName(contact), note: contact.note, groups: contact.groups }));
  }

  #answer<T>(value: () => T): Result<T, StorageFailure> {
    return this.failure === null ? ok(value()) : err(this.failure);
  }
}

function holds(contact: StoredContact['contact'], word: string): boolean {
  const { name, firm, displayAs, groups, note, numbers } = contact;
  const texts = [displayAs, name, firm, ...groups, note, ...numbers.map(({ key }) => key.replace(/\D/g, ''))];
  return texts.some((text) => foldedText(text).includes(word));
}

/** Imports in memory. It throws when one is written that has not begun. */
export class FakeContactImports implements ImportStore {
  readonly all: StoredImport[] = [];
  readonly #contacts: FakeContacts;
  readonly #before = new Map<number, Map<string, { before: StoredContact | null; changedAtMs: number | null }>>();
  /** How many contacts are written in one slice. */
  together = 3;

  constructor(contacts: FakeContacts) {
    this.#contacts = contacts;
  }

  beginImport(source: string, title: string, atMs: number): Result<number, StorageFailure> {
    const id = this.all.length + 1;
    this.all.push({ id, source, title, atMs, added: 0, changed: 0, joined: 0, notTaken: 0, state: 'running' });
    this.#before.set(id, new Map());
    return ok(id);
  }

  writeSome(importId: number, changes: readonly ContactChange[]): Result<number, StorageFailure> {
    if (this.#contacts.failure !== null) return err(this.#contacts.failure);
    if (this.#found(importId).state !== 'running' || changes.length === 0) throw new Error('nothing to write');
    const some = changes.slice(0, this.together);
    for (const change of some) {
      const before = this.#before.get(importId)?.get(change.id)?.before;
      const changedAtMs = change.after?.contact.changedAtMs ?? null;
      this.#before
        .get(importId)
        ?.set(change.id, { before: before === undefined ? change.before : before, changedAtMs });
      this.#contacts.put(change);
    }
    return ok(some.length);
  }

  endImport(importId: number, counts: ImportCounts): Result<null, StorageFailure> {
    this.#become(importId, { ...counts, state: 'done' });
    return ok(null);
  }

  undoSome(importId: number): Result<UndoneSome, StorageFailure> {
    if (this.#contacts.failure !== null) return err(this.#contacts.failure);
    let [undone, left] = [0, 0];
    for (const [id, { before, changedAtMs }] of this.#before.get(importId) ?? []) {
      const now = this.#contacts.stored.get(id)?.contact.changedAtMs ?? null;
      if (now !== changedAtMs) left += 1;
      else {
        undone += 1;
        this.#contacts.put({ id, before: null, after: before });
      }
    }
    this.#become(importId, { state: 'undone' });
    return ok({ undone, left, isDone: true });
  }

  imports(): Result<readonly StoredImport[], StorageFailure> {
    return ok([...this.all].reverse());
  }

  forgetSome(beforeMs: number): Result<boolean, StorageFailure> {
    for (const { id, atMs, state } of this.all)
      if (state === 'done' && atMs < beforeMs) this.#become(id, { state: 'kept' });
    return ok(true);
  }

  #found(importId: number): StoredImport {
    const found = this.all[importId - 1];
    if (found === undefined) throw new Error(`there is no import ${importId}`);
    return found;
  }

  #become(importId: number, some: Partial<StoredImport>): void {
    this.all[importId - 1] = { ...this.#found(importId), ...some };
  }
}
