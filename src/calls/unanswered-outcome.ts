import { type Calibration, shortCallSeconds } from './calibration.ts';
import type { Known, Outcome } from './call.ts';
import { isMenuRecord, type PlacedRecord } from './placed-record.ts';

export const unsure: Known<Outcome> = { value: { kind: 'unknown' }, certainty: 'estimated' };

export function certain(value: Outcome): Known<Outcome> {
  return { value, certainty: 'certain' };
}

/** Returns the outcome of records without an answer, as far as zero billable seconds mean something in this account. */
export function zeroOutcome(records: readonly PlacedRecord[], { billable, zero }: Calibration): Known<Outcome> {
  if (billable === 'tariff' || zero === 'nothing') return unsure;
  return zero === 'if-short' && isLong(records) ? unsure : unanswered(records);
}

export function isLong(records: readonly PlacedRecord[]): boolean {
  return records.some(({ known }) => (known.record.durationSeconds ?? 0) > shortCallSeconds);
}

/**
 * Returns the outcome that the causes of records without an answer show. Records of menus count only if there are no
 * others. The outcome is unknown if one of the records was transferred, or if none has billable seconds or a cause. If
 * all causes are failures, the first of `failures` that occurs counts; otherwise the call was missed.
 */
export function unanswered(all: readonly PlacedRecord[]): Known<Outcome> {
  const beyondMenu = all.filter((record) => !isMenuRecord(record));
  const records = beyondMenu.length > 0 ? beyondMenu : all;
  const causes = records.map(({ cause }) => cause);
  if (causes.includes('transferred')) return unsure;
  if (records.every(({ known, cause }) => known.record.billableSeconds === null && cause === 'unsaid')) return unsure;
  const failures = ['busy', 'rejected', 'unreachable', 'failed'] as const;
  const isFailure = (cause: PlacedRecord['cause']) => failures.some((failure) => failure === cause);
  const failure = failures.find((kind) => causes.every(isFailure) && causes.includes(kind));
  return certain({ kind: failure ?? 'missed' });
}
