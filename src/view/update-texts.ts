import type { Settings } from '../settings/settings.ts';
import type { Unsupported, UpdateFailure } from '../update/updater.ts';

/** Versions and updates. Times come as text. */
export interface UpdateTexts {
  readonly title: string;
  running(version: string): string;
  /** Why new versions are not checked for, and what to do instead. */
  off(why: 'not-wanted' | Unsupported): string;
  readonly notChecked: string;
  upToDate(time: string): string;
  readonly checking: string;
  downloading(version: string): string;
  ready(version: string): string;
  /** Follows `ready`: the version is installed at night, without a person. */
  readonly atNight: string;
  asked(version: string): string;
  installing(version: string): string;
  /** A sentence about the failure, and one that says what to do. */
  failure(failure: UpdateFailure): string;
  overdue(day: string): string;

  readonly check: string;
  readonly install: string;
  readonly news: string;
  readonly dismiss: string;
  newsOf(version: string): string;
  readonly noNews: string;
  installed(version: string): string;
  notInstalled(version: string, running: string): string;

  readonly noteTitle: string;
  noteBody(version: string): string;
  menuInstall(version: string): string;
  readonly choice: Readonly<Record<Settings['updates'], string>>;
}
