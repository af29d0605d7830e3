import type { Calibration } from './calibration.ts';
import type { HeardEvent } from './call-event.ts';
import type { RecordGroup } from './group-records.ts';
import { sameCallWithinMs, threadOf } from './live-calls.ts';
import { lineKey, neighbourhoodGapMs } from './neighbourhood.ts';
import { isTimed } from './placed-record.ts';

/** What was heard of one group of records. */
export interface MatchedEvents {
  readonly heard: readonly HeardEvent[];
  /** Some of it could be of another group as well. */
  readonly isUndecided: boolean;
  /** Some of it speaks against being of this group. */
  readonly isDoubtful: boolean;
}

export const nothingMatched: MatchedEvents = { heard: [], isUndecided: false, isDoubtful: false };

/** A notification is on its way for a while, and two clocks never agree. */
const aroundMs = 10_000;
/** Heard so much before a record's start, a step in the menu cannot be of a record that begins with the caller's arrival. */
const notBeforeMs = 1_500;
/** As good as this many milliseconds nearer in time. */
const wrongExtensionMs = 8_000;
/** Of a call to outside only what comes while it is under way, or when it is passed on. */
const passedOnWithinMs = 3_000;
/** Who talks does not begin to ring. */
const talkingMs = 4_000;
/** A notification may come so late. */
const lateByMs = 2_500;
const asGoodMs = 1_000;

/**
 * Tells which notifications are of which group of records, by line, time and extension; `rest` are those of none.
 * All are of one neighbourhood, both in order, and events without repeats. `matched` has an entry for each group.
 */
export function matchRecords(
  heard: readonly HeardEvent[],
  groups: readonly RecordGroup[],
  calibration: Calibration,
): { readonly matched: readonly MatchedEvents[]; readonly rest: readonly HeardEvent[] } {
  if (groups.length === 0) return { matched: [], rest: heard };
  const matches: (Match | null)[] = [];
  // Both are in the order of time: only the groups around an event are looked at.
  let [next, near] = [0, [] as RecordGroup[]];
  const elsewhere = new Map<string, number>();
  for (const event of heard) {
    for (
      let group = groups[next];
      group !== undefined && group.startMs <= event.atMs + aroundMs;
      group = groups[next]
    ) {
      near.push(group);
      next += 1;
    }
    near = near.filter((group) => untilMs(group) >= event.atMs - aroundMs);
    const thread = threadOf(event);
    const isInMenu = event.event.kind !== 'ringing' && near.some((group) => isDuringTalk(event, group));
    if (isInMenu) elsewhere.set(thread, event.atMs);
    // Who came through the menu while somebody talked under the same number rings for a call of their own.
    const isOther = event.atMs - (elsewhere.get(thread) ?? Number.NEGATIVE_INFINITY) <= sameCallWithinMs;
    const possible = isOther
      ? near.filter((group) => !isDuringTalk(event, group) || !isElsewhere(event.event, group))
      : near;
    matches.push(bestGroup(event, possible, calibration));
  }
  leadOn(heard, matches);
  const own = ownOf(heard, matches);
  return {
    matched: groups.map((group) => own.get(group) ?? nothingMatched),
    rest: heard.filter((_, index) => matches[index] === null),
  };
}

/** By group, what is of it. */
function ownOf(
  heard: readonly HeardEvent[],
  matches: readonly (Match | null)[],
): ReadonlyMap<RecordGroup, MatchedEvents> {
  const own = new Map<RecordGroup, { heard: HeardEvent[]; isUndecided: boolean; isDoubtful: boolean }>();
  const of = (group: RecordGroup) => {
    const known = own.get(group) ?? { heard: [], isUndecided: false, isDoubtful: false };
    own.set(group, known);
    return known;
  };
  for (const [index, match] of matches.entries()) {
    const event = heard[index];
    if (match === null || event === undefined) continue;
    of(match.group).heard.push(event);
    if (match.isDoubtful) of(match.group).isDoubtful = true;
    if (!match.isUndecided) continue;
    of(match.group).isUndecided = true;
    if (match.second !== null) of(match.second).isUndecided = true;
  }
  return own;
}

interface Match {
  readonly group: RecordGroup;
  readonly second: RecordGroup | null;
  readonly isUndecided: boolean;
  readonly isDoubtful: boolean;
}

