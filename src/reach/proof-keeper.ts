import { type Backoff, retryAfterMs } from '../pbx/backoff.ts';
import { regularlyAfterMs } from '../pbx/regularly.ts';
import type { Clock, ListenAddress, Logger, Random, Timers } from '../ports.ts';
import { err, type Result } from '../result.ts';
import { isSameValue } from '../same-value.ts';
import { isOfficeAddress } from './office-address.ts';
import type { ProofFailure } from './proof-failure.ts';

/** Asks the listener through its public address, as the PBX would. */
export interface AddressProver {
  prove(publicUrl: string, listener: ListenAddress): Promise<Result<null, ProofFailure>>;
}

/** What is to be proved. */
export interface ProofTarget {
  readonly url: string;
  readonly listener: ListenAddress;
  /** The address is the router's: many routers do not let an office in through it, so a failure says nothing. */
  readonly isMapped: boolean;
}

interface Proved {
  readonly kind: 'proved';
  readonly by: 'self-test' | 'call';
  readonly atMs: number;
}

type Standing =
  | { readonly kind: 'proving' }
  | Proved
  /** It cannot be told from here. */
  | { readonly kind: 'untestable'; readonly failure: ProofFailure; readonly atMs: number }
  | { readonly kind: 'failed'; readonly failure: ProofFailure; readonly atMs: number };

export type Proof = ({ readonly kind: 'none' } | Standing) & {
  /** When this address was last known to lead here; `null`: never. */
  readonly provedAtMs: number | null;
};

/** A new object with each change and each question: an answer to an earlier question is no news. */
interface State {
  readonly target: ProofTarget;
  /** When it became the target, epoch milliseconds. */
  readonly sinceMs: number;
  readonly standing: Standing;
  /** How the address was last proved. */
  readonly proved: Proved | null;
  /** In a row. */
  readonly failures: number;
  /** Of the next question; `null` while one is under way. */
  readonly cancelNext: (() => void) | null;
}

/** Whether a call has proved what the test could not. */
export function isProvedInstead(before: Proof, after: Proof): boolean {
  const couldNot = before.kind === 'untestable' || before.kind === 'failed';
  return couldNot && before.provedAtMs === null && after.kind === 'proved' && after.by === 'call';
}

export interface ProofPorts {
  readonly prover: AddressProver;
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
 * Keeps knowing whether the public address leads to the listener.
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
  /** `null`: there is nothing to prove. */
  #state: State | null = null;

  constructor(ports: ProofPorts, onChange: (proof: Proof) => void) {
    this.#ports = ports;
    this.#onChange = onChange;
  }

  /** The latest target counts; the same one again changes nothing. */
  setTarget(target: ProofTarget | null): void {
    const before = this.#state;
    if (isSameValue(target, before?.target ?? null)) return;
    const proved = before !== null && before.target.url === target?.url ? before.proved : null;
    const first = { sinceMs: this.#ports.clock.nowMs(), standing: { kind: 'proving' }, failures: 0 } as const;
    this.#become(target === null ? null : { ...first, target, proved, cancelNext: null });
    void this.#prove();
  }

  /** Proves anew, and resolves afterwards. With `isAsked` a person waits for it and sees that it is under way. */
  async again({ isAsked }: { readonly isAsked: boolean }): Promise<void> {
    if (this.#state === null) return;
    this.#state = { ...this.#state, failures: 0 };
    if (isAsked) this.#become({ ...this.#state, standing: { kind: 'proving' }, cancelNext: null });
    await this.#prove();
  }

  /** The PBX has sent something: there is no better proof. */
  heard(): void {
    if (this.#state !== null && this.#state.standing.kind !== 'proved') this.#proved(this.#state, 'call');
  }

  async #prove(): Promise<void> {
    if (this.#state === null) return;
    this.#state.cancelNext?.();
    const asked: State = { ...this.#state, cancelNext: null };
    this.#state = asked;
    const answer = await this.#answer(asked.target);
    if (asked !== this.#state) return;
    if (answer.ok) this.#proved(asked, 'self-test');
    else this.#failed(asked, answer.error);
  }

  async #answer({ url, listener }: ProofTarget): Promise<Result<null, ProofFailure>> {
    if (isOfficeAddress(url)) return err({ kind: 'office-only', detail: null });
    try {
      return await this.#ports.prover.prove(url, listener);
    } catch (error) {
      this.#ports.logger.error('proof.failed', error);
      return err({ kind: 'no-answer', detail: null });
    }
  }

  #proved(before: State, by: 'self-test' | 'call'): void {
    const proved: Proved = { kind: 'proved', by, atMs: this.#ports.clock.nowMs() };
    const cancelNext = this.#proveAfter(regularlyAfterMs(proveEveryMs, this.#ports.random));
    this.#become({ ...before, standing: proved, proved, failures: 0, cancelNext });
  }

  #failed(before: State, failure: ProofFailure): void {
    const { target, standing, proved, sinceMs } = before;
    const atMs = this.#ports.clock.nowMs();
    const failures = before.failures + 1;
    const cancelNext = this.#proveAfter(retryAfterMs(failures, this.#ports.random, retryProof));
    const after = { ...before, failures, cancelNext };
    const isInOffice = failure.kind === 'office-only';
    const saysNothing = isInOffice || (target.isMapped && failure.kind !== 'not-listening');
    const mayPass = standing.kind === 'proving' && atMs - sinceMs < patientForMs;
    if (saysNothing && proved !== null) this.#become({ ...after, standing: proved });
    else if (saysNothing && !isInOffice) this.#become({ ...after, standing: { kind: 'untestable', failure, atMs } });
    else if (mayPass && !isInOffice) this.#state = after;
    else this.#become({ ...after, standing: { kind: 'failed', failure, atMs } });
  }

  #proveAfter(afterMs: number): () => void {
    return this.#ports.timers.after(afterMs, () => void this.#prove());
  }

  #become(state: State | null): void {
    const before = this.#state;
    before?.cancelNext?.();
    this.#state = state;
    const standing = state?.standing ?? { kind: 'none' };
    if (standing.kind !== (before?.standing.kind ?? 'none')) {
      const failure = 'failure' in standing ? standing.failure.kind : null;
      this.#ports.logger.info('proof.changed', { to: standing.kind, failure });
    }
    this.#onChange({ ...standing, provedAtMs: state?.proved?.atMs ?? null });
  }
}
