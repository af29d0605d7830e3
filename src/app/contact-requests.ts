import { partyKey, readParty } from '../calls/party.ts';
import { type Contact, type ContactFields, shownName } from '../contacts/contact.ts';
import { ContactKeeper } from '../contacts/contact-keeper.ts';
import type { ContactChange, StoredContact } from '../contacts/contact-store.ts';
import type { KeeperPorts } from '../contacts/import-work.ts';
import { joinedOrigins } from '../contacts/joined.ts';
import { afterWriting, fieldsWritten } from '../contacts/written-contact.ts';
import type { Desk } from '../desk/desk.ts';
import { contactParts } from '../export/contact-export.ts';
import { csvHead } from '../export/csv.ts';
import type { Exporter } from '../export/exporter.ts';
import { err, ok, type Result } from '../result.ts';
import type { CallHistory } from '../store-ports.ts';
import { contactRow, contactView } from '../view/contact-row.ts';
import { contactSourceTexts } from '../view/contact-source-texts.ts';
import { contactTexts } from '../view/contact-texts.ts';
import type {
  AddContactView,
  ContactDraft,
  ContactRefusal,
  ContactsProgress,
  ContactsView,
  ContactView,
} from '../view/contacts-view.ts';
import { partyText } from '../view/party-text.ts';
import { texts } from '../view/texts.ts';
import { timeTexts, viewedAt } from '../view/time-text.ts';
import { ImportRequests } from './import-requests.ts';

interface ContactPorts extends KeeperPorts {
  readonly callHistory: CallHistory;
  readonly chooseContactFile: () => Promise<string | null>;
  readonly exporter: Exporter;
  readonly timeZone: () => string;
}

const pageSize = 100;
const mostBeside = 100;
const mostCalls = 100;
const reportEveryMs = 100;

/** The use cases of the contacts: seeing, searching, writing, merging and deleting them. */
export class ContactRequests {
  readonly #ports: ContactPorts;
  readonly #desk: Desk;
  readonly keeper: ContactKeeper;
  readonly imports: ImportRequests;
  #reported = { step: '', atMs: 0 };
  #onProgress: (progress: ContactsProgress) => void = () => {};
  /** What undoes the last deletion or merging; `null`: there is none. */
  #undo: readonly ContactChange[] | null = null;

  constructor(ports: ContactPorts, desk: Desk) {
    this.#ports = ports;
    this.#desk = desk;
    this.keeper = new ContactKeeper(ports, {
      progress: (step, done, of) => this.#progress({ step, done, of }),
      changed: () => desk.dispatch({ kind: 'contacts' }),
      numbering: () => desk.state.calibration.numbering,
    });
    this.imports = new ImportRequests(ports, this.keeper, () => desk.state.settings.language);
  }

  /** Sets the function that is called while an import is read, planned, written or undone. */
  onProgress(listener: (progress: ContactsProgress) => void): void {
    this.#onProgress = listener;
  }

  /** A person has deleted a caller: nothing that was read before the deletion may be written any more. */
  callerDeleted(): void {
    this.#undo = null;
    this.imports.cancel();
    this.#desk.dispatch({ kind: 'contacts' });
  }

