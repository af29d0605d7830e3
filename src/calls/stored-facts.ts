import type { KnownRecord } from './known-record.ts';

/** A notification as it came; also one that told nothing of a call. */
export interface StoredNotification {
  readonly factId: number;
  readonly atMs: number;
  readonly pairs: readonly (readonly [name: string, value: string])[];
}

/** What happened in a stretch of time, of all callers. */
export interface StoredFacts {
  readonly notifications: readonly StoredNotification[];
  readonly records: readonly KnownRecord[];
}
