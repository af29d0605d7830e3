import type { StorageFailure } from '../ports.ts';
import type { Result } from '../result.ts';

/**
 * Something that was deleted: how many calls, and nothing of whom. What has expired is one deletion; its `atMs` is the
 * moment before which nothing is kept.
 */
export interface Deletion {
  readonly kind: 'caller' | 'everything' | 'expired';
  readonly atMs: number;
  readonly calls: number;
}

export interface KeptCalls {
  readonly calls: number;
  /** When the first of them began; `null` when there is none. */
  readonly sinceMs: number | null;
}

/** Deletes what was stored, so that no later reading of records brings it back. */
export interface Forgetting {
  /**
   * From now on nothing of a caller (party key) that happened until now is stored any more. What there is goes with
   * `Journal.upkeepSlice`; the name and what was noted of whom to call back are gone at once.
   */
  forgetCaller(caller: string, nowMs: number): Result<null, StorageFailure>;
  /** All that is personal is gone, also in backups and in copies that were set aside; a failure has left the calls as they were. */
  forgetEverything(nowMs: number): Result<null, StorageFailure>;
  /**
   * Removes what a deletion may have left in parts of the file that nothing uses. It holds the program for a second or
   * so. `false`: not now.
   */
  removeTraces(): Result<boolean, StorageFailure>;
  /** Removes files that were set aside before a moment. */
  forgetCopies(beforeMs: number): Result<null, StorageFailure>;
  /** The newest first. */
  deletions(): Result<readonly Deletion[], StorageFailure>;
  kept(): Result<KeptCalls, StorageFailure>;
}
