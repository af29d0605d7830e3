import type { ContactKeeper } from '../contacts/contact-keeper.ts';
import type { ContactReader } from '../contacts/contact-reader.ts';
import type { ContactStore, ImportStore } from '../contacts/contact-store.ts';
import { fileSource } from '../contacts/file-source.ts';
import type { DryRun, ImportFailure } from '../contacts/import-work.ts';
import { guessEverything, type ReadingWishes } from '../contacts/reading.ts';
import { csvHead, csvLine } from '../export/csv.ts';
import type { Exporter } from '../export/exporter.ts';
import type { Clock } from '../ports.ts';
import { err, ok, type Result } from '../result.ts';
import type { Language } from '../settings/settings.ts';
import { contactTexts } from '../view/contact-texts.ts';
import type {
  ImportPlanView,
  ImportPreview,
  ImportResult,
  PastImport,
  PlannedKind,
  PlannedRow,
  UndoResult,
} from '../view/contacts-view.ts';
import { planCounts, planRows } from '../view/import-plan-view.ts';
import { timeTexts, viewedAt } from '../view/time-text.ts';

interface ImportPorts {
  readonly contacts: ContactStore;
  readonly contactImports: ImportStore;
  readonly contactReader: ContactReader;
  readonly chooseContactFile: () => Promise<string | null>;
  readonly exporter: Exporter;
  readonly clock: Clock;
  readonly timeZone: () => string;
}

/** The file that a person has chosen, as far as its import has come. */
interface OpenFile {
  readonly path: string;
  readonly title: string;
  readonly how: ReadingWishes;
  readonly dryRun: DryRun | null;
  /** For the id of an unclear contact: the contact that the person has chosen. */
  readonly decided: ReadonlyMap<string, string>;
}

const rowsTogether = 100;

/** The use cases of importing contacts from a file: preview, dry run, import, undo. */
export class ImportRequests {
  readonly #ports: ImportPorts;
  readonly #keeper: ContactKeeper;
  readonly #language: () => Language;
  #file: OpenFile | null = null;

  constructor(ports: ImportPorts, keeper: ContactKeeper, language: () => Language) {
    this.#ports = ports;
    this.#keeper = keeper;
    this.#language = language;
  }

  /** Returns `null` when no file was chosen. */
  async openFile(): Promise<Result<ImportPreview | null, string>> {
    const path = await this.#ports.chooseContactFile();
    return path === null ? ok(null) : this.#preview(path, guessEverything);
  }

  readAgain(how: ReadingWishes): Promise<Result<ImportPreview, string>> {
    if (this.#file === null) return Promise.resolve(err(this.#texts.noFile));
    return this.#preview(this.#file.path, how);
  }

  async plan(): Promise<Result<ImportPlanView, string>> {
    const file = this.#file;
    if (file === null) return err(this.#texts.noFile);
    const planned = await this.#keeper.plan(file.path, fileSource(file.title), file.how);
    if (!planned.ok) return err(this.#sentence(planned.error));
    this.#file = { ...file, dryRun: planned.value, decided: new Map() };
    return ok({ title: file.title, counts: planCounts(planned.value) });
  }

  rows(kind: PlannedKind, from: number): readonly PlannedRow[] {
    const { dryRun = null, decided = new Map<string, string>() } = this.#file ?? {};
    if (dryRun === null) return [];
    return planRows(dryRun, kind, { from, limit: rowsTogether }, decided, this.#ports.contacts, this.#language());
  }

  /** Says which contact the unclear row at a place is; `joinWith`: `null` keeps it apart. */
  decide(place: number, joinWith: string | null): void {
    const file = this.#file;
    const unclear = file?.dryRun?.plan.contacts.find(
      ({ kind, parts }) => kind === 'unclear' && parts[0]?.part.place === place,
    );
    if (!file || unclear === undefined || (joinWith !== null && !unclear.ids.includes(joinWith))) return;
    const decided = new Map(file.decided);
    if (joinWith === null) decided.delete(unclear.id);
    else decided.set(unclear.id, joinWith);
    this.#file = { ...file, decided };
  }

  /** Saves what is not imported as a table, each with its reason. */
  async saveNotTaken(): Promise<Result<'saved' | null, string>> {
    const texts = this.#texts;
    const { dryRun = null, title = '' } = this.#file ?? {};
    if (dryRun === null) return err(texts.noPlan);
    const lines = dryRun.notTaken.map(({ place, excerpt, why }) => csvLine([`${place}`, excerpt, texts.reasons[why]]));
    const parts = [csvHead(texts.refusedTitles) + lines.join('')];
    const saved = await this.#ports.exporter.save(texts.refusedFile(title), 'csv', () => ok(parts.shift() ?? null));
    return saved.ok ? saved : err(texts.notExported(saved.error.reason));
  }

  async apply(): Promise<Result<ImportResult, string>> {
    const file = this.#file;
    if (!file?.dryRun) return err(this.#texts.noPlan);
    const applied = await this.#keeper.apply(file.dryRun, file.title, file.decided);
    if (!applied.ok) return err(this.#sentence(applied.error));
    this.#file = null;
    return applied;
  }

  cancel(): void {
    this.#keeper.cancel();
    this.#file = null;
  }

  past(): readonly PastImport[] {
    const imports = this.#ports.contactImports.imports();
    const times = timeTexts(this.#language(), viewedAt(this.#ports));
    return (imports.ok ? imports.value : [])
      .filter(({ state }) => state !== 'running')
      .map(({ id, title, atMs, added, changed, joined, notTaken, state }) => ({
        ...{ id, title, added, changed, joined, notTaken },
        at: times.date(atMs),
        isUndone: state === 'undone',
        mayBeUndone: state === 'done',
      }));
  }

  async undo(id: number): Promise<Result<UndoResult, string>> {
    const undone = await this.#keeper.undo(id);
    return undone.ok ? undone : err(this.#sentence(undone.error));
  }

  async #preview(path: string, how: ReadingWishes): Promise<Result<ImportPreview, string>> {
    this.cancel();
    // Only the beginning is read: what comes behind it waits, and is stopped.
    const reading = this.#ports.contactReader.read(path, how, () => new Promise(() => {}));
    const preview = await reading.preview;
    reading.stop();
    const title = path.replace(/^.*[\\/]/, '');
    // Also when it cannot be read in this way: the person chooses another one.
    this.#file = { path, title, how, dryRun: null, decided: new Map() };
    return preview.ok ? ok({ title, reading: preview.value }) : err(this.#texts.readingFailed(preview.error));
  }

  #sentence(failure: ImportFailure): string {
    switch (failure.kind) {
      case 'reading':
        return this.#texts.readingFailed(failure.failure);
      case 'storage':
        return this.#texts.notStored(failure.reason);
      case 'cancelled':
        return this.#texts.cancelled;
    }
  }

  get #texts() {
    return contactTexts[this.#language()];
  }
}
