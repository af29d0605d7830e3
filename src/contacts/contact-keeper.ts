import type { StorageFailure } from '../ports.ts';
import { err, ok, type Result } from '../result.ts';
import { tried } from '../tried.ts';
import { WorkLine } from '../work-line.ts';
import type { ContactChange, UndoneSome } from './contact-store.ts';
import { type Gone, goneFrom } from './gone-contacts.ts';
import {
  Cancelled,
  type DryRun,
  type ImportFailure,
  type KeeperNews,
  type KeeperPorts,
  storageFailed,
} from './import-work.ts';
import { changesOf, type ImportPlan, type PlannedContact, planImport, repeatedIn } from './plan-import.ts';
import { rowsOf, type SourceRow } from './read-row.ts';
import type { NotTaken, ReadContact, ReadingWishes } from './reading.ts';
import type { ImportCounts } from './stored-import.ts';

/** How long work goes on without a pause, milliseconds. A ring waits for no more. */
const sliceForMs = 5;
const together = 25;
/** An import can be undone for this long. */
export const undoForMs = 30 * 24 * 60 * 60_000;
const forgetEveryMs = 60 * 60_000;

/**
 * Plans and writes imports, in slices. One runs at a time. An import that does not come to its end is undone: when it
 * is cancelled, when the disk fails, and at the next start.
 */
export class ContactKeeper {
  readonly #ports: KeeperPorts;
  readonly #news: KeeperNews;
  readonly #work: WorkLine;
  #stopReading: () => void = () => {};
  #cancelForget: () => void = () => {};
  readonly #pause = () => new Promise<void>((resolve) => this.#ports.timers.soon(resolve));
  /** Grows when the person cancels. */
  #cancels = 0;
  #isStopped = false;

  constructor(ports: KeeperPorts, news: KeeperNews) {
    this.#ports = ports;
    this.#news = news;
    this.#work = new WorkLine(ports.logger, 'contacts.failed');
  }

