import type { Backup, BackupFailure, Backups } from '../../src/backup/backups.ts';
import type { MovedData, MoveFiles, MoveRefusal } from '../../src/backup/move-files.ts';
import type { Clock, StorageFailure } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import type { Settings, StoredSettings } from '../../src/settings/settings.ts';

/** Backups in memory. A backup is made at once, or with `isSlow` when the test calls `finish`. */
export class FakeBackups implements Backups {
  readonly folder = '/profil/backups';
  readonly kept = new Map<string, Backup>();
  readonly oldest: (string | null)[] = [];
  failure: BackupFailure | null = null;
  /** Whether a backup is refused for now, as during a deletion. */
  isNotNow = false;
  /** Whether a backup stays under way until the test calls `finish`. */
  isSlow = false;
  calledOff = 0;
  readonly #clock: Clock;
  #finish: ((isCalledOff: boolean) => void) | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  list(): Result<readonly Backup[], StorageFailure> {
    return ok([...this.kept.values()].sort((a, b) => (a.day < b.day ? 1 : -1)));
  }

  async make(day: string, oldestDay: string | null): Promise<Result<'made' | 'not-now', BackupFailure>> {
    if (this.#finish !== null) throw new Error('two backups at a time');
    if (!/^\d{4}-\d\d-\d\d$/.test(day) || (oldestDay !== null && oldestDay >= day))
      throw new Error(`no days: ${day}, ${oldestDay}`);
    this.oldest.push(oldestDay);
    if (this.failure !== null) return err(this.failure);
    if (this.isNotNow) return ok('not-now');
    const isCalledOff = this.isSlow && (await new Promise<boolean>((finish) => (this.#finish = finish)));
    this.#finish = null;
    if (isCalledOff) return ok('not-now');
    this.kept.set(day, { day, madeAtMs: this.#clock.nowMs(), bytes: 12_300_000 });
    return ok('made');
  }

  get isUnderWay(): boolean {
    return this.#finish !== null;
  }

  finish(): void {
    this.#finish?.(false);
  }

  async callOff(): Promise<void> {
    this.calledOff += 1;
    this.#finish?.(true);
  }
}

/** A person who chooses a place or a file, unless the test says otherwise. */
export class FakeMoveFiles implements MoveFiles {
  readonly saved: { readonly name: string; readonly settings: Partial<Settings> }[] = [];
  isChosen = true;
  isNotNow = false;
  failure: BackupFailure | null = null;
  chosen: Result<MovedData | null, MoveRefusal> = ok(null);
  moveFailure: StorageFailure | null = null;
  /** The settings of each move that took place. */
  readonly movedIn: (StoredSettings | null)[] = [];
  #isHeld = false;

  async save(name: string, settings: Partial<Settings>): Promise<Result<'saved' | 'not-now' | null, BackupFailure>> {
    if (/[/\\:*?"<>|]/.test(name)) throw new Error(`no file can be called ${name}`);
    if (!this.isChosen) return ok(null);
    if (this.failure !== null) return err(this.failure);
    if (this.isNotNow) return ok('not-now');
    this.saved.push({ name, settings });
    return ok('saved');
  }

  async choose(): Promise<Result<MovedData | null, MoveRefusal>> {
    this.#isHeld = this.chosen.ok && this.chosen.value !== null;
    return this.chosen;
  }

  moveIn(settings: StoredSettings | null): Result<null, StorageFailure> {
    if (!this.#isHeld) throw new Error('nothing was chosen');
    if (this.moveFailure !== null) return err(this.moveFailure);
    this.movedIn.push(settings);
    return ok(null);
  }

  giveUp(): void {
    this.#isHeld = false;
  }

  /** Whether a copy of the chosen file still lies in the profile. */
  get isHeld(): boolean {
    return this.#isHeld;
  }
}
