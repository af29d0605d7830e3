import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTolerantJson } from '../../src/pbx/tolerant-json.ts';

test('an answer with comments and trailing commas, as the document writes its sample, is read', () => {
  const sample = `[ {
    "pilotNo": 908505500000, // ana numara
    "voipPackName": "Yurtiçi // Heryöne, ] 250 DK ", /* paket
    adı */
    "smsBalance": "979 sms", // kalan,
  }, // ilk
  ] // son`;
  expect(parseTolerantJson(sample)).toEqual({
    ok: true,
    value: [{ pilotNo: 908505500000, voipPackName: 'Yurtiçi // Heryöne, ] 250 DK ', smsBalance: '979 sms' }],
  });
});

test.each(['', '{', '{]', '<html>', 'https://panel.mutlucell.com/', "{'a': 1}", '[,]a', '"', '/*', '// yalnız'])(
  '%j is not an answer of a PBX',
  (text) => {
    expect(parseTolerantJson(text)).toEqual({ ok: false, error: 'not-json' });
  },
);

test('all JSON is read as JSON, also with comments and trailing commas in it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      expect(parseTolerantJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
      const spread = `// "önce\n${JSON.stringify(value, null, 1)} /* " sonra */`;
      const commented = spread.replace(/(?<=[^[{\s])(?=\n\s*[}\]])/g, ',').replace(/,$/gm, ', // "açıklama');
      expect(parseTolerantJson(commented)).toEqual({ ok: true, value: JSON.parse(text) });
    }),
  );
});

test('every text is read without an error', () => {
  const signs = fc.string({ unit: fc.constantFrom('"', '\\', '/', '*', ',', '{', '}', '[', ']', '\n', 'a', '1', ' ') });
  fc.assert(
    fc.property(fc.oneof(signs, fc.string({ unit: 'binary' })), (text) => {
      expect(typeof parseTolerantJson(text).ok).toBe('boolean');
    }),
  );
});

test.each([
  ['an open text', `"${'a'.repeat(200_000)}`],
  ['nothing but quotes', `${'"'.repeat(199_999)},`],
  ['escapes', `"${'\\"'.repeat(100_000)}`],
  ['open comments', '/*'.repeat(100_000)],
  ['commas', ', '.repeat(100_000)],
  ['open lists', '['.repeat(200_000)],
])('a long answer of %s does not block Zil', (_what, text) => {
  expect(parseTolerantJson(text).ok).toBe(false);
});
