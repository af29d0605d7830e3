import type { Calibration } from './calibration.ts';
import type { Call } from './call.ts';
import type { HeardEvent } from './call-event.ts';
import { type CallFacts, foldCalls } from './fold-calls.ts';
import { type KnownRecord, type Span, spanOf } from './known-record.ts';
import {
  codes,
  neighbourhoodGapMs,
  neighbourhoodOf,
  neighbourhoodOfRecord,
  otherNeighbourhoodOf,
} from './neighbourhood.ts';

/** Folds facts of all neighbourhoods. In no order. */
export function foldAll({ heard, records }: CallFacts, calibration: Calibration): readonly Call[] {
  return neighbourhoods({ heard, records }, calibration).flatMap((facts) => foldCalls(facts, calibration));
}

/** What touches a call belongs to it: records are written in whole seconds. */
export const touchingMs = 2_000;
/** A caller who is led on was heard so shortly before. */
export const ledOnWithinMs = 2 * 60_000;

interface Moment extends Span {
  readonly heard: HeardEvent | null;
  readonly record: KnownRecord | null;
}

/** Splits facts where nothing of a caller is known for as long as the gap. */
export function neighbourhoods({ heard, records }: CallFacts, calibration: Calibration): readonly CallFacts[] {
  const placed = new Map<string, Moment[]>();
  const add = (neighbourhood: string, moment: Moment) => {
    const known = placed.get(neighbourhood);
    if (known === undefined) placed.set(neighbourhood, [moment]);
    else known.push(moment);
  };
  const momentOf = (record: KnownRecord) => ({ ...spanOf(record, calibration.clockOffsetMs), heard: null, record });
  const isBetweenOutsiders = ({ record }: KnownRecord) => otherNeighbourhoodOf(record, calibration) !== null;
  for (const each of heard) {
    add(neighbourhoodOf(each.event, calibration), { startMs: each.atMs, endMs: each.atMs, heard: each, record: null });
  }
  for (const known of records.filter((each) => !isBetweenOutsiders(each))) {
    add(neighbourhoodOfRecord(known.record, calibration), momentOf(known));
  }
  const between = records.filter(isBetweenOutsiders).map((known) => {
    const caller = otherNeighbourhoodOf(known.record, calibration) ?? '';
    const isLedOn = (placed.get(caller) ?? []).some((moment) => leadsOn(moment, momentOf(known)));
    return [isLedOn ? caller : neighbourhoodOfRecord(known.record, calibration), momentOf(known)] as const;
  });
  for (const [neighbourhood, moment] of between) add(neighbourhood, moment);
  const ofCodes = placed.get(codes) ?? [];
  placed.delete(codes);
  return [...placed.values()].flatMap((moments) => split(moments, ofCodes));
}

/** Whether a caller was calling here when the same number was led on to another one. */
function leadsOn({ startMs, endMs, heard }: Moment, next: Span): boolean {
  const untilMs = heard === null ? endMs + touchingMs : endMs + ledOnWithinMs;
  return startMs <= next.endMs + touchingMs && untilMs >= next.startMs;
}

function split(moments: Moment[], ofCodes: readonly Moment[]): readonly CallFacts[] {
  moments.sort((a, b) => a.startMs - b.startMs);
  const parts: { moments: Moment[]; endMs: number }[] = [];
  for (const moment of moments) {
    const part = parts.at(-1);
    if (part === undefined || moment.startMs - part.endMs > neighbourhoodGapMs) {
      parts.push({ moments: [moment], endMs: moment.endMs });
    } else {
      part.moments.push(moment);
      part.endMs = Math.max(part.endMs, moment.endMs);
    }
  }
  return parts.map((part) => {
    const fromMs = (part.moments[0]?.startMs ?? 0) - touchingMs;
    const around = ofCodes.filter(({ startMs }) => startMs >= fromMs && startMs <= part.endMs + touchingMs);
    return {
      heard: part.moments.flatMap(({ heard }) => heard ?? []),
      records: [...part.moments, ...around].flatMap(({ record }) => record ?? []),
    };
  });
}
