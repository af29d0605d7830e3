import { isDeepStrictEqual } from 'node:util';
import type { CallBackMark } from '../../src/call-backs/call-back-mark.ts';
import { type CallNotes, callNoteText } from '../../src/calls/call-notes.ts';
import type { DeliveryState } from '../../src/delivery/delivery-state.ts';
import type { Quiet, QuietStore } from '../../src/desk/quiet.ts';
import type {
  Logger,
  Note,
  NoteAct,
  NoteActions,
  Notifier,
  SettingsStore,
  ShowOutcome,
  StorageFailure,
} from '../../src/ports.ts';
import type { RecordProgress } from '../../src/records/record-progress.ts';
import { err, ok, type Result } from '../../src/result.ts';
import type { DecidedRing } from '../../src/rules/ring-reason.ts';
import type { StoredSettings } from '../../src/settings/settings.ts';
import type { GlobalShortcut } from '../../src/settings/shortcut.ts';
import type {
  CallBackMarks,
  CallNoteStore,
  DeliveryMemory,
  Names,
  RecordProgressStore,
  RingReasonNews,
  RingReasons,
} from '../../src/store-ports.ts';

/** A desktop that shows every notification at once, unless the test sets another outcome. */
export class FakeNotifier implements Notifier {
  readonly shown: Note[] = [];
  readonly closed: string[] = [];
  /** Whether a person has switched the sound off. */
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

  /** Uses a button of a notification, which stays on the screen. */
  act(key: string, act: NoteAct): Result<string, null> {
    const offered = this.shown
      .filter((note) => note.key === key)
      .at(-1)
      ?.offers.includes(act.kind);
    const actions = this.#onScreen.get(key);
    if (actions === undefined || offered !== true) throw new Error(`${key} has no button for ${act.kind}`);
    return actions.acted(act);
  }

  #take(key: string): NoteActions {
    const actions = this.#onScreen.get(key);
    if (actions === undefined) throw new Error(`${key} is not on the screen`);
    this.#onScreen.delete(key);
    return actions;
  }
}

/** A computer on which no other program has a shortcut, unless the test sets one. */
export class FakeGlobalShortcut implements GlobalShortcut {
  /** The shortcuts of other programs. */
  readonly inUse = new Set<string>();
  keys = '';
  press = (): void => {};

  set(keys: string): boolean {
    if (this.inUse.has(keys)) return false;
    this.keys = keys;
    return true;
  }

