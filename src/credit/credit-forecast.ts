import type { CreditAmount, CreditSample } from './credit-sample.ts';

/** A forecast of when a credit is used up, at the speed since the last refill, within the last two weeks. */
export interface CreditForecast {
  readonly usedPerDay: number;
  /** Counted from the last sample. */
  readonly daysLeft: number;
  /** When the last sample was taken, epoch milliseconds. */
  readonly atMs: number;
}

interface Level {
  readonly atMs: number;
  readonly left: number;
}

const dayMs = 24 * 60 * 60_000;

/** Whole weeks, because use differs by weekday; few, because last month says little. */
const keptForMs = 14 * dayMs;
const fewestLevels = 3;
const shortestMs = 2 * dayMs;

/** Returns `null` when too little is known, or nothing is used. The order and repetition of samples do not matter. */
export function creditForecast(
  samples: readonly CreditSample[],
  pilot: string | null,
  amount: CreditAmount,
): CreditForecast | null {
  const levels = sinceLastRefill(recent(levelsOf(samples, pilot, amount)));
  const first = levels.at(0);
  const last = levels.at(-1);
  if (first === undefined || last === undefined || levels.length < fewestLevels) return null;
  const used = first.left - last.left;
  const tookMs = last.atMs - first.atMs;
  if (used <= 0 || tookMs < shortestMs) return null;
  const usedPerDay = (used * dayMs) / tookMs;
  return { usedPerDay, daysLeft: last.left / usedPerDay, atMs: last.atMs };
}

/** Returns one level for each moment, the earliest first. */
function levelsOf(samples: readonly CreditSample[], pilot: string | null, amount: CreditAmount): readonly Level[] {
  const levels = samples
    .filter((sample) => sample.pilot === pilot)
    .flatMap(({ atMs, [amount]: left }) => (left === null ? [] : [{ atMs, left }]))
    .sort((a, b) => a.atMs - b.atMs || a.left - b.left);
  return levels.filter(({ atMs }, index) => atMs !== levels[index - 1]?.atMs);
}

function recent(levels: readonly Level[]): readonly Level[] {
  const lastMs = levels.at(-1)?.atMs ?? 0;
  return levels.filter(({ atMs }) => lastMs - atMs <= keptForMs);
}

/** Returns the levels since credit was last bought or renewed, that is since it last grew. */
function sinceLastRefill(levels: readonly Level[]): readonly Level[] {
  const refills = levels.flatMap(({ left }, index) => (left > (levels[index - 1]?.left ?? left) ? [index] : []));
  return levels.slice(refills.at(-1) ?? 0);
}
