import type { StorageFailure } from '../ports.ts';
import type { Result } from '../result.ts';
import type { AppInfo } from './app-info.ts';

export type LogName = 'zil.log' | 'zil.old.log';

/** What the package may hold. Names are without letters that an old program for zip files would write wrongly. */
export type SupportFileName = 'rapor.txt' | 'surumler.json' | 'ayarlar.json' | `gunluk/${LogName}`;

/** A file of the package, whole. */
export interface SupportFile {
  readonly name: SupportFileName;
  readonly text: string;
}

/** What the files in Zil's folder are of. */
export type ProfilePart = 'database' | 'settings' | 'secrets' | 'setAside' | 'backups' | 'logs' | 'programs';

/** What the program knows of itself and of its folder; nothing of what is in the files. */
export interface SupportInfo extends AppInfo {
  readonly chrome: string;
  readonly node: string;
  /** The system's, as BCP 47 writes it. */
  readonly locale: string;
  readonly isPackaged: boolean;
  /** Of the schema; `null` when the database cannot be read. */
  readonly databaseVersion: number | null;
  readonly profile: Readonly<Record<ProfilePart, { readonly files: number; readonly kilobytes: number }>>;
}

export interface SupportSources {
  info(): Promise<SupportInfo>;
  /** As they are on the disk, the newest first. One that is not there or cannot be read is left out. */
  logs(): Promise<readonly { readonly name: LogName; readonly text: string }[]>;
}

export interface SupportWriter {
  /**
   * Writes one file with all of them to a place that a person chooses. `name` is what it may be called, without its
   * ending. `null`: no place was chosen. A failure leaves no file.
   */
  save(name: string, files: readonly SupportFile[], madeAtMs: number): Promise<Result<'saved' | null, StorageFailure>>;
}
