import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainNumbering } from '../../src/calls/numbering.ts';
import { partyKey, readParty } from '../../src/calls/party.ts';
import { InventedNumbers } from '../../src/report-call/invented-numbers.ts';

/** Random numbers that can be repeated. */
function chance(seed: number) {
  let state = seed >>> 0;
  return {
    next() {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    },
  };
}

function invented(...raws: string[]): readonly string[] {
  const numbers = new InventedNumbers(raws, plainNumbering, chance(7));
  return raws.map((raw) => numbers.text(raw));
}

test.each([
  ['a mobile as notifications write it', '905335554321', /^90533\d{7}$/],
  ['a mobile as records write it', '05335554321', /^0533\d{7}$/],
  ['a mobile with blanks', '0 (533) 555 43 21', /^0 \(533\) \d{3} \d\d \d\d$/],
  ['a number of a town', '+90 212 333 44 55', /^\+90 212 \d{3} \d\d \d\d$/],
  ['a 0850 number', '908505501234', /^90850\d{7}$/],
  ['a 444 number', '4440333', /^444\d{4}$/],
  ['a 444 number behind the country', '904440333', /^90444\d{4}$/],
  ['a number abroad', '00493012345678', /^004930\d{8}$/],
  ['a SIP address', 'sip:905335554321@10.1.2.3;user=phone', /^sip:90533\d{7}@localhost;user=phone$/],
  ['an extension of six digits', '123456', /^\d{6}$/],
  ['digits that are no number', '12345678901234567890', /^\d{20}$/],
  ['a name', 'Ayşe Yılmaz', /^[a-z]{4} [a-z]{6}$/],
])('%s becomes another number of its kind', (_what, raw, form) => {
  const [text = ''] = invented(raw);
  expect(text).toMatch(form);
  expect(text).not.toBe(raw);
  expect(readParty(text).kind).toBe(readParty(raw).kind);
});

test.each(['1001', '101', '*97', '5', 'anonymous', 'Gizli Numara', '0000000000', ''])(
  '%j is no personal number, and stays',
  (raw) => {
    expect(invented(raw)).toEqual([raw]);
  },
);

test('one number in all its spellings is one other number', () => {
  const spellings = ['905335554321', '05335554321', '+90 533 555 43 21', '5335554321', 'sip:05335554321@PBX.example'];
  const keys = invented(...spellings).map((text) => partyKey(readParty(text)));
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]).not.toBe('+905335554321');
});

test('numbers that differ only in their area stay two', () => {
  const [istanbul = '', ankara = ''] = invented('02125554321', '03125554321');
  expect(istanbul.slice(4)).toBe(ankara.slice(4));
  expect([istanbul.slice(0, 4), ankara.slice(0, 4)]).toEqual(['0212', '0312']);
});

describe('whatever numbers there are', () => {
  const digits = (length: number) =>
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
  const number = fc.oneof(
    fc
      .tuple(fc.constantFrom('0533', '90533', '+90 533 ', '0212', '90850', '00994', '+49', '9', '90444', ''), digits(7))
      .map((parts) => parts.join('')),
    digits(6),
    digits(4),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.tuple(fc.string({ maxLength: 8 }), digits(11), fc.string({ maxLength: 8 })).map((parts) => parts.join('')),
    digits(10).map((text) => text.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))),
    digits(10).map((text) => text.replace(/[1-9]/g, (digit) => String.fromCodePoint(0x2460 + Number(digit) - 1))),
    fc.constantFrom('anonymous', 'gizli', 'Ali <905335554321>', '05335554321-101', '05335554321 x 101'),
  );

  test('equal ones stay equal and different ones different, of the same kind, and no real one is left', () => {
    fc.assert(
      fc.property(fc.array(number, { maxLength: 12 }), fc.nat(), (raws, seed) => {
        const numbers = new InventedNumbers(raws, plainNumbering, chance(seed));
        const keys = new Map<string, string>();
        for (const raw of raws) {
          const [before, after] = [readParty(raw), readParty(numbers.text(raw))];
          expect(after.kind).toBe(before.kind);
          const [key, other] = [partyKey(before), partyKey(after)];
          if (key === null || other === null) continue;
          expect(keys.get(key) ?? other).toBe(other);
          keys.set(key, other);
        }
        expect(new Set(keys.values()).size).toBe(keys.size);
        const originals = raws
          .map((raw) =>
            raw
              .normalize('NFKC')
              .replace(/[٠-٩]/g, (digit) => `${(digit.codePointAt(0) ?? 0) & 0xf}`)
              .replace(/\D/g, ''),
          )
          .filter((each) => each.length >= 6 && !/^(0+|116\d{3})$/.test(each));
        for (const raw of raws) {
          const text = numbers.text(raw).replace(/\D/g, '');
          expect(originals.filter((original) => text.includes(original))).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('the same random value invents a different number for each', () => {
    const raws = Array.from({ length: 50 }, (_, index) => `053355543${10 + index}`);
    const numbers = new InventedNumbers(raws, plainNumbering, { next: () => 0 });
    expect(new Set(raws.map((raw) => numbers.text(raw))).size).toBe(50);
  });
});
