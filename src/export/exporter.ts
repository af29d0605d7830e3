import type { StorageFailure } from '../ports.ts';
import type { Result } from '../result.ts';

export const exportFormats = ['csv', 'json'] as const;
/** `csv`: a table for people. `json`: everything that is known, for programs. */
export type ExportFormat = (typeof exportFormats)[number];

/** `jsonl`: a journal, for `npm run replay`. `vcf`: contacts. */
export type SavedFormat = ExportFormat | 'jsonl' | 'vcf';

/** Writes a file to a place that a person chooses. */
export interface Exporter {
  /**
   * `name`: the proposed file name, without its ending. `next` returns one part after the other, `null` at the end.
   * Returns `null` when no place was chosen. A failure leaves no new file.
   */
  save(
    name: string,
    format: SavedFormat,
    next: () => Result<string | null, StorageFailure>,
  ): Promise<Result<'saved' | null, StorageFailure>>;
}
