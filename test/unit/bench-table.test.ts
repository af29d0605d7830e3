import { expect, test } from 'vitest';
import { atMost, median, milliseconds, p99, type Row, timesBaseline } from '../bench/measure.ts';
import { table, withPrinted } from '../bench/table.ts';

const start: Row = {
  what: 'start',
  zil: [
    [300, 330, 400],
    [600, 600, 600],
  ],
  baseline: [200, 300, 400],
  figure: median,
  unit: milliseconds,
  limit: timesBaseline(1.2),
};

/** Returns the cells of each row of the table, without its head. */
function cellsOf(rows: readonly Row[], beside: string | null): readonly (readonly string[])[] {
  return table(rows, beside)
    .slice(2)
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()));
}

test('two builds stand beside each other, each with its ratio to the bare program, and their own ratio', () => {
  expect(cellsOf([start], 'abc1234')).toEqual([
    ['start', '330.0 ms (× 1.10)', '600.0 ms (× 2.00)', '× 0.55', '300.0 ms', '1.2 × baseline', 'ok'],
  ]);
});

test('the ratio of medians is that within a turn, in which other work of the machine hits all programs', () => {
  const busyTurn = { ...start, zil: [[110, 1_100, 120]], baseline: [100, 1_000, 100] };
  expect(cellsOf([busyTurn], null)[0]?.[1]).toBe('120.0 ms (× 1.10)');
});

test('a percentile is divided by that of the bare program, however many samples each has', () => {
  const answers = { ...start, zil: [[10, 20]], baseline: [5], figure: p99, limit: atMost(15, milliseconds) };
  expect(cellsOf([answers], null)).toEqual([['start', '20.0 ms (× 4.00)', '5.00 ms', '15.0 ms', 'NOT OK']]);
});

test('what the other build did not measure, or nothing can be divided by, stays empty', () => {
  const alone = { ...start, zil: [[0]], baseline: null, limit: null };
  const idle = { ...start, zil: [[1], [0]], baseline: [0], limit: null };
  expect(cellsOf([alone, idle], 'abc1234')).toEqual([
    ['start', '0.00 ms', '', '', '', '', ''],
    ['start', '1.00 ms', '0.00 ms', '', '0.00 ms', '', ''],
  ]);
});

test('the figures that a build of another day prints are read in their order, whatever its words are', () => {
  const printed = [
    'measuring: search',
    '| what | Zil | baseline | limit | |',
    '| ---- | --- | -------- | ----- | --- |',
    '| searching as one types | 14.6 ms (× 0.03) | 538.1 ms | 30.0 ms | ok |',
    '| median and longest of it | 7.21 ms, 23.4 ms | | | |',
    '| one fact | 180 µs | 168 µs | | |',
  ].join('\n');
  const rows = [start, start, start, start].map((row) => ({ ...row, zil: [[1]], baseline: null, limit: null }));
  expect(withPrinted(rows, printed).map(({ zil }) => zil)).toEqual([[[1], [14.6]], [[1], [7.21]], [[1]], [[1]]]);
  expect(withPrinted(rows, '')).toEqual(rows);
});
