import type { Calibration } from './calibration.ts';
import type { Call, Leg, Step } from './call.ts';
import type { CallDraft } from './call-draft.ts';
import type { HeardEvent } from './call-event.ts';
import { besideCut, type Cut } from './cut.ts';
import { groupRecords, type RecordGroup } from './group-records.ts';
import { judged } from './judge-call.ts';
import type { KnownRecord } from './known-record.ts';
import { inOrder, type LiveCall, liveCalls, withoutRepeats } from './live-calls.ts';
import { type MatchedEvents, matchRecords, nothingMatched } from './match-records.ts';
import { callerOf, callerOfEvent, dialledOf, isOfOffice } from './neighbourhood.ts';
import type { Party } from './party.ts';
import { isToNumberOutside, type PlacedRecord } from './placed-record.ts';

/**
 * Raise this with every change after which the same facts give other calls, or other `CallFacets` of a call: stored
 * calls are then folded again.
 */
export const foldVersion = 10;

/** Facts of one neighbourhood that are folded together. */
export interface CallFacts {
  readonly heard: readonly HeardEvent[];
  readonly records: readonly KnownRecord[];
  /** The cell, if these facts were cut out of more than can be folded at once; absent or `null` if nothing was cut. */
  readonly cut?: Cut | null;
}

/**
 * Makes calls from the webhooks and records of one neighbourhood. Neither their order nor repetitions matter: the same
 * facts give the same calls whenever and however often they are folded. The newest call is last.
 */
export function foldCalls({ heard, records, cut = null }: CallFacts, calibration: Calibration): readonly Call[] {
  const groups = groupRecords(distinct(records), calibration, heard);
  const { matched, rest } = matchRecords(withoutRepeats(inOrder(heard)), groups, calibration);
  const calls = [
    ...groups.map((group, index) => recordedCall(group, matched[index] ?? nothingMatched, calibration)),
    ...liveCalls(rest).map((call) => heardCall(call, calibration)),
  ];
  const drafts = cut === null ? calls : calls.map((call) => besideCut(call, cut));
  return drafts.map((call) => judged(call, calibration)).sort((a, b) => a.startedAtMs - b.startedAtMs || a.id - b.id);
}

const none: ReadonlySet<PlacedRecord> = new Set();

function heardCall({ heard, boundary }: LiveCall, calibration: Calibration): CallDraft {
  const [first] = heard;
  if (first === undefined) throw new Error('a call of nothing');
  const { tenant, line } = first.event;
  const caller = callerOfEvent(first.event, calibration);
  const lastHeardAtMs = heard.at(-1)?.atMs ?? first.atMs;
  return {
    id: first.factId,
    tenant,
    caller,
    line,
    startedAtMs: first.atMs,
    lastHeardAtMs,
    boundary,
    steps: heard.map(stepOf),
    legs: [],
    records: [],
    wholes: none,
    talks: [],
    isDoubtful: false,
  };
}

function recordedCall(
  group: RecordGroup,
  { heard, isUndecided, isDoubtful }: MatchedEvents,
  calibration: Calibration,
): CallDraft {
  const { records } = group;
  const [first] = heard;
  const isEstimated = isUndecided || isDoubtful || group.isUndecided || group.isEstimated;
  return {
    id: first?.factId ?? records[0]?.known.factId ?? 0,
    tenant: first?.event.tenant ?? group.tenant,
    // Webhooks that arrive while the office calls somebody name that party as the caller.
    caller:
      first === undefined || group.isOutgoing
        ? callerOfGroup(group, calibration)
        : callerOfEvent(first.event, calibration),
    line: lineOf(group, heard, calibration),
    startedAtMs: Math.min(group.startMs, first?.atMs ?? group.startMs),
    lastHeardAtMs: Math.max(group.endMs, heard.at(-1)?.atMs ?? group.endMs),
    boundary: isEstimated ? 'estimated' : 'certain',
    steps: heard.map(stepOf),
    legs: records.map(legOf),
    records,
    wholes: group.wholes,
    talks: group.talks,
    isDoubtful: isDoubtful || group.isUndecided,
  };
}

/** Returns the caller of a call. Of a call to outside that is the extension, if a record names it. */
function callerOfGroup({ records, isOutgoing }: RecordGroup, calibration: Calibration): Party {
  const outward = records.filter(isToNumberOutside);
  const record = isOutgoing
    ? (outward.find(({ isFromExtension }) => isFromExtension) ?? outward[0])
    : (records.find((each) => each.direction === 'in' && !isUnderOurs(each, calibration)) ?? records[0]);
  return record === undefined ? { kind: 'withheld' } : callerOf(record.known.record, calibration);
}

/** Returns whether the office is the caller: a leg to an outside number may name a number of the office. */
function isUnderOurs({ known }: PlacedRecord, calibration: Calibration): boolean {
  return isOfOffice(callerOf(known.record, calibration), calibration);
}

function lineOf(
  { records, isOutgoing }: RecordGroup,
  heard: readonly HeardEvent[],
  calibration: Calibration,
): Call['line'] {
  const heardLine = isOutgoing ? undefined : heard.find(({ event }) => event.line !== null)?.event.line;
  if (heardLine !== undefined) return heardLine;
  const named = isOutgoing
    ? records.find(isToNumberOutside)
    : (records.find(({ line }) => line !== null) ??
      (records.some(({ direction }) => direction === 'in') ? undefined : records[0]));
  return named === undefined ? null : dialledOf(named.known.record, calibration);
}

function legOf({ known, startMs, endMs, extension, hasEnded }: PlacedRecord): Leg {
  const { record, factId } = known;
  return {
    factId,
    record: record.id,
    startMs,
    endMs,
    calleeType: record.calleeType,
    calleeNumber: record.calleeNumber,
    extension,
    durationSeconds: record.durationSeconds,
    billableSeconds: record.billableSeconds,
    cause: record.hangupCause,
    hasEnded,
  };
}

function stepOf({ factId, atMs, event }: HeardEvent): Step {
  switch (event.kind) {
    case 'ringing':
      return { factId, atMs, kind: 'rang', extension: event.extension };
    case 'menu-choice':
      return { factId, atMs, kind: 'chose', menu: event.menu, digits: event.digits };
    case 'menu-exit':
      return { factId, atMs, kind: 'left-menu', menu: event.menu, reason: event.reason };
  }
}

function distinct(records: readonly KnownRecord[]): readonly KnownRecord[] {
  return [...new Map(records.map((known) => [known.factId, known])).values()];
}