function bestGroup(event: HeardEvent, groups: readonly RecordGroup[], calibration: Calibration): Match | null {
  const rated = groups
    .flatMap((group) => {
      const awayMs = distanceMs(event, group, calibration);
      return awayMs === null ? [] : [{ group, awayMs }];
    })
    .sort((a, b) => a.awayMs - b.awayMs || b.group.startMs - a.group.startMs);
  const inbound = rated.filter(({ group }) => !group.isOutgoing);
  const [best, second] = inbound.length > 0 ? inbound : rated;
  if (best === undefined) return null;
  const isUndecided = second !== undefined && second.awayMs - best.awayMs < asGoodMs;
  // A withheld caller for whom another extension rings may be another one.
  const isDoubtful = event.event.caller.kind === 'withheld' && isElsewhere(event.event, best.group);
  return { group: best.group, second: second?.group ?? null, isUndecided, isDoubtful };
}

/** How badly a notification fits to a group, in milliseconds; `null` when it cannot be of it. */
function distanceMs(heard: HeardEvent, group: RecordGroup, calibration: Calibration): number | null {
  const { atMs, event } = heard;
  if (!group.records.every(isTimed) || isOfOtherTenant(event, group, calibration)) return null;
  // From inside nobody dials a line.
  const line = event.caller.kind === 'extension' || group.isOutgoing ? null : lineKey(event.line, calibration);
  if (line !== null && group.line !== null && line !== group.line) return null;
  const outsideMs = Math.max(group.startMs - atMs, atMs - untilMs(group), 0);
  if (outsideMs > (group.isOutgoing ? passedOnWithinMs : aroundMs)) return null;
  const isTalking = isDuringTalk(heard, group);
  // Who talks with a person is not in a menu.
  if (isTalking && event.kind !== 'ringing') return null;
  return outsideMs + (isElsewhere(event, group) ? wrongExtensionMs : 0) + (isTalking ? talkingMs : 0);
}

/** Notifications may name tenants otherwise than records do: only those that both know are compared. */
function isOfOtherTenant({ tenant }: HeardEvent['event'], group: RecordGroup, { tenants }: Calibration): boolean {
  return tenant !== null && group.tenant !== null && tenant !== group.tenant && tenants.includes(tenant);
}

function isDuringTalk({ atMs }: HeardEvent, { talks, isOutgoing }: RecordGroup): boolean {
  return !isOutgoing && talks.some(({ fromMs, toMs }) => atMs > fromMs + lateByMs && atMs < toMs - lateByMs);
}

/** A record that has not ended may grow. */
function untilMs({ records, endMs, startMs }: RecordGroup): number {
  return records.every(({ hasEnded }) => hasEnded) ? endMs : Math.max(endMs, startMs + neighbourhoodGapMs);
}

/** Whether the group's records are all of extensions, and of others than the one that rings. */
function isElsewhere(event: HeardEvent['event'], { records }: RecordGroup): boolean {
  const extension = event.kind === 'ringing' ? event.extension : null;
  return extension !== null && records.every((record) => record.extension !== null && record.extension !== extension);
}

/**
 * Where records begin with a ring, what the caller did in the menu before is of no record's time: it belongs to the
 * call that it led to.
 */
function leadOn(heard: readonly HeardEvent[], matches: (Match | null)[]): void {
  const beginsInMenu = new Set<RecordGroup>();
  for (const [index, match] of matches.entries()) {
    const event = heard[index];
    if (match === null || event === undefined || event.event.kind === 'ringing') continue;
    if (event.atMs >= match.group.startMs + notBeforeMs) beginsInMenu.add(match.group);
  }
  const next = new Map<string, number>();
  for (let index = heard.length - 1; index >= 0; index -= 1) {
    const event = heard[index];
    if (event === undefined) continue;
    const thread = threadOf(event);
    const following = next.get(thread);
    next.set(thread, index);
    if (matches[index] !== null || event.event.kind === 'ringing' || following === undefined) continue;
    const match = matches[following] ?? null;
    const isSoon = (heard[following]?.atMs ?? 0) - event.atMs <= sameCallWithinMs;
    if (match !== null && isSoon && !beginsInMenu.has(match.group)) matches[index] = match;
  }
}
