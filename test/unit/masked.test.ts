import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { masked, maskedValues } from '../../src/log/masked.ts';
import { processorTimeMs } from '../fakes/processor-time.ts';

test.each([
  ['905335554321 called', '… called'],
  ['0533 555 43 21', '…'],
  ['+90 (533) 555-43-21', '…'],
  ['0533.555.43.21', '…'],
  ['+90.533.555.4321', '…'],
  ['+4930/123456', '…'],
  ['４４４１１６１', '…'],
  ['no 5554321: busy', 'no …: busy'],
  ['2026-11-28 555 43 21', '2026-11-28 …'],
  ['https://pbx.example/api?username=x&password=y failed', 'https://pbx.example/… failed'],
  ['POST http://[::1]:8080/h/abc', 'POST http://[::1]:8080/…'],
  ['to https://ali:gizli@pbx.example/', 'to https://pbx.example/'],
  ['https://ali:giz/li@pbx.example/', 'https://ali/…'],
  ['GET /sub?id=7&name=Ay%C5%9Fe 404', 'GET /sub?… 404'],
  ['ayşe.yılmaz@ofis.com.tr refused', '…@… refused'],
  ['at /h/AbCdEfGhIjKlMnOpQrStUvWxYz012345', 'at /h/…'],
  ['key 0123456789abcdef0123456789abcdef', 'key …'],
  ['password=hunter2', 'password …'],
  ['open /home/ayse/.config/Zil/zil.db', 'open /home/…/.config/Zil/zil.db'],
  ['open C:\\Users\\Ayşe Yılmaz\\AppData\\zil.db', 'open C:\\Users\\…\\AppData\\zil.db'],
])('of “%s” the log contains only “%s”', (text, left) => {
  expect(masked(text)).toBe(left);
});

test.each([
  'Error: no such table: calls\n    at SqliteFile.#open (/opt/Zil/resources/app.asar/dist/main/main.cjs:12:1234567)',
  'ECONNREFUSED 192.168.100.200:5080',
  'win32 10.0.22631 x64, Electron 45.4.1, Chromium 156.0.8078.96',
  '2026-11-28T18:34:48.123Z',
  '28.11.2026 21:30:05',
  'extensions 1001, 1002, 1003',
  'https://pbx.example',
  'sqlite-call-back-marks',
])('“%s” is logged unchanged', (text) => {
  expect(masked(text)).toBe(text);
});

describe('whatever is around it', () => {
  const around = fc.string({ unit: fc.constantFrom(...'abc ş,;:"\\\'<>()[]{}|/?=&#@.-_+%…\n\t') });
  const digits = (minLength: number, maxLength: number) =>
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength });

  test('no number of seven digits or more is left, however it is written', () => {
    const separators = fc.constantFrom('', ' ', '-', ') ', ' (', '/', '\u00a0', '–');
    const number = fc
      .tuple(fc.constantFrom('', '+', '00'), fc.array(fc.tuple(digits(1, 4), separators), { minLength: 7 }))
      .map(([plus, parts]) => plus + parts.map(([part, separator]) => part + separator).join(''));
    fc.assert(
      fc.property(around, number, around, (before, written, after) => {
        fc.pre(!/(19|20)\d\d-\d\d-\d\d/.test(written) && !/\.[cm]?js:/.test(before));
        expect((masked(before + written + after).match(/\d/g) ?? []).length).toBeLessThan(7);
      }),
      { examples: [['', '00–0000-0000-0000000000/00000', '']] },
    );
  });

  test('no URL shows more than its host, and no e-mail address is left', () => {
    fc.assert(
      fc.property(around, fc.webUrl({ withQueryParameters: true, withFragments: true }), (before, address) => {
        const { pathname, search, hash } = new URL(address);
        const left = masked(`${before} ${address} ended`);
        for (const part of [pathname, search, hash]) if (part.length > 3) expect(left).not.toContain(part);
      }),
    );
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        expect(masked(`to ${address} ended`)).not.toContain(address);
      }),
    );
  });

  test('no webhook token is left', () => {
    const key = fc
      .uint8Array({ minLength: 24, maxLength: 24 })
      .map((bytes) => Buffer.from(bytes).toString('base64url'));
    fc.assert(
      fc.property(around, key, around, (before, token, after) => {
        expect(masked(before + token + after)).not.toContain(token);
      }),
    );
  });
});

test.each(['a', '-', '@', '1', '0533.', '?a=', '/home/', 'http://', 'password ', '"token":"', 'a.'])(
  'a long text of “%s” does not delay Zil',
  (piece) => {
    const beforeMs = processorTimeMs();
    masked(piece.repeat(200_000 / piece.length));
    expect(processorTimeMs() - beforeMs).toBeLessThan(1_000);
  },
);

test('every text that is logged is masked, and no other value', () => {
  const logged = {
    failure: { reason: 'rang 905335554321', lines: ['4441161', 7] },
    tries: 1_764_353_688_123,
    none: null,
  };
  expect(maskedValues(logged)).toEqual({
    failure: { reason: 'rang …', lines: ['…', 7] },
    tries: 1_764_353_688_123,
    none: null,
  });
});
