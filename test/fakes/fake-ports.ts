import type { Call } from '../../src/calls/call.ts';
import { type HeardEvent, neighbourhoodOf } from '../../src/calls/call-event.ts';
import { foldCalls } from '../../src/calls/fold-calls.ts';
import type {
  DoorAddress,
  DoorFailure,
  DoorOpener,
  HistoryPlace,
  Journal,
  Logger,
  NewFact,
  Note,
  NoteActions,
  Notifier,
  OpenDoor,
  PracticeCaller,
  SettingsStore,
  ShowOutcome,
  StorageFailure,
} from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import type { StoredSettings } from '../../src/settings/settings.ts';

/** A journal in memory, on which a test can let the disk fill up or hold a commit back. */
export class FakeJournal implements Journal {
  readonly facts: NewFact[] = [];
  stores = 0;
  failure: StorageFailure | null = null;
  /** While set, storing waits for it. */
  held: Promise<void> | null = null;
  #storing = false;

  async store(facts: readonly NewFact[]): Promise<Result<readonly Call[], StorageFailure>> {
    if (this.#storing) throw new Error('two transactions at once');
    if (facts.length === 0) throw new Error('a transaction of nothing');
    this.stores += 1;
    this.#storing = true;
    await this.held;
    this.#storing = false;
    if (this.failure !== null) return err(this.failure);
    for (const fact of facts) {
      if (this.facts.some(({ id }) => id === fact.id)) throw new Error(`two facts have the id ${fact.id}`);
      this.facts.push(fact);
    }
    const neighbourhoods = new Set(facts.flatMap(({ event }) => (event === null ? [] : neighbourhoodOf(event))));
    return ok([...neighbourhoods].flatMap((neighbourhood) => foldCalls(this.#heardIn(neighbourhood))));
  }

  heardAround(neighbourhood: string, _atMs: number): Result<readonly HeardEvent[], StorageFailure> {
    return this.failure === null ? ok(this.#heardIn(neighbourhood)) : err(this.failure);
  }

  history(before: HistoryPlace | null, limit: number): Result<readonly Call[], StorageFailure> {
    if (this.failure !== null) return err(this.failure);
    const neighbourhoods = new Set(this.facts.flatMap(({ event }) => (event === null ? [] : neighbourhoodOf(event))));
    const calls = [...neighbourhoods].flatMap((neighbourhood) => foldCalls(this.#heardIn(neighbourhood)));
    const older = calls.filter(({ startedAtMs }) => before === null || startedAtMs < before.startedAtMs);
    return ok(older.sort((a, b) => b.startedAtMs - a.startedAtMs).slice(0, limit));
  }

  refoldSlice(): Result<'more' | 'done', StorageFailure> {
    return ok('done');
  }

  lastFactId(): number {
    return Math.max(0, ...this.facts.map(({ id }) => id));
  }

  #heardIn(neighbourhood: string): readonly HeardEvent[] {
    return this.facts.flatMap(({ id, atMs, event }) =>
      event !== null && neighbourhoodOf(event) === neighbourhood ? [{ factId: id, atMs, event }] : [],
    );
  }
}

/** A desktop that shows everything at once, unless told what to answer. */
export class FakeNotifier implements Notifier {
  readonly shown: Note[] = [];
  readonly closed: string[] = [];
  outcome: ShowOutcome = { kind: 'shown', by: 'system', insteadOf: null };
  readonly #onScreen = new Map<string, NoteActions>();

  async show(note: Note, actions: NoteActions): Promise<ShowOutcome> {
    if (note.isSilent && !this.#onScreen.has(note.key)) throw new Error(`${note.key} was never shown with a sound`);
    this.shown.push(note);
    this.#onScreen.set(note.key, actions);
    return this.outcome;
  }

  close(key: string): void {
    this.closed.push(key);
    this.#onScreen.delete(key);
  }

  click(key: string): void {
    this.#take(key).clicked();
  }

  dismiss(key: string): void {
    this.#take(key).dismissed();
  }

  #take(key: string): NoteActions {
    const actions = this.#onScreen.get(key);
    if (actions === undefined) throw new Error(`${key} is not on the screen`);
    this.#onScreen.delete(key);
    return actions;
  }
}

/** Doors that open, or do not, as the test says. Binding one address twice is an error of the program. */
export class FakeDoorOpener implements DoorOpener {
  readonly open_: DoorAddress[] = [];
  readonly asked: DoorAddress[] = [];
  failure: DoorFailure | null = null;

  async open(address: DoorAddress): Promise<Result<OpenDoor, DoorFailure>> {
    this.asked.push(address);
    await Promise.resolve();
    if (this.failure !== null) return err(this.failure);
    if (this.open_.length > 0) throw new Error('another door is still open');
    this.open_.push(address);
    return ok({
      port: address.port === 0 ? 50_000 : address.port,
      close: async () => {
        if (!this.open_.includes(address)) throw new Error('the door was closed already');
        this.open_.splice(this.open_.indexOf(address), 1);
      },
    });
  }
}

export class FakePracticeCaller implements PracticeCaller {
  readonly rang: DoorAddress[] = [];

  async ring(door: DoorAddress): Promise<Result<void, string>> {
    this.rang.push(door);
    return ok(undefined);
  }
}

export class FakeSettingsStore implements SettingsStore {
  stored: unknown;
  failure: StorageFailure | null = null;

  constructor(stored: unknown = null) {
    this.stored = stored;
  }

  read(): unknown {
    return this.stored;
  }

  write(stored: StoredSettings): Result<null, StorageFailure> {
    if (this.failure !== null) return err(this.failure);
    this.stored = stored;
    return ok(null);
  }
}

export class FakeLogger implements Logger {
  readonly lines: { readonly event: string; readonly fields?: unknown }[] = [];

  info(event: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void {
    this.lines.push({ event, fields });
  }

  error(event: string, cause: unknown): void {
    this.lines.push({ event, fields: cause });
  }
}
