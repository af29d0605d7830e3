import type { Cell, Sheet } from '../../src/export/workbook.ts';

/** One file within a workbook, in pieces. */
export interface WorkbookPart {
  readonly name: string;
  readonly texts: Iterable<string>;
}

/** Styles of cells, by their place in `styles`. */
const style = { usual: 0, moment: 1, text: 2, title: 3 } as const;

/** So many characters are made into bytes at once. */
const charactersTogether = 65_536;

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Returns the files of a workbook (ECMA-376, SpreadsheetML): no formulas, no links, no macros. */
export function* workbookParts(sheets: readonly Sheet[]): Generator<WorkbookPart> {
  const numbered = sheets.map((sheet, at) => ({ ...sheet, file: `sheet${at + 1}`, id: at + 1 }));
  const one = (name: string, text: string) => ({ name, texts: [declaration + text] });
  yield one(
    '[Content_Types].xml',
    `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${numbered.map(({ file }) => `<Override PartName="/xl/worksheets/${file}.xml" ContentType="${type}.worksheet+xml"/>`).join('')}</Types>`,
  );
  yield one(
    '_rels/.rels',
    `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  yield one(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${packages}/relationships">${numbered.map(({ file, id }) => `<Relationship Id="rId${id}" Type="${relationships}/worksheet" Target="worksheets/${file}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
  );
  yield one(
    'xl/workbook.xml',
    `<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets>${numbered.map(({ name, id }) => `<sheet name="${escaped(name)}" sheetId="${id}" r:id="rId${id}"/>`).join('')}</sheets></workbook>`,
  );
  yield one('xl/styles.xml', styles);
  for (const sheet of numbered) yield { name: `xl/worksheets/${sheet.file}.xml`, texts: sheetTexts(sheet) };
}

/** 49 is Excel's own format for texts, which keeps `0533…`. */
const styles = `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`;

function* sheetTexts({ columns, rows }: Sheet): Generator<string> {
  const last = letters(columns.length - 1);
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  let text = `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>${rowText(
    1,
    columns.map(({ title }) => title),
    style.title,
  )}`;
  const names = columns.map((_, at) => letters(at));
  let number = 1;
  for (const row of rows) {
    number += 1;
    text += rowText(number, row, style.text, names);
    if (text.length < charactersTogether) continue;
    yield text;
    text = '';
  }
  yield `${text}</sheetData><autoFilter ref="A1:${last}${number}"/></worksheet>`;
}

function rowText(
  number: number,
  cells: readonly Cell[],
  textStyle: number,
  names = cells.map((_, at) => letters(at)),
): string {
  let text = `<row r="${number}">`;
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at];
    if (cell === null || cell === undefined) continue;
    const place = `${names[at]}${number}`;
    if (typeof cell === 'string') {
      text += `<c r="${place}" s="${textStyle}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
    } else if (typeof cell === 'number') text += `<c r="${place}"><v>${cell}</v></c>`;
    else text += `<c r="${place}" s="${style.moment}"><v>${cell.day}</v></c>`;
  }
  return `${text}</row>`;
}

/** A, B, … Z, AA, … */
function letters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : letters(Math.floor(column / 26) - 1) + letter;
}

/** The longest text of a cell in Excel. */
const cellLength = 32_767;
const replaced: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 has no control characters but three, and no lone surrogates. `_x0041_` would be read as an A. */
function escaped(text: string): string {
  const plain = /^[ !#-%'-;=?-^`-~çğıöşüÇĞİÖŞÜâîû’“”·–]*$/.test(text) && text.length <= cellLength;
  if (plain) return text;
  return text
    .slice(0, cellLength)
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(/[&<>"]/g, (letter) => replaced[letter] ?? letter);
}
