import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callOpener } from '../../electron/desktop/link-opener.ts';
import { callUrl, isCallUrl } from '../../src/app/call-url.ts';
import { readParty } from '../../src/calls/party.ts';
import { dialledText, inForm } from '../../src/view/dialled-text.ts';
import { office } from '../fakes/office.ts';

/** An office with a telephone program, that Ayşe, an extension and a caller from Berlin have called. */
async function called(settings: Parameters<typeof office>[0] = {}) {
  const { zil, ports, ring } = office(settings);
  await zil.start();
  for (const caller of ['905335554321', '1002', '4930123456', '4441161', '112']) await ring(caller);
  return { zil, ports };
}

test.each([
  ['905335554321', '05335554321', '+905335554321'],
  ['4441161', '4441161', '+904441161'],
  ['4930123456', '004930123456', '+4930123456'],
  ['1002', '1002', '1002'],
  ['112', '112', '112'],
])(
  'the number %s is copied without blanks, as the office dials it or with its country',
  (raw, national, international) => {
    const dialled = dialledText(readParty(raw)) ?? '';
    expect([inForm(dialled, 'national'), inForm(dialled, 'international')]).toEqual([national, international]);
  },
);

test('a withheld caller, and one whose number nobody can read, can be neither called nor copied', () => {
  expect(['anonymous', 'Ali', '*8'].map((raw) => dialledText(readParty(raw)))).toEqual([null, null, null]);
});

describe('a call', () => {
  test.each([
    ['tel', '', 'tel:05335554321'],
    ['callto', 'pbx.example', 'callto:05335554321'],
    ['sip', '', 'sip:05335554321'],
    ['sip', 'pbx.example', 'sip:05335554321@pbx.example'],
  ] as const)('by %s (domain “%s”) is the link %s', async (callBy, sipDomain, link) => {
    const { zil, ports } = await called({ settings: { callBy, sipDomain } });
    expect(await zil.numbers.call('05335554321')).toEqual({ ok: true, value: null });
    expect(ports.callOpener.opened).toEqual([link]);
  });

  test('of an extension, a short number and a foreign number dials what the office dials', async () => {
    const { zil, ports } = await called({ settings: { callBy: 'tel' } });
    for (const dialled of ['1002', '112', '4441161', '004930123456']) await zil.numbers.call(dialled);
    expect(ports.callOpener.opened).toEqual(['tel:1002', 'tel:112', 'tel:4441161', 'tel:004930123456']);
  });

  test('is not started while the person has switched it off, and the sentence says where to switch it on', async () => {
    const { zil, ports } = await called();
    expect(await zil.numbers.call('05335554321')).toMatchObject({
      ok: false,
      error: expect.stringContaining('Ayarlar'),
    });
    expect(ports.callOpener.opened).toEqual([]);
  });

  test('of a number that has never called is refused: a page that was taken over calls no expensive numbers', async () => {
    const { zil, ports } = await called({ settings: { callBy: 'tel' } });
    for (const number of ['09001234567', '0', '00', '99999999999999999999']) {
      expect((await zil.numbers.call(number)).ok).toBe(false);
    }
    expect(ports.callOpener.opened).toEqual([]);
  });

  test('that no program takes ends in a sentence that says what to do, and the log has no number', async () => {
    const { zil, ports } = await called({ settings: { callBy: 'callto', language: 'en' } });
    ports.callOpener.failure = 'no-program';
    expect(await zil.numbers.call('05335554321')).toMatchObject({
      ok: false,
      error: expect.stringMatching(/no telephone program that opens callto: links.*Settings/),
    });
    expect(JSON.stringify(ports.logger.lines)).not.toContain('5335554321');
  });
});

describe('the link that leaves', () => {
  /** A system on which these schemes have a program. */
  function system(...schemes: readonly string[]) {
    const opened: string[] = [];
    const shell = { openExternal: async (url: string) => void opened.push(url) };
    const opener = callOpener(shell, {
      getApplicationNameForProtocol: (url) => (schemes.includes(url.split(':')[0] ?? '') ? 'Linphone' : ''),
    });
    return { opener, opened };
  }

  test.each([
    'https://example.com',
    'file:///etc/passwd',
    'tel:*21*05335554321#',
    'tel:%2A21',
    'tel:0533 555',
    'tel:+905335554321;ext=1',
    'sip:0533@a@b',
    'sip:0533@host?Subject=x',
    'sip:0533@host/..',
    'sip:0533@-x',
    'TEL:0533',
    'tel:',
    'tel:0533\n',
    'callto:0533@host',
  ])('is not %j', async (url) => {
    const { opener, opened } = system('tel', 'sip', 'callto', 'https', 'file', 'TEL');
    expect(await opener.open(url)).toEqual({ ok: false, error: 'refused' });
    expect(opened).toEqual([]);
  });

  test('is one of the three schemes with digits alone, whatever domain passes the settings', () => {
    const digits = fc.stringMatching(/^\d{1,20}$/);
    const domain = fc.constantFrom('', 'a', 'pbx.example', 'A-1.b');
    fc.assert(
      fc.property(digits, fc.constantFrom('tel', 'sip', 'callto'), domain, (dialled, by, host) => {
        expect(isCallUrl(callUrl(dialled, by, host))).toBe(true);
      }),
    );
  });

  test('goes to the program of the system; without one, nothing is opened', async () => {
    const { opener, opened } = system('tel');
    expect(await opener.open('tel:05335554321')).toEqual({ ok: true, value: null });
    expect(await opener.open('sip:05335554321')).toEqual({ ok: false, error: 'no-program' });
    expect(opened).toEqual(['tel:05335554321']);
  });

  test('that the system refuses is a failure, not an error', async () => {
    const shell = { openExternal: () => Promise.reject(new Error('tel:05335554321 failed')) };
    const opener = callOpener(shell, { getApplicationNameForProtocol: () => 'Linphone' });
    expect(await opener.open('tel:05335554321')).toEqual({ ok: false, error: 'refused' });
  });
});
