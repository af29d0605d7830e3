import type { Calibration } from './calibration.ts';
import type { HeardEvent } from './call-event.ts';
import type { RecordGroup } from './group-records.ts';
import { sameCallWithinMs, threadOf } from './live-calls.ts';
import { lineKey, neighbourhoodGapMs } from './neighbourhood.ts';
import { isTimed } from './placed-record.ts';

/** The webhooks of one group of records. */
export interface MatchedEvents {
  readonly heard: readonly HeardEvent[];
  /** Some of them could also belong to another group. */
  readonly isUndecided: boolean;
  /** Something speaks against some of them belonging to this group. */
  readonly isDoubtful: boolean;
}

export const nothingMatched: MatchedEvents = { heard: [], isUndecided: false, isDoubtful: false };

/** A webhook travels for a while, and two clocks never agree. */
const aroundMs = 10_000;
/**
 * A step in the menu this long after a record's start shows that the record begins with the caller's arrival in the
 * menu.
 */
const inMenuAfterMs = 1_500;
/** The right extension counts as much as this many milliseconds nearer in time. */
const wrongExtensionMs = 8_000;
/**
 * A webhook belongs to a call to outside only if it comes during the call, or this near to it: when it is transferred.
 */
const passedOnWithinMs = 3_000;
/** A caller who talks does not begin to ring: such a webhook counts as this much further away. */
const talkingMs = 4_000;
/** A webhook may come this late. */
const lateByMs = 2_500;
const asGoodMs = 1_000;

/**
 * Assigns webhooks to groups of records, by line, time and extension. `matched` has one entry for each group; `rest`
 * are the webhooks without a group. All belong to one neighbourhood, both inputs are in order, and webhooks do not
 * repeat.
 */
export function matchRecords(
  heard: readonly HeardEvent[],
  groups: readonly RecordGroup[],
  calibration: Calibration,
): { readonly matched: readonly MatchedEvents[]; readonly rest: readonly HeardEvent[] } {
  if (groups.length === 0) return { matched: [], rest: heard };
  const matches: (Match | null)[] = [];
  // Both are in order of time: only the groups around an event are compared.
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
    // A caller who came through the menu while somebody talked under the same number rings for another call.
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

/** Returns the webhooks of each group. */
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
  // If another extension rings for a withheld caller, that may be another caller.
  const isDoubtful = event.event.caller.kind === 'withheld' && isElsewhere(event.event, best.group);
  return { group: best.group, second: second?.group ?? null, isUndecided, isDoubtful };
}

/** Returns how badly a webhook fits a group, in milliseconds; `null` when it cannot belong to it. */
function distanceMs(heard: HeardEvent, group: RecordGroup, calibration: Calibration): number | null {
  const { atMs, event } = heard;
  if (!group.records.every(isTimed) || isOfOtherTenant(event, group, calibration)) return null;
  // A caller from inside dials no line.
  const line = event.caller.kind === 'extension' || group.isOutgoing ? null : lineKey(event.line, calibration);
  if (line !== null && group.line !== null && line !== group.line) return null;
  const outsideMs = Math.max(group.startMs - atMs, atMs - untilMs(group), 0);
  if (outsideMs > (group.isOutgoing ? passedOnWithinMs : aroundMs)) return null;
  const isTalking = isDuringTalk(heard, group);
  // A caller who talks with a person is not in a menu.
  if (isTalking && event.kind !== 'ringing') return null;
  return outsideMs + (isElsewhere(event, group) ? wrongExtensionMs : 0) + (isTalking ? talkingMs : 0);
}

/**
 * Returns whether the webhook is of another tenant. Webhooks may name tenants differently from records, so only names
 * that records have too are compared.
 */
function isOfOtherTenant({ tenant }: HeardEvent['event'], group: RecordGroup, { tenants }: Calibration): boolean {
  return tenant !== null && group.tenant !== null && tenant !== group.tenant && tenants.includes(tenant);
}

function isDuringTalk({ atMs }: HeardEvent, { talks, isOutgoing }: RecordGroup): boolean {
  return !isOutgoing && talks.some(({ fromMs, toMs }) => atMs > fromMs + lateByMs && atMs < toMs - lateByMs);
}

/** Returns until when the group goes on. A record that has not ended may grow. */
function untilMs({ records, endMs, startMs }: RecordGroup): number {
  return records.every(({ hasEnded }) => hasEnded) ? endMs : Math.max(endMs, startMs + neighbourhoodGapMs);
}

/** Returns whether all records of the group are of extensions, and none is of the extension that rings. */
function isElsewhere(event: HeardEvent['event'], { records }: RecordGroup): boolean {
  const extension = event.kind === 'ringing' ? event.extension : null;
  return extension !== null && records.every((record) => record.extension !== null && record.extension !== extension);
}

/**
 * Gives steps in the menu to the call that they led to. Where records begin with a ring, no record covers the time in
 * the menu.
 */
function leadOn(heard: readonly HeardEvent[], matches: (Match | null)[]): void {
  const beginsInMenu = new Set<RecordGroup>();
  for (const [index, match] of matches.entries()) {
    const event = heard[index];
    if (match === null || event === undefined || event.event.kind === 'ringing') continue;
    if (event.atMs >= match.group.startMs + inMenuAfterMs) beginsInMenu.add(match.group);
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
