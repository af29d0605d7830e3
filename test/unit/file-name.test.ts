import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileNameFrom } from '../../src/export/file-name.ts';

test.each([
  ['Zil çağrıları 0532 123 45 67 30-11-2026', 'Zil çağrıları 0532 123 45 67 30-11-2026'],
  ['Zil çağrıları \u2068*70"<sip:ayşe@ofis>|?\u2069 30-11-2026', 'Zil çağrıları -70--sip-ayşe@ofis--- 30-11-2026'],
  ['a/../..\\b', 'a-..-..-b'],
  ['..gizli..', 'gizli'],
  ['son. . ', 'son'],
  ['con', '-con'],
  ['NUL.bir', '-NUL.bir'],
  ['console', 'console'],
  ['\u202efdp.exe', 'fdp.exe'],
  ['iki\n\tsatır', 'ikisatır'],
  ['\ud800', 'Zil'],
  [' . ', 'Zil'],
  ['', 'Zil'],
])('%j becomes the file name %j', (text, name) => {
  expect(fileNameFrom(text)).toBe(name);
});

test('the proposed file name is valid on every system, whatever a caller has sent as a number', () => {
  const pieces = fc.constantFrom(
    'con',
    'COM1',
    'lpt²',
    '.',
    ' ',
    '..',
    ':',
    '/',
    '\\',
    '*',
    '\u2069',
    '\u0000',
    'ş',
    '🔔',
    '\udc00',
  );
  const text = fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { maxLength: 120 }).map((all) => all.join(''));
  fc.assert(
    fc.property(text, (given) => {
      const name = fileNameFrom(given);
      expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cf}]/u);
      expect(name).not.toMatch(/^[. ]|[. ]$|^$/);
      expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|com[¹²³]|lpt\d|lpt[¹²³])(\.|$)/i);
      expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(201);
      expect(fileNameFrom(name)).toBe(name);
    }),
  );
});
