/** A period from the first moment up to, but not including, the second; epoch milliseconds. */
export interface Period {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** Returns the same time as periods that are in order and do not touch. */
export function union(periods: readonly Period[]): readonly Period[] {
  const joined: Period[] = [];
  for (const each of [...periods].filter(isSome).sort((a, b) => a.fromMs - b.fromMs)) {
    const last = joined.at(-1);
    if (last === undefined || last.untilMs < each.fromMs) joined.push(each);
    else joined.splice(-1, 1, hull(last, each));
  }
  return joined;
}

/** Returns the periods without the time of the given one. */
export function without(periods: readonly Period[], { fromMs, untilMs }: Period): readonly Period[] {
  return periods
    .flatMap((each) => [
      { fromMs: each.fromMs, untilMs: Math.min(each.untilMs, fromMs) },
      { fromMs: Math.max(each.fromMs, untilMs), untilMs: each.untilMs },
    ])
    .filter(isSome);
}

/** Returns the shortest period that contains both. */
export function hull(a: Period, b: Period): Period {
  return { fromMs: Math.min(a.fromMs, b.fromMs), untilMs: Math.max(a.untilMs, b.untilMs) };
}

export function lengthMs(periods: readonly Period[]): number {
  return periods.reduce((sum, { fromMs, untilMs }) => sum + untilMs - fromMs, 0);
}

function isSome({ fromMs, untilMs }: Period): boolean {
  return fromMs < untilMs;
}
