import type { Random } from '../../src/ports.ts';

/** Random numbers that the test sets; by default 0, which gives the earliest moment. */
export class FakeRandom implements Random {
  value = 0;

  next(): number {
    return this.value;
  }
}
