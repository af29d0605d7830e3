import type { Clock, Logger, Timers } from '../../ports.ts';
import { err, ok, type Result } from '../../result.ts';
import { tried } from '../../tried.ts';
import type { ContactStore } from '../contact-store.ts';
import type { ImportFailure } from '../import-work.ts';
import {
  type ContactSourceName,
  readStoredSource,
  type SourceFailure,
  type SourceReading,
  type SourceState,
  type SourceWork,
  type StoredSource,
  sourceFailure,
  sourceOff,
} from './contact-source.ts';

/** A file or an account that is read again and again. */
export interface SourceTarget {
  /** Two targets with the same key are the same one. */
  readonly key: string;
  readonly everyMs: number;
  /** Whether reading is worth it, as far as a glance says. A person who asks is answered without it. */
  hasNews(memory: unknown): Promise<boolean>;
  read(memory: unknown): SourceWork;
}

export interface SourcePorts {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger;
  readonly contacts: Pick<ContactStore, 'sourceState' | 'keepSourceState' | 'idsOf'>;
  /** Takes over what the source says. */
  readonly take: (reading: SourceReading) => Promise<Result<number, ImportFailure>>;
}

export const retrySourceAfterMs = 10 * 60_000;
/** A network that has just returned needs some seconds. */
const againAfterMs = 10_000;

/**
 * Reads a source that stays, and takes over what it says. What it has brought stays when it fails.
 *
 * ```
 *         target          its time, again, a person asks
 *   off ─────────▶ idle ─────────────────────────────────▶ reading
 *    ▲              ▲                                      │     │
 *    │              └──── taken over, or a failure ────────┘     │
 *    └─ from each: no target        (login refused: until a person asks or changes something)
 * ```
 */
export class SourceKeeper {
  readonly #name: ContactSourceName;
  readonly #ports: SourcePorts;
  readonly #onChange: (state: SourceState) => void;
  #target: SourceTarget | null = null;
  #stored: StoredSource = readStoredSource(null, '');
  /** The reading that is under way: an object of its own, so that the answer to an earlier one is known. */
  #reading: { stop: () => void } | null = null;
  #cancelNext: () => void = () => {};

  constructor(name: ContactSourceName, ports: SourcePorts, onChange: (state: SourceState) => void) {
    this.#name = name;
    this.#ports = ports;
    this.#onChange = onChange;
  }

  /** Sets what is read; `null`: nothing. The same target again changes nothing; a new one is read at once. */
  setTarget(target: SourceTarget | null): void {
    if (target?.key === this.#target?.key) return;
    this.stop();
    this.#target = target;
    if (target === null) {
      this.#onChange(sourceOff);
      return;
    }
    const { contacts, logger } = this.#ports;
    const stored = tried(logger, 'contacts.source-failed', () => contacts.sourceState(this.#name));
    this.#stored = readStoredSource(stored.ok ? stored.value : null, target.key);
    const isNew = this.#stored.lastSuccess === null && this.#stored.lastFailure === null;
    this.#become('idle');
    if (isNew) this.readNow();
    else this.#wait(0);
  }

  /** A person asks, or has changed something. */
  readNow(): void {
    if (this.#target !== null && this.#reading === null) void this.#read(this.#target);
  }

  /** The computer is awake again, or has a network again: a time that has passed meanwhile is made up for. */
  again(): void {
    const { lastSuccess, lastFailure } = this.#stored;
    if (this.#target === null || this.#reading !== null || isRefused(lastFailure?.failure)) return;
    const ageMs = this.#ports.clock.nowMs() - (lastSuccess?.atMs ?? 0);
    const isFresh = lastFailure === null && ageMs >= 0 && ageMs < this.#target.everyMs;
    if (!isFresh) this.#wait(againAfterMs);
  }

  /** Ends the reading that is under way, and does not read again by itself. */
  stop(): void {
    this.#cancelNext();
    this.#reading?.stop();
    this.#reading = null;
  }

  #wait(afterMs: number): void {
    this.#cancelNext();
    this.#cancelNext = this.#ports.timers.after(afterMs, () => void this.#glance());
  }

  async #glance(): Promise<void> {
    const target = this.#target;
    if (target === null || this.#reading !== null) return;
    const glance = async () => target.hasNews(this.#stored.memory);
    const isWorthIt = await glance().catch((error: unknown) => {
      this.#ports.logger.error('contacts.source-failed', error);
      return false;
    });
    if (target !== this.#target || this.#reading !== null) return;
    if (isWorthIt) await this.#read(target);
    else this.#wait(target.everyMs);
  }

  async #read(target: SourceTarget): Promise<void> {
    this.#cancelNext();
    const reading = { stop: () => {} };
    this.#reading = reading;
    this.#become('reading');
    const read = await this.#readAndWrite(target, reading).catch((error: unknown) => {
      this.#ports.logger.error('contacts.source-failed', error);
      return err(sourceFailure('unexpected'));
    });
    if (this.#reading !== reading) return;
    this.#reading = null;
    this.#known(read);
    if (read.ok) this.#wait(target.everyMs);
    else if (!isRefused(read.error)) this.#wait(Math.min(target.everyMs, retrySourceAfterMs));
  }

  /** Reads the source and takes it over. Returns its memory. */
  async #readAndWrite(target: SourceTarget, reading: { stop: () => void }): Promise<Result<unknown, SourceFailure>> {
    const work = target.read(this.#stored.memory);
    reading.stop = () => work.stop();
    const read = await work.done;
    if (!read.ok || this.#reading !== reading) return read;
    const written = await this.#ports.take(read.value);
    return written.ok ? ok(read.value.memory) : err(sourceFailure('not-stored'));
  }

  #known(read: Result<unknown, SourceFailure>): void {
    const { clock, logger, contacts } = this.#ports;
    const atMs = clock.nowMs();
    const before = this.#stored;
    if (read.ok) {
      const ids = tried(logger, 'contacts.source-failed', () => contacts.idsOf(this.#name));
      const count = ids.ok ? ids.value.length : 0;
      this.#stored = { ...before, memory: read.value, lastSuccess: { atMs, count }, lastFailure: null };
      logger.info('contacts.source-read', { source: this.#name, count });
    } else {
      this.#stored = { ...before, lastFailure: { atMs, failure: read.error } };
      if (before.lastFailure?.failure.kind !== read.error.kind) {
        logger.info('contacts.source-failed', { source: this.#name, reason: read.error.kind });
      }
    }
    const kept = tried(logger, 'contacts.source-failed', () => contacts.keepSourceState(this.#name, this.#stored));
    if (!kept.ok) logger.info('contacts.source-failed', { source: this.#name, reason: kept.error.reason });
    this.#become('idle');
  }

  #become(activity: SourceState['activity']): void {
    const { lastSuccess, lastFailure } = this.#stored;
    this.#onChange({ activity, lastSuccess, lastFailure });
  }
}

function isRefused(failure: SourceFailure | undefined): boolean {
  return failure?.kind === 'login-refused';
}
