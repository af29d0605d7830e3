import type { Direction } from '../calls/call.ts';
import type { Deletion } from '../calls/forgetting.ts';

/** Stored data, its export and its deletion. Times come as text. */
export interface DataTexts {
  readonly title: string;
  /** Where the data is stored, and that it stays there. */
  readonly where: string;
  readonly keptTitle: string;
  kept(calls: string, since: string): string;
  readonly nothingKept: string;
  keptFor(days: number): string;

  readonly exportTitle: string;
  readonly exportHelp: string;
  readonly exportCsv: string;
  readonly exportJson: string;
  readonly exporting: string;
  readonly exported: string;
  notExported(reason: string): string;
  /** Names of a file with all calls, and with those of one number. */
  fileName(date: string): string;
  fileNameOf(number: string, date: string): string;

  readonly deleteTitle: string;
  readonly deleteAll: string;
  readonly deleteAllHelp: string;
  readonly deleteAllQuestion: string;
  readonly deleteAllBody: string;
  readonly deleteAllConfirm: string;
  readonly deletedAll: string;
  readonly notDeleted: string;
  readonly cancel: string;

  readonly deletions: string;
  readonly noDeletions: string;
  deletion(kind: Deletion['kind'], time: string, calls: string): string;

  readonly rebuildTitle: string;
  readonly rebuildHelp: string;
  readonly rebuild: string;
  /** This computer's clock differs from the PBX's. */
  readonly wrongClock: (days: number, isAhead: boolean) => string;
  readonly rebuilding: string;
  readonly notRebuilt: string;

  /** For one number, on the page of a call. */
  readonly exportNumber: string;
  readonly deleteNumber: string;
  deleteNumberQuestion(number: string): string;
  readonly deleteNumberBody: string;
  readonly deleteNumberConfirm: string;

  readonly columns: Readonly<Record<ExportColumn, string>>;
  readonly direction: Readonly<Record<Direction, string>>;
}

/** In the order of the columns of a table. */
export const exportColumns = [
  'date',
  'time',
  'direction',
  'name',
  'number',
  'line',
  'extensions',
  'choices',
  'outcome',
  'certainty',
  'ringSeconds',
  'talkSeconds',
] as const;

export type ExportColumn = (typeof exportColumns)[number];
