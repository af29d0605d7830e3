import type { Clock, StorageFailure, Timers } from '../ports.ts';
import type { Result } from '../result.ts';
import type { Settings } from '../settings/settings.ts';

interface RequestCounterPorts {
  /** How many notifications have come since a moment, epoch milliseconds. */
  readonly journal: { heardSince(fromMs: number): Result<number, StorageFailure> };
  readonly timers: Timers;
  readonly clock: Clock;
}

/** What a tunnel counts is counted over this long. */
const countsForMs = 30 * 86_400_000;
const countEveryMs = 60 * 60_000;

/** Counts what has come through ngrok, the one tunnel that counts: of the facts that are kept, which is nearly all. */
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

  /** Now, and every hour as long as the way is that one. */
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
