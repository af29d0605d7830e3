import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PopValues } from '../../src/screen-pop/placeholders.ts';
import { askedScheme, problemOfTarget, targetOf } from '../../src/screen-pop/pop-target.ts';
import { isFor, type ScreenPop, screenPopSchema } from '../../src/screen-pop/screen-pop.ts';
import { examplePop } from '../../src/view/pops-view.ts';

const address = (template: string) =>
  screenPopSchema.parse({ name: 'x', when: 'ringing', opens: { kind: 'address', template } });
const program = (path: string, ...args: readonly string[]) =>
  screenPopSchema.parse({ name: 'x', when: 'ringing', opens: { kind: 'program', program: path, args } });

describe('an address', () => {
  test.each([
    ['https://crm.ornek.com/ara?tel={ulusal}', 'https://crm.ornek.com/ara?tel=05335554321'],
    ['https://crm.ornek.com:8443/kisi/{e164}', 'https://crm.ornek.com:8443/kisi/%2B905335554321'],
    ['http://localhost/{ad}#{menü}', 'http://localhost/Ay%C5%9Fe%20Y%C4%B1lmaz#Randevu'],
    [
      'HTTPS://192.168.1.5/?q={firma}&h={hat}&d={dahili}&c={çağrı}',
      'HTTPS://192.168.1.5/?q=%C3%96rnek%20Di%C5%9F&h=08505501234&d=1001&c=42',
    ],
    ['https://[::1]/?t={ulusal}', 'https://[::1]/?t=05335554321'],
    ['crm:ara/{ulusal}', 'crm:ara/05335554321'],
  ])('%s opens %s', (template, opened) => {
    expect(problemOfTarget(address(template))).toBeNull();
    expect(targetOf(address(template), examplePop)).toEqual({ kind: 'address', address: opened });
  });

  test.each([
    ['', 'no-address'],
    ['crm.ornek.com/{ulusal}', 'no-address'],
    ['https://', 'no-address'],
    ['https:crm.ornek.com', 'no-address'],
    ['https://crm.ornek.com/a b', 'no-address'],
    ['https://ayse:gizli@crm.ornek.com/', 'no-address'],
    ['https://{ulusal}.ornek.com/', 'placeholder-in-host'],
    ['https://crm.ornek.com:{dahili}/', 'placeholder-in-host'],
    ['{ad}://crm', 'no-address'],
    ['https://crm.ornek.com/{tel}', 'unknown-placeholder'],
    ['https://crm.ornek.com/{ulusal', 'unknown-placeholder'],
    ['https://crm.ornek.com/a/.{ad}/b', 'no-address'],
    ['https://crm.ornek.com/{ad}../b', 'no-address'],
    ['file:///etc/passwd', 'refused-scheme'],
    ['JavaScript:alert({ad})', 'refused-scheme'],
    ['data:text/html,{ad}', 'refused-scheme'],
    ['ms-settings:privacy', 'refused-scheme'],
    ['search-ms:query={ad}', 'refused-scheme'],
  ])('%s is refused as %s', (template, kind) => {
    expect(problemOfTarget(address(template))?.kind).toBe(kind);
  });

  test('of another scheme needs the agreement of a person, one of the web does not', () => {
    expect(askedScheme(address('crm:ara/{ulusal}'))).toBe('crm');
    expect(askedScheme(address('HTTPS://crm.ornek.com'))).toBeNull();
    expect(askedScheme(program('/usr/bin/crm'))).toBeNull();
  });

  test('that needs a number is not opened for a withheld caller; one that does not is', () => {
    const withheld = { ...examplePop, ulusal: '', e164: '', ad: '' };
    expect(targetOf(address('https://crm.ornek.com/{ulusal}'), withheld)).toBeNull();
    expect(targetOf(address('https://crm.ornek.com/{hat}'), withheld)).toMatchObject({
      address: 'https://crm.ornek.com/08505501234',
    });
  });
});

