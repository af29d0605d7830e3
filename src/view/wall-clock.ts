import { epochMsOf, wallTimeAt } from '../pbx/wall-time.ts';

/** Clocks are set at whole quarters of an hour. */
const quarterMs = 15 * 60_000;

/**
 * Returns a function that says what the clock of a zone (IANA name) shows at a moment, as milliseconds as if it were
 * UTC. It asks for the offset once for each quarter of an hour: a table has thousands of moments.
 */
export function wallClock(timeZone: string): (atMs: number) => number {
  const offsets = new Map<number, number>();
  return (atMs) => {
    const quarter = Math.floor(atMs / quarterMs) * quarterMs;
    const known = offsets.get(quarter);
    if (known !== undefined) return atMs + known;
    const offsetMs = (epochMsOf(wallTimeAt(quarter, timeZone), 'UTC') ?? quarter) - quarter;
    offsets.set(quarter, offsetMs);
    return atMs + offsetMs;
  };
}
