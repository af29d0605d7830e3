import type { StorageFailure } from '../ports.ts';
import type { Result } from '../result.ts';
import type { Settings, StoredSettings } from '../settings/settings.ts';
import type { BackupFailure } from './backups.ts';

/** What a chosen file has. */
export interface MovedData {
  readonly madeAtMs: number;
  readonly calls: number;
  /** So many rows of it cannot be read, and are not taken. */
  readonly unreadableRows: number;
  /** As they were written, unparsed; `null` in a daily backup, which has none. */
  readonly settings: unknown;
}

export interface MoveRefusal {
  /** `newer`: of a later Zil. */
  readonly kind: 'not-a-backup' | 'damaged' | 'newer' | 'other';
  /** The system's own code or sentence, for the log. */
  readonly reason: string;
}

/** Files that take calls, names and settings along: to another computer, or back. Nothing secret is in them. */
export interface MoveFiles {
  /**
   * Writes one where a person wants it; `null`: nowhere. `not-now`: somebody is being deleted. Whoever rings meanwhile
   * does not wait.
   */
  save(
    name: string,
    settings: Partial<Settings>,
    nowMs: number,
  ): Promise<Result<'saved' | 'not-now' | null, BackupFailure>>;
  /** Takes a copy of a file that a person chooses, and looks into it; `null`: none was chosen. */
  choose(): Promise<Result<MovedData | null, MoveRefusal>>;
  /**
   * The program ends, and the next one begins with the copy instead of the calls that are here, which are set aside; all
   * of it or nothing. Who was deleted here stays deleted. `settings`: those for the next one; `null`: the same.
   */
  moveIn(settings: StoredSettings | null): Result<null, StorageFailure>;
  /** The copy is not wanted. */
  giveUp(): void;
}
