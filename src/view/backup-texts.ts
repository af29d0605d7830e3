import type { BackupFailure } from '../backup/backups.ts';
import type { MoveRefusal } from '../backup/move-files.ts';
import type { StartProblem } from '../desk/desk-event.ts';

/** Daily backups and moving files. Times and sizes come as text. */
export interface BackupTexts {
  readonly title: string;
  /** How Zil makes backups, and how much longer than the calls a backup may be kept. */
  readonly daily: string;
  readonly none: string;
  newest(time: string, size: string): string;
  where(folder: string): string;
  /** Why there is no backup of today, and what to do. */
  failed(failure: BackupFailure): string;

  readonly moveTitle: string;
  readonly moveHelp: string;
  readonly save: string;
  readonly saving: string;
  readonly saved: string;
  readonly notNow: string;
  notSaved(failure: BackupFailure): string;
  readonly load: string;
  readonly loading: string;
  readonly loaded: string;
  refused(kind: MoveRefusal['kind']): string;
  notLoaded(reason: string): string;
  /** Without the extension of the file. */
  fileName(day: string): string;

  /** The question before everything here is replaced. */
  question(made: string, calls: string): string;
  /** About rows that are not moved. */
  unreadable(rows: string): string;
  readonly replaced: string;
  /** Only with a moving file: after a daily backup the settings stay. */
  readonly settingsToo: string;
  readonly confirm: string;
  readonly cancel: string;

  /** How the stored calls were found at start. */
  startProblem(problem: CallsProblem): string;
}

export type CallsProblem = Extract<
  StartProblem,
  { kind: `calls-${'restored' | 'not-restored' | 'not-set-aside' | 'newer'}` | 'not-moved' }
>;
