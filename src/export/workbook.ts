/**
 * A cell of a sheet. A text stays a text, with its zeros. `day`: a moment by the clock of the office, as days since the
 * beginning of 1900 as Excel counts them. `null`: empty.
 */
export type Cell = string | number | { readonly day: number } | null;

export interface Column {
  readonly title: string;
  /** In characters. */
  readonly width: number;
}

export interface Sheet {
  /** At most 31 characters, and none of `[]:*?/\`. */
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: Iterable<readonly Cell[]>;
}

/** The days from the beginning of 1900 to that of 1970 as Excel counts them: it takes 1900 for a leap year. */
const daysBefore1970 = 25_569;
const dayMs = 24 * 60 * 60_000;

/** Returns a moment as a cell. `wallMs`: what the office's clock shows, as if it were UTC. */
export function momentCell(wallMs: number): Cell {
  // Rounded up to less than a tenth of a millisecond: a reader that cuts off would show the second before.
  return { day: Math.ceil((wallMs / dayMs + daysBefore1970) * 1e9) / 1e9 };
}
