import type { Clock } from '../../src/ports.ts';

export const fewTimes = 3;
export const fewTimesWithinMs = 60_000;

/**
 * Limits an action to `fewTimes` in `fewTimesWithinMs`. The action helps once or twice; repeated without end it would
 * only keep the computer busy.
 */
export class FewTimes {
  readonly #clock: Clock;
  #doneAtMs: readonly number[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether the action may be done now. `true` counts as done. */
  may(): boolean {
    const nowMs = this.#clock.nowMs();
    const recent = this.#doneAtMs.filter((atMs) => nowMs - atMs < fewTimesWithinMs);
    const may = recent.length < fewTimes;
    this.#doneAtMs = may ? [...recent, nowMs] : recent;
    return may;
  }
}
