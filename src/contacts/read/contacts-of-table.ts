import { isSameValue } from '../../same-value.ts';
import type { ColumnMeaning, ReadContact } from '../reading.ts';
import { isRoundedNumber } from '../rounded-number.ts';
import { readContact } from './read-contact.ts';
import { isNumberColumn, type Row, type TableForm } from './table-columns.ts';

/** A title says which telephone it is; a column beside it may say it for each row. */
const labelTitle = /(label|etiketi?|type)$/i;

/** Returns the contacts of the rows of a table behind its titles. Empty rows and repeated titles are left out. */
export function contactsOfTable(rows: readonly Row[], { headerRow, meanings }: TableForm): readonly ReadContact[] {
  const header = headerRow === 0 ? [] : (rows[headerRow - 1] ?? []);
  return rows.slice(headerRow).flatMap((row, at) => {
    if (row.every((cell) => cell.trim() === '') || (headerRow > 0 && isSameValue(row, header))) return [];
    return [contactOf(row, headerRow + at + 1, header, meanings)];
  });
}

function contactOf(row: Row, place: number, header: Row, meanings: readonly ColumnMeaning[]): ReadContact {
  const cells = meanings.map((_, at) => plainCell(row[at] ?? ''));
  const all = (wanted: ColumnMeaning) => cells.filter((cell, at) => meanings[at] === wanted && cell !== '');
  const whole = [...all('first-name'), ...all('last-name')].join(' ');
  const name = all('name')[0] ?? whole;
  const displayAs = all('display-as')[0] ?? '';
  return readContact({
    place,
    sourceKey: all('source-key')[0] ?? null,
    name,
    firm: all('firm')[0] ?? '',
    displayAs: displayAs === name ? '' : displayAs,
    numbers: meanings.flatMap((meaning, at) =>
      isNumberColumn(meaning) ? numbersIn(cells[at] ?? '', labelOf(row, at, header)) : [],
    ),
    groups: all('group').flatMap((cell) => cell.split(/ ::: |[;,]/)),
    note: all('note').join('\n'),
  });
}

/** Spreadsheets and Zil's own tables keep a text from becoming a number or a formula by `="…"` or an apostrophe. */
function plainCell(cell: string): string {
  return cell
    .trim()
    .replace(/^="(.*)"$/s, '$1')
    .replace(/^'(?=[\d=+\-@\uff1d\uff0b\uff0d\uff20])/, '');
}

/**
 * Google writes several numbers into one cell with ` ::: ` between them; people use a line, a semicolon, a slash, a comma.
 * What stands behind a slash or a comma may also be the rest of one number: `0216 000 00 01 / 02`.
 */
function numbersIn(cell: string, label: string) {
  return cell
    .split(/ ::: |[\n;|]/)
    .flatMap((part) => {
      const several = part.split(/\/|,(?!\d+e)|\s-\s/i);
      return several.every((each) => each.replace(/\D/g, '').length >= 7 || isRoundedNumber(each)) ? several : [part];
    })
    .map((written) => ({ written: written.trim().replace(decimals, '').replace(extension, ''), label }))
    .filter(({ written }) => written !== '');
}

/** Some programs write every number with decimals. */
const decimals = /(?<=^\d{7,15})\.0+$/;

/** An extension of another firm is not dialled from outside. */
const extension = /(?<=\d)\s*\(\d{1,5}\)$/;

function labelOf(row: Row, at: number, header: Row): string {
  const beside = [at - 1, at + 1].find((other) => labelTitle.test(header[other] ?? '') && (row[other] ?? '') !== '');
  const label = beside === undefined ? (header[at] ?? '') : (row[beside] ?? '');
  return label.replace(/^\*\s*/, '').trim();
}
