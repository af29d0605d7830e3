import type { DataDeletion, Deletion, KeptCalls } from '../../src/calls/data-deletion.ts';
import { partyKey } from '../../src/calls/party.ts';
import type { Exporter, SavedFormat } from '../../src/export/exporter.ts';
import type { WorkbookContent, WorkbookOutcome, WorkbookWriter } from '../../src/export/workbook-writer.ts';
import type { StorageFailure } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import type { FakeJournal } from './fake-journal.ts';
import { FakeCallNotes, type FakeNames } from './fake-ports.ts';

/**
 * Deletes in memory. The calls of a deleted caller disappear at once, and records of them that come later are refused.
 */
export class FakeDataDeletion implements DataDeletion {
  readonly deleted: Deletion[] = [];
  failure: StorageFailure | null = null;
  /** How often the last traces were removed. */
  tracesRemoved = 0;
  copiesDeletedBeforeMs: number | null = null;
  readonly #journal: FakeJournal;
  readonly #names: FakeNames;
  readonly #callNotes: FakeCallNotes;

  constructor(journal: FakeJournal, names: FakeNames, callNotes = new FakeCallNotes()) {
    this.#journal = journal;
    this.#names = names;
    this.#callNotes = callNotes;
  }

  deleteCaller(caller: string, nowMs: number): Result<null, StorageFailure> {
    if (this.failure !== null) return err(this.failure);
    const calls = this.#countOf((key) => key === caller);
    this.#journal.delete(caller, nowMs);
    this.#deleteNotes();
    this.#names.names.delete(caller);
    this.deleted.unshift({ kind: 'caller', atMs: nowMs, calls });
    return ok(null);
  }

  deleteEverything(nowMs: number): Result<null, StorageFailure> {
    if (this.failure !== null) return err(this.failure);
    const calls = this.#countOf(() => true);
    this.#journal.delete(null, nowMs);
    this.#deleteNotes();
    for (const key of this.#names.names.keys()) if (!/^(?:menu|key|ext):/.test(key)) this.#names.names.delete(key);
    this.deleted.unshift({ kind: 'everything', atMs: nowMs, calls });
    return ok(null);
  }

  /** Notes go with their facts. */
  #deleteNotes(): void {
    const { facts, records } = this.#journal;
    for (const factId of this.#callNotes.notes.keys()) {
      if (!records.has(factId) && !facts.some(({ id }) => id === factId)) this.#callNotes.notes.delete(factId);
    }
  }

  removeTraces(): Result<boolean, StorageFailure> {
    this.tracesRemoved += 1;
    return this.failure === null ? ok(true) : err(this.failure);
  }

  deleteCopies(beforeMs: number): Result<null, StorageFailure> {
    this.copiesDeletedBeforeMs = beforeMs;
    return this.failure === null ? ok(null) : err(this.failure);
  }

  deletions(): Result<readonly Deletion[], StorageFailure> {
    return this.failure === null ? ok([...this.deleted]) : err(this.failure);
  }

  kept(): Result<KeptCalls, StorageFailure> {
    if (this.failure !== null) return err(this.failure);
    const calls = this.#journal.startedBetween(0, Number.MAX_SAFE_INTEGER);
    const all = calls.ok ? calls.value : [];
    return ok({ calls: all.length, sinceMs: all.at(-1)?.startedAtMs ?? null });
  }

  #countOf(isTheirs: (key: string | null) => boolean): number {
    const calls = this.#journal.startedBetween(0, Number.MAX_SAFE_INTEGER);
    return calls.ok ? calls.value.filter(({ caller }) => isTheirs(partyKey(caller))).length : 0;
  }
}

/** A person who chooses a place, unless the test says otherwise. The test can read the written text in `files`. */
export class FakeExporter implements Exporter {
  readonly files = new Map<string, string>();
  isChosen = true;
  failure: StorageFailure | null = null;

  async save(
    name: string,
    format: SavedFormat,
    next: () => Result<string | null, StorageFailure>,
  ): Promise<Result<'saved' | null, StorageFailure>> {
    if (/[/\\:*?"<>|]/.test(name)) throw new Error(`no file can be called ${name}`);
    if (!this.isChosen) return ok(null);
    let text = '';
    for (;;) {
      const part = next();
      if (!part.ok) return part;
      if (part.value === null) break;
      text += part.value;
    }
    if (this.failure !== null) return err(this.failure);
    this.files.set(`${name}.${format}`, text);
    return ok('saved');
  }
}

/** Workbooks in memory, written when the test says so. It throws when two are written at once. */
export class FakeWorkbookWriter implements WorkbookWriter {
  readonly written: { readonly name: string; readonly content: WorkbookContent }[] = [];
  outcome: Result<WorkbookOutcome, StorageFailure> = ok({ kind: 'saved', unread: 0 });
  isHeld = false;
  #progress: (calls: number) => void = () => {};
  #end: ((outcome: Result<WorkbookOutcome, StorageFailure>) => void) | null = null;

  write(name: string, content: WorkbookContent, progress: (calls: number) => void) {
    if (this.#end !== null) throw new Error('a workbook is being written');
    if (/[/\\:*?"<>|]/.test(name)) throw new Error(`no file can be called ${name}`);
    this.written.push({ name, content });
    this.#progress = progress;
    if (!this.isHeld) return Promise.resolve(this.outcome);
    return new Promise<Result<WorkbookOutcome, StorageFailure>>((resolve) => {
      this.#end = resolve;
    });
  }

  progress(calls: number): void {
    this.#progress(calls);
  }

  cancel(): void {
    this.#end?.(ok({ kind: 'cancelled' }));
    this.#end = null;
  }
}
