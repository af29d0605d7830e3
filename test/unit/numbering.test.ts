import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HeardEvent } from '../../src/calls/call-event.ts';
import type { CallFacts } from '../../src/calls/fold-calls.ts';
import type { KnownRecord } from '../../src/calls/known-record.ts';
import { learnNumbering } from '../../src/calls/learn-numbering.ts';
import { plainNumbering } from '../../src/calls/numbering.ts';
import { spellingShape, unreadSpellings } from '../../src/calls/unread-spellings.ts';
import { parseRecords } from '../../src/pbx/parse-records.ts';
import { ringing } from './events.ts';

function records(
  ...calls: readonly (readonly [from: string | null, dialled: string | null])[]
): readonly KnownRecord[] {
  return calls.flatMap(([callingNumber, dialedNumber], index) =>
    (parseRecords({ idCdr: index + 1, callingNumber, dialedNumber }) ?? []).map((record) => ({
      factId: -1 - index,
      record,
      insteadMs: 0,
    })),
  );
}

function rings(...callers: readonly string[]): readonly HeardEvent[] {
  return callers.map((caller, index) => ({ factId: index + 1, atMs: index, event: ringing(caller) }));
}

const dialled = (...numbers: readonly string[]): CallFacts => ({
  heard: [],
  records: records(...numbers.map((number) => ['1001', number] as const)),
});
const nothing: CallFacts = { heard: [], records: [] };

describe('the area of the office is learnt from its lines', () => {
  test.each<readonly [string, readonly string[], string | null]>([
    ['one line', ['+902123334455'], '212'],
    [
      'several of one area, and such as are in none',
      ['+902123334455', '+902125556677', '+908505501234', '+904441161'],
      '212',
    ],
    ['lines of two areas', ['+902123334455', '+903124445566'], null],
    ['lines of no area', ['+908505501234', '+905335554321', '+904441161'], null],
    ['a line abroad', ['+493012345678'], null],
    ['no line', [], null],
  ])('%s', (_, ownLines, areaCode) => {
    expect(learnNumbering(nothing, ownLines).areaCode).toBe(areaCode);
  });
});

describe('two zeros before what may be a number abroad', () => {
  const cuban = '005355554321';
  const readings = (...numbers: readonly string[]) =>
    learnNumbering(dialled(cuban, ...numbers), ['+908505501234']).readings;
  const three = ['005325550101', '002123334455', '005421112233'];
  const home = { [cuban]: '+905355554321' };

  test('are a zero for a line and a number at home, where the office dials zero before every number', () => {
    expect(readings(...three)).toEqual(home);
    expect(readings(...three, '0004930123456')).toEqual(home);
  });

  test('are in doubt after less than three such numbers, or where numbers are dialled without the zero', () => {
    expect(readings(...three.slice(1))).toEqual({});
    expect(readings(three[0] ?? '', `${three[0]}#`, three[1] ?? '')).toEqual({});
    expect(readings(...three, '05421112244')).toEqual({});
  });

  test('are the prefix for a foreign number that has called here', () => {
    const facts = dialled(cuban, ...three);
    expect(learnNumbering({ ...facts, heard: rings('+5355554321') }, ['+908505501234']).readings).toEqual({
      [cuban]: '+5355554321',
    });
  });

  test('are no zero for a line before nine digits, or after another prefix', () => {
    expect(learnNumbering(dialled('9005355554321', ...three), ['+908505501234']).readings).toEqual({});
  });
});

describe('a prefix for an outside line is learnt from dialled numbers', () => {
  const prefixes = (facts: CallFacts) => learnNumbering(facts, ['+908505501234']).outsidePrefixes;

  test('when it stood before three numbers', () => {
    expect(prefixes(dialled('705335554321', '7 0212 333 44 55', '74441161#'))).toEqual(['0', '9', '8', '7']);
    expect(prefixes(dialled('6105335554321', '6105335554322', '6105335554323'))).toEqual(['0', '9', '8', '61']);
  });

  test('under the number of the office as well as from an extension', () => {
    const facts = {
      heard: [],
      records: records(...['1', '2', '3'].map((last) => ['08505501234', `7053355543 2${last}`] as const)),
    };
    expect(prefixes(facts)).toEqual(['0', '9', '8', '7']);
  });

  test('not when it stood before two, or before one three times', () => {
    expect(prefixes(dialled('705335554321', '705335554322'))).toEqual(['0', '9', '8']);
    expect(prefixes(dialled('705335554321', '7905335554321', '705335554321#'))).toEqual(['0', '9', '8']);
  });

  test('not from callers', () => {
    const facts = {
      heard: [],
      records: records(...['1', '2', '3'].map((last) => [`7053355543 2${last}`, '08505501234'] as const)),
    };
    expect(prefixes(facts)).toEqual(['0', '9', '8']);
  });

  test('not from digits that are a number together with it', () => {
    // Numbers in Sweden, and in Milan.
    expect(prefixes(dialled('464441161', '464441162', '464441163'))).toEqual(['0', '9', '8']);
    expect(prefixes(dialled('3902123334455', '3902123334456', '3902123334457'))).toEqual(['0', '9', '8']);
    expect(prefixes(dialled('05335554321', '905335554322', '9905335554323', '005335554324'))).toEqual(['0', '9', '8']);
    expect(prefixes(dialled('7012345', '7654321', '1001', '112', 'x'))).toEqual(['0', '9', '8']);
  });
});

