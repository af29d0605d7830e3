/** What to send of a call that is shown wrongly. */
export interface CallReportTexts {
  readonly title: string;
  /** On the page of the call. */
  readonly open: string;
  /** What it is for, what is in it and what is not. */
  readonly intro: string;
  /** The file. */
  readonly file: string;
  /** The first lines of the file. */
  readonly about: readonly string[];
  /** One more of them: the file does not show what the window shows. */
  readonly isOtherCall: string;
  /** The call is there no more, or cannot be read. */
  readonly gone: string;
  readonly save: string;
  readonly saved: string;
  notSaved(reason: string): string;
  readonly back: string;
  /** Without its ending; the date is `2026-11-28`. */
  fileName(date: string): string;
}
