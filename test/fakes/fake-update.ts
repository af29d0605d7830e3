import { err, ok, type Result } from '../../src/result.ts';
import { noNews } from '../../src/update/release-notes.ts';
import type { UpdateMemory, UpdateMemoryStore } from '../../src/update/update-memory.ts';
import type { NewVersion, Unsupported, UpdateFailure, Updater, Workplace } from '../../src/update/updater.ts';

type Work = 'check' | 'download' | 'install';

/**
 * A feed and an installer that answer at once, or when the test says so. It throws on requests in an impossible order.
 */
export class FakeUpdater implements Updater {
  readonly version = '0.1.0';
  why: Unsupported | null;
  /** The newest version in the feed; `null`: nothing newer. */
  newest: string | null = null;
  /** Whether the feed cannot be reached. */
  isDown = false;
  /** The failure with which the next work of a kind ends. */
  readonly failures: Partial<Record<Work, UpdateFailure>> = {};
  readonly begun: Work[] = [];
  /** The feeds that were checked, the newest last. */
  readonly feeds: string[] = [];
  #isHeld = false;
  #under: { readonly work: Work; readonly end: () => void } | null = null;
  #found: string | null = null;
  #ready: string | null = null;

  constructor(why: Unsupported | null = null) {
    this.why = why;
  }

  whyNot(): Unsupported | null {
    return this.why;
  }

  async check(feedUrl: string): Promise<Result<NewVersion | null, UpdateFailure>> {
    this.feeds.push(feedUrl);
    this.#found = null;
    const failure = (await this.#do('check')) ?? (this.isDown ? { kind: 'not-reachable', detail: 'ENOTFOUND' } : null);
    if (failure !== null) return err(failure);
    this.#found = this.newest;
    return ok(this.newest === null ? null : { version: this.newest, news: noNews });
  }

  async download(): Promise<Result<null, UpdateFailure>> {
    if (this.#found === null) throw new Error('nothing was found that could be downloaded');
    this.#ready = null;
    const failure = await this.#do('download');
    if (failure !== null) return err(failure);
    this.#ready = this.#found;
    return ok(null);
  }

  async install(): Promise<UpdateFailure> {
    if (this.#ready === null) throw new Error('nothing was downloaded that could be installed');
    this.#ready = null;
    const failure = await this.#do('install');
    if (failure !== null) return failure;
    // The installation has ended Zil, so nothing is returned.
    return new Promise(() => {});
  }

  /** From now on no work ends before `finish`. */
  hold(): void {
    this.#isHeld = true;
  }

  /** The work that is under way; `null`: none. */
  get under(): Work | null {
    return this.#under?.work ?? null;
  }

  finish(): void {
    this.#under?.end();
  }

  /** From now on all work ends at once again. */
  release(): void {
    this.#isHeld = false;
    this.finish();
  }

  count(work: Work): number {
    return this.begun.filter((each) => each === work).length;
  }

  async #do(work: Work): Promise<UpdateFailure | null> {
    if (this.#under !== null) throw new Error(`${work} while a ${this.#under.work} is under way`);
    this.begun.push(work);
    if (this.#isHeld) {
      await new Promise<void>((end) => {
        this.#under = { work, end };
      });
      this.#under = null;
    }
    const failure = this.failures[work] ?? null;
    delete this.failures[work];
    return failure;
  }
}

export class FakeUpdateMemory implements UpdateMemoryStore {
  stored: unknown = null;
  isFull = false;

  read(): unknown {
    return this.stored;
  }

  write(memory: UpdateMemory): Result<null, { readonly reason: string }> {
    if (this.isFull) return err({ reason: 'ENOSPC' });
    this.stored = structuredClone(memory);
    return ok(null);
  }
}

/** A computer that a person uses, unless the test says otherwise. */
export class FakeWorkplace implements Workplace {
  idle = 0;
  isOpen = false;

  idleMs(): number {
    return this.idle;
  }

  isWindowOpen(): boolean {
    return this.isOpen;
  }
}
