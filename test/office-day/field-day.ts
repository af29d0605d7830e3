import type { Field } from './journey.ts';
import { courses, type Theme } from './kinds.ts';
import { openingMs } from './live-day.ts';
import type { Office } from './office.ts';
import type { OfficeOptions } from './options.ts';
import type { Random } from './random.ts';
import type { TrueCall, Unnumbered } from './true-call.ts';

/** Adds stories to the day, each at a time when the phones that it needs are free. */
export function withStories(
  random: Random,
  office: Office,
  options: OfficeOptions,
  calls: readonly TrueCall[],
): readonly TrueCall[] {
  const field: Field = { random, office };
  const day: Unnumbered[] = [...calls];
  for (const [theme, count] of Object.entries(options.themes) as [Theme, number][]) {
    const told = courses[theme];
    for (let index = 0; index < count; index += 1) {
      const course = told[index % told.length] ?? told[0];
      day.push(...placed(random, options, day, (atMs) => course(field, atMs)));
    }
  }
  return day.sort((a, b) => a.startMs - b.startMs).map((call, index) => ({ ...call, id: index + 1 }));
}

const tries = 60;

/** Tries 60 times. If there is no room for the story, the day goes without it. */
function placed(
  random: Random,
  options: OfficeOptions,
  day: readonly Unnumbered[],
  storyAt: (atMs: number) => readonly Unnumbered[],
): readonly Unnumbered[] {
  for (let left = tries; left > 0; left -= 1) {
    const story = storyAt(openingMs + random.integer(0, options.openHours * 3_600_000));
    if (!story.some((call) => day.some((other) => clashes(call, other)))) return story;
  }
  return [];
}

/**
 * Whether two calls cannot be on one day: a phone would be on both, or two withheld callers could not be distinguished.
 */
function clashes(call: Unnumbered, other: Unnumbered): boolean {
  const apartMs = call.caller === 'withheld' && other.caller === 'withheld' && call.line === other.line ? 60_000 : 0;
  if (call.startMs - apartMs > other.endMs || other.startMs - apartMs > call.endMs) return false;
  return apartMs > 0 || engaged(call).some((phone) => engaged(other).includes(phone));
}

function engaged(call: Unnumbered): readonly string[] {
  const talking = call.legs.filter(({ answeredMs }) => answeredMs !== null).map(({ extension }) => extension);
  return call.callingPhone === null ? talking : [...talking, call.callingPhone];
}
