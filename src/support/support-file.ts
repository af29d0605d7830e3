import type { StorageFailure } from '../ports.ts';
import type { Result } from '../result.ts';
import type { AppInfo } from './app-info.ts';

export type LogName = 'zil.log' | 'zil.old.log';

/** The files that the package may contain. Their names have only letters that old zip programs write correctly. */
export type SupportFileName = 'rapor.txt' | 'surumler.json' | 'ayarlar.json' | `gunluk/${LogName}`;

export interface SupportFile {
  readonly name: SupportFileName;
  readonly text: string;
}

/** The parts of Zil's folder that are counted. */
export type ProfilePart = 'database' | 'settings' | 'secrets' | 'setAside' | 'backups' | 'logs' | 'programs';

/** Information about Zil and its folder, but not about the contents of files. */
export interface SupportInfo extends AppInfo {
  readonly chrome: string;
  readonly node: string;
  /** The system's locale as BCP 47 writes it. */
  readonly locale: string;
  readonly isPackaged: boolean;
  /** The version of the schema; `null` when the database cannot be read. */
  readonly databaseVersion: number | null;
  readonly profile: Readonly<Record<ProfilePart, { readonly files: number; readonly kilobytes: number }>>;
}

export interface SupportSources {
  info(): Promise<SupportInfo>;
  /** Returns the logs as they are on disk, the newest first. A log that is missing or cannot be read is left out. */
  logs(): Promise<readonly { readonly name: LogName; readonly text: string }[]>;
}

export interface SupportWriter {
  /**
   * Writes all files as one file, to a place that a person chooses. `name`: the proposed file name, without its ending.
   * `null`: no place was chosen. A failure leaves no file.
   */
  save(name: string, files: readonly SupportFile[], madeAtMs: number): Promise<Result<'saved' | null, StorageFailure>>;
}
