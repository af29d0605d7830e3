import fc from 'fast-check';
import examples from 'libphonenumber-js/examples.mobile.json' with { type: 'json' };
import { getCountryCallingCode, isValidPhoneNumber } from 'libphonenumber-js/max';
import { describe, expect, test } from 'vitest';
import { readDialled } from '../../src/calls/dialled-number.ts';
import { plainNumbering } from '../../src/calls/numbering.ts';
import { partyKey, readParty, readSent } from '../../src/calls/party.ts';

const digitsOf = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((each) => each.join(''));

/** Turkish numbers without the country code. */
const turkish = fc
  .oneof(
    { weight: 3, arbitrary: digitsOf(8).map((rest) => `5${rest}`.padEnd(10, '5')) },
    { weight: 3, arbitrary: fc.tuple(fc.constantFrom('2', '3', '4'), digitsOf(9)).map((parts) => parts.join('')) },
    { weight: 1, arbitrary: digitsOf(7).map((rest) => `850${rest}`) },
    { weight: 1, arbitrary: digitsOf(4).map((rest) => `444${rest}`) },
  )
  .filter((national) => isValidPhoneNumber(`+90${national}`));

/** E.164 numbers of any country whose numbers have more than seven digits. */
const foreign = fc
  .tuple(fc.constantFrom(...Object.entries(examples)), digitsOf(5))
  .map(([[country, example], last]) => {
    const national = String(example).slice(0, -5) + last;
    return `+${getCountryCallingCode(country as Parameters<typeof getCountryCallingCode>[0])}${national}`;
  })
  .filter((e164) => !e164.startsWith('+90') && e164.length > 9 && isValidPhoneNumber(e164));

/** Adds separators that people and telephones put between digits. */
const separated = (spelling: string) =>
  fc
    .array(fc.tuple(fc.integer({ min: 1, max: spelling.length - 1 }), fc.constantFrom(' ', '-', '.', '/', '\u00a0')), {
      maxLength: 4,
    })
    .map((separators) =>
      [...spelling].map((digit, index) => `${separators.find(([at]) => at === index)?.[1] ?? ''}${digit}`).join(''),
    )
    // Four groups with dots are the address of a computer.
    .filter((each) => !/^\d+(?:\.\d+){3}$/.test(each));

const around = fc.constantFrom<(spelling: string) => string>(
  (spelling) => spelling,
  (spelling) => `*31#${spelling}`,
  (spelling) => `#31#${spelling}`,
  (spelling) => `${spelling}#`,
  (spelling) => `*31# ${spelling} #`,
  (spelling) => `${spelling},,12#`,
  (spelling) => `${spelling}p1`,
  (spelling) => `${spelling} dahili 101`,
  (spelling) => `${spelling};ext=101`,
  (spelling) => `${spelling} x101`,
  (spelling) => `sip:${spelling}@1.2.3.4;user=phone`,
  (spelling) => `"Ali Öz" <sip:${spelling}@pbx.example>;tag=7`,
  (spelling) => `<${spelling}>`,
  (spelling) => ` ${spelling}\r\n`,
);

/** Returns the forms in which a Turkish number is sent, or dialled without a prefix. */
const formsOfTurkish = (national: string) => {
  const isShared = national.length === 7;
  return [
    national,
    `0${national}`,
    `90${national}`,
    `+90${national}`,
    `0090${national}`,
    ...(isShared ? [] : [`+90 (0) ${national}`, `+90 (0${national.slice(0, 3)}) ${national.slice(3)}`]),
  ];
};

const formsOfForeign = (e164: string) => [e164, `00${e164.slice(1)}`];

const prefix = fc.constantFrom(...plainNumbering.outsidePrefixes);
const spelt = (forms: fc.Arbitrary<string>) =>
  fc.tuple(forms.chain(separated), around).map(([spelling, put]) => put(spelling));

