import type { Calibration } from './calibration.ts';
import type { Direction, Known, Outcome } from './call.ts';
import type { CallDraft } from './call-draft.ts';
import { firstAnswered, isAfterMenu, isOfPerson, mayHaveMenu } from './person-talk.ts';
import { hasLostRace, isMenuRecord, isTelephone, type PlacedRecord } from './placed-record.ts';

/** Returns when somebody answered; `null` when no record of a person says so. */
export function answerOf(draft: CallDraft, direction: Direction, calibration: Calibration): Known<number> | null {
  const answered = firstAnswered(draft.records.filter((record) => isTalk(record, draft, direction, calibration)));
  return answered?.answeredAtMs == null ? null : { value: answered.answeredAtMs, certainty: 'certain' };
}

/** Returns the milliseconds from the first ring to the answer or the end; `null` when they are not known. */
export function ringMsOf(
  draft: CallDraft,
  direction: Direction,
  { kind }: Outcome,
  answeredAtMs: Known<number> | null,
  calibration: Calibration,
): Known<number> | null {
  const from = ringsFrom(draft, direction, calibration);
  if (from === null || kind === 'lost-in-menu' || kind === 'unknown' || kind === 'fax') return null;
  const people = draft.records.filter(({ role }) => role === 'person');
  // A telephone that lost the race stopped ringing when another one answered.
  const rang = kind === 'elsewhere' ? draft.records.filter(hasLostRace) : people.length > 0 ? people : draft.records;
  const endMs = Math.max(...rang.map((record) => record.endMs));
  const untilMs = kind === 'answered' ? (answeredAtMs?.value ?? null) : endMs;
  return untilMs === null ? null : { value: Math.max(0, untilMs - from.value), certainty: from.certainty };
}

/**
 * Returns when the first telephone began to ring. That is the start of the first record that does not include a menu.
 * If there is none, it is the time of the first webhook of a ring; `null`: there is none either.
 */
function ringsFrom(draft: CallDraft, direction: Direction, calibration: Calibration): Known<number> | null {
  const { steps, records } = draft;
  const hasMenu = direction !== 'out' && direction !== 'internal' && mayHaveMenu(draft, calibration);
  const telephones = records.filter((record) => isTelephone(record) && !draft.wholes.has(record));
  const starts = (telephones.length > 0 ? telephones : records)
    .filter((record) => !isMenuRecord(record) && (!hasMenu || isAfterMenu(record, draft)))
    .map(({ startMs }) => startMs);
  const rangAtMs = steps.find(({ kind }) => kind === 'rang')?.atMs ?? Number.POSITIVE_INFINITY;
  const startMs = Math.min(...starts);
  // A ring long before every record belongs to a record that did not come.
  if (starts.length > 0 && rangAtMs > startMs - 3_000) return { value: startMs, certainty: 'certain' };
  return rangAtMs === Number.POSITIVE_INFINITY ? null : { value: rangAtMs, certainty: 'estimated' };
}

function isTalk(record: PlacedRecord, draft: CallDraft, direction: Direction, calibration: Calibration): boolean {
  if (calibration.billable === 'tariff') return false;
  return direction !== 'in' || isOfPerson(record, draft, calibration);
}

/** Returns the milliseconds of all talk with people, also after a transfer. Time in two records counts once. */
export function talkMsOf(draft: CallDraft, direction: Direction, calibration: Calibration): Known<number> | null {
  const talks = draft.records.filter(
    (record) => record.answeredAtMs !== null && isTalk(record, draft, direction, calibration),
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
