import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asText, csvHead, csvLine } from '../../src/export/csv.ts';

/** Reads a table as a spreadsheet does: RFC 4180 with `;`. */
function parsed(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (sign === '"' && cell === '') isQuoted = true;
    else if (sign === ';') {
      row.push(cell);
      cell = '';
    } else if (sign === '\r' && text[at + 1] === '\n') {
      rows.push([...row, cell]);
      [row, cell] = [[], ''];
      at += 1;
    } else cell += sign;
  }
  expect([row, cell, isQuoted]).toEqual([[], '', false]);
  return rows;
}

const cell = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('"', ';', '\r', '\n', '\t', '=', '+', '-', '@', "'", 'a', ' ', '0', '＝') }),
);

test('whatever is in the cells comes out of a spreadsheet as it was, and no cell is a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1 }), (rows) => {
      const read = parsed(rows.map(csvLine).join(''));
      expect(read.map((row) => row.length)).toEqual(rows.map((row) => row.length));
      for (const [index, row] of rows.entries()) {
        for (const [place, text] of row.entries()) {
          const shown = read[index]?.[place] ?? '';
          expect([text, `'${text}`]).toContain(shown);
          expect(shown).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
          // Only text that a spreadsheet could run is changed.
          if (/^[\p{L}\d ]/u.test(text)) expect(shown).toBe(text);
        }
      }
    }),
  );
});

test('Excel reads the file as UTF-8, and shows what was written', () => {
  expect(csvHead(['Tarih', 'Ad'])).toBe('\u{feff}Tarih;Ad\r\n');
  expect(csvLine(['0532 111 22 33', 'Şişli; "İğne"', '=1+1', ''])).toBe('0532 111 22 33;"Şişli; ""İğne""";\'=1+1;\r\n');
});

test.each([
  ['0533', "'0533"],
  ['00905335554321', "'00905335554321"],
  ['905335554321', "'905335554321"],
  ['0101', "'0101"],
  ['00', "'00"],
  ['1e5', "'1e5"],
  ['12E34', "'12E34"],
  ['12/05', "'12/05"],
  ['1-2', "'1-2"],
  ['0533.5', "'0533.5"],
  ['0', '0'],
  ['1001', '1001'],
  ['1001, 1002', '1001, 1002'],
  ['0533 555 43 21', '0533 555 43 21'],
  ['444 0 333', '444 0 333'],
  ['Ofis 0101', 'Ofis 0101'],
  ['', ''],
])('a spreadsheet keeps every character of %j', (text, cell) => {
  expect(asText(text)).toBe(cell);
  expect(parsed(csvLine([asText(text)]))).toEqual([[cell]]);
});

test('text that is kept as it was written is no formula either', () => {
  fc.assert(
    fc.property(cell, (text) => {
      const [[shown = ''] = []] = parsed(csvLine([asText(text)]));
      expect([text, `'${text}`]).toContain(shown);
      expect(shown).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
      expect(shown).not.toMatch(/^0\d+$/);
    }),
  );
});
