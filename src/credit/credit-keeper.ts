import { answered } from '../pbx/answered.ts';
import { type Backoff, retryAfterMs } from '../pbx/backoff.ts';
import type { KnownCredit, PilotCredit } from '../pbx/credit.ts';
import type { PbxFailure } from '../pbx/pbx-failure.ts';
import { regularlyAfterMs } from '../pbx/regularly.ts';
import type { Clock, Logger, PbxApi, Random, Timers } from '../ports.ts';
import { WorkLine } from '../work-line.ts';

export interface CreditState {
  /** The last credit that was stated, however old; its age is shown with it. `null`: none yet. */
  readonly known: KnownCredit | null;
  /** Why there is no newer credit; `null` when the last answer had one. */
  readonly lastFailure: { readonly failure: PbxFailure; readonly failures: number; readonly atMs: number } | null;
  readonly next: NextAsking;
}

export type NextAsking =
  | { readonly kind: 'at'; readonly atMs: number }
  | { readonly kind: 'under-way'; readonly sinceMs: number }
  /** There is no account, or the PBX rejects its password. */
  | { readonly kind: 'never' };

export interface CreditSource {
  readonly api: PbxApi;
  /** The credit of this account that is known from before. */
  readonly known: KnownCredit | null;
}

export interface CreditPorts {
  readonly timers: Timers;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

type CreditAnswer = Omit<CreditState, 'next'>;

interface State {
  readonly credit: CreditState;
  /** Cancels the next question; `null` when none is planned. */
  readonly cancelNext: (() => void) | null;
}

/** The vendor blocks accounts that ask its message service too often. Four times a day is enough to see the use. */
export const refreshCreditAfterMs = 6 * 60 * 60_000;
/** A person who opens the window sees no older credit, if the PBX can be asked. */
export const creditIsOldAfterMs = 15 * 60_000;
export const retryCredit: Backoff = { firstMs: 60_000, mostMs: 60 * 60_000 };

/**
 * Keeps the credit that the PBX states up to date.
 *
 * ```
 *           account           its time, seen, refresh
 *   never ────────────▶ at ──────────────────────────────▶ under way
 *     ▲                 ▲                                   │     │
 *     │                 └────────── credit, or a failure ───┘     │
 *     └─ from each: no account ◀─────────── wrong credentials ────┘
 * ```
 */
export class CreditKeeper {
  readonly #ports: CreditPorts;
  readonly #onChange: (state: CreditState) => void;
  #source: CreditSource | null = null;
  #state: State = { credit: { known: null, lastFailure: null, next: { kind: 'never' } }, cancelNext: null };
  /** Never two requests at once. */
  readonly #work: WorkLine;

  constructor(ports: CreditPorts, onChange: (state: CreditState) => void) {
    this.#ports = ports;
    this.#onChange = onChange;
    this.#work = new WorkLine(ports.logger, 'credit.failed');
  }

  /** Sets the account whose credit is asked for; `null`: none. The same account again changes nothing. */
  setAccount(source: CreditSource | null): void {
    if (source?.api === this.#source?.api) return;
    // Answers belong to one object: the same account may be set again later.
    this.#source = source === null ? null : { ...source };
    const lastAnswer: CreditAnswer = { known: source?.known ?? null, lastFailure: null };
    if (this.#source === null) this.#become({ ...lastAnswer, next: { kind: 'never' } });
    else this.#askLater(this.#source, this.#dueAfterMs(lastAnswer.known), lastAnswer);
  }

  /** A person looks at the credit: asks if it is old. */
  seen(): void {
    if (this.#source !== null && this.#isWorthAsking()) void this.#ask(this.#source);
  }

  /** A person asks for the credit. Resolves when the PBX has answered, or at once when it is not asked. */
  refresh(): Promise<void> {
    if (this.#source === null || this.#state.credit.next.kind === 'never') return Promise.resolve();
    return this.#ask(this.#source);
  }

  /** Whether opening the page is a reason to ask. After a failure it is not before the planned time. */
  #isWorthAsking(): boolean {
    const { known, lastFailure, next } = this.#state.credit;
    if (next.kind !== 'at') return false;
    if (lastFailure !== null || known === null) return this.#nowMs() >= next.atMs;
    return this.#nowMs() - known.atMs > creditIsOldAfterMs;
  }

  /** Returns when to ask next, counted from now. Frequent starts of Zil do not cause more questions. */
  #dueAfterMs(known: KnownCredit | null): number {
    if (known === null) return 0;
    const ageMs = Math.max(0, this.#nowMs() - known.atMs);
    return Math.max(0, regularlyAfterMs(refreshCreditAfterMs, this.#ports.random) - ageMs);
  }

  #ask(source: CreditSource): Promise<void> {
    const { credit } = this.#state;
    if (credit.next.kind === 'under-way') return this.#work.ended;
    const answer = this.#work.add(() => this.#fulfil(source));
    this.#become({ ...credit, next: { kind: 'under-way', sinceMs: this.#nowMs() } });
    return answer;
  }

  async #fulfil(source: CreditSource): Promise<void> {
    if (source !== this.#source) return;
    const answer = await answered(this.#ports.logger, () => source.api.credit());
    if (source !== this.#source) return;
    if (answer.ok) this.#known(source, answer.value);
    else this.#failed(source, answer.error);
  }

  #known(source: CreditSource, pilots: readonly PilotCredit[]): void {
    const known = { pilots, atMs: this.#nowMs() };
    this.#askLater(source, this.#dueAfterMs(known), { known, lastFailure: null });
  }

  #failed(source: CreditSource, failure: PbxFailure): void {
    this.#ports.logger.info('credit.failed', { reason: failure.kind });
    const { known, lastFailure } = this.#state.credit;
    const failures = (lastFailure?.failures ?? 0) + 1;
    const lastAnswer = { known, lastFailure: { failure, failures, atMs: this.#nowMs() } };
    if (failure.kind === 'wrong-credentials') this.#become({ ...lastAnswer, next: { kind: 'never' } });
    else this.#askLater(source, retryAfterMs(failures, this.#ports.random, retryCredit), lastAnswer);
  }

  #askLater(source: CreditSource, afterMs: number, lastAnswer: CreditAnswer): void {
    const cancelNext = this.#ports.timers.after(afterMs, () => void this.#ask(source));
    this.#become({ ...lastAnswer, next: { kind: 'at', atMs: this.#nowMs() + afterMs } }, cancelNext);
  }

  #become(credit: CreditState, cancelNext: State['cancelNext'] = null): void {
    this.#state.cancelNext?.();
    this.#state = { credit, cancelNext };
    this.#onChange(credit);
  }

  #nowMs(): number {
    return this.#ports.clock.nowMs();
  }
}
