import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineStyleSchema } from '../../src/lines/line-style.ts';
import { maskedNumber } from '../../src/view/masked-number.ts';
import { ayse, mehmet, started } from './call-back-office.ts';

test.each([
  ['0533 555 43 21', '0533 *** ** 21'],
  ['0212 333 44 55', '0212 *** ** 55'],
  ['444 11 61', '444 ** 61'],
  ['+49 30 123456', '+49 ** ****56'],
  ['+1 213 373 4253', '+1 *** *** **53'],
  ['05335554321', '*********21'],
  ['Dahili 1001', 'Dahili 1001'],
  ['Kısa numara 112', 'Kısa numara 112'],
  ['12345', '***45'],
  ['Gizli numara', 'Gizli numara'],
  ['٠٥٣٣٥٥٥٤٣٢١', '*********٢١'],
])('%s is shown as %s', (number, masked) => {
  expect(maskedNumber(number)).toBe(masked);
});

test('of a masked number only the first group and two digits can be read', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 5, maxLength: 15 });
  const spaced = fc
    .tuple(digits, fc.array(fc.nat(14)))
    .map(([text, places]) => [...text].map((digit, at) => (places.includes(at) ? `${digit} ` : digit)).join(''));
  fc.assert(
    fc.property(spaced, (number) => {
      const masked = maskedNumber(number);
      expect(masked.length).toBe(number.length);
      expect((masked.match(/\d/g) ?? []).length).toBeLessThanOrEqual(6);
      expect((masked.match(/\*/g) ?? []).length).toBeGreaterThan(0);
    }),
  );
});

const two = [
  lineStyleSchema.parse({
    of: { kind: 'line', key: '+908505501234' },
    company: 'Örnek Diş',
    colour: 'green',
    greeting: '{firma}, {selam}',
  }),
  lineStyleSchema.parse({ of: { kind: 'menu', menu: '42' }, company: 'Örnek Lab', colour: 'blue' }),
];

describe('two firms at one desk', () => {
  test('have their name in the title, the greeting in the text and their colour on the card', async () => {
    const { zil, ports, ring, hear } = await started({ settings: { lineStyles: two } });
    await ring(ayse);
    expect(ports.notifier.shown[0]).toMatchObject({
      title: 'Örnek Diş: 0533 555 43 21 arıyor',
      call: { band: { company: 'Örnek Diş', greeting: 'Örnek Diş, iyi günler', colour: 'green', vip: null } },
    });
    expect(ports.notifier.shown[0]?.body.split('\n')[0]).toBe('Örnek Diş, iyi günler');
    const call = { event: 'IVR_MENU_ACTION', tenant_id: '1234', calling_number: mehmet, called_number: '908505501234' };
    await hear({ ...call, ivr_id: '42', ivr_digits: '2' });
    await ring(mehmet);
    expect(ports.notifier.shown[1]?.title).toBe('Örnek Lab: 0212 333 44 55 arıyor');
    expect(zil.view().ringing.map(({ band }) => band?.colour)).toEqual(['blue', 'green']);
  });

  test('are written on their page, and an unknown placeholder is said at the field', async () => {
    const { zil, ring } = await started();
    await ring(ayse);
    const [row] = zil.lines.view();
    if (row === undefined) throw new Error('no line');
    expect(row).toMatchObject({ what: '0850 550 12 34', band: null });
    expect(await zil.lines.keep({ ...row.style, company: 'Örnek Diş', greeting: '{firm}' })).toEqual({
      ok: false,
      error: '{firm} bilinmiyor. {firma}, {hat}, {menü}, {ad} ya da {selam} yazın.',
    });
    expect((await zil.lines.keep({ ...row.style, company: 'Örnek Diş', greeting: '{firma} {hat}' })).ok).toBe(true);
    expect(zil.lines.view()[0]?.band).toMatchObject({ greeting: 'Örnek Diş 0850 550 12 34' });
    await zil.lines.keep(row.style);
    expect(zil.settings.current.lineStyles).toEqual([]);
  });
});

describe('numbers in notifications', () => {
  test.each([
    ['never', false, '0533 555 43 21 arıyor'],
    ['never', true, '0533 555 43 21 arıyor'],
    ['locked', false, '0533 555 43 21 arıyor'],
    ['locked', true, '0533 *** ** 21 arıyor'],
    ['always', false, '0533 *** ** 21 arıyor'],
  ] as const)('masked %s, screen locked: %s', async (maskNumbers, isLocked, title) => {
    const { zil, ports, ring } = await started({ settings: { maskNumbers } });
    zil.screenLocked(isLocked);
    await ring(ayse);
    expect(ports.notifier.shown[0]?.title).toBe(title);
    expect(ports.notifier.shown[0]?.call?.caller).toBe(title.replace(' arıyor', ''));
    expect(zil.view().calls[0]?.caller).toBe('0533 555 43 21');
  });

  test('below a name, and after a quiet time, are masked too; the name stays', async () => {
    const { zil, ports, ring, timers } = await started({ settings: { maskNumbers: 'always' } });
    zil.calls.history.name('+905335554321', 'Ayşe Kaya');
    await ring(ayse);
    expect(ports.notifier.shown[0]).toMatchObject({ title: 'Ayşe Kaya arıyor', call: { number: '0533 *** ** 21' } });
    expect(ports.notifier.shown[0]?.body).not.toContain('555');
    zil.acting.beginQuiet('hour');
    await ring(mehmet);
    await timers.advance(60 * 60_000);
    expect(ports.notifier.shown.at(-1)?.body).toBe('14:00  0212 *** ** 55');
  });
});
