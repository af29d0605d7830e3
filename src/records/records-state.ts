import type { CallRecord } from '../pbx/call-record.ts';
import type { PbxFailure } from '../pbx/pbx-failure.ts';
import type { PbxApi } from '../ports.ts';
import type { Period } from './period.ts';
import type { Backfill } from './record-progress.ts';

export type RecordsState =
  /** There is no account, or the PBX rejects its password. */
  | { readonly kind: 'not-wanted' }
  | { readonly kind: 'wanted' }
  | { readonly kind: 'read'; readonly atMs: number }
  | { readonly kind: 'failed'; readonly failure: PbxFailure; readonly retryAtMs: number };

/** The knowledge about calls that requests for records need. */
export interface KnownCalls {
  /** When webhooks arrived, within the last hour, for calls that no record covers yet; epoch milliseconds. */
  uncovered(): readonly number[];
  /** When calls began, within the last day, whose records have not ended; epoch milliseconds. */
  unended(): readonly number[];
  /** How far the PBX's clock may be behind, milliseconds. */
  clockBehindMs(): number;
}

export interface RecordTarget {
  readonly api: PbxApi;
  /** The id of the account, which says nothing else about it. */
  readonly account: string;
  /** Whether webhooks cannot reach this computer, so that calls are known from records alone. */
  readonly isUnreachable: boolean;
  /** How many days of earlier calls are read. */
  readonly importDays: number;
}

export interface RecordNews {
  readonly recordsState: (state: RecordsState) => void;
  /** How far older records have been read; `null`: no job is left. */
  readonly backfill: (backfill: Backfill | null) => void;
  /** Resolves to whether the records are stored. If not, they are requested again. */
  readonly records: (records: readonly CallRecord[]) => Promise<boolean>;
  /** All records of an answer are stored. */
  readonly stored: () => void;
  /** All records of an absence are stored. Called once for each absence. */
  readonly awayRead: (period: Period) => void;
}
