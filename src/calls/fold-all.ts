import type { Calibration } from './calibration.ts';
import type { Call } from './call.ts';
import type { HeardEvent } from './call-event.ts';
import { type CallFacts, foldCalls } from './fold-calls.ts';
import { fitOf, guestOf, type IsRungByCaller, isRungFor, leadsOn, touchingMs } from './guest-records.ts';
import { type KnownRecord, type Span, spanOf } from './known-record.ts';
import { neighbourhoodOf, neighbourhoodOfRecord } from './neighbourhood.ts';
import { type FactSpan, inTime, partsOf } from './neighbourhood-parts.ts';

/** Folds the facts of all neighbourhoods. The calls are in no order. */
export function foldAll({ heard, records }: CallFacts, calibration: Calibration): readonly Call[] {
  return neighbourhoods({ heard, records }, calibration).flatMap((facts) => foldCalls(facts, calibration));
}

interface PlacedFact extends FactSpan {
  readonly heard: HeardEvent | null;
  readonly record: KnownRecord | null;
}

/**
 * Divides facts into sets that are folded together: by neighbourhood, at gaps, and where there are too many to be
 * folded at once.
 */
export function neighbourhoods({ heard, records }: CallFacts, calibration: Calibration): readonly CallFacts[] {
  const placed = new Map<string, PlacedFact[]>();
  const add = (neighbourhood: string, fact: PlacedFact) => {
    const known = placed.get(neighbourhood);
    if (known === undefined) placed.set(neighbourhood, [fact]);
    else known.push(fact);
  };
  const guests: KnownRecord[] = [];
  const hosts: KnownRecord[] = [];
  for (const each of records) (guestOf(each, calibration) === null ? hosts : guests).push(each);
  const factSpanOf = (record: KnownRecord): PlacedFact => ({
    ...spanOf(record, calibration.clockOffsetMs),
    factId: record.factId,
    heard: null,
    record,
  });
  for (const each of heard) {
    const { atMs, factId } = each;
    add(neighbourhoodOf(each.event, calibration), { factId, startMs: atMs, endMs: atMs, heard: each, record: null });
  }
  for (const known of hosts) add(neighbourhoodOfRecord(known.record, calibration), factSpanOf(known));
  const isCalling = (caller: string, guest: Span) =>
    (placed.get(caller) ?? []).some((fact) => leadsOn(fact, fact.heard !== null, guest));
  const isRungByCaller: IsRungByCaller = ({ record }, guest) =>
    (placed.get(neighbourhoodOfRecord(record, calibration)) ?? []).some(
      (fact) => fact.heard !== null && isRungFor(fact.heard, guest, calibration),
    );
  const around = byMoment(hosts, calibration);
  const fitting = (host: KnownRecord, guest: KnownRecord) => fitOf(host, guest, calibration, isRungByCaller);
  const arrivals = guests.map(
    (known) => [hostOf(known, around, isCalling, fitting, calibration), factSpanOf(known)] as const,
  );
  for (const [neighbourhood, fact] of arrivals) add(neighbourhood, fact);
  return [...placed.values()].flatMap(partsIn);
}

/** Returns a function that gives the records that begin or end around a moment, epoch milliseconds. */
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

/** Returns the neighbourhood that a guest belongs to: that of the call it continues, or its own. */
function hostOf(
  known: KnownRecord,
  around: (atMs: number) => readonly KnownRecord[],
  isCalling: (caller: string, guest: Span) => boolean,
  fitting: (host: KnownRecord, guest: KnownRecord) => number | null,
  calibration: Calibration,
): string {
  const guest = guestOf(known, calibration);
  const own = neighbourhoodOfRecord(known.record, calibration);
  if (guest?.kind === 'led-on') {
    return isCalling(guest.host, spanOf(known, calibration.clockOffsetMs)) ? guest.host : own;
  }
  const { startMs, endMs } = spanOf(known, calibration.clockOffsetMs);
  const [host] = [...around(startMs), ...around(endMs)]
    .flatMap((each) => {
      const fit = fitting(each, known);
      return fit === null ? [] : [{ known: each, fit }];
    })
    .sort((a, b) => a.fit - b.fit || b.known.factId - a.known.factId);
  return host === undefined ? own : neighbourhoodOfRecord(host.known.record, calibration);
}

/** Divides one neighbourhood into the sets that are folded together. */
function partsIn(facts: readonly PlacedFact[]): readonly CallFacts[] {
  const inOrder = [...facts].sort(inTime);
  return partsOf(inOrder).map(({ spans: together, cell }) => ({
    heard: together.flatMap(({ heard }) => heard ?? []),
    records: together.flatMap(({ record }) => record ?? []),
    cut: cell === null ? null : { ...cell, openUntilMs: openUntil(inOrder, cell.fromMs) },
  }));
}

function openUntil(inOrder: readonly FactSpan[], beforeMs: number): number {
  let untilMs = beforeMs;
  for (const { startMs, endMs } of inOrder) {
    if (startMs >= beforeMs) break;
    untilMs = Math.max(untilMs, endMs);
  }
  return untilMs;
}
