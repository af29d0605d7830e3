import type { Clock, Timers } from '../ports.ts';

type State =
  /** `rung`: nothing is set, and time is counted still. */
  | { readonly kind: 'off' | 'rung' }
  | { readonly kind: 'set'; readonly atMs: number; readonly forMs: number; readonly cancel: () => void };

/**
 * One timer, and how much time has passed for certain: what the timer has waited out. A clock that jumps, or a sleep
 * nobody told of, makes no time pass here, so that no limit is forgotten with it.
 *
 * ```
 *          set           its time
 *   off ────────▶ set ──────────────▶ rung
 *    ▲            ▲ └──┐               │
 *    │            ├────┘ set anew      │
 *    │            └────────────────────┘ set
 *    └─ from each: off
 * ```
 */
export class Alarm {
  readonly #ports: { readonly timers: Timers; readonly clock: Clock };
  readonly #rings: (lateMs: number) => void;
  #state: State = { kind: 'off' };
  #passedMs = 0;

  /** `rings` is told how much later than meant it is by the clock. */
  constructor(ports: { readonly timers: Timers; readonly clock: Clock }, rings: (lateMs: number) => void) {
    this.#ports = ports;
    this.#rings = rings;
  }

  /** Whether time is counted. */
  get isOn(): boolean {
    return this.#state.kind !== 'off';
  }

  /** Milliseconds that it has been on, or less. */
  get passedMs(): number {
    return this.#passedMs;
  }

  /** How much later than meant it is by the clock; 0 as long as it is not. */
  get lateMs(): number {
    if (this.#state.kind !== 'set') return 0;
    return Math.max(0, this.#ports.clock.nowMs() - this.#state.atMs - this.#state.forMs);
  }

  /** Rings after this time at the latest: one that is set and is not longer stays, and loses none of its time. */
  setWithin(forMs: number): void {
    if (this.#state.kind !== 'set' || forMs < this.#state.forMs) this.setAnew(forMs);
  }

  /** Rings after this time, and counts none that has passed since it was set before. */
  setAnew(forMs: number): void {
    this.off();
    const cancel = this.#ports.timers.after(forMs, () => {
      const { lateMs } = this;
      this.#state = { kind: 'rung' };
      this.#passedMs += forMs;
      this.#rings(lateMs);
    });
    this.#state = { kind: 'set', atMs: this.#ports.clock.nowMs(), forMs, cancel };
  }

  off(): void {
    if (this.#state.kind === 'set') this.#state.cancel();
    this.#state = { kind: 'off' };
  }
}