  page(search: string, from: string | null): Result<ContactsView, null> {
    const page = this.#ports.contacts.page(search, from, pageSize);
    const count = this.#ports.contacts.count();
    if (!page.ok || !count.ok) return err(null);
    const { contacts, next } = page.value;
    return ok({ contacts: contacts.map((contact) => this.#row(contact)), next, count: count.value });
  }

  view(id: string): ContactView | null {
    const stored = this.#read([id])?.[0];
    if (stored === undefined) return null;
    const { contact } = stored;
    const keys = contact.numbers.map(({ key }) => key);
    const sameNumber = this.#ports.contacts.find({ source: '', sourceKeys: [], numbers: keys });
    const sameFirm = this.#ports.contacts.ofFirm(contact.kind === 'firm' ? contact.name : contact.firm, mostBeside + 1);
    const others = (contacts: readonly Contact[]) =>
      contacts
        .filter((other) => other.id !== id)
        .slice(0, mostBeside)
        .map((other) => this.#row(other));
    return contactView(
      stored,
      {
        sources: this.#titlesOf(stored),
        calls: this.#callsOf(keys),
        sameNumber: others(sameNumber.ok ? sameNumber.value.map((other) => other.contact) : []),
        sameFirm: others(sameFirm.ok ? sameFirm.value : []),
      },
      this.#desk.state,
      viewedAt(this.#ports),
    );
  }

  /** Returns the id of the contact. `id`: `null` makes a new one. */
  keep(id: string | null, draft: ContactDraft): Result<string, ContactRefusal> {
    const before = id === null ? null : (this.#read([id])?.[0] ?? undefined);
    if (before === undefined) return err({ kind: 'gone' });
    const fields = this.#fieldsOf(draft);
    if (!fields.ok) return fields;
    const contactId = id ?? this.#ports.newContactId();
    const contact = afterWriting(contactId, before?.contact ?? null, fields.value, this.#ports.clock.nowMs());
    const after = { contact, origins: before?.origins ?? [] };
    return this.#write([{ id: contactId, before, after }]) ? ok(contactId) : err({ kind: 'not-written' });
  }

  delete(ids: readonly string[]): Result<null, null> {
    const contacts = this.#read(ids);
    if (contacts === null) return err(null);
    const changes = contacts.map((before) => ({ id: before.contact.id, before, after: null }));
    return this.#writeUndoable(changes) ? ok(null) : err(null);
  }

  /** Undoes the last deletion or merging. */
  restore(): Result<null, null> {
    if (this.#undo === null || !this.#write(this.#undo)) return err(null);
    this.#undo = null;
    return ok(null);
  }

  /** Makes one contact of several: it is as the draft says, and has the origins of all. */
  merge(keptId: string, otherIds: readonly string[], draft: ContactDraft): Result<null, ContactRefusal> {
    const contacts = this.#read([...new Set([keptId, ...otherIds])]) ?? [];
    const kept = contacts.find(({ contact }) => contact.id === keptId);
    const others = contacts.filter((each) => each !== kept);
    if (kept === undefined || others.length === 0) return err({ kind: 'gone' });
    const fields = this.#fieldsOf(draft);
    if (!fields.ok) return fields;
    const contact = afterWriting(keptId, kept.contact, fields.value, this.#ports.clock.nowMs());
    const after = { contact, origins: joinedOrigins(contacts.flatMap(({ origins }) => origins)) };
    const isWritten = this.#writeUndoable([
      { id: keptId, before: kept, after },
      ...others.map((before) => ({ id: before.contact.id, before, after: null })),
    ]);
    return isWritten ? ok(null) : err({ kind: 'not-written' });
  }

  /** For a caller (party key) who is to be added; `null` when the caller has no number. */
  ofNumber(callerKey: string): AddContactView | null {
    const party = readParty(callerKey.replace(/^ext:/, ''));
    if (party.kind === 'other' || partyKey(party) !== callerKey) return null;
    const { settings, names } = this.#desk.state;
    const found = this.#ports.contacts.find({ source: '', sourceKeys: [], numbers: [callerKey] });
    return {
      draft: {
        kind: 'person',
        name: names.get(callerKey) ?? '',
        firm: '',
        displayAs: '',
        numbers: [{ written: partyText(party, texts[settings.language]), label: '' }],
        groups: [],
        note: '',
      },
      contacts: found.ok ? found.value.map(({ contact }) => this.#row(contact)) : [],
    };
  }

  /** Exports all contacts. Fails with a sentence; `null` when no file was chosen. */
  async export(format: 'vcard' | 'csv'): Promise<Result<'saved' | null, string>> {
    const { contacts, exporter } = this.#ports;
    const { language } = this.#desk.state.settings;
    const words = contactTexts[language];
    const at = viewedAt(this.#ports);
    const date = timeTexts(language, at).shortDate(at.nowMs).replaceAll(/[./]/g, '-');
    const parts = contactParts(format, words.columns, (from) => contacts.page('', from, pageSize), csvHead);
    const saved = await exporter.save(words.exportFile(date), format === 'vcard' ? 'vcf' : format, parts);
    return saved.ok ? saved : err(words.notExported(saved.error.reason));
  }

  /** The beginning of each step is reported, then no more often than a person can see. */
  #progress(progress: ContactsProgress): void {
    const nowMs = this.#ports.clock.nowMs();
    const isSoon = Math.abs(nowMs - this.#reported.atMs) < reportEveryMs;
    if (isSoon && progress.step === this.#reported.step) return;
    this.#reported = { step: progress.step, atMs: nowMs };
    this.#onProgress(progress);
  }

  #row(contact: Contact) {
    return contactRow(contact, this.#desk.state.settings.language);
  }

  #fieldsOf(draft: ContactDraft): Result<ContactFields, ContactRefusal> {
    const fields = fieldsWritten(draft, this.#desk.state.calibration.numbering);
    if (!fields.ok) return fields;
    if (shownName(fields.value) === '') return err({ kind: 'no-name' });
    return fields.value.numbers.length === 0 ? err({ kind: 'no-number' }) : fields;
  }

  /** Returns the titles of the sources that have brought a contact, each once. */
  #titlesOf({ origins }: StoredContact): readonly string[] {
    const imports = this.#ports.contactImports.imports();
    const files = new Map((imports.ok ? [...imports.value].reverse() : []).map(({ source, title }) => [source, title]));
    const { title }: { readonly title: Readonly<Record<string, string>> } =
      contactSourceTexts[this.#desk.state.settings.language];
    return [...new Set(origins.map(({ source }) => title[source] ?? files.get(source) ?? source))];
  }

  #callsOf(keys: readonly string[]): number {
    const calls = keys.reduce((sum, key) => {
      const found = this.#ports.callHistory.callsWith(key, 0, null, mostCalls);
      return sum + (found.ok ? found.value.length : 0);
    }, 0);
    return Math.min(mostCalls, calls);
  }

  #read(ids: readonly string[]): readonly StoredContact[] | null {
    const read = this.#ports.contacts.read(ids);
    return read.ok ? read.value : null;
  }

  #writeUndoable(changes: readonly ContactChange[]): boolean {
    if (!this.#write(changes)) return false;
    this.#undo = changes.map(({ id, before, after }) => ({ id, before: after, after: before }));
    return true;
  }

  #write(changes: readonly ContactChange[]): boolean {
    const written = this.#ports.contacts.write(changes);
    if (written.ok) this.#desk.dispatch({ kind: 'contacts' });
    else this.#ports.logger.info('contacts.not-written', { reason: written.error.reason });
    return written.ok;
  }
}