describe('all spellings of a number are one number', () => {
  test('of a Turkish number, as it was sent and as it was dialled', () => {
    const cases = turkish.chain((national) =>
      fc.tuple(fc.constant(`+90${national}`), spelt(fc.constantFrom(...formsOfTurkish(national)))),
    );
    fc.assert(
      fc.property(cases, ([e164, spelling]) => {
        expect(partyKey(readParty(spelling))).toBe(e164);
        expect(partyKey(readDialled(spelling, plainNumbering).party)).toBe(e164);
      }),
      { numRuns: 500 },
    );
  });

  test('of a Turkish number after a prefix for an outside line', () => {
    const cases = turkish.chain((national) => {
      const forms = formsOfTurkish(national).filter((form) => /^(?:0|90|\+|444)/.test(form));
      return fc.tuple(
        fc.constant(`+90${national}`),
        spelt(fc.tuple(prefix, fc.constantFrom(...forms)).map((parts) => parts.join(''))),
      );
    });
    fc.assert(
      fc.property(cases, ([e164, spelling]) => {
        expect(partyKey(readDialled(spelling, plainNumbering).party)).toBe(e164);
      }),
      { numRuns: 500 },
    );
  });

  test('of a foreign number, as it was sent', () => {
    const cases = foreign.chain((e164) => fc.tuple(fc.constant(e164), spelt(fc.constantFrom(...formsOfForeign(e164)))));
    fc.assert(
      fc.property(cases, ([e164, spelling]) => {
        expect(partyKey(readParty(spelling))).toBe(e164);
      }),
      { numRuns: 500 },
    );
  });

  test('of a number in the area of the office', () => {
    const cases = digitsOf(6)
      .map((rest) => `3${rest}`)
      .filter((local) => isValidPhoneNumber(`+90212${local}`))
      .chain((local) => fc.tuple(fc.constant(`+90212${local}`), spelt(fc.constant(local))));
    fc.assert(
      fc.property(cases, ([e164, spelling]) => {
        const numbering = { ...plainNumbering, areaCode: '212' };
        expect(partyKey(readSent(spelling, numbering))).toBe(e164);
        expect(partyKey(readDialled(spelling, numbering).party)).toBe(e164);
      }),
    );
  });
});

describe('two numbers are never one', () => {
  test('a dialled foreign number is the one that is read, or shown beside it', () => {
    const cases = foreign.chain((e164) => {
      const forms = [...formsOfForeign(e164), e164.slice(1)];
      const behindPrefix = fc.tuple(prefix, fc.constantFrom(...formsOfForeign(e164))).map((parts) => parts.join(''));
      return fc.tuple(fc.constant(e164), spelt(fc.oneof(fc.constantFrom(...forms), behindPrefix)));
    });
    fc.assert(
      fc.property(cases, ([e164, spelling]) => {
        const { party, alternatives } = readDialled(spelling, plainNumbering);
        expect([partyKey(party), ...alternatives]).toContain(e164);
      }),
      { numRuns: 1_000 },
    );
  });

  test('where another is shown beside the one that is read, the Turkish one is read', () => {
    const digits = fc.tuple(fc.constantFrom('', '0', '00', '9', '900', '800', '9004', '005'), digitsOf(10));
    fc.assert(
      fc.property(digits, (parts) => {
        const { party, alternatives } = readDialled(parts.join(''), plainNumbering);
        const home = alternatives.filter((key) => key.startsWith('+90'));
        expect(home.length === 0 || partyKey(party)?.startsWith('+90')).toBe(true);
        expect(alternatives).not.toContain(partyKey(party));
      }),
      { numRuns: 500 },
    );
  });

  test('a read number is read again as the same, and as nothing else', () => {
    const anything = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.stringMatching(/^[ +\d().*#,;/-]{6,20}$/),
      digitsOf(12),
      fc.tuple(fc.constantFrom('+', '00', '0', '90', '9', ''), digitsOf(10)).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(anything, (spelling) => {
        for (const party of [readParty(spelling), readDialled(spelling, plainNumbering).party]) {
          const key = partyKey(party);
          if (party.kind !== 'phone') continue;
          expect(partyKey(readParty(key))).toBe(key);
          expect(readDialled(key, plainNumbering)).toEqual({ party, alternatives: [] });
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('two withheld callers are never the same caller', () => {
    const words = fc.constantFrom('gizli', 'GİZLİ', 'özel', 'Unknown', 'private', 'numara', 'Caller', 'ID', '-', '0');
    fc.assert(
      fc.property(fc.array(words, { maxLength: 3 }), (parts) => {
        const party = readParty(parts.join(' '));
        expect(partyKey(party) === null).toBe(party.kind === 'withheld');
      }),
    );
  });
});

test.each(['<', '>', '"', '@', ';', '*31#', '05', ' dahili ', '(', 'İ', '+', ',', '\u0300', '\ufdfa'])(
  'of a text of 200 000 times %s only the beginning is read',
  (piece) => {
    const long = piece.repeat(200_000);
    const party = readParty(`${long} 05335554321`);
    expect(party).toEqual(readParty(long));
    expect(party.kind === 'withheld' || (party.kind === 'other' && party.text.length <= 64)).toBe(true);
  },
);