  /** Undoes an import that was broken off, and from now on removes what undoes old ones. */
  start(): void {
    const imports = tried(this.#ports.logger, 'contacts.failed', () => this.#ports.contactImports.imports());
    const broken = imports.ok ? imports.value.filter(({ state }) => state === 'running') : [];
    for (const { id } of broken) void this.undo(id);
    this.#forget();
  }

  /** Ends what is under way, as a crash does: the next start undoes it. */
  stop(): void {
    this.#isStopped = true;
    this.#cancelForget();
    this.cancel();
  }

  /** Ends the reading, planning or import that is under way. An import is undone. */
  cancel(): void {
    this.#cancels += 1;
    this.#stopReading();
  }

  /** Reads a file and plans its import; nothing is written. */
  plan(path: string, source: string, how: ReadingWishes): Promise<Result<DryRun, ImportFailure>> {
    return this.#next(async (pause) => {
      const rows: SourceRow[] = [];
      const notTaken: NotTaken[] = [];
      const reading = this.#ports.contactReader.read(path, how, async (contacts, refused) => {
        notTaken.push(...refused);
        // When it is cancelled, the reading is stopped as well.
        await this.#addRows(contacts, pause, rows, notTaken).catch((error: unknown) => {
          if (!(error instanceof Cancelled)) throw error;
        });
        this.#news.progress('reading', rows.length + notTaken.length, null);
      });
      this.#stopReading = () => reading.stop();
      const done = await reading.done;
      this.#stopReading = () => {};
      await pause();
      if (!done.ok) return err({ kind: 'reading', failure: done.error });
      const plan = await this.#plan(rows, source, pause, 'planning');
      if (!plan.ok) return plan;
      const all = [...notTaken, ...repeatedIn(plan.value)].sort((a, b) => a.place - b.place);
      await pause();
      return ok({ plan: plan.value, notTaken: all });
    });
  }

  /** Writes an import that was planned. Contacts that have changed meanwhile are changed as they are now. */
  apply(
    { plan, notTaken }: DryRun,
    title: string,
    decided: ReadonlyMap<string, string>,
  ): Promise<Result<ImportCounts & { readonly id: number }, ImportFailure>> {
    const { contactImports, clock } = this.#ports;
    return this.#next(async (pause) => {
      const begun = contactImports.beginImport(plan.source, title, clock.nowMs());
      if (!begun.ok) return storageFailed(begun.error);
      const id = begun.value;
      const toWrite = plan.contacts.filter(({ isUnchanged }) => !isUnchanged).length;
      const counts = { added: 0, changed: 0, joined: 0, notTaken: notTaken.length };
      const written = await this.#write(
        plan,
        decided,
        (changes) => contactImports.writeSome(id, changes),
        pause,
        (planned, change) => {
          if (change.before === null) counts.added += 1;
          else if (planned?.kind === 'changed') counts.changed += 1;
          else counts.joined += 1;
          this.#news.progress('importing', counts.added + counts.changed + counts.joined, toWrite);
        },
      ).catch((error: unknown) => this.#failedBy(error));
      const ended = written.ok ? contactImports.endImport(id, counts) : written;
      this.#news.changed();
      if (ended.ok) return ok({ id, ...counts });
      if (!this.#isStopped) await this.#undo(id, this.#pause);
      return written.ok ? storageFailed(ended.error as StorageFailure) : written;
    });
  }

  /** Undoes an import. Contacts that were changed since are left, and counted. */
  undo(id: number): Promise<Result<Omit<UndoneSome, 'isDone'>, ImportFailure>> {
    return this.#next(() => this.#undo(id, this.#pause));
  }

  /**
   * Takes over what a source says, by the rules of an import, without asking. The contacts that are gone from the source
   * go here too, unless a person has written something in them or another source has brought them. Returns how many
   * contacts were changed.
   */
  takeFromSource(source: string, contacts: readonly ReadContact[], gone: Gone): Promise<Result<number, ImportFailure>> {
    return this.#next(async (pause) => {
      const { contacts: store, clock } = this.#ports;
      const rows: SourceRow[] = [];
      await this.#addRows(contacts, pause, rows, []);
      const plan = await this.#plan(rows, source, pause, null);
      if (!plan.ok) return plan;
      let changed = 0;
      const write = (changes: readonly ContactChange[]) => {
        const some = changes.slice(0, 10);
        const written = store.write(some);
        if (written.ok) changed += some.length;
        return written.ok ? ok(some.length) : written;
      };
      const written = await this.#write(plan.value, new Map(), write, pause);
      if (!written.ok) return written;
      const steps = goneFrom(plan.value, gone, store, () => clock.nowMs());
      const removals = await this.#inSlices(steps, pause, () => {});
      if (!removals.ok) return storageFailed(removals.error);
      const removed = await this.#writeAll(removals.value, write, pause);
      if (!removed.ok) return removed;
      if (changed > 0) this.#news.changed();
      return ok(changed);
    });
  }

  async #addRows(
    contacts: readonly ReadContact[],
    pause: () => Promise<void>,
    rows: SourceRow[],
    notTaken: NotTaken[],
  ): Promise<void> {
    for (let from = 0; from < contacts.length; from += together) {
      const some = contacts.slice(from, from + together);
      const read = rowsOf(some, this.#news.numbering(), this.#ports.contacts);
      rows.push(...read.rows);
      notTaken.push(...read.notTaken);
      await pause();
    }
  }

  async #plan(
    rows: readonly SourceRow[],
    source: string,
    pause: () => Promise<void>,
    step: 'planning' | null,
  ): Promise<Result<ImportPlan, ImportFailure>> {
    const { contacts, newContactId } = this.#ports;
    const steps = planImport(rows, source, contacts, newContactId);
    const plan = await this.#inSlices(steps, pause, (done) => {
      if (step !== null) this.#news.progress(step, Math.min(Math.round(done), rows.length), rows.length);
    });
    // The last step of a plan is a long one, and so is what follows it.
    await pause();
    return plan.ok ? plan : storageFailed(plan.error);
  }

  async #write(
    { contacts, source }: ImportPlan,
    decided: ReadonlyMap<string, string>,
    write: (changes: readonly ContactChange[]) => Result<number, StorageFailure>,
    pause: () => Promise<void>,
    onWritten: (planned: PlannedContact | undefined, change: ContactChange) => void = () => {},
  ): Promise<Result<null, ImportFailure>> {
    for (let from = 0; from < contacts.length; from += together) {
      const some = contacts
        .slice(from, from + together)
        .filter(({ isUnchanged }) => !isUnchanged)
        .map((each) => ({ ...each, id: decided.get(each.id) ?? each.id }));
      const changes = changesOf(some, source, this.#ports.contacts, this.#ports.clock.nowMs());
      if (!changes.ok) return storageFailed(changes.error);
      const written = await this.#writeAll(changes.value, write, pause);
      if (!written.ok) return written;
      for (const change of changes.value)
        onWritten(
          some.find(({ id }) => id === change.id),
          change,
        );
      await pause();
    }
    return ok(null);
  }

  async #writeAll(
    changes: readonly ContactChange[],
    write: (changes: readonly ContactChange[]) => Result<number, StorageFailure>,
    pause: () => Promise<void>,
  ): Promise<Result<null, ImportFailure>> {
    for (let from = 0; from < changes.length; ) {
      const written = write(changes.slice(from));
      if (!written.ok) return storageFailed(written.error);
      from += written.value;
      await pause();
    }
    return ok(null);
  }

  async #undo(id: number, pause: () => Promise<void>): Promise<Result<Omit<UndoneSome, 'isDone'>, ImportFailure>> {
    for (let [undone, left] = [0, 0]; ; await pause()) {
      const some = this.#ports.contactImports.undoSome(id);
      if (!some.ok) return storageFailed(some.error);
      undone += some.value.undone;
      left += some.value.left;
      this.#news.progress('undoing', undone + left, null);
      if (!some.value.isDone) continue;
      this.#news.changed();
      return ok({ undone, left });
    }
  }

  /** Runs small steps, as many as fit in a slice, with pauses between. */
  async #inSlices<T>(
    steps: Generator<number, T>,
    pause: () => Promise<void>,
    progress: (done: number) => void,
  ): Promise<T> {
    const { clock } = this.#ports;
    for (;;) {
      const beganAtMs = clock.nowMs();
      // A clock that is set back ends the slice, too.
      for (let passedMs = 0; passedMs >= 0 && passedMs < sliceForMs; passedMs = clock.nowMs() - beganAtMs) {
        const step = steps.next();
        if (step.done === true) return step.value;
        progress(step.value);
      }
      await pause();
    }
  }

  /** Runs a piece of work when the ones before have ended. A cancelled one fails with `cancelled`. */
  async #next<T>(
    work: (pause: () => Promise<void>) => Promise<Result<T, ImportFailure>>,
  ): Promise<Result<T, ImportFailure>> {
    let result: Result<T, ImportFailure> = err({ kind: 'storage', reason: 'unexpected' });
    await this.#work.add(async () => {
      const cancels = this.#cancels;
      const pause = async () => {
        await this.#pause();
        if (this.#cancels !== cancels) throw new Cancelled();
      };
      result = await work(pause).catch((error: unknown) => this.#failedBy(error));
    });
    return result;
  }

  #failedBy(error: unknown): Result<never, ImportFailure> {
    if (error instanceof Cancelled) return err({ kind: 'cancelled' });
    this.#ports.logger.error('contacts.failed', error);
    return storageFailed({ reason: 'unexpected' });
  }

  #forget(): void {
    const { contactImports, clock, timers, logger } = this.#ports;
    const done = tried(logger, 'contacts.failed', () => contactImports.forgetSome(clock.nowMs() - undoForMs));
    this.#cancelForget = timers.after(done.ok && !done.value ? 5 : forgetEveryMs, () => this.#forget());
  }
}
