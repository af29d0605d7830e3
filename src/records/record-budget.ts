const hourMs = 60 * 60_000;

/** The vendor blocks who asks too often. */
export const leastDistanceMs = 60_000;
/** In any hour, for whatever reason. */
export const mostAnHour = 30;
/** Old records can wait: the rest of an hour's questions is for what happens now. */
export const mostAnHourForJobs = 24;

/** When the next question may be asked, the moments of the earlier ones given. It may be long ago. */
export function mayAskAtMs(askedAtMs: readonly number[], most: number): number {
  const asked = [...askedAtMs].sort((a, b) => a - b);
  const last = asked.at(-1);
  if (last === undefined) return Number.NEGATIVE_INFINITY;
  const inTheWay = asked.at(-most);
  const isFull = asked.length >= most && inTheWay !== undefined;
  return Math.max(last + leastDistanceMs, isFull ? inTheWay + hourMs : last);
}

/** The moments that can still be in the way. One that has not come, after a clock went back, counts as now. */
export function stillCounting(askedAtMs: readonly number[], nowMs: number): readonly number[] {
  return askedAtMs
    .map((atMs) => Math.min(atMs, nowMs))
    .filter((atMs) => atMs > nowMs - hourMs)
    .sort((a, b) => a - b)
    .slice(-mostAnHour);
}
