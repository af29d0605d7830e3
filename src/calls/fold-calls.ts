import type { Calibration } from './calibration.ts';
import type { Call, Leg, Step } from './call.ts';
import type { HeardEvent } from './call-event.ts';
import { groupRecords, type PlacedRecord, type RecordGroup } from './group-records.ts';
import { judged } from './judge-call.ts';
import { callerOf, dialledOf, type KnownRecord } from './known-record.ts';
import { inOrder, type LiveCall, liveCalls, withoutRepeats } from './live-calls.ts';
import { type MatchedEvents, matchRecords, nothingMatched } from './match-records.ts';

/**
 * To be raised with every change after which the same facts give other calls, or calls are found by something else:
 * stored ones are then folded anew.
 */
export const foldVersion = 3;

/** All that is known of one neighbourhood. */
export interface CallFacts {
  readonly heard: readonly HeardEvent[];
  readonly records: readonly KnownRecord[];
}

/**
 * Makes calls of what was heard of one neighbourhood and of its records. Blind to the order of its input and to
 * repetitions, so that the same facts give the same calls whenever and however often they are folded. Newest call last.
 */
export function foldCalls({ heard, records }: CallFacts, calibration: Calibration): readonly Call[] {
  const groups = groupRecords(distinct(records), calibration);
  const { matched, rest } = matchRecords(withoutRepeats(inOrder(heard)), groups);
  const calls = [
    ...groups.map((group, index) => recordedCall(group, matched[index] ?? nothingMatched)),
    ...liveCalls(rest).map(heardCall),
  ];
  return calls.map((call) => judged(call, calibration)).sort((a, b) => a.startedAtMs - b.startedAtMs || a.id - b.id);
}

/** What a call is before it is judged. */
export type Told = Omit<Call, 'direction' | 'outcome' | 'answeredAtMs' | 'ringMs' | 'talkMs' | 'passedOn'> & {
  readonly records: readonly PlacedRecord[];
  /** What was heard of it may not be of its records. */
  readonly isDoubtful: boolean;
};

function heardCall({ heard, boundary }: LiveCall): Told {
  const [first] = heard;
  if (first === undefined) throw new Error('a call of nothing');
  const { tenant, caller, line } = first.event;
  const lastHeardAtMs = heard.at(-1)?.atMs ?? first.atMs;
  const call = { id: first.factId, tenant, caller, line, startedAtMs: first.atMs, lastHeardAtMs, boundary };
  return { ...call, steps: heard.map(stepOf), legs: [], records: [], isDoubtful: false };
}

function recordedCall(group: RecordGroup, { heard, isUndecided, isDoubtful }: MatchedEvents): Told {
  const { records } = group;
  const [first] = heard;
  const [record] = records;
  if (record === undefined) throw new Error('a call of no records');
  const known = record.known;
  return {
    id: first?.factId ?? known.factId,
    tenant: first?.event.tenant ?? group.tenant,
    caller: first?.event.caller ?? callerOf(known.record),
    line: heard.find(({ event }) => event.line !== null)?.event.line ?? lineOf(records),
    startedAtMs: Math.min(group.startMs, first?.atMs ?? group.startMs),
    lastHeardAtMs: Math.max(group.endMs, heard.at(-1)?.atMs ?? group.endMs),
    boundary: isUndecided || isDoubtful || group.isUndecided ? 'estimated' : 'certain',
    steps: heard.map(stepOf),
    legs: records.map(legOf),
    records,
    isDoubtful: isDoubtful || group.isUndecided,
  };
}

function lineOf(records: readonly PlacedRecord[]): Call['line'] {
  const named = records.find(({ line }) => line !== null);
  return named === undefined ? null : dialledOf(named.known.record);
}

function legOf({ known, startMs, endMs, extension }: PlacedRecord): Leg {
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
    hasEnded: true,
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
