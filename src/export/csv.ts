/** Excel takes a file for UTF-8 only with it. */
const byteOrderMark = '\u{feff}';

/** The beginning of a file, and of each line: what a spreadsheet in Turkey opens with a double click. */
export function csvHead(titles: readonly string[]): string {
  return byteOrderMark + csvLine(titles);
}

export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(';')}\r\n`;
}

/**
 * A text that a spreadsheet would take for a number or a date, and show without its zeros or as another one, with an
 * apostrophe before it.
 */
export function asText(text: string): string {
  return /^(?:0\d+|\d{12,}|\d+(?:[.,:/e-]\d+)+)$/i.test(text) ? `'${text}` : text;
}

/**
 * A spreadsheet runs what begins like a formula, also from a file that somebody else has filled: such a cell gets an
 * apostrophe before it, which makes it text.
 */
function csvCell(text: string): string {
  const inert = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
  return /[";\r\n\t]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