  onPressed(listener: () => void): void {
    this.press = listener;
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

/** Names in memory. It throws on an empty key, and on a name with blanks around it. */
export class FakeNames implements Names {
  readonly names = new Map<string, string>();
  failure: StorageFailure | null = null;

  read(): Result<ReadonlyMap<string, string>, StorageFailure> {
    return this.failure === null ? ok(new Map(this.names)) : err(this.failure);
  }

  keep(key: string, name: string): Result<null, StorageFailure> {
    if (key === '' || name !== name.trim()) throw new Error(`“${name}” is no name for “${key}”`);
    if (this.failure !== null) return err(this.failure);
    if (name === '') this.names.delete(key);
    else this.names.set(key, name);
    return ok(null);
  }
}

/** Notes in memory. It throws on a note that is not one line. */
export class FakeCallNotes implements CallNoteStore {
  readonly notes = new Map<number, string>();
  failure: StorageFailure | null = null;

  read(): Result<CallNotes, StorageFailure> {
    return this.failure === null ? ok(new Map(this.notes)) : err(this.failure);
  }

  keep(factIds: readonly number[], text: string): Result<null, StorageFailure> {
    if (factIds.length === 0 || text !== callNoteText(text)) throw new Error(`“${text}” is no note`);
    if (this.failure !== null) return err(this.failure);
    for (const factId of factIds) this.notes.delete(factId);
    if (text !== '') this.notes.set(factIds[0] as number, text);
    return ok(null);
  }
}

/** Keeps a quiet as JSON. */
export class FakeQuietStore implements QuietStore {
  stored: string | null = null;
  failure: StorageFailure | null = null;

  read(): unknown {
    return this.stored === null ? {} : JSON.parse(this.stored);
  }

  write(quiet: Quiet | null): Result<null, StorageFailure> {
    if (this.failure !== null) return err(this.failure);
    this.stored = quiet === null ? null : JSON.stringify(quiet);
    return ok(null);
  }
}

/** Marks in memory. It throws on a mark without a caller, a moment or a call. */
export class FakeCallBackMarks implements CallBackMarks {
  marks: readonly CallBackMark[] = [];
  failure: StorageFailure | null = null;

  read(caller: string): Result<readonly CallBackMark[], StorageFailure> {
    if (this.failure !== null) return err(this.failure);
    return ok(this.marks.filter((mark) => mark.caller === caller).sort((a, b) => a.atMs - b.atMs));
  }

  keep(marks: readonly CallBackMark[]): Result<null, StorageFailure> {
    if (marks.length === 0) throw new Error('nothing was said');
    for (const { caller, factId, throughMs, atMs } of marks) {
      if (caller === '' || factId === 0 || !(throughMs > 0 && atMs > 0))
        throw new Error(`a mark of nothing: ${caller}`);
    }
    if (this.failure !== null) return err(this.failure);
    for (const mark of marks) {
      this.marks = [...this.marks.filter((each) => !isSameMark(each, mark.caller, mark.kind, mark.atMs)), mark];
    }
    return ok(null);
  }

  callersAdded(sinceMs: number): Result<readonly string[], StorageFailure> {
    if (this.failure !== null) return err(this.failure);
    const added = this.marks.filter(({ kind, atMs }) => kind === 'added' && atMs > sinceMs);
    return ok([...new Set(added.map(({ caller }) => caller))]);
  }

  remove(caller: string, kind: CallBackMark['kind'], atMs: number): Result<null, StorageFailure> {
    if (this.failure !== null) return err(this.failure);
    this.marks = this.marks.filter((mark) => !isSameMark(mark, caller, kind, atMs));
    return ok(null);
  }
}

function isSameMark(mark: CallBackMark, caller: string, kind: CallBackMark['kind'], atMs: number): boolean {
  return mark.caller === caller && mark.kind === kind && mark.atMs === atMs;
}

/** Keeps the progress as JSON. It throws when JSON cannot hold it. */
export class FakeRecordProgress implements RecordProgressStore {
  stored: string | null = null;
  writes = 0;
  failure: StorageFailure | null = null;

  read(): Result<unknown, StorageFailure> {
    if (this.failure !== null) return err(this.failure);
    return ok(this.stored === null ? null : JSON.parse(this.stored));
  }

  write(progress: RecordProgress): Result<null, StorageFailure> {
    if (this.failure !== null) return err(this.failure);
    const stored = JSON.stringify(progress);
    if (!isDeepStrictEqual(JSON.parse(stored), progress)) throw new Error(`JSON cannot hold ${stored}`);
    this.stored = stored;
    this.writes += 1;
    return ok(null);
  }
}

/** Keeps the state as JSON. It throws when JSON cannot hold it, and when periods of duty overlap. */
export class FakeDeliveryMemory implements DeliveryMemory {
  stored: string | null = null;
  failure: StorageFailure | null = null;

  read(): Result<unknown, StorageFailure> {
    if (this.failure !== null) return err(this.failure);
    return ok(this.stored === null ? null : JSON.parse(this.stored));
  }

  write(state: DeliveryState): Result<null, StorageFailure> {
    if (this.failure !== null) return err(this.failure);
    const stored = JSON.stringify(state);
    if (!isDeepStrictEqual(JSON.parse(stored), state)) throw new Error(`JSON cannot hold ${stored}`);
    const inOrder = state.duty.every(({ fromMs, untilMs }, index) => {
      return fromMs <= untilMs && untilMs <= (state.duty[index + 1]?.fromMs ?? Number.POSITIVE_INFINITY);
    });
    if (!inOrder) throw new Error(`nobody is on duty twice at a time: ${stored}`);
    this.stored = stored;
    return ok(null);
  }
}

/** Why rings were treated unlike others, in memory. It throws on a ring that is stored and removed at once. */
export class FakeRingReasons implements RingReasons {
  readonly rings = new Map<number, RingReasonNews['decided'][number]>();
  failure: StorageFailure | null = null;

  at(factIds: readonly number[]): Result<readonly DecidedRing[], StorageFailure> {
    return this.failure === null ? ok(factIds.flatMap((factId) => this.rings.get(factId) ?? [])) : err(this.failure);
  }

  keep({ decided, reported, undecided }: RingReasonNews): Result<null, StorageFailure> {
    if (decided.some(({ factId }) => undecided.includes(factId))) throw new Error('a ring is stored and removed');
    if (this.failure !== null) return err(this.failure);
    for (const ring of decided) this.rings.set(ring.factId, ring);
    for (const ring of reported.flatMap((factId) => this.rings.get(factId) ?? [])) {
      this.rings.set(ring.factId, { ...ring, isReported: true });
    }
    for (const factId of undecided) this.rings.delete(factId);
    return ok(null);
  }

  unreported(sinceMs: number): Result<readonly DecidedRing[], StorageFailure> {
    return this.failure === null
      ? ok([...this.rings.values()].filter(({ isReported, atMs }) => !isReported && atMs > sinceMs))
      : err(this.failure);
  }
}
