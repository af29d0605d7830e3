import type { Call } from './call.ts';
import type { PlacedRecord } from './placed-record.ts';
import type { Talk } from './talks.ts';

/** A call after grouping, before its direction and outcome are decided. */
export type CallDraft = Omit<Call, 'direction' | 'outcome' | 'answeredAtMs' | 'ringMs' | 'talkMs' | 'passedOn'> & {
  readonly records: readonly PlacedRecord[];
  /** The whole records among `records`. */
  readonly wholes: ReadonlySet<PlacedRecord>;
  readonly talks: readonly Talk[];
  /** Its webhooks or records may belong to another call, or another part of it may lie beyond a cut. */
  readonly isDoubtful: boolean;
};
