import type { Random } from '../../src/ports.ts';

/** Chance that falls as the test says: the earliest moment unless told otherwise. */
export class FakeRandom implements Random {
  value = 0;

  next(): number {
    return this.value;
  }
}
