import type { Calibration } from '../../src/calls/calibration.ts';
import type { CallFacts } from '../../src/calls/fold-calls.ts';
import { guestOf } from '../../src/calls/guest-records.ts';
import { spanOf } from '../../src/calls/known-record.ts';
import { neighbourhoodGapMs, neighbourhoodOf, neighbourhoodOfRecord } from '../../src/calls/neighbourhood.ts';

/** Returns the neighbourhood of a part. Guests do not decide it, unless the part holds only guests. */
export function neighbourhoodOfPart({ heard, records }: CallFacts, learnt: Calibration): string | null {
  const hosts = records.filter((known) => guestOf(known, learnt) === null);
  const [first] = [
    ...heard.map(({ event }) => neighbourhoodOf(event, learnt)),
    ...[...hosts, ...records].map(({ record }) => neighbourhoodOfRecord(record, learnt)),
  ];
  return first ?? null;
}

export function endOf({ heard, records }: CallFacts, { clockOffsetMs }: Calibration): number {
  return Math.max(...heard.map(({ atMs }) => atMs), ...records.map((known) => spanOf(known, clockOffsetMs).endMs));
}

export function isNear({ heard, records }: CallFacts, atMs: number, { clockOffsetMs }: Calibration): boolean {
  const spans = [
    ...heard.map((each) => ({ startMs: each.atMs, endMs: each.atMs })),
    ...records.map((known) => spanOf(known, clockOffsetMs)),
  ];
  const fromMs = Math.min(...spans.map(({ startMs }) => startMs)) - neighbourhoodGapMs;
  const untilMs = Math.max(...spans.map(({ endMs }) => endMs)) + neighbourhoodGapMs;
  return atMs >= fromMs && atMs <= untilMs;
}
