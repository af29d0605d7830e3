import { type Random as OfficeRandom, randomOf } from '../office-day/random.ts';

/** Repeatable random numbers, with methods for writing requests. */
export type Random = Pick<OfficeRandom, 'chance' | 'pick'> & {
  /** A whole number from 0 on, below the limit; 0 for a limit of 0. */
  below(limit: number): number;
  digits(count: number): string;
  letters(count: number): string;
  bytes(count: number): Buffer;
};

export function requestRandom(seed: number): Random {
  const { integer, chance, pick } = randomOf(seed, 0);
  const times = <T>(count: number, make: () => T) => Array.from({ length: count }, make);
  return {
    chance,
    pick,
    below: (limit) => (limit <= 0 ? 0 : integer(0, limit - 1)),
    digits: (count) => times(count, () => integer(0, 9)).join(''),
    letters: (count) => String.fromCharCode(...times(count, () => integer(97, 122))),
    bytes: (count) => Buffer.from(times(count, () => integer(0, 255))),
  };
}
