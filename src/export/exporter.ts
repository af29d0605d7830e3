import type { StorageFailure } from '../ports.ts';
import type { Result } from '../result.ts';

export const exportFormats = ['csv', 'json'] as const;
/** `csv`: a table for people. `json`: all that is known, for programs. */
export type ExportFormat = (typeof exportFormats)[number];

/** `jsonl`: a journal, for `npm run replay`. */
export type SavedFormat = ExportFormat | 'jsonl';

/** Writes what a person takes along, to a place that the person chooses. */
export interface Exporter {
  /**
   * `name` is what the file may be called, without its ending. `next` gives part after part, `null` at the end. `null`:
   * no place was chosen. A failure leaves no file.
   */
  save(
    name: string,
    format: SavedFormat,
    next: () => Result<string | null, StorageFailure>,
  ): Promise<Result<'saved' | null, StorageFailure>>;
}
