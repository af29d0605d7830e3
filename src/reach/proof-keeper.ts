import { type Backoff, retryAfterMs } from '../pbx/backoff.ts';
import { regularlyAfterMs } from '../pbx/regularly.ts';
import type { Clock, DoorAddress, Logger, Random, Timers } from '../ports.ts';
import { err, type Result } from '../result.ts';
import { isSameValue } from '../same-value.ts';
import { isOfficeAddress } from './office-address.ts';
import type { ProofFailure } from './proof-failure.ts';

/** Asks the door through its public address, as the exchange would. */
export interface DoorProver {
  prove(publicUrl: string, door: DoorAddress): Promise<Result<null, ProofFailure>>;
}

/** What is to be proved. */
export interface ProofTarget {
  readonly url: string;
  readonly door: DoorAddress;
  /** The address is the router's: many routers do not let an office in through it, so a failure says nothing. */
  readonly isMapped: boolean;
}

type State =
  | { readonly kind: 'none' }
  | { readonly kind: 'proving' }
  | { readonly kind: 'proved'; readonly by: 'self-test' | 'call'; readonly atMs: number }
  /** It cannot be told from here. */
  | { readonly kind: 'untestable'; readonly failure: ProofFailure; readonly atMs: number }
  | { readonly kind: 'failed'; readonly failure: ProofFailure; readonly atMs: number };

export type Proof = State & {
  /** When this address was last known to lead here; `null`: never. */
  readonly provedAtMs: number | null;
};

/** Whether a call has proved what the test could not. */
export function isProvedInstead(before: Proof, after: Proof): boolean {
  const couldNot = before.kind === 'untestable' || before.kind === 'failed';
  return couldNot && before.provedAtMs === null && after.kind === 'proved' && after.by === 'call';
}

export interface ProofPorts {
  readonly prover: DoorProver;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

/** A new tunnel's name is not known everywhere at once: for this long a failure is no news. */
export const patientForMs = 30_000;
const retryProof: Backoff = { firstMs: 2_000, mostMs: 15 * 60_000 };
/** Some tunnels count requests, and this is one. */
export const proveEveryMs = 60 * 60_000;

/**
 * Keeps knowing whether the public address leads to the door.
 *
 * ```
 *   none ── target ─▶ proving ── answered ─▶ proved ── not answered ─▶ failed ── answered ─▶ proved
 *                        │                     ▲  (where a test says nothing it stays proved)
 *                        ├── not answered ─▶ failed, or untestable when mapped
 *                        └── a call came through ─▶ proved, from every state
 * ```
 */
export class ProofKeeper {
  readonly #ports: ProofPorts;
  readonly #onChange: (proof: Proof) => void;
  #target: ProofTarget | null = null;
  #state: State = { kind: 'none' };
  /** How this address was last proved. */
  #proof: Extract<State, { kind: 'proved' }> | null = null;
  #sinceMs = 0;
  #failures = 0;
  #cancelNext: () => void = () => {};
  /** An answer to an earlier question is no news. */
  #question: object = {};

  constructor(ports: ProofPorts, onChange: (proof: Proof) => void) {
    this.#ports = ports;
    this.#onChange = onChange;
  }

  /** The latest target counts; the same one again changes nothing. */
  look(target: ProofTarget | null): void {
    if (isSameValue(target, this.#target)) return;
    if (target?.url !== this.#target?.url) this.#proof = null;
    this.#target = target;
    this.#sinceMs = this.#ports.clock.nowMs();
    this.#failures = 0;
    this.#become(target === null ? { kind: 'none' } : { kind: 'proving' });
    void this.#prove();
  }

  /** Proves anew, and resolves afterwards. With `isAsked` a person waits for it and sees that it is under way. */
  async again({ isAsked }: { readonly isAsked: boolean }): Promise<void> {
    if (this.#target === null) return;
    this.#failures = 0;
    if (isAsked) this.#become({ kind: 'proving' });
    await this.#prove();
  }

  /** The exchange has sent something: there is no better proof. */
  heard(): void {
    if (this.#target === null) return;
    if (this.#state.kind === 'proved') return;
    this.#question = {};
    this.#proved('call');
  }

  async #prove(): Promise<void> {
    this.#cancelNext();
    const target = this.#target;
    const question = {};
    this.#question = question;
    if (target === null) return;
    const answer = await this.#answer(target);
    if (question !== this.#question) return;
    if (answer.ok) this.#proved('self-test');
    else this.#failed(answer.error, target);
  }

  async #answer({ url, door }: ProofTarget): Promise<Result<null, ProofFailure>> {
    if (isOfficeAddress(url)) return err({ kind: 'office-only', detail: null });
    try {
      return await this.#ports.prover.prove(url, door);
    } catch (error) {
      this.#ports.logger.error('proof.failed', error);
      return err({ kind: 'no-answer', detail: null });
    }
  }

  #proved(by: 'self-test' | 'call'): void {
    this.#proof = { kind: 'proved', by, atMs: this.#ports.clock.nowMs() };
    this.#failures = 0;
    this.#proveLater(regularlyAfterMs(proveEveryMs, this.#ports.random));
    this.#become(this.#proof);
  }

  #failed(failure: ProofFailure, { isMapped }: ProofTarget): void {
    const atMs = this.#ports.clock.nowMs();
    this.#failures += 1;
    this.#proveLater(retryAfterMs(this.#failures, this.#ports.random, retryProof));
    const isInOffice = failure.kind === 'office-only';
    const saysNothing = isInOffice || (isMapped && failure.kind !== 'not-listening');
    const mayPass = this.#state.kind === 'proving' && atMs - this.#sinceMs < patientForMs;
    if (saysNothing && this.#proof !== null) this.#become(this.#proof);
    else if (saysNothing) this.#become({ kind: isInOffice ? 'failed' : 'untestable', failure, atMs });
    else if (!mayPass) this.#become({ kind: 'failed', failure, atMs });
  }

  #proveLater(afterMs: number): void {
    this.#cancelNext();
    this.#cancelNext = this.#ports.timers.after(afterMs, () => void this.#prove());
  }

  #become(state: State): void {
    const isNews = state.kind !== this.#state.kind;
    this.#state = state;
    if (isNews) {
      const failure = 'failure' in state ? state.failure.kind : null;
      this.#ports.logger.info('proof.changed', { to: state.kind, failure });
    }
    this.#onChange({ ...state, provedAtMs: this.#proof?.atMs ?? null });
  }
}
