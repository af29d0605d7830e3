import type { CallRecord } from '../pbx/call-record.ts';
import type { PbxFailure } from '../pbx/pbx-failure.ts';
import type { PbxApi } from '../ports.ts';
import type { Period } from './period.ts';
import type { Backfill } from './record-progress.ts';

/** How the asking for call records stands. */
export type RecordsState =
  /** There is no account, or the PBX does not know its password. */
  | { readonly kind: 'not-wanted' }
  | { readonly kind: 'wanted' }
  | { readonly kind: 'read'; readonly atMs: number }
  | { readonly kind: 'failed'; readonly failure: PbxFailure; readonly retryAtMs: number };

/** What is known of calls while records are asked for. */
export interface KnownCalls {
  /** When calls were heard, within the last hour, that no record covers yet: epoch milliseconds. */
  uncovered(): readonly number[];
  /** When calls began, within the last day, whose records have not ended: epoch milliseconds. */
  unended(): readonly number[];
  /** How far the PBX's clock may be behind, milliseconds. */
  clockBehindMs(): number;
}

export interface RecordTarget {
  readonly api: PbxApi;
  /** Tells one account from another, and says nothing else. */
  readonly account: string;
  /** Notifications cannot reach this computer: calls are known from their records alone. */
  readonly isUnreachable: boolean;
  /** How much of what was before is wished for. */
  readonly importDays: number;
}

export interface RecordNews {
  readonly recordsState: (state: RecordsState) => void;
  /** How far history is being read; `null`: all of it is. */
  readonly backfill: (backfill: Backfill | null) => void;
  /** Resolves to whether they are stored. What is not is asked for again. */
  readonly records: (records: readonly CallRecord[]) => Promise<boolean>;
  /** All records of an answer are stored. */
  readonly stored: () => void;
  /** All records of calls during an absence are stored. Told once. */
  readonly awayRead: (period: Period) => void;
}
