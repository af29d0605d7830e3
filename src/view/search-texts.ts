import type { CallCategory } from '../calls/call-facets.ts';

/** The labels of the search. */
export interface SearchTexts {
  readonly label: string;
  readonly filter: string;
  readonly category: string;
  readonly categories: Readonly<Record<CallCategory, string>>;
  readonly anyCategory: string;
  readonly line: string;
  readonly anyLine: string;
  readonly extension: string;
  readonly anyExtension: string;
  readonly days: string;
  readonly daysChoice: Readonly<Record<'any' | 'today' | 'yesterday' | 'last-7' | 'last-30' | 'between', string>>;
  readonly from: string;
  readonly until: string;
  /** Both as `2026-11-23`; `''` is no limit. */
  between(from: string, until: string): string;
  readonly clear: string;
  /** Removes one condition of the search. */
  without(what: string): string;
  readonly none: string;
  readonly noneBody: string;
}
