import type { Calibration } from './calibration.ts';
import type { Direction, Known, Outcome } from './call.ts';
import { firstAnswered, isAfterMenu, isOfPerson, mayHaveMenu } from './person-talk.ts';
import { hasLostRace, isMenuRecord, isTelephone, type PlacedRecord } from './placed-record.ts';
import type { Told } from './told-call.ts';

/** When somebody answered; `null` where no record of a person says so. */
export function answerOf(told: Told, direction: Direction, calibration: Calibration): Known<number> | null {
  const answered = firstAnswered(told.records.filter((record) => isTalk(record, told, direction, calibration)));
  return answered?.answeredAtMs == null ? null : { value: answered.answeredAtMs, certainty: 'certain' };
}

/** From the first ring to the answer or the end. */
export function ringMsOf(
  told: Told,
  direction: Direction,
  { kind }: Outcome,
  answeredAtMs: Known<number> | null,
  calibration: Calibration,
): Known<number> | null {
  const from = ringsFrom(told, direction, calibration);
  if (from === null || kind === 'lost-in-menu' || kind === 'unknown' || kind === 'fax') return null;
  const people = told.records.filter(({ role }) => role === 'person');
  // Whoever lost the race stopped ringing when somebody won it.
  const rang = kind === 'elsewhere' ? told.records.filter(hasLostRace) : people.length > 0 ? people : told.records;
  const endMs = Math.max(...rang.map((record) => record.endMs));
  const untilMs = kind === 'answered' ? (answeredAtMs?.value ?? null) : endMs;
  return untilMs === null ? null : { value: Math.max(0, untilMs - from.value), certainty: from.certainty };
}

/** When the first extension began to ring: with a record's start unless a menu came before, else as it was heard. */
function ringsFrom(told: Told, direction: Direction, calibration: Calibration): Known<number> | null {
  const { steps, records } = told;
  const hasMenu = direction !== 'out' && direction !== 'internal' && mayHaveMenu(told, calibration);
  const telephones = records.filter((record) => isTelephone(record) && !told.wholes.has(record));
  const starts = (telephones.length > 0 ? telephones : records)
    .filter((record) => !isMenuRecord(record) && (!hasMenu || isAfterMenu(record, told)))
    .map(({ startMs }) => startMs);
  const rangAtMs = steps.find(({ kind }) => kind === 'rang')?.atMs ?? Number.POSITIVE_INFINITY;
  const startMs = Math.min(...starts);
  // A ring well before any record is of one that did not come.
  if (starts.length > 0 && rangAtMs > startMs - 3_000) return { value: startMs, certainty: 'certain' };
  return rangAtMs === Number.POSITIVE_INFINITY ? null : { value: rangAtMs, certainty: 'estimated' };
}

function isTalk(record: PlacedRecord, told: Told, direction: Direction, calibration: Calibration): boolean {
  if (calibration.billable === 'tariff') return false;
  return direction !== 'in' || isOfPerson(record, told, calibration);
}

/** All talk with people, also after it was passed on. */
export function talkMsOf(told: Told, direction: Direction, calibration: Calibration): Known<number> | null {
  const talks = told.records.filter(
    (record) => record.answeredAtMs !== null && isTalk(record, told, direction, calibration),
  );
  const spans = talks
    .map(({ answeredAtMs, endMs }) => [answeredAtMs ?? endMs, endMs] as const)
    .sort(([a], [b]) => a - b);
  if (spans.length === 0) return null;
  let [value, untilMs] = [0, Number.NEGATIVE_INFINITY];
  for (const [fromMs, toMs] of spans) {
    value += Math.max(0, toMs - Math.max(fromMs, untilMs));
    untilMs = Math.max(untilMs, toMs);
  }
  return { value, certainty: 'certain' };
}
