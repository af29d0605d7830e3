import type { StorageFailure } from '../ports.ts';
import type { Result } from '../result.ts';
import type { Language } from '../settings/settings.ts';
import type { Cell, Column } from './workbook.ts';

/** A workbook of calls. */
export interface WorkbookContent {
  readonly language: Language;
  /** IANA name. */
  readonly timeZone: string;
  /** The name of the sheet with the calls. */
  readonly calls: string;
  /** The calls of this party (party key) alone; `null`: all. */
  readonly caller: string | null;
  readonly givenNames: ReadonlyMap<string, string>;
  readonly callNotes: ReadonlyMap<number, string>;
  /** Further sheets. */
  readonly others: readonly ReadySheet[];
}

export interface ReadySheet {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** `unread`: calls that cannot be read, and are missing in the file. */
export type WorkbookOutcome =
  | { readonly kind: 'saved'; readonly unread: number }
  /** No place was chosen. */
  | { readonly kind: 'not-chosen' }
  | { readonly kind: 'cancelled' };

/** Writes workbooks for Excel, one at a time, to a place that a person chooses. */
export interface WorkbookWriter {
  /**
   * `name`: the proposed file name, without its ending. `progress` is called with how many calls are written. A failure
   * and a cancelling leave what was there before.
   */
  write(
    name: string,
    content: WorkbookContent,
    progress: (calls: number) => void,
  ): Promise<Result<WorkbookOutcome, StorageFailure>>;
  /** Ends what is being written. */
  cancel(): void;
}
