import type { StorageFailure } from '../ports.ts';
import type { Result } from '../result.ts';
import type { Settings, StoredSettings } from '../settings/settings.ts';
import type { BackupFailure } from './backups.ts';

/** The contents of a chosen file. */
export interface MovedData {
  readonly madeAtMs: number;
  readonly calls: number;
  /** How many rows of it were unreadable; they are not moved. */
  readonly unreadableRows: number;
  /** The settings as they were written, unchecked; `null`: there are none, as in a daily backup. */
  readonly settings: unknown;
}

export interface MoveRefusal {
  /** `newer`: written by a later Zil. */
  readonly kind: 'not-a-backup' | 'damaged' | 'newer' | 'other';
  /** The system's own code or sentence, for the log. */
  readonly reason: string;
}

/** Moving files: they move calls, names and settings to another computer, or back. They contain no secrets. */
export interface MoveFiles {
  /**
   * Writes a moving file where a person chooses; `null`: no place was chosen. `not-now`: a deletion is under way, or
   * another program has touched the calls' file. A ring does not wait for it.
   */
  save(
    name: string,
    settings: Partial<Settings>,
    nowMs: number,
  ): Promise<Result<'saved' | 'not-now' | null, BackupFailure>>;
  /** Copies a file that a person chooses, and checks the copy; `null`: none was chosen. */
  choose(): Promise<Result<MovedData | null, MoveRefusal>>;
  /**
   * Ends Zil. The next start begins with the copy, completely or not at all, and sets the calls that are here aside.
   * Callers who were deleted here stay deleted. `settings`: those for the next start; `null`: they stay the same.
   */
  moveIn(settings: StoredSettings | null): Result<null, StorageFailure>;
  /** Removes the copy. */
  giveUp(): void;
}
