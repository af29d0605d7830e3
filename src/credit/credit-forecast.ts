import type { CreditAmount, CreditSample } from './credit-sample.ts';

/** At the speed it was used lately. */
export interface CreditForecast {
  readonly usedPerDay: number;
  /** From the last sample on. */
  readonly daysLeft: number;
  /** When that was. */
  readonly atMs: number;
}

interface Level {
  readonly atMs: number;
  readonly left: number;
}

const dayMs = 24 * 60 * 60_000;

/** Whole weeks, for offices are used by weekdays; short, for last month says little. */
const keptForMs = 14 * dayMs;
const fewestLevels = 3;
const shortestMs = 2 * dayMs;

/** `null` when too little is known, or nothing is used. Samples in any order, of any numbers, repeated or not. */
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

/** One for each moment, the earliest first. */
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

/** Only what became less was used: where it became more it was bought or renewed, and counting begins anew. */
function sinceLastRefill(levels: readonly Level[]): readonly Level[] {
  const refills = levels.flatMap(({ left }, index) => (left > (levels[index - 1]?.left ?? left) ? [index] : []));
  return levels.slice(refills.at(-1) ?? 0);
}
