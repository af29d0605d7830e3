import type { StorageFailure } from '../ports.ts';
import type { Result } from '../result.ts';

/** A copy of all calls, names and notes as they were at a moment. */
export interface Backup {
  /** The date, `2026-11-28`. */
  readonly day: string;
  readonly madeAtMs: number;
  readonly bytes: number;
}

export interface BackupFailure {
  /** `damaged`: something of what is to be kept cannot be read any more. */
  readonly kind: 'damaged' | 'no-space' | 'other';
  /** The system's own code or sentence, for the log. */
  readonly reason: string;
}

/** The backups on this computer, one for each day. */
export interface Backups {
  /** Where they are. */
  readonly folder: string;
  /** The newest first. */
  list(): Result<readonly Backup[], StorageFailure>;
  /**
   * Makes that of a day, and removes those that are too many, of days before `oldestDay`, or of days to come, when a
   * clock was wrong; where that is `null`, nobody knows which day it is, and the oldest goes only when there are twice
   * too many; a failure has left all that there were. `not-now`: somebody is being deleted, or it was called off.
   * Whoever rings meanwhile does not wait.
   */
  make(day: string, oldestDay: string | null): Promise<Result<'made' | 'not-now', BackupFailure>>;
  /** Resolves when nothing is under way any more. What was has left nothing. */
  callOff(): Promise<void>;
}
