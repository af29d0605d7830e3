import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { greetingPlaceholders, greetingText, unknownPlaceholder } from '../../src/lines/greeting.ts';
import { type LineStyle, lineStyleSchema, styleOf } from '../../src/lines/line-style.ts';

const values = { firma: 'Örnek Diş', hat: 'Merkez', menü: 'Randevu', ad: 'Ayşe Kaya', selam: 'günaydın' };

describe('a greeting', () => {
  test.each([
    ['{firma}, {selam}', 'Örnek Diş, günaydın'],
    ['{firma} {hat}, {selam} {ad}', 'Örnek Diş Merkez, günaydın Ayşe Kaya'],
    ['{menü} birimi', 'Randevu birimi'],
    ['Buyurun', 'Buyurun'],
    ['', ''],
  ])('“%s” says “%s”', (template, said) => {
    expect(greetingText(template, values)).toBe(said);
  });

  test.each([
    ['{selam} {ad}, {firma}', 'günaydın, Örnek Diş'],
    ['{ad}, {selam}', 'günaydın'],
    ['{firma}, {ad}, {selam}', 'Örnek Diş, günaydın'],
  ])('“%s” for somebody without a name says “%s”', (template, said) => {
    expect(greetingText(template, { ...values, ad: '' })).toBe(said);
  });

  test.each([
    ['{firma}', null],
    ['{firm}', '{firm}'],
    ['{firma} {Ad}', '{Ad}'],
    ['{}', '{}'],
    ['{firma', '{'],
    ['firma}', '}'],
    ['düz yazı', null],
  ])('“%s” has as unknown: %s', (template, unknown) => {
    expect(unknownPlaceholder(template)).toBe(unknown);
  });

  test('never contains a placeholder that was not read, whatever names contain', () => {
    const piece = fc.constantFrom(...greetingPlaceholders.map((name) => `{${name}}`), ', ', ' ve ', '!');
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }),
        fc.string({ unit: fc.constantFrom('a', ' ', ',') }),
        (pieces, ad) => {
          const said = greetingText(pieces.join(''), { ...values, ad });
          expect(said).not.toMatch(/[{}]/);
          expect(said).not.toMatch(/\s\s|^\s|\s$/);
        },
      ),
    );
  });
});

describe('the style of a call', () => {
  const style = (of: LineStyle['of'], company: string) => lineStyleSchema.parse({ of, company });
  const clinic = style({ kind: 'line', key: '+908505501234' }, 'Örnek Diş');
  const lab = style({ kind: 'line', key: '+908505505678' }, 'Örnek Laboratuvar');
  const orders = style({ kind: 'menu', menu: '42' }, 'Örnek Sipariş');

  test.each([
    ['of its line', { line: '+908505505678', menu: null }, lab],
    ['of its menu before that of its line', { line: '+908505501234', menu: '42' }, orders],
    ['of its line, where its menu has none', { line: '+908505501234', menu: '7' }, clinic],
    ['is none on another line', { line: '+902120000000', menu: null }, null],
    ['is none without a line', { line: null, menu: null }, null],
  ])('is that %s', (_, call, expected) => {
    expect(styleOf(call, [clinic, lab, orders])).toBe(expected);
  });
});
