import type { Call } from './call.ts';
import type { PlacedRecord } from './placed-record.ts';
import type { Talk } from './talks.ts';

/** What a call is before it is judged. */
export type CallDraft = Omit<Call, 'direction' | 'outcome' | 'answeredAtMs' | 'ringMs' | 'talkMs' | 'passedOn'> & {
  readonly records: readonly PlacedRecord[];
  /** Those of its records that tell of all of it, beside those of its parts. */
  readonly wholes: ReadonlySet<PlacedRecord>;
  /** What people here said in it, as far as records tell. */
  readonly talks: readonly Talk[];
  /** What was heard of it may not be of its records, or more of it lies beyond a cut. */
  readonly isDoubtful: boolean;
};
