import type { Clock, Logger, Timers } from '../../ports.ts';
import { err, ok, type Result } from '../../result.ts';
import { tried } from '../../tried.ts';
import type { ContactStore } from '../contact-store.ts';
import type { ImportFailure } from '../import-work.ts';
import type { ReadContact } from '../reading.ts';
import {
  readStoredSource,
  type SourceFailure,
  type SourceReading,
  type SourceState,
  type StoredSource,
  sourceFailure,
  sourceOff,
} from './contact-source.ts';
import { numberFilters } from './number-question.ts';

/** A directory that can be asked. */
export interface DirectoryTarget {
  /** Two targets with the same key are the same one. */
  readonly key: string;
  /**
   * Returns the contacts with a number (party key); `null`: only whether the directory can be asked. It takes two seconds
   * at most, and never rejects.
   */
  ask(key: string | null): Promise<Result<readonly ReadContact[], SourceFailure>>;
}

export interface LookupPorts {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger;
  readonly contacts: Pick<ContactStore, 'find' | 'idsOf' | 'sourceState' | 'keepSourceState'>;
  /** Takes over what the directory says. */
  readonly take: (reading: SourceReading) => Promise<Result<number, ImportFailure>>;
}

const source = 'ldap';
const askAgainAfterMs = 60 * 60_000;
const mostAtOnce = 4;
/** So many numbers are remembered as asked. With more callers in an hour, some are asked for again. */
const mostRemembered = 10_000;

/**
 * Asks a directory who a caller is, after the ring was announced, and remembers the answer as a contact. Nothing waits for
 * it.
 */
export class CallerLookup {
  readonly #ports: LookupPorts;
  readonly #onChange: (state: SourceState) => void;
  #target: DirectoryTarget | null = null;
  #stored: StoredSource = readStoredSource(null, '');
  /** When each number was asked for. */
  #asked = new Map<string, number>();
  #underWay = 0;

  constructor(ports: LookupPorts, onChange: (state: SourceState) => void) {
    this.#ports = ports;
    this.#onChange = onChange;
  }

  /** Sets the directory; `null`: none. The same one again changes nothing; a new one is tried at once. */
  setTarget(target: DirectoryTarget | null): void {
    if (target?.key === this.#target?.key) return;
    this.#target = target;
    this.#asked = new Map();
    if (target === null) {
      this.#onChange(sourceOff);
      return;
    }
    const { contacts, logger } = this.#ports;
    const stored = tried(logger, 'contacts.source-failed', () => contacts.sourceState(source));
    this.#stored = readStoredSource(stored.ok ? stored.value : null, target.key);
    this.#become();
    if (this.#stored.lastSuccess === null) this.check();
  }

  /** A person asks whether the directory answers, or has changed something. */
  check(): void {
    if (this.#target !== null) void this.#ask(this.#target, null);
  }

  /**
   * A caller rings (party key) and has no name by hand. Asks for one that no contact has, or that the directory has
   * brought: it may know better now. After a refused login it is not asked, because a directory locks such accounts.
   */
  seen(key: string): void {
    const target = this.#target;
    if (target === null || this.#stored.lastFailure?.failure.kind === 'login-refused') return;
    const nowMs = this.#ports.clock.nowMs();
    const askedAtMs = this.#asked.get(key);
    const isRecent = askedAtMs !== undefined && Math.abs(nowMs - askedAtMs) < askAgainAfterMs;
    if (isRecent || this.#underWay >= mostAtOnce || numberFilters(key) === null) return;
    if (this.#isOfOthers(key)) return;
    this.#asked.delete(key);
    this.#asked.set(key, nowMs);
    const [oldest] = this.#asked.keys();
    if (this.#asked.size > mostRemembered && oldest !== undefined) this.#asked.delete(oldest);
    void this.#ask(target, key);
  }

  /** Whether the number has contacts, and the directory has brought none of them. */
  #isOfOthers(key: string): boolean {
    const found = this.#contactsOf(key);
    return found.length > 0 && found.every(({ origins }) => origins.every((origin) => origin.source !== source));
  }

  #contactsOf(key: string) {
    const { contacts, logger } = this.#ports;
    const found = tried(logger, 'contacts.source-failed', () =>
      contacts.find({ source, sourceKeys: [], numbers: [key] }),
    );
    return found.ok ? found.value : [];
  }

  async #ask(target: DirectoryTarget, key: string | null): Promise<void> {
    this.#underWay += 1;
    this.#become();
    const answer = await this.#answered(target, key).catch((error: unknown) => {
      this.#ports.logger.error('contacts.source-failed', error);
      return err(sourceFailure('unexpected'));
    });
    this.#underWay -= 1;
    // Nothing was learnt, so the next ring asks again.
    if (!answer.ok && key !== null) this.#asked.delete(key);
    if (target === this.#target) this.#known(answer);
    else this.#become();
  }

  async #answered(target: DirectoryTarget, key: string | null): Promise<Result<null, SourceFailure>> {
    const answer = await target.ask(key);
    if (!answer.ok || target !== this.#target || key === null) return answer.ok ? ok(null) : answer;
    const contacts = answer.value;
    const gone = this.#contactsOf(key)
      .flatMap(({ origins }) => origins)
      .filter((origin) => origin.source === source)
      // A stored key begins with a sign that says of which kind it is.
      .map(({ sourceKey }) => sourceKey.slice(1));
    if (contacts.length === 0 && gone.length === 0) return ok(null);
    const written = await this.#ports.take({ contacts, gone, memory: null });
    return written.ok ? ok(null) : err(sourceFailure('not-stored'));
  }

  #known(answer: Result<null, SourceFailure>): void {
    const { clock, logger, contacts } = this.#ports;
    const atMs = clock.nowMs();
    if (answer.ok) {
      const ids = tried(logger, 'contacts.source-failed', () => contacts.idsOf(source));
      this.#stored = {
        ...this.#stored,
        lastSuccess: { atMs, count: ids.ok ? ids.value.length : 0 },
        lastFailure: null,
      };
    } else {
      logger.info('contacts.source-failed', { source, reason: answer.error.kind });
      this.#stored = { ...this.#stored, lastFailure: { atMs, failure: answer.error } };
    }
    tried(logger, 'contacts.source-failed', () => contacts.keepSourceState(source, this.#stored));
    this.#become();
  }

  #become(): void {
    if (this.#target === null) return;
    const { lastSuccess, lastFailure } = this.#stored;
    this.#onChange({ activity: this.#underWay > 0 ? 'reading' : 'idle', lastSuccess, lastFailure });
  }
}
