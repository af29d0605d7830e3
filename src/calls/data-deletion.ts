import type { StorageFailure } from '../ports.ts';
import type { Result } from '../result.ts';

/**
 * A deletion: how many calls it concerned, and nothing about whom. Expired calls are one deletion; its `atMs` is the
 * moment before which nothing is stored any more.
 */
export interface Deletion {
  readonly kind: 'caller' | 'everything' | 'expired';
  readonly atMs: number;
  readonly calls: number;
}

export interface KeptCalls {
  readonly calls: number;
  /** When the first of them began, epoch milliseconds; `null` when there is none. */
  readonly sinceMs: number | null;
}

/** Deletes stored data, so that no later reading of records brings it back. */
export interface DataDeletion {
  /**
   * From now on nothing about a caller (party key) that happened until `nowMs` is stored any more.
   * `Journal.upkeepSlice` deletes the facts and calls that are stored. The name, the marks of call-backs, backups, and
   * copies that were set aside are deleted at once.
   */
  deleteCaller(caller: string, nowMs: number): Result<null, StorageFailure>;
  /**
   * Deletes all personal data, also backups and copies that were set aside. After a failure the calls are as they were.
   */
  deleteEverything(nowMs: number): Result<null, StorageFailure>;
  /**
   * Removes the remains of deletions from unused parts of the file. It blocks Zil for a second or more. `false`: not
   * now, because a deletion goes on or another program reads the file.
   */
  removeTraces(): Result<boolean, StorageFailure>;
  /** Removes files that were set aside before a moment, epoch milliseconds. */
  deleteCopies(beforeMs: number): Result<null, StorageFailure>;
  /** Returns the deletions, the newest first. */
  deletions(): Result<readonly Deletion[], StorageFailure>;
  kept(): Result<KeptCalls, StorageFailure>;
}