describe('a program', () => {
  test('gets each line as one argument, whatever the name contains', () => {
    const pop = program('C:\\Program Files\\Crm\\crm.exe', '/ara', '{ulusal}', 'ad={ad}', '{ad}');
    const values = { ...examplePop, ad: '--sil "&| $(rm) %PATH%' };
    expect(problemOfTarget(pop)).toBeNull();
    expect(targetOf(pop, values)).toEqual({
      kind: 'program',
      program: 'C:\\Program Files\\Crm\\crm.exe',
      args: ['/ara', '05335554321', 'ad=sil "&| $(rm) %PATH%', 'sil "&| $(rm) %PATH%'],
    });
  });

  test.each([
    ['crm.exe', 'no-program'],
    ['', 'no-program'],
    ['/opt/{ad}', 'no-program'],
    ['C:\\crm\\ara.bat', 'script'],
    ['C:\\crm\\ara.CMD', 'script'],
    ['C:\\crm\\ara.cmd. .', 'script'],
    ['C:\\crm\\ara.ps1', 'script'],
  ])('%s is refused as %s', (path, kind) => {
    expect(problemOfTarget(program(path))?.kind).toBe(kind);
  });
});

describe('the filter', () => {
  const call = {
    caller: { kind: 'phone', e164: '+905335554321' },
    isKnown: false,
    line: '+908505501234',
    extensions: ['1001', '1002'],
  } as const;
  const colleague = { ...call, caller: { kind: 'extension', digits: '1003' }, isKnown: true, line: null } as const;
  const table: readonly (readonly [Partial<ScreenPop>, boolean, boolean])[] = [
    [{}, true, true],
    [{ whose: 'outside' }, true, false],
    [{ whose: 'internal' }, false, true],
    [{ whose: 'known' }, false, true],
    [{ whose: 'unknown' }, true, false],
    [{ lines: ['+908505501234'] }, true, false],
    [{ lines: ['+902120000000'] }, false, false],
    [{ extensions: ['1002'] }, true, true],
    [{ extensions: ['1009'] }, false, false],
    [{ whose: 'unknown', extensions: ['1009'] }, false, false],
  ];
  test.each(table)('%o lets a stranger through: %s, a colleague: %s', (some, stranger, internal) => {
    const pop = { ...address('https://crm.ornek.com'), ...some };
    expect([isFor(pop, call), isFor(pop, colleague)]).toEqual([stranger, internal]);
  });
});

/** What a caller, a directory or a broken sender may write. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: fc.constantFrom(...'/\\.:?#&=@%-{}"\' \n\u0000\u202e'), maxLength: 20 }),
);
const anyValues: fc.Arbitrary<PopValues> = fc.record({
  ulusal: fc.constant('05335554321'),
  e164: hostile,
  ad: hostile,
  firma: hostile,
  hat: hostile,
  dahili: hostile,
  menü: hostile,
  çağrı: hostile,
});
const templates = [
  'https://crm.ornek.com/kisi/{ad}/{firma}?tel={ulusal}&ad={ad}#{menü}',
  'https://crm.ornek.com/{ad}{firma}/son',
  'crm:ara/{ad}?h={hat}',
];

test('whatever a caller is called, the address leads where its template says', () => {
  fc.assert(
    fc.property(fc.constantFrom(...templates), anyValues, (template, values) => {
      const target = targetOf(address(template), values);
      if (target?.kind !== 'address') throw new Error('not opened');
      const [opened, example] = [
        new URL(target.address),
        new URL((targetOf(address(template), examplePop) as typeof target).address),
      ];
      expect([opened.protocol, opened.host, opened.username]).toEqual([example.protocol, example.host, '']);
      expect(opened.pathname.split('/').length).toBe(example.pathname.split('/').length);
      expect([...opened.searchParams.keys()]).toEqual([...example.searchParams.keys()]);
      expect(target.address).not.toMatch(/[\p{Cc}\p{Cf}\s"'<>\\^`{|}]/u);
    }),
    { numRuns: 500 },
  );
});

test('whatever a caller is called, a program gets as many arguments as were written, and no further option', () => {
  const pop = program('/usr/bin/crm', '--ara', '{ad}', 'x{firma}', '{menü}{hat}');
  fc.assert(
    fc.property(anyValues, (values) => {
      const target = targetOf(pop, values);
      if (target?.kind !== 'program') throw new Error('not opened');
      expect(target.args).toHaveLength(4);
      for (const arg of target.args.slice(1)) {
        expect(arg).not.toMatch(/^[-/@]/);
        expect(arg).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(arg.length).toBeLessThanOrEqual(401);
      }
    }),
    { numRuns: 500 },
  );
});