describe('which of two numbers was meant follows from who has called', () => {
  const cuba = '+5321234567';
  const spelling = '005321234567';

  test.each<readonly [string, CallFacts, Readonly<Record<string, string>>]>([
    ['nobody', dialled(spelling), {}],
    ['the foreign one, as it rang', { ...dialled(spelling), heard: rings('905335554321', cuba) }, { [spelling]: cuba }],
    [
      'the foreign one, as a record says',
      { heard: [], records: records(['1001', '00 5321 234567'], [cuba, '08505501234']) },
      { [spelling]: cuba },
    ],
    ['the one at home', { ...dialled(spelling), heard: rings('905321234567') }, { [spelling]: '+905321234567' }],
    ['both', { ...dialled(spelling), heard: rings(cuba, '905321234567') }, {}],
    ['one whose number is clear', { ...dialled('05335554321'), heard: rings('905335554321') }, {}],
    [
      'one of the office',
      { heard: [], records: records(['1001', spelling], [cuba, '05335554321']) },
      { [spelling]: cuba },
    ],
  ])('%s', (_, facts, readings) => {
    expect(learnNumbering(facts, ['+908505501234']).readings).toEqual(readings);
  });

  test('not by a line of the office itself', () => {
    const facts = { heard: [], records: records(['1001', spelling], ['+905321234567', '05335554321']) };
    expect(learnNumbering(facts, ['+905321234567']).readings).toEqual({});
  });
});

test('the same is learnt in every order of the facts, and however often they come', () => {
  const call = fc.tuple(
    fc.constantFrom('1001', '101', '08505501234', '+5321234567', '905321234567', 'gizli'),
    fc.constantFrom(
      '705335554321',
      '705335554322',
      '74441161',
      '6105335554321',
      '005321234567',
      '4522123456',
      '*8',
      'x',
    ),
  );
  fc.assert(
    fc.property(
      fc.array(call, { maxLength: 12 }),
      fc.array(fc.constantFrom('+5321234567', '4522123456')),
      (calls, callers) => {
        const heard = rings(...callers);
        const forth = learnNumbering({ heard, records: records(...calls) }, ['+908505501234']);
        const back = learnNumbering(
          { heard: [...heard].reverse(), records: records(...[...calls, ...calls].reverse()) },
          ['+908505501234'],
        );
        expect(JSON.stringify(back)).toBe(JSON.stringify(forth));
      },
    ),
  );
});

describe('unreadable numbers are shown only by their shape', () => {
  test.each([
    ['Mehmet Özel', 'aaaaaa aaaa'],
    ['0850 550 0 FAX', '9999 999 9 aaa'],
    ['SIP/100-0001', 'aaa/999-9999'],
    ['مرحبا ٣', 'aaaaa 9'],
    ['e\u0301', 'a'],
    ['x'.repeat(100), 'a'.repeat(32)],
    ['<script>', '<aaaaaa>'],
  ])('%s', (text, shape) => {
    expect(spellingShape(text)).toBe(shape);
  });

  test('without any of their letters and digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), (text) => {
        expect(spellingShape(text).replace(/[a9]/g, '')).not.toMatch(/[\p{L}\p{N}\ud800-\udfff]/u);
      }),
    );
  });

  test('the most frequent first, and without readable numbers and feature codes', () => {
    const facts = {
      heard: rings('Kapı 1', 'gizli', '905335554321', '1001'),
      records: records(
        ['3334455', '08505501234'],
        ['1001', '3334466'],
        ['Kapı 2', null],
        ['1001', '*97'],
        ['1001', '7 05335554321'],
      ),
    };
    expect(unreadSpellings(facts, plainNumbering)).toEqual([
      { shape: '9999999', count: 2 },
      { shape: 'aaaa 9', count: 2 },
      { shape: '9 99999999999', count: 1 },
    ]);
    const numbering = { areaCode: '212', outsidePrefixes: ['7'], readings: {} };
    expect(unreadSpellings(facts, numbering)).toEqual([{ shape: 'aaaa 9', count: 2 }]);
  });

  test('twenty at most', () => {
    const names = Array.from({ length: 30 }, (_, index) => `b${'-'.repeat(index)}a`);
    expect(unreadSpellings({ heard: rings(...names), records: [] }, plainNumbering)).toHaveLength(20);
  });
});
