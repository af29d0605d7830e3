import type { Clock, Timers } from '../ports.ts';

type State =
  /** `rung`: no timer is set, but the time still counts. */
  | { readonly kind: 'off' | 'rung' }
  | { readonly kind: 'set'; readonly atMs: number; readonly forMs: number; readonly cancel: () => void };

/**
 * One timer, and the sum of the time that it has waited for. A jump of the clock and an unreported sleep do not add to
 * that sum, so that no limit on requests ends too early.
 *
 * ```
 *          set           its time
 *   off ────────▶ set ──────────────▶ rung
 *    ▲            ▲ └──┐               │
 *    │            ├────┘ reset         │
 *    │            └────────────────────┘ set
 *    └─ from each: off
 * ```
 */
export class Alarm {
  readonly #ports: { readonly timers: Timers; readonly clock: Clock };
  readonly #rings: (lateMs: number) => void;
  #state: State = { kind: 'off' };
  #passedMs = 0;

  /** `rings` gets the milliseconds by which the alarm is late, by the clock. */
  constructor(ports: { readonly timers: Timers; readonly clock: Clock }, rings: (lateMs: number) => void) {
    this.#ports = ports;
    this.#rings = rings;
  }

  /** Whether the alarm is in use, so that `passedMs` counts. */
  get isOn(): boolean {
    return this.#state.kind !== 'off';
  }

  /** The milliseconds that timers have waited for. The alarm was on for that long or longer. */
  get passedMs(): number {
    return this.#passedMs;
  }

  /** The milliseconds by which the alarm is late, by the clock; 0 when it is not. */
  get lateMs(): number {
    if (this.#state.kind !== 'set') return 0;
    return Math.max(0, this.#ports.clock.nowMs() - this.#state.atMs - this.#state.forMs);
  }

  /** Rings after this time at the latest. An alarm that rings sooner stays set and loses none of its time. */
  setWithin(forMs: number): void {
    if (this.#state.kind !== 'set' || forMs < this.#state.forMs) this.reset(forMs);
  }

  /** Rings after this time. The time since it was last set does not count. */
  reset(forMs: number): void {
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
