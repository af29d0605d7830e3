import { describe, expect, test } from 'vitest';
import { settled } from '../fakes/fake-timers.ts';
import { failing, signedIn } from './signed-in-office.ts';

describe('a link of the PBX', () => {
  test('is new at each click and opened at once when its host is the vendor’s', async () => {
    const { zil, ports, api } = await signedIn();
    let ticket = 0;
    api.answers.panelLink = () => {
      ticket += 1;
      return { ok: true, value: `https://login.mutlucell.com/panel?ticket=${ticket}` };
    };
    await zil.links.open('panel');
    await zil.links.open('panel');
    expect(ports.linkOpener.opened).toEqual([
      'https://login.mutlucell.com/panel?ticket=1',
      'https://login.mutlucell.com/panel?ticket=2',
    ]);
    expect(JSON.stringify([zil.view(), ports.logger.lines])).not.toContain('ticket');
  });

  test('to another host is shown once, confirmed and remembered, and a new one is opened', async () => {
    const { zil, ports, api } = await signedIn();
    await zil.links.open('credit');
    expect(ports.linkOpener.opened).toEqual([]);
    expect(zil.view().statusLine).toMatchObject({
      kind: 'notice',
      button: { label: 'Aç', action: { kind: 'trust-host', link: 'credit', host: 'credit.example' } },
      refusal: { label: 'Vazgeç', action: { kind: 'dismiss-link' } },
    });
    expect(ports.opened).toBe(1);
    await zil.links.trust('credit', 'elsewhere.example');
    expect(ports.linkOpener.opened).toEqual([]);
    await zil.links.trust('credit', 'credit.example');
    expect(ports.linkOpener.opened).toEqual(['https://credit.example/']);
    expect(api.asked.filter((each) => each === 'creditLink').length).toBe(2);
    await zil.links.open('credit');
    expect(ports.linkOpener.opened.length).toBe(2);
    expect(zil.settings.current.trustedHosts).toEqual(['credit.example']);
  });

  test.each(['http://login.mutlucell.com/', 'https://login.mutlucell.com@evil.example/', 'file:///etc/passwd', ''])(
    'that is %j is not opened, and the window says why',
    async (link) => {
      const { zil, ports, api } = await signedIn();
      api.answers.panelLink = () => ({ ok: true, value: link });
      await zil.links.open('panel');
      expect(ports.linkOpener.opened).toEqual([]);
      expect(zil.view().statusLine).toMatchObject({ kind: 'warning', text: expect.stringContaining('açılamadı') });
    },
  );

  test.each([
    ['https://mutlucell.com.evil.example/', 'mutlucell.com.evil.example'],
    ['https://notmutlucell.com/', 'notmutlucell.com'],
  ])('to %s is opened only after a question', async (link, host) => {
    const { zil, api } = await signedIn();
    api.answers.panelLink = () => ({ ok: true, value: link });
    await zil.links.open('panel');
    expect(zil.view().statusLine).toMatchObject({ kind: 'notice', button: { action: { host } } });
  });

  test('that the PBX does not give says why, until that is dismissed; the button shows the request', async () => {
    const { zil, ports, api } = await signedIn();
    api.hold();
    api.answers.panelLink = failing({ kind: 'timeout' });
    const opening = zil.links.open('panel');
    expect(zil.view().link.asking).toBe('panel');
    await settled();
    await zil.links.open('panel');
    api.holdNoMore();
    await opening;
    expect(api.asked.filter((each) => each === 'panelLink').length).toBe(1);
    expect(zil.view().statusLine.text).toContain('zamanında yanıt vermedi');
    expect(ports.opened).toBe(1);
    zil.links.dismiss();
    expect(zil.view().statusLine.text).not.toContain('zamanında yanıt vermedi');
  });

  test('without a browser says so', async () => {
    const { zil, ports, api } = await signedIn();
    api.answers.panelLink = () => ({ ok: true, value: 'https://mutlucell.com/' });
    ports.linkOpener.failure = 'refused';
    await zil.links.open('panel');
    expect(zil.view().statusLine.text).toContain('tarayıcı');
  });
});
