import type { PbxTime, StatedTime } from '../../src/clock-trust.ts';
import type { Clock } from '../../src/ports.ts';

/** A PBX that has just reported its time, and whose clock is right, unless the test says otherwise. */
export class FakePbxTime implements PbxTime {
  /** How far this computer's clock is ahead of the PBX's. */
  aheadMs = 0;
  isSilent = false;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  stated(): StatedTime | null {
    const atMs = this.#clock.nowMs();
    return this.isSilent ? null : { statedMs: atMs - this.aheadMs, atMs };
  }
}
