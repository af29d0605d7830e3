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

/** More misquoted rows are no accident: such a file is read line by line. */
const mostMisquoted = 300;

/** Reads the rows of a text table. A quote that opens and never closes is an ordinary sign, as people type it. */
export function readCsv(text: string): Result<readonly Row[], ReadingFailure> {
  const directive = /^\ufeff?sep=(.)\r?\n/i.exec(text);
  const body = text.slice(directive?.[0].length ?? 0).replace(/^\ufeff/, '');
  const data = rowsIn(body, directive?.[1] ?? delimiterOf(body)).map((row) => row.slice(0, mostColumns));
  const longAt = data.findIndex((row) => row.some((cell) => cell.length > longestCell));
  if (longAt >= 0) return err(brokenAt(longAt + 1));
  return data.some((row) => row.some((cell) => cell.trim() !== '')) ? ok(data) : err({ kind: 'empty', place: null });
}

/** Returns the rows. A misquoted row is read as the line on which it begins, so that it swallows nothing behind it. */
function rowsIn(body: string, delimiter: string): readonly string[][] {
  const rows: string[][] = [];
  let from = 0;
  for (let misquoted = 0; from < body.length; misquoted += 1) {
    if (misquoted > mostMisquoted)
      return [
        ...rows,
        ...body
          .slice(from)
          .split(lineEnd)
          .map((line) => lineOf(line, delimiter)),
      ];
    const start = from;
    Papa.parse<string[]>(body.slice(start), {
      delimiter,
      quoteChar: '"',
      step({ data, errors, meta }, parser) {
        const width = (rows[0] ?? data).length;
        if (isMisquoted(data, errors, delimiter, width)) parser.abort();
        else {
          rows.push(data);
          from = start + meta.cursor;
        }
      },
    });
    if (from >= body.length) break;
    const [line = ''] = body.slice(from, from + longestCell).split(lineEnd, 1);
    rows.push(lineOf(line, delimiter));
    from += line.length + (body.startsWith('\r\n', from + line.length) ? 2 : 1);
  }
  return rows;
}

const lineEnd = /\r\n|\n|\r/;

/** Whether a quote has swallowed what stands behind it: `width` is the usual number of cells. */
function isMisquoted(row: readonly string[], errors: readonly Papa.ParseError[], delimiter: string, width: number) {
  if (errors.some(({ type }) => type === 'Quotes')) return true;
  const long = row.filter((cell) => lineEnd.test(cell));
  return row.some((cell) => cell.length > longestCell) || long.some((cell) => holdsRow(cell, delimiter, width));
}

/** Whether a line of a cell looks like a row of the table: as many cells, and a telephone number among them. */
function holdsRow(cell: string, delimiter: string, width: number): boolean {
  const lines = cell.split(lineEnd).slice(0, -1);
  return lines.some((line) => {
    const cells = line.split(delimiter);
    return cells.length > 1 && cells.length === width && cells.some((each) => each.replace(/\D/g, '').length >= 7);
  });
}

function lineOf(line: string, delimiter: string): string[] {
  const { data, errors } = Papa.parse<string[]>(line, { delimiter, quoteChar: '"' });
  const [row = []] = data;
  return errors.some(({ type }) => type === 'Quotes')
    ? line.split(delimiter).map((cell) => cell.replace(/^"|"$/g, ''))
    : row;
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
