import type { PbxTime, StatedTime } from '../../src/clock-trust.ts';
import type { Clock } from '../../src/ports.ts';

/** Keeps the newest time that an answer of the PBX contained, and when that answer came. */
export class LastStatedTime implements PbxTime {
  readonly #clock: Clock;
  #stated: StatedTime | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  stated(): StatedTime | null {
    return this.#stated;
  }

  hear(statedMs: number): void {
    this.#stated = { statedMs, atMs: this.#clock.nowMs() };
  }
}
