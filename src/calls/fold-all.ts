import type { Calibration } from './calibration.ts';
import type { Call } from './call.ts';
import type { HeardEvent } from './call-event.ts';
import { type CallFacts, foldCalls } from './fold-calls.ts';
import { fitOf, guestOf, type IsRungByCaller, isRungFor, leadsOn, touchingMs } from './guest-records.ts';
import { type KnownRecord, type Span, spanOf } from './known-record.ts';
import { neighbourhoodGapMs, neighbourhoodOf, neighbourhoodOfRecord } from './neighbourhood.ts';

/** Folds facts of all neighbourhoods. In no order. */
export function foldAll({ heard, records }: CallFacts, calibration: Calibration): readonly Call[] {
  return neighbourhoods({ heard, records }, calibration).flatMap((facts) => foldCalls(facts, calibration));
}

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
  const guests: KnownRecord[] = [];
  const hosts: KnownRecord[] = [];
  for (const each of records) (guestOf(each, calibration) === null ? hosts : guests).push(each);
  const momentOf = (record: KnownRecord) => ({ ...spanOf(record, calibration.clockOffsetMs), heard: null, record });
  for (const each of heard) {
    add(neighbourhoodOf(each.event, calibration), { startMs: each.atMs, endMs: each.atMs, heard: each, record: null });
  }
  for (const known of hosts) add(neighbourhoodOfRecord(known.record, calibration), momentOf(known));
  const isCalling = (caller: string, guest: Moment) =>
    (placed.get(caller) ?? []).some((moment) => leadsOn(moment, moment.heard !== null, guest));
  const isRungByCaller: IsRungByCaller = ({ record }, guest) =>
    (placed.get(neighbourhoodOfRecord(record, calibration)) ?? []).some(
      (moment) => moment.heard !== null && isRungFor(moment.heard, guest, calibration),
    );
  const around = byMoment(hosts, calibration);
  const fitting = (host: KnownRecord, guest: KnownRecord) => fitOf(host, guest, calibration, isRungByCaller);
  const arrivals = guests.map(
    (known) => [hostOf(known, around, isCalling, fitting, calibration), momentOf(known)] as const,
  );
  for (const [neighbourhood, moment] of arrivals) add(neighbourhood, moment);
  return [...placed.values()].flatMap(split);
}

/** Gives the records that begin or end around a moment, epoch milliseconds. */
function byMoment(
  records: readonly KnownRecord[],
  { clockOffsetMs }: Calibration,
): (atMs: number) => readonly KnownRecord[] {
  const slotOf = (atMs: number) => Math.floor(atMs / touchingMs);
  const slots = new Map<number, KnownRecord[]>();
  for (const known of records) {
    const { startMs, endMs } = spanOf(known, clockOffsetMs);
    for (const slot of new Set([slotOf(startMs), slotOf(endMs)])) {
      const others = slots.get(slot);
      if (others === undefined) slots.set(slot, [known]);
      else others.push(known);
    }
  }
  return (atMs) => [-1, 0, 1].flatMap((step) => slots.get(slotOf(atMs) + step) ?? []);
}

/** The neighbourhood that a guest belongs to: another's, or its own. */
function hostOf(
  known: KnownRecord,
  around: (atMs: number) => readonly KnownRecord[],
  isCalling: (caller: string, guest: Moment) => boolean,
  fitting: (host: KnownRecord, guest: KnownRecord) => number | null,
  calibration: Calibration,
): string {
  const guest = guestOf(known, calibration);
  const own = neighbourhoodOfRecord(known.record, calibration);
  if (guest?.kind === 'led-on') {
    const moment = { ...spanOf(known, calibration.clockOffsetMs), heard: null, record: known };
    return isCalling(guest.host, moment) ? guest.host : own;
  }
  const { startMs, endMs } = spanOf(known, calibration.clockOffsetMs);
  const [taken] = [...around(startMs), ...around(endMs)]
    .flatMap((each) => {
      const fit = fitting(each, known);
      return fit === null ? [] : [{ known: each, fit }];
    })
    .sort((a, b) => a.fit - b.fit || b.known.factId - a.known.factId);
  return taken === undefined ? own : neighbourhoodOfRecord(taken.known.record, calibration);
}

function split(moments: Moment[]): readonly CallFacts[] {
  moments.sort((a, b) => a.startMs - b.startMs);
  const parts: { heard: HeardEvent[]; records: KnownRecord[] }[] = [];
  let untilMs = Number.NEGATIVE_INFINITY;
  for (const { startMs, endMs, heard, record } of moments) {
    if (startMs - untilMs > neighbourhoodGapMs) parts.push({ heard: [], records: [] });
    untilMs = Math.max(untilMs, endMs);
    const part = parts.at(-1);
    if (heard !== null) part?.heard.push(heard);
    if (record !== null) part?.records.push(record);
  }
  return parts;
}
