import type { SupportFileName } from '../support/support-file.ts';

/** The support package. */
export interface SupportTexts {
  readonly title: string;
  /** On the page that leads to it. */
  readonly open: string;
  /** The purpose of the package, and what it leaves out. */
  readonly intro: string;
  readonly preparing: string;
  /** Above the names of its files. */
  readonly files: string;
  readonly file: Readonly<Record<SupportFileName, string>>;
  readonly empty: string;
  readonly save: string;
  readonly saved: string;
  notSaved(reason: string): string;
  readonly back: string;
  /** Without the extension of the file; the date is `2026-11-28`. */
  fileName(date: string): string;
}
