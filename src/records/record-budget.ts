const hourMs = 60 * 60_000;

/** The least time between two questions. Another service of the vendor blocks clients that ask too often. */
export const leastDistanceMs = 60_000;
/** The most questions in any hour. */
export const mostAnHour = 30;
/** A job waits after this many questions in an hour. Old records can wait; the rest is for current calls. */
export const mostAnHourForJobs = 24;

/** Returns when the next question may be asked, given the moments of the earlier ones. It may be in the past. */
export function mayAskAtMs(askedAtMs: readonly number[], most: number): number {
  const asked = [...askedAtMs].sort((a, b) => a - b);
  const last = asked.at(-1);
  if (last === undefined) return Number.NEGATIVE_INFINITY;
  const inTheWay = asked.at(-most);
  const isFull = asked.length >= most && inTheWay !== undefined;
  return Math.max(last + leastDistanceMs, isFull ? inTheWay + hourMs : last);
}

/** Returns the moments that still limit questions. A moment in the future, after the clock went back, counts as now. */
export function stillCounting(askedAtMs: readonly number[], nowMs: number): readonly number[] {
  return askedAtMs
    .map((atMs) => Math.min(atMs, nowMs))
    .filter((atMs) => atMs > nowMs - hourMs)
    .sort((a, b) => a - b)
    .slice(-mostAnHour);
}
