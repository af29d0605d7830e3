import type { Clock, Timers } from '../ports.ts';

/**
 * One timer, and how much time has passed for certain: what the timer has waited out. A clock that jumps, or a sleep
 * nobody told of, makes no time pass here, so that no limit is forgotten with it.
 */
export class Alarm {
  readonly #ports: { readonly timers: Timers; readonly clock: Clock };
  readonly #rings: (lateMs: number) => void;
  #set: { readonly atMs: number; readonly forMs: number } | null = null;
  #cancel: () => void = () => {};
  #isOn = false;
  #passedMs = 0;

  /** `rings` is told how much later than meant it is by the clock. */
  constructor(ports: { readonly timers: Timers; readonly clock: Clock }, rings: (lateMs: number) => void) {
    this.#ports = ports;
    this.#rings = rings;
  }

  /** Whether time is counted. */
  get isOn(): boolean {
    return this.#isOn;
  }

  /** Milliseconds that it has been on, or less. */
  get passedMs(): number {
    return this.#passedMs;
  }

  /** How much later than meant it is by the clock; 0 as long as it is not. */
  get lateMs(): number {
    if (this.#set === null) return 0;
    return Math.max(0, this.#ports.clock.nowMs() - this.#set.atMs - this.#set.forMs);
  }

  /** Rings after this time at the latest: one that is set and is not longer stays, and loses none of its time. */
  setWithin(forMs: number): void {
    if (this.#set === null || forMs < this.#set.forMs) this.setAnew(forMs);
  }

  /** Rings after this time, and counts none that has passed since it was set before. */
  setAnew(forMs: number): void {
    this.off();
    this.#isOn = true;
    this.#set = { atMs: this.#ports.clock.nowMs(), forMs };
    this.#cancel = this.#ports.timers.after(forMs, () => {
      const { lateMs } = this;
      this.#set = null;
      this.#passedMs += forMs;
      this.#rings(lateMs);
    });
  }

  off(): void {
    this.#cancel();
    this.#set = null;
    this.#isOn = false;
  }
}
