import type { CallBack } from '../../src/call-backs/call-back.ts';
import type { CallBackMark } from '../../src/call-backs/call-back-mark.ts';
import { foldCallBacks } from '../../src/call-backs/fold-call-backs.ts';
import { type Calibration, nothingLearnt } from '../../src/calls/calibration.ts';
import type { HeardEvent } from '../../src/calls/call-event.ts';
import { callFacets } from '../../src/calls/call-facets.ts';
import { foldAll } from '../../src/calls/fold-all.ts';
import type { KnownRecord } from '../../src/calls/known-record.ts';
import { at, ayse, recorded } from './events.ts';

export const ayseKey = '+905335554321';
export const line = '+908505501234';
export const reaching = { menuLines: [], reachedFromSeconds: 5 };
export const ownLines: Calibration = { ...nothingLearnt, ownLines: [line] };

/** The fields of a record in which extension 1003 calls Ayşe. */
export const toAyse = {
  line: ayse,
  callee: '05335554321',
  calleeType: 'EXTERNAL',
  sent: { callingNumber: '1003' },
} as const;
export const talk = (seconds: number) => ({
  durationSeconds: seconds + 10,
  billableSeconds: seconds,
  hangupCause: 'NORMAL_CLEARING',
});

/** Returns the call-backs made of facts, and of a person's marks about Ayşe. */
export function callBacks(
  records: readonly KnownRecord[],
  marks: readonly CallBackMark[] = [],
  {
    events = [],
    calibration = ownLines,
    menuLines = [],
    reachedFromSeconds = 5,
  }: {
    readonly events?: readonly HeardEvent[];
    readonly calibration?: Calibration;
    readonly menuLines?: readonly string[];
    readonly reachedFromSeconds?: number;
  } = {},
): readonly CallBack[] {
  return foldCallBacks(callsOf({ records, heard: events }, calibration), marks, { menuLines, reachedFromSeconds });
}

export function callsOf(
  facts: { records: readonly KnownRecord[]; heard: readonly HeardEvent[] },
  calibration: Calibration,
) {
  return foldAll(facts, calibration).filter((call) => callFacets(call).party === ayseKey);
}

export function mark(
  kind: 'seen' | 'closed',
  second: number,
  through: KnownRecord,
  throughSecond: number,
): CallBackMark {
  const base = { caller: ayseKey, factId: through.factId, throughMs: at(throughSecond), atMs: at(second) };
  return kind === 'seen' ? { kind, ...base } : { kind, ...base, reason: 'not-needed' };
}

export const missedAt = (id: number, second: number) => recorded(id, second);
