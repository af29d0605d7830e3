/** The report of a call that is shown wrongly. */
export interface CallReportTexts {
  readonly title: string;
  /** On the page of the call. */
  readonly open: string;
  /** The purpose of the report, its content, and what it leaves out. */
  readonly intro: string;
  readonly file: string;
  /** The first lines of the file. */
  readonly about: readonly string[];
  /** Another of these lines, when the file does not show what the window shows. */
  readonly isOtherCall: string;
  /** The call no longer exists, or cannot be read. */
  readonly gone: string;
  readonly save: string;
  readonly saved: string;
  notSaved(reason: string): string;
  readonly back: string;
  /** Without the extension of the file; the date is `2026-11-28`. */
  fileName(date: string): string;
}
