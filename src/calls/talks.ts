import type { Calibration } from './calibration.ts';
import { isTelephone, type PlacedRecord, spans } from './placed-record.ts';
import { type Apart, apartFromWaiting } from './waiting-caller.ts';
import { isMenuAtStartOf, isWholeRecord } from './whole-record.ts';

/** The time in which a person of the office talked with the caller, as one record shows it. Epoch milliseconds. */
export interface Talk {
  readonly record: PlacedRecord;
  readonly fromMs: number;
  readonly toMs: number;
}

/** The findings from comparing the records of one caller with each other. */
export interface Overview {
  readonly talks: ReadonlyMap<PlacedRecord, Talk>;
  /** The whole records, beside records of parts. */
  readonly wholes: ReadonlySet<PlacedRecord>;
  readonly apart: Apart;
}

/** Records are written in whole seconds. */
const roundedMs = 1_000;
const sameEndMs = 2_000;
/** No person answers sooner: a callee that is billed from the beginning answered by itself. */
const soonestAnswerMs = 2_000;

/** Compares records that are in order of their start. */
export function overviewOf(inOrder: readonly PlacedRecord[], calibration: Calibration): Overview {
  const beside = besideEach(inOrder);
  const wholes = new Set(inOrder.filter((record) => isWholeRecord(record, beside.get(record) ?? [])));
  const talks = new Map<PlacedRecord, Talk>();
  for (const record of inOrder) {
    const talk = wholes.has(record) ? null : talkOf(record, beside.get(record) ?? [], calibration);
    if (talk !== null) talks.set(record, talk);
  }
  return { talks, wholes, apart: apartFromWaiting(inOrder, beside, wholes) };
}

/** Returns for each record the others that overlap it or touch it. */
function besideEach(inOrder: readonly PlacedRecord[]): ReadonlyMap<PlacedRecord, readonly PlacedRecord[]> {
  const beside = new Map<PlacedRecord, PlacedRecord[]>(inOrder.map((record) => [record, []]));
  let open: PlacedRecord[] = [];
  for (const record of inOrder) {
    open = open.filter(({ endMs }) => endMs >= record.startMs - sameEndMs);
    for (const each of open) {
      beside.get(each)?.push(record);
      beside.get(record)?.push(each);
    }
    open.push(record);
  }
  return beside;
}

function talkOf(record: PlacedRecord, beside: readonly PlacedRecord[], calibration: Calibration): Talk | null {
  const { answeredAtMs, endMs, startMs, role, kind, line } = record;
  if (role !== 'person' || answeredAtMs === null || calibration.billable === 'tariff') return null;
  const talk = { record, fromMs: answeredAtMs, toMs: endMs };
  const isBilledFromTheBeginning = answeredAtMs - startMs < soonestAnswerMs;
  if (calibration.billable !== 'talk' && beside.some((each) => isMenuAtStartOf(each, record))) return null;
  if (kind !== 'group') {
    const isAnnounced = line !== null && calibration.announcedLines.includes(line);
    return isAnnounced && isBilledFromTheBeginning && kind !== 'external' ? null : talk;
  }
  const telephones = beside.filter((each) => isTelephone(each) && spans(record, each, sameEndMs));
  if (telephones.some((each) => each.answeredAtMs !== null)) return null;
  const rangFirst = telephones.filter((each) => each.startMs <= answeredAtMs + roundedMs);
  if (isBilledFromTheBeginning) return null;
  return rangFirst.every((each) => each.cause === 'lost-race' || each.cause === 'picked-off') ? talk : null;
}
