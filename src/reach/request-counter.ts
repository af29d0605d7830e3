import type { Clock, StorageFailure, Timers } from '../ports.ts';
import type { Result } from '../result.ts';
import type { Settings } from '../settings/settings.ts';

interface RequestCounterPorts {
  /** Counts the stored webhooks since a moment, epoch milliseconds. */
  readonly journal: { heardSince(fromMs: number): Result<number, StorageFailure> };
  readonly timers: Timers;
  readonly clock: Clock;
}

/** The period over which ngrok counts requests. */
const countsForMs = 30 * 86_400_000;
const countEveryMs = 60 * 60_000;

/** Counts the webhooks that came through ngrok, the one tunnel that counts them. Nearly all of them are stored. */
export class RequestCounter {
  readonly #ports: RequestCounterPorts;
  readonly #way: () => Settings['way'];
  readonly #onCounted: (count: number) => void;
  #cancelNext: () => void = () => {};

  constructor(ports: RequestCounterPorts, way: () => Settings['way'], onCounted: (count: number) => void) {
    this.#ports = ports;
    this.#way = way;
    this.#onCounted = onCounted;
  }

  /** Counts now, and every hour while the way is ngrok. */
  count(): void {
    this.stop();
    if (this.#way() !== 'ngrok') return;
    const { journal, timers, clock } = this.#ports;
    this.#cancelNext = timers.after(countEveryMs, () => this.count());
    const counted = journal.heardSince(clock.nowMs() - countsForMs);
    if (counted.ok) this.#onCounted(counted.value);
  }

  stop(): void {
    this.#cancelNext();
  }
}
