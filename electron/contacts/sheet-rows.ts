import type { Row } from '../../src/contacts/read/table-columns.ts';
import type { ReadingFailure } from '../../src/contacts/reading.ts';

const mostRows = 1_048_576;
/** A table of contacts has fewer columns. The others are not read. */
const mostColumns = 500;

/** Returns the place of a column by the name of a cell, `C7`: the first column is 0; `null` when it is no name. */
export function cellColumn(name: string): number | null {
  const letters = /^[A-Z]{1,3}/i.exec(name)?.[0];
  if (letters === undefined) return null;
  return [...letters.toUpperCase()].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Gathers the rows of a sheet. Rows and cells that are left out are empty. */
export class SheetRows {
  failure: ReadingFailure | null = null;
  readonly #strings: readonly string[];
  readonly #rows: string[][] = [];
  #row: string[] = [];
  #column = -1;
  #type = 'n';

  constructor(strings: readonly string[]) {
    this.#strings = strings;
  }

  /** Begins a row. `place`: the first one is 1; not a number when the sheet does not say it. */
  row(place: number): void {
    const at = Number.isInteger(place) && place > this.#rows.length ? place - 1 : this.#rows.length;
    if (at >= mostRows) this.failure = { kind: 'too-large', place: at };
    else {
      while (this.#rows.length < at) this.#rows.push([]);
      this.#row = [];
      this.#column = -1;
      this.#rows.push(this.#row);
    }
  }

  cell(column: number | null, type: string): void {
    this.#column = column ?? this.#column + 1;
    this.#type = type;
  }

  /** Adds a piece of the value of the cell. */
  text(piece: string): void {
    if (this.#column >= mostColumns) return;
    while (this.#row.length <= this.#column) this.#row.push('');
    this.#row[this.#column] += this.#shown(piece);
  }

  all(): readonly Row[] {
    return this.#rows;
  }

  #shown(piece: string): string {
    // An error, such as `#REF!`, is no text.
    if (this.#type === 'e') return '';
    if (this.#type === 's') return this.#strings[Number(piece)] ?? '';
    // An exact number is written out: 5.330000002E9 is a telephone number whose digits are all there.
    if (this.#type === 'n' && /^\d+(\.\d+)?E\+?\d+$/i.test(piece)) {
      const value = Number(piece);
      return Number.isSafeInteger(value) ? `${value}` : piece;
    }
    return piece;
  }
}
