import type { StorageFailure } from '../ports.ts';
import type { Result } from '../result.ts';

/** A copy of all calls, names and marks as they were at a moment. */
export interface Backup {
  /** A date as `2026-11-28`. */
  readonly day: string;
  readonly madeAtMs: number;
  readonly bytes: number;
}

export interface BackupFailure {
  /** `damaged`: a part of the calls cannot be read any more. */
  readonly kind: 'damaged' | 'no-space' | 'other';
  /** The system's own code or sentence, for the log. */
  readonly reason: string;
}

/** The backups on this computer, one for each day. */
export interface Backups {
  /** Where the backups are. */
  readonly folder: string;
  /** Returns the backups, the newest first. */
  list(): Result<readonly Backup[], StorageFailure>;
  /**
   * Makes the backup of a day. Then removes backups of days before `oldestDay` or after `day` (a clock was wrong), and
   * the oldest ones when they are too many or too large. `oldestDay` is `null` when the day is not certain: then only
   * the oldest ones go, and twice as many may stay. If the copy fails, all earlier ones stay. `not-now`: a deletion is
   * under way, the copy was called off, or another program has touched the file. A ring does not wait for the copy.
   */
  make(day: string, oldestDay: string | null): Promise<Result<'made' | 'not-now', BackupFailure>>;
  /** Ends the copy that is being made, and resolves when nothing is left of it. */
  callOff(): Promise<void>;
}
