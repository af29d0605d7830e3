import { isSameValue } from '../../same-value.ts';
import type { ColumnMeaning, ReadContact } from '../reading.ts';
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
  const all = (...wanted: readonly ColumnMeaning[]) =>
    meanings.flatMap((meaning, at) =>
      wanted.includes(meaning) && (row[at] ?? '').trim() !== '' ? [row[at] ?? ''] : [],
    );
  const whole = [...all('first-name'), ...all('last-name')].join(' ');
  return readContact({
    place,
    sourceKey: all('source-key')[0] ?? null,
    name: all('name')[0] ?? whole,
    firm: all('firm')[0] ?? '',
    displayAs: all('display-as')[0] ?? '',
    numbers: meanings.flatMap((meaning, at) =>
      isNumberColumn(meaning) ? numbersIn(row[at] ?? '', labelOf(row, at, header)) : [],
    ),
    groups: all('group').flatMap((cell) => cell.split(/ ::: |[;,]/)),
    note: all('note').join('\n'),
  });
}

/** Google writes several numbers into one cell with ` ::: ` between them; people use a slash, a semicolon, a new line. */
function numbersIn(cell: string, label: string) {
  return cell
    .split(/ ::: |[\n;|]|\s\/\s|(?<=\d{7})\s*[/,]\s*(?=[+0])/)
    .map((written) => ({ written: written.trim(), label }))
    .filter(({ written }) => written !== '');
}

function labelOf(row: Row, at: number, header: Row): string {
  const beside = [at - 1, at + 1].find((other) => labelTitle.test(header[other] ?? '') && (row[other] ?? '') !== '');
  const label = beside === undefined ? (header[at] ?? '') : (row[beside] ?? '');
  return label.replace(/^\*\s*/, '').trim();
}
