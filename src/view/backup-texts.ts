import type { BackupFailure } from '../backup/backups.ts';
import type { MoveRefusal } from '../backup/move-files.ts';
import type { StartProblem } from '../desk/desk-event.ts';

/** What is kept a second time, and taken along. Times and sizes are written out already. */
export interface BackupTexts {
  readonly title: string;
  /** How it is done by itself, and how much longer than the calls a backup may be there. */
  readonly daily: string;
  readonly none: string;
  newest(time: string, size: string): string;
  where(folder: string): string;
  /** Why there is none of today, and what to do. */
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
  /** Without an ending. */
  fileName(day: string): string;

  /** Asked before everything here is replaced. */
  question(made: string, calls: string): string;
  /** Of rows that are not taken. */
  unreadable(rows: string): string;
  readonly replaced: string;
  /** With a daily backup they stay. */
  readonly settingsToo: string;
  readonly confirm: string;
  readonly cancel: string;

  /** What became of the calls at start. */
  startProblem(problem: CallsProblem): string;
}

export type CallsProblem = Extract<
  StartProblem,
  { kind: `calls-${'restored' | 'not-restored' | 'not-set-aside' | 'newer'}` | 'not-moved' }
>;
