import type { Call } from '../../src/calls/call.ts';
import { type HeardEvent, neighbourhoodOf } from '../../src/calls/call-event.ts';
import { foldCalls } from '../../src/calls/fold-calls.ts';
import type { KnownCredit } from '../../src/credit/credit-keeper.ts';
import type { CreditWarning } from '../../src/credit/credit-warnings.ts';
import type { Account } from '../../src/pbx/account.ts';
import type {
  AccountKept,
  AccountStore,
  CertificateFiles,
  CreditLog,
  DoorAddress,
  DoorFailure,
  DoorKey,
  DoorOpener,
  HistoryPlace,
  Journal,
  KeepAccount,
  LinkOpener,
  Logger,
  NewFact,
  Note,
  NoteActions,
  Notifier,
  OpenDoor,
  PbxApiOpener,
  PracticeCaller,
  SettingsStore,
  ShowOutcome,
  StorageFailure,
  StoredAccount,
} from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import type { StoredSettings } from '../../src/settings/settings.ts';
import { FakePbxApi } from './fake-pbx-api.ts';

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

  heardSince(fromMs: number): Result<number, StorageFailure> {
    return this.failure === null ? ok(this.facts.filter(({ atMs }) => atMs >= fromMs).length) : err(this.failure);
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
  /** Somebody has switched the sound off. */
  isQuiet = false;
  outcome: ShowOutcome = { kind: 'shown', by: 'system', insteadOf: null };
  readonly #onScreen = new Map<string, NoteActions>();

  async show(note: Note, actions: NoteActions): Promise<ShowOutcome> {
    if (note.isSilent && !this.isQuiet && !this.#onScreen.has(note.key))
      throw new Error(`${note.key} was never shown with a sound`);
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
  readonly certificates: (CertificateFiles | null)[] = [];
  failure: DoorFailure | null = null;

  async open(address: DoorAddress, certificate: CertificateFiles | null): Promise<Result<OpenDoor, DoorFailure>> {
    this.asked.push(address);
    this.certificates.push(certificate);
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

/** Counts its secrets: `key-1`, `key-2`, … */
export class FakeDoorKey implements DoorKey {
  number = 1;
  /** The numbers that open the door. */
  known: readonly number[] = [1];

  addressAt(publicUrl: string): string {
    return `${publicUrl}/h/key-${this.number}`;
  }

  async renew(): Promise<void> {
    this.number += 1;
    this.known = [...this.known, this.number];
  }

  forgetEarlier(): void {
    this.known = [this.number];
  }
}

/** A computer with a key store, unless the test takes it away. */
export class FakeAccountStore implements AccountStore {
  stored: StoredAccount | null = null;
  hasKeyStore = true;
  failure: StorageFailure | null = null;

  canProtect(): boolean {
    return this.hasKeyStore;
  }

  async read(): Promise<StoredAccount | null> {
    return this.stored;
  }

  async keep(account: Account, how: KeepAccount): Promise<Result<AccountKept, StorageFailure>> {
    if (this.failure !== null) return err(this.failure);
    if (how === 'protected' && !this.hasKeyStore) throw new Error('nothing can be protected here');
    const kept = how === 'protected' ? 'encrypted' : how;
    this.stored = kept === 'until-quit' ? null : { account, kept };
    return ok(kept);
  }

  forget(): Result<null, StorageFailure> {
    if (this.failure !== null) return err(this.failure);
    this.stored = null;
    return ok(null);
  }
}

export class FakeCreditLog implements CreditLog {
  history: readonly KnownCredit[] = [];
  warned: readonly CreditWarning[] = [];

  read(sinceMs: number): ReturnType<CreditLog['read']> {
    return ok({ history: this.history.filter(({ atMs }) => atMs >= sinceMs), warned: this.warned });
  }

  keep(known: KnownCredit, warned: readonly CreditWarning[]): Result<null, StorageFailure> {
    const last = this.history.at(-1);
    if (last !== undefined && last.atMs >= known.atMs) throw new Error('credit was kept twice');
    this.history = [...this.history, known];
    this.warned = warned;
    return ok(null);
  }
}

/** A browser that opens everything. */
export class FakeLinkOpener implements LinkOpener {
  readonly opened: string[] = [];
  failure: string | null = null;

  async open(url: string): Promise<Result<null, string>> {
    if (this.failure !== null) return err(this.failure);
    this.opened.push(url);
    return ok(null);
  }
}

/** One exchange for every account; each signing in opens another client of it. */
export class FakePbxApis implements PbxApiOpener {
  readonly opened: { readonly apiUrl: string; readonly account: Account; readonly api: FakePbxApi }[] = [];
  /** What the next clients answer. */
  prepare: (api: FakePbxApi) => void = () => {};

  open(apiUrl: string, account: Account): FakePbxApi {
    const api = new FakePbxApi();
    this.prepare(api);
    this.opened.push({ apiUrl, account, api });
    return api;
  }

  get last(): FakePbxApi {
    const last = this.opened.at(-1);
    if (last === undefined) throw new Error('nobody has signed in');
    return last.api;
  }
}
