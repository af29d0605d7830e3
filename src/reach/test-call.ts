import type { Subscription } from '../pbx/subscription-keeper.ts';
import type { Clock, Timers } from '../ports.ts';

/** The state of a test call: a person calls from a mobile to see whether the webhook arrives. */
export type TestCall =
  | { readonly kind: 'idle' }
  /** The PBX has to accept the subscription first. */
  | { readonly kind: 'subscribing' }
  | { readonly kind: 'waiting'; readonly untilMs: number }
  | { readonly kind: 'heard'; readonly atMs: number }
  | { readonly kind: 'nothing'; readonly why: 'no-address' | 'not-subscribed' | 'silent' };

export const testCallForMs = 90_000;
const subscribeWithinMs = 30_000;

interface State {
  readonly call: TestCall;
  /** Cancels the time limit; `null` when there is none. */
  readonly cancelLimit: (() => void) | null;
}

/** Whether a test call is under way. Meanwhile the PBX gets an unproved address, because the call is the proof. */
export function isTesting({ kind }: TestCall): boolean {
  return kind === 'subscribing' || kind === 'waiting';
}

/**
 * ```
 *   idle ─ begin ─▶ subscribing ─ subscribed ─▶ waiting ─ heard ─▶ heard
 *                       │ 30 s                     │ 90 s
 *                       └───────▶ nothing ◀────────┘          begin and dismiss: from each
 * ```
 * A webhook while subscribing leads to `heard`, too. `begin` leads to `nothing` without an address, and to `waiting`
 * when the PBX has the subscription already.
 */
export class TestCallKeeper {
  readonly #ports: { readonly timers: Timers; readonly clock: Clock };
  readonly #onChange: (call: TestCall) => void;
  #state: State = { call: { kind: 'idle' }, cancelLimit: null };
  #isSubscribed = false;

  constructor(ports: { readonly timers: Timers; readonly clock: Clock }, onChange: (call: TestCall) => void) {
    this.#ports = ports;
    this.#onChange = onChange;
  }

  begin({ hasAddress }: { readonly hasAddress: boolean }): void {
    if (!hasAddress) this.#become({ kind: 'nothing', why: 'no-address' });
    else if (this.#isSubscribed) this.#wait();
    else this.#become({ kind: 'subscribing' }, this.#limit(subscribeWithinMs, 'not-subscribed'));
  }

  subscription({ kind }: Subscription): void {
    this.#isSubscribed = kind === 'live';
    if (this.#isSubscribed && this.#state.call.kind === 'subscribing') this.#wait();
  }

  heard(): void {
    if (isTesting(this.#state.call)) this.#become({ kind: 'heard', atMs: this.#ports.clock.nowMs() });
  }

  dismiss(): void {
    this.#become({ kind: 'idle' });
  }

  #wait(): void {
    const untilMs = this.#ports.clock.nowMs() + testCallForMs;
    this.#become({ kind: 'waiting', untilMs }, this.#limit(testCallForMs, 'silent'));
  }

  #limit(afterMs: number, why: 'not-subscribed' | 'silent'): () => void {
    return this.#ports.timers.after(afterMs, () => this.#become({ kind: 'nothing', why }));
  }

  #become(call: TestCall, cancelLimit: State['cancelLimit'] = null): void {
    this.#state.cancelLimit?.();
    this.#state = { call, cancelLimit };
    this.#onChange(call);
  }
}
