import type { PbxTime, SaidTime } from '../../src/clock-trust.ts';
import type { Clock } from '../../src/ports.ts';

/** Keeps the newest time that an answer of the PBX contained, and when that answer came. */
export class LastSaidTime implements PbxTime {
  readonly #clock: Clock;
  #said: SaidTime | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  said(): SaidTime | null {
    return this.#said;
  }

  hear(saidMs: number): void {
    this.#said = { saidMs, atMs: this.#clock.nowMs() };
  }
}
