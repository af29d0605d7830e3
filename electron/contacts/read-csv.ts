import Papa from 'papaparse';
import { brokenAt } from '../../src/contacts/read/read-contact.ts';
import type { Row } from '../../src/contacts/read/table-columns.ts';
import type { ReadingFailure } from '../../src/contacts/reading.ts';
import { err, ok, type Result } from '../../src/result.ts';

const delimiters = [';', ',', '\t', '|'] as const;
const linesSniffed = 20;
/** A longer cell is a quote that was never closed, and has swallowed rows. */
const longestCell = 20_000;
/** A table of contacts has fewer columns. The others are not read. */
const mostColumns = 500;

/** Reads the rows of a text table. A quote that opens and never closes is an ordinary sign, as people type it. */
export function readCsv(text: string): Result<readonly Row[], ReadingFailure> {
  const directive = /^\ufeff?sep=(.)\r?\n/i.exec(text);
  const body = text.slice(directive?.[0].length ?? 0).replace(/^\ufeff/, '');
  const delimiter = directive?.[1] ?? delimiterOf(body);
  const strict = Papa.parse<string[]>(body, { delimiter, quoteChar: '"' });
  const isMisquoted =
    strict.errors.some(
      ({ code, row = 0 }) => code === 'MissingQuotes' || strict.data[row]?.some((cell) => cell.includes('\n')) === true,
    ) || strict.data.some((row) => row.some((cell) => cell.length > longestCell));
  const data = (isMisquoted ? linesOf(body, delimiter) : strict.data).map((row) => row.slice(0, mostColumns));
  const longAt = data.findIndex((row) => row.some((cell) => cell.length > longestCell));
  if (longAt >= 0) return err(brokenAt(longAt + 1));
  return data.some((row) => row.some((cell) => cell.trim() !== '')) ? ok(data) : err({ kind: 'empty', place: null });
}

/** Returns each line as a row, so that a quote swallows no more than its line. */
function linesOf(body: string, delimiter: string): readonly string[][] {
  return body.split(/\r\n|\n|\r/).map((line) => {
    const { data, errors } = Papa.parse<string[]>(line, { delimiter, quoteChar: '"' });
    const [row = []] = data;
    return errors.some(({ type }) => type === 'Quotes')
      ? line.split(delimiter).map((cell) => cell.replace(/^"|"$/g, ''))
      : row;
  });
}

/** Returns the sign that stands equally often, and most often, in the first lines. Signs inside quotes do not count. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replace(/(^|[;,\t|])"(?:[^"]|"")*"(?=[;,\t|\r\n]|$)/gm, '$1')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, linesSniffed);
  const scores = delimiters.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const usual = counts.reduce((most, count) => {
      const agreeing = (wanted: number) => counts.filter((each) => each === wanted).length;
      return count > 0 && (most === 0 || agreeing(count) > agreeing(most)) ? count : most;
    }, 0);
    return { delimiter, lines: usual === 0 ? 0 : counts.filter((count) => count === usual).length, usual };
  });
  const [best] = scores.sort((a, b) => b.lines - a.lines || b.usual - a.usual);
  return best === undefined || best.lines === 0 ? ';' : best.delimiter;
}
