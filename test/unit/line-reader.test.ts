import { expect, test } from 'vitest';
import { LineReader, mostLineLength } from '../../electron/reach/line-reader.ts';

function linesOf(...pieces: readonly string[]): readonly string[] {
  const lines: string[] = [];
  const reader = new LineReader((line) => lines.push(line));
  for (const piece of pieces) reader.take(piece);
  reader.finish();
  return lines;
}

test('lines are assembled, however their parts come', () => {
  expect(linesOf('on', 'e\ntw', 'o\r', '\nthree')).toEqual(['one', 'two', 'three']);
  expect(linesOf('a\r\n\r\nb\rc\n\n')).toEqual(['a', 'b', 'c']);
  expect(linesOf('', '\n', '  \n')).toEqual([]);
});

test('colours are no part of a line', () => {
  expect(linesOf('\u001b[2m10:00\u001b[0m \u001b[32m INFO\u001b[0m listening at a:1\u001b[K\n')).toEqual([
    '10:00  INFO listening at a:1',
  ]);
});

test('a line without an end is cut off, and the next one is read', () => {
  const pieces = Array.from({ length: 100 }, () => 'x'.repeat(1_000));
  expect(linesOf(...pieces, 'tail\nnext\n')).toEqual(['x'.repeat(mostLineLength), 'next']);
});
