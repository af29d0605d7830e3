/** The time for which a caller has been waiting, as precisely as a person needs it. */
export interface WaitingAge {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export function waitingAge(sinceMs: number, nowMs: number): WaitingAge {
  const ageMs = shownAgeMs(sinceMs, nowMs);
  return {
    days: Math.floor(ageMs / dayMs),
    hours: Math.floor((ageMs % dayMs) / hourMs),
    minutes: Math.floor((ageMs % hourMs) / minuteMs),
  };
}

/** Returns when the age that is shown changes, in epoch milliseconds. */
export function ageChangesAtMs(sinceMs: number, nowMs: number): number {
  return sinceMs + shownAgeMs(sinceMs, nowMs) + stepMs(nowMs - sinceMs);
}

function shownAgeMs(sinceMs: number, nowMs: number): number {
  const ageMs = Math.max(0, nowMs - sinceMs);
  return ageMs - (ageMs % stepMs(ageMs));
}

/** Returns the precision of an age. In a long one a minute matters less, and Zil has to wake up less often. */
function stepMs(ageMs: number): number {
  if (ageMs < hourMs) return minuteMs;
  return ageMs < dayMs ? 10 * minuteMs : hourMs;
}
