/** Random numbers that are the same for the same seed (mulberry32), so that a day with a mistake can be repeated. */
export interface Random {
  /** A whole number, both ends included. */
  integer(min: number, max: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  shuffled<T>(list: readonly T[]): readonly T[];
  /** Returns one of the names, with a probability in proportion to its weight. */
  weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name;
}

/** `stream` separates sequences: with other options for webhooks, the calls of a seed stay the same. */
export function randomOf(seed: number, stream: number): Random {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b)) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  const pick = <T>(list: readonly T[]): T => {
    const [picked] = list.slice(integer(0, list.length - 1));
    if (picked === undefined) throw new Error('Nothing to pick from.');
    return picked;
  };
  return {
    integer,
    pick,
    chance: (share) => next() < share,
    shuffled: (list) =>
      list
        .map((item) => ({ item, place: next() }))
        .sort((a, b) => a.place - b.place)
        .map(({ item }) => item),
    weighted: <Name extends string>(weights: Readonly<Record<Name, number>>) => {
      const names = (Object.keys(weights) as Name[]).filter((name) => weights[name] > 0);
      let rest = next() * names.reduce((sum, name) => sum + weights[name], 0);
      for (const name of names) {
        rest -= weights[name];
        if (rest < 0) return name;
      }
      return pick(names);
    },
  };
}
