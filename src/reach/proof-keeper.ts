import { type Backoff, retryAfterMs } from '../pbx/backoff.ts';
import { regularlyAfterMs } from '../pbx/regularly.ts';
import type { Clock, ListenAddress, Logger, Random, Timers } from '../ports.ts';
import { err, type Result } from '../result.ts';
import { isSameValue } from '../same-value.ts';
import { isOfficeAddress } from './office-address.ts';
import type { ProofFailure } from './proof-failure.ts';

/** Tests the listener through its public address, as the PBX would call it. */
export interface AddressProver {
  prove(publicUrl: string, listener: ListenAddress): Promise<Result<null, ProofFailure>>;
}

export interface ProofTarget {
  readonly url: string;
  readonly listener: ListenAddress;
  /**
   * Whether the address is the router's. Many routers refuse it to requests from the office: a failure proves nothing.
   */
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
  /** The address cannot be tested from this computer. */
  | { readonly kind: 'untestable'; readonly failure: ProofFailure; readonly atMs: number }
  | { readonly kind: 'failed'; readonly failure: ProofFailure; readonly atMs: number };

export type Proof = ({ readonly kind: 'none' } | Standing) & {
  /** When this address was last proved, epoch milliseconds; `null`: never. */
  readonly provedAtMs: number | null;
};

/** Each change and each test makes a new object, so that the answer to an earlier test is recognised and ignored. */
interface State {
  readonly target: ProofTarget;
  /** When it became the target, epoch milliseconds. */
  readonly sinceMs: number;
  readonly standing: Standing;
  /** The last proof of the address. */
  readonly proved: Proved | null;
  /** How many in a row. */
  readonly failures: number;
  /** Cancels the next test; `null` while a test is under way. */
  readonly cancelNext: (() => void) | null;
}

/** Whether a call has proved an address that the self-test could not prove. */
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

/** How long failures of a new address are not reported: the name of a new tunnel is not known everywhere at once. */
export const patientForMs = 30_000;
const retryProof: Backoff = { firstMs: 2_000, mostMs: 15 * 60_000 };
/** How often a proved address is tested. Rarely, because some tunnels count requests, and a test is one. */
export const proveEveryMs = 60 * 60_000;

/**
 * Finds out again and again whether the public address leads to the listener.
 *
 * ```
 *   none ── target ─▶ proving ── answered ─▶ proved ── not answered ─▶ failed ── answered ─▶ proved
 *                        │                     ▲  (a test that proves nothing leaves it proved)
 *                        ├── not answered ─▶ failed, or untestable when mapped
 *                        └── a webhook came ─▶ proved, from every state
 * ```
 */
export class ProofKeeper {
  readonly #ports: ProofPorts;
  readonly #onChange: (proof: Proof) => void;
  /** `null`: there is no target. */
  #state: State | null = null;

  constructor(ports: ProofPorts, onChange: (proof: Proof) => void) {
    this.#ports = ports;
    this.#onChange = onChange;
  }

  /** Sets the target. The latest one counts; an equal one changes nothing. */
  setTarget(target: ProofTarget | null): void {
    const before = this.#state;
    if (isSameValue(target, before?.target ?? null)) return;
    const proved = before !== null && before.target.url === target?.url ? before.proved : null;
    const first = { sinceMs: this.#ports.clock.nowMs(), standing: { kind: 'proving' }, failures: 0 } as const;
    this.#become(target === null ? null : { ...first, target, proved, cancelNext: null });
    void this.#prove();
  }

  /**
   * Tests again, and resolves afterwards. With `isAsked` the state becomes `proving`, because a person waits for it.
   */
  async again({ isAsked }: { readonly isAsked: boolean }): Promise<void> {
    if (this.#state === null) return;
    this.#state = { ...this.#state, failures: 0 };
    if (isAsked) this.#become({ ...this.#state, standing: { kind: 'proving' }, cancelNext: null });
    await this.#prove();
  }

  /** The PBX has sent a webhook, which is the best proof. */
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
