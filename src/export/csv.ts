/** Only with this mark does Excel read a file as UTF-8. */
const byteOrderMark = '\u{feff}';

/** Returns the first line of a file. A spreadsheet in Turkey opens such lines with a double click. */
export function csvHead(titles: readonly string[]): string {
  return byteOrderMark + csvLine(titles);
}

export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(';')}\r\n`;
}

/**
 * Puts an apostrophe before a text that a spreadsheet would take for a number or a date. It would show such a text
 * without its zeros or as another one.
 */
export function asText(text: string): string {
  return /^(?:0\d+|\d{12,}|\d+(?:[.,:/e-]\d+)+)$/i.test(text) ? `'${text}` : text;
}

/**
 * A spreadsheet runs a cell that begins like a formula, also in a file that somebody else has filled. An apostrophe
 * before it makes it a text.
 */
function csvCell(text: string): string {
  const inert = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
  return /[";\r\n\t]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
