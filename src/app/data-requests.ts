import type { BackupKeeper } from '../backup/backup-keeper.ts';
import type { Call } from '../calls/call.ts';
import { allCalls } from '../calls/call-filter.ts';
import type { DataDeletion } from '../calls/data-deletion.ts';
import { readParty } from '../calls/party.ts';
import type { ContactStore } from '../contacts/contact-store.ts';
import type { Desk } from '../desk/desk.ts';
import { isOutsider } from '../desk/outsider.ts';
import { exportParts } from '../export/call-export.ts';
import { type ContactPages, contactParts } from '../export/contact-export.ts';
import type { Exporter, ExportFormat } from '../export/exporter.ts';
import type { Clock, StorageFailure } from '../ports.ts';
import { err, ok, type Result } from '../result.ts';
import type { CallHistory, HistoryFrom } from '../store-ports.ts';
import { contactTexts } from '../view/contact-texts.ts';
import { type KeptView, keptView } from '../view/kept-view.ts';
import { partyText } from '../view/party-text.ts';
import { texts } from '../view/texts.ts';
import { timeTexts, viewedAt } from '../view/time-text.ts';
import type { CallRegister } from './call-register.ts';

/** How many contacts one part of an exported file has. */
const contactsTogether = 50;

interface DataPorts {
  readonly callHistory: CallHistory;
  readonly contacts: ContactStore;
  readonly dataDeletion: DataDeletion;
  readonly exporter: Exporter;
  readonly clock: Clock;
  readonly timeZone: () => string;
}

/** The use cases of the data as a whole: seeing how much is stored, export and deletion. */
export class DataRequests {
  readonly #ports: DataPorts;
  readonly #register: CallRegister;
  readonly #desk: Desk;
  readonly #backups: BackupKeeper;
  readonly #onDeleted: (caller: string | null) => void;

  /**
   * `onDeleted` is called after everything about a caller (party key), or about all callers (`null`), was deleted.
   */
  constructor(
    ports: DataPorts,
    register: CallRegister,
    desk: Desk,
    backups: BackupKeeper,
    onDeleted: (caller: string | null) => void,
  ) {
    this.#ports = ports;
    this.#register = register;
    this.#desk = desk;
    this.#backups = backups;
    this.#onDeleted = onDeleted;
  }

  view(): Result<KeptView, null> {
    const kept = this.#ports.dataDeletion.kept();
    const deletions = this.#ports.dataDeletion.deletions();
    if (!kept.ok || !deletions.ok) return err(null);
    return ok(keptView(kept.value, deletions.value, this.#desk.state.settings, viewedAt(this.#ports)));
  }

  /**
   * Deletes everything about a caller (party key). Refuses extensions and lines of the office: they are part of
   * everybody's calls.
   */
  async deleteCaller(caller: string): Promise<Result<null, null>> {
    if (!isOutsider(caller, this.#desk.state)) return err(null);
    const deleted = await this.#backups.during(() => this.#register.deleteCaller(caller));
    if (!deleted.ok) return err(null);
    this.#onDeleted(caller);
    this.#desk.dispatch({ kind: 'deleted', caller });
    return ok(null);
  }

  async deleteEverything(): Promise<Result<null, null>> {
    const deleted = await this.#backups.during(() => this.#register.deleteEverything());
    if (!deleted.ok) return err(null);
    this.#onDeleted(null);
    this.#desk.dispatch({ kind: 'deleted', caller: null });
    return ok(null);
  }

  /**
   * Exports the calls of a caller (party key), or all (`null`). Fails with a sentence; `null` when no file was chosen.
   */
  async export(format: ExportFormat, caller: string | null): Promise<Result<'saved' | null, string>> {
    const { settings, callNotes } = this.#desk.state;
    const { language } = settings;
    const at = viewedAt(this.#ports);
    const { data } = texts[language];
    const date = timeTexts(language, at).shortDate(at.nowMs).replaceAll(/[./]/g, '-');
    const name =
      caller === null
        ? data.fileName(date)
        : data.fileNameOf(partyText(readParty(numberOf(caller)), texts[language]), date);
    const read = caller === null ? this.#everybody() : this.#callsOf(caller);
    const namesOf = (calls: readonly Call[]) => this.#desk.naming(calls).names;
    const pages = caller === null ? this.#allContacts() : this.#contactsOf(caller);
    const contacts = contactParts(format, contactTexts[language].columns, pages);
    const reasonsOf = (calls: readonly Call[]) => this.#desk.naming(calls).decidedRings;
    const parts = exportParts(format, { language, namesOf, reasonsOf, callNotes, at }, read, contacts);
    const saved = await this.#ports.exporter.save(name, format, parts);
    return saved.ok ? saved : err(data.notExported(saved.error.reason));
  }

  /** Starts to make all calls again from the stored webhooks and records. */
  rebuild(): Result<null, null> {
    const begun = this.#register.rebuild();
    return begun.ok ? begun : err(null);
  }

  #allContacts(): ContactPages<StorageFailure> {
    return (from) => this.#ports.contacts.page('', from, contactsTogether);
  }

  #contactsOf(caller: string): ContactPages<StorageFailure> {
    return () => {
      const found = this.#ports.contacts.find({ source: '', sourceKeys: [], numbers: [caller] });
      return found.ok ? ok({ contacts: found.value.map(({ contact }) => contact), next: null }) : found;
    };
  }

  #everybody(): CallReader {
    return (from, limit) => this.#ports.callHistory.history(allCalls, from, limit);
  }

  #callsOf(caller: string): CallReader {
    return (from, limit) =>
      this.#ports.callHistory.callsWith(caller, 0, from.kind === 'newest' ? null : from.place, limit);
  }
}

type CallReader = (from: HistoryFrom, limit: number) => Result<readonly Call[], StorageFailure>;

function numberOf(caller: string): string {
  return caller.replace(/^raw:/, '');
}
