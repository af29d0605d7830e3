import { describe, expect, test } from 'vitest';
import type { App } from '../../src/app/app.ts';
import { forgetKeyAfterMs } from '../../src/app/way-desk.ts';
import type { SignIn } from '../../src/pbx/account.ts';
import type { PbxFailure } from '../../src/pbx/pbx-failure.ts';
import { readManaged } from '../../src/settings/managed.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import { creditOf, mainNumber } from '../fakes/credits.ts';
import { settled } from '../fakes/fake-timers.ts';
import { office } from '../fakes/office.ts';

const account = { username: 'ofis', password: 'gizli' };
const signIn: SignIn = { ...account, keep: 'protected', check: true };
const publicUrl = 'https://ofis.example';

/** An office with an account, subscribed. */
async function signedIn(options: Parameters<typeof office>[0] = {}) {
  const made = office({ ...options, settings: { publicUrl, ...options.settings } });
  await made.zil.start();
  expect(await made.zil.account.signIn(signIn)).toEqual({ ok: true, value: null });
  await settled();
  return { ...made, api: made.ports.apis.last };
}

function statusOf(zil: App): readonly string[] {
  return zil.view().status.map(({ kind, text }) => `${kind}: ${text}`);
}

function failing(failure: PbxFailure) {
  return () => ({ ok: false, error: failure }) as const;
}

describe('signing in', () => {
  test('asks the exchange at once, keeps the account, and subscribes to all that it tells', async () => {
    const { zil, ports, api } = await signedIn();
    expect(ports.accounts.stored).toEqual({ account, kept: 'encrypted' });
    expect(api.wishes).toEqual([
      { url: `${publicUrl}/h/key-1`, events: ['EXTENSION_RINGING', 'IVR_MENU_ACTION', 'IVR_MENU_EXIT'] },
    ]);
    expect(statusOf(zil)).toContain('good: Santrala abone · son temas 14:00');
    expect(zil.view().account).toMatchObject({ isSignedIn: true, isManaged: false });
    expect(zil.tray()).toMatchObject({
      state: 'idle',
      tooltip: 'Zil dinliyor\nSantralla son temas: 14:00',
      hasPanel: true,
    });
  });

  test('with a wrong password says the exchange’s own sentence and keeps nothing', async () => {
    const { zil, ports } = office();
    await zil.start();
    ports.apis.prepare = (api) => {
      api.answers.credit = failing({ kind: 'wrong-credentials', message: 'Geçersiz Kullanıcı Adı/Parola!' });
    };
    const refused = await zil.account.signIn(signIn);
    expect(refused).toMatchObject({ ok: false, error: { kind: 'not-confirmed', mayKeep: false } });
    expect(JSON.stringify(refused)).toContain('Geçersiz Kullanıcı Adı/Parola!');
    expect([ports.accounts.stored, zil.view().account.isSignedIn]).toEqual([null, false]);
  });

  test('while the exchange is down may keep the account unchecked, for who wants it', async () => {
    const { zil, ports } = office();
    await zil.start();
    ports.apis.prepare = (api) => {
      api.answers.credit = failing({ kind: 'timeout' });
    };
    expect(await zil.account.signIn(signIn)).toMatchObject({
      ok: false,
      error: { kind: 'not-confirmed', mayKeep: true },
    });
    expect(ports.accounts.stored).toBeNull();
    expect((await zil.account.signIn({ ...signIn, check: false })).ok).toBe(true);
    expect(ports.accounts.stored).toEqual({ account, kept: 'encrypted' });
  });

  test('without a key store asks how the password is to be kept, before anything else', async () => {
    const { zil, ports } = office();
    ports.accounts.hasKeyStore = false;
    await zil.start();
    expect(await zil.account.signIn(signIn)).toEqual({ ok: false, error: { kind: 'cannot-protect' } });
    expect(ports.apis.opened).toEqual([]);
    expect((await zil.account.signIn({ ...signIn, keep: 'until-quit' })).ok).toBe(true);
    expect(ports.accounts.stored).toBeNull();
    expect(zil.view().account.kept).toBe('Parola yalnız Zil kapanana kadar hatırlanır.');
    expect((await zil.account.signIn({ ...signIn, keep: 'unprotected' })).ok).toBe(true);
    expect(ports.accounts.stored?.kept).toBe('unprotected');
  });

  test.each([
    ['no user name', { username: ' ' }],
    ['no password', { password: '' }],
  ])('with %s asks nobody', async (_what, part) => {
    const { zil, ports } = office();
    await zil.start();
    expect(await zil.account.signIn({ ...signIn, ...part })).toEqual({ ok: false, error: { kind: 'missing' } });
    expect(ports.apis.opened).toEqual([]);
  });

  test('when the disk takes nothing says so, and is not signed in', async () => {
    const { zil, ports } = office();
    await zil.start();
    ports.accounts.failure = { reason: 'ENOSPC' };
    expect(await zil.account.signIn(signIn)).toEqual({ ok: false, error: { kind: 'not-written', reason: 'ENOSPC' } });
    expect(zil.view().account.isSignedIn).toBe(false);
  });

  test('with another account gives the subscription of the first one back', async () => {
    const { zil, ports, api } = await signedIn();
    await zil.account.signIn({ ...signIn, username: 'other' });
    await settled();
    expect(api.asked).toEqual(['credit', 'subscribe', 'unsubscribe']);
    expect(ports.apis.last.asked).toEqual(['credit', 'subscribe']);
  });

  test('out gives it back too, and forgets the password', async () => {
    const { zil, ports, api } = await signedIn();
    zil.account.signOut();
    await settled();
    expect(api.asked.at(-1)).toBe('unsubscribe');
    expect([ports.accounts.stored, zil.view().account.isSignedIn]).toEqual([null, false]);
  });

  test('out is said to have left the password behind when the disk does not let it go', async () => {
    const { zil, ports } = await signedIn();
    ports.accounts.failure = { reason: 'ENOSPC' };
    expect(zil.account.signOut()).toEqual({ ok: false, error: null });
    expect(zil.view().account.isSignedIn).toBe(false);
  });

  test('gives neither user name nor password nor the door’s secret to window, tray or log', async () => {
    const { zil, ports } = await signedIn();
    zil.settings.save({ ...zil.settings.current, publicUrl: 'https://other.example' });
    await settled();
    const told = JSON.stringify([zil.view(), zil.tray(), ports.logger.lines]);
    for (const secret of [account.username, account.password, 'key-1']) expect(told).not.toContain(secret);
  });
});

describe('at a start', () => {
  test('the account that was kept subscribes by itself', async () => {
    const { zil, ports } = office({ settings: { publicUrl } });
    ports.accounts.stored = { account, kept: 'encrypted' };
    await zil.start();
    await settled();
    expect(ports.apis.opened.map(({ apiUrl, account: used }) => [apiUrl, used])).toEqual([
      [defaultSettings.apiUrl, account],
    ]);
    expect(ports.apis.last.asked).toContain('subscribe');
  });

  test('an account that was not to be kept is missed aloud: nobody would hear a call', async () => {
    const { zil } = office({ settings: { publicUrl } });
    await zil.start();
    expect(zil.tray()).toMatchObject({ state: 'attention', tooltip: 'Zil santrala bağlı değil: ayrıntı için açın' });
    expect(statusOf(zil)).toContain('problem: Santral hesabı girilmedi: Ayarlar’dan girin');
  });

  test('an administrator’s account, port and address need no set-up, and cannot be changed in the window', async () => {
    const managed = readManaged({ ...account, listenPort: 9_000, publicUrl, language: 'en' });
    const { zil, ports } = office({ stored: null, managed });
    await zil.start();
    await settled();
    expect(zil.settings.current).toMatchObject({ listenPort: 9_000, publicUrl, setUp: 'finished' });
    expect(ports.apis.last.wishes).toMatchObject([{ url: `${publicUrl}/h/key-1` }]);
    expect(zil.view()).toMatchObject({
      account: { isManaged: true },
      managed: ['listenPort', 'publicUrl', 'way', 'language', 'setUp'],
    });
    expect(zil.settings.save({ ...zil.settings.current, listenPort: 1_234, notificationSeconds: 30 }).ok).toBe(true);
    expect(zil.settings.current).toMatchObject({ listenPort: 9_000, notificationSeconds: 30 });
    // What lies underneath is the person's own, and comes back when the administrator's file goes.
    expect(ports.settingsStore.stored).toMatchObject({
      settings: { listenPort: defaultSettings.listenPort, notificationSeconds: 30, language: 'tr' },
    });
    zil.account.signOut();
    expect(zil.view().account.isSignedIn).toBe(true);
  });

  test('what the administrator’s file says wrongly is reported by name, and costs nothing else', async () => {
    const managed = readManaged({ listenPort: 'yes', telepathy: true, username: 'alone', notificationSeconds: 20 });
    const { zil } = office({ managed });
    await zil.start();
    expect(zil.settings.current.notificationSeconds).toBe(20);
    expect(statusOf(zil).join()).toContain('listenPort, telepathy, username');
  });
});

describe('the subscription', () => {
  test('follows the address', async () => {
    const { zil, api } = await signedIn();
    zil.settings.save({ ...zil.settings.current, publicUrl: 'http://88.255.10.20:9000/' });
    await settled();
    expect(api.wishes.at(-1)?.url).toBe('http://88.255.10.20:9000/h/key-1');
  });

  test('follows the exchange to another place', async () => {
    const { zil, ports } = await signedIn();
    zil.settings.save({ ...zil.settings.current, apiUrl: 'https://pbx.example/api' });
    await settled();
    expect(ports.apis.opened.map(({ apiUrl }) => apiUrl)).toEqual([defaultSettings.apiUrl, 'https://pbx.example/api/']);
    expect(ports.apis.last.asked).toContain('subscribe');
  });

  test('is made anew after the port has changed', async () => {
    const { zil, api } = await signedIn();
    zil.settings.save({ ...zil.settings.current, listenPort: 9_000 });
    await settled();
    expect(api.wishes.length).toBe(2);
  });

  test('is not wished for while the door is closed: a dead address delays every ring', async () => {
    const { zil, ports } = office({ settings: { publicUrl } });
    ports.doorOpener.failure = { kind: 'port-taken' };
    await zil.start();
    await zil.account.signIn(signIn);
    await settled();
    expect(ports.apis.last.wishes).toEqual([]);
    expect(zil.tray().state).toBe('attention');
  });

  test('is given back before the computer sleeps, and made anew when it wakes up', async () => {
    const { zil, api } = await signedIn();
    await zil.suspend();
    expect(api.asked).toEqual(['credit', 'subscribe', 'unsubscribe']);
    zil.again('resumed');
    await settled();
    expect(api.asked.at(-1)).toBe('subscribe');
    expect(statusOf(zil)).toContain('good: Santrala abone · son temas 14:00');
  });

  test('is given back when the program ends, but not for longer than a person waits', async () => {
    const { zil, ports, timers, api } = await signedIn();
    api.hold();
    const stopped = zil.stop();
    await settled();
    expect([api.asked.at(-1), ports.doorOpener.open_.length]).toEqual(['unsubscribe', 1]);
    await timers.advance(2_000);
    await stopped;
    expect(ports.doorOpener.open_).toEqual([]);
  });

  test('that is being given back is not taken up again, whatever returns meanwhile', async () => {
    const { zil, timers, api } = await signedIn();
    api.hold();
    const stopped = zil.stop();
    zil.again('network-returned');
    api.holdNoMore();
    await timers.advance(2_000);
    await stopped;
    expect(api.asked.filter((each) => each !== 'credit')).toEqual(['subscribe', 'unsubscribe']);
  });

  test('stays where a person has chosen that', async () => {
    const { zil, api } = await signedIn({ settings: { unsubscribeOnQuit: false } });
    await zil.suspend();
    zil.again('resumed');
    await settled();
    await zil.stop();
    expect(api.asked).toEqual(['credit', 'subscribe', 'subscribe']);
  });

  test('to another secret leaves the old one good for ten minutes, and longer while the exchange is down', async () => {
    const { zil, ports, timers, api } = await signedIn();
    api.answers.subscribe = failing({ kind: 'not-reachable', reason: 'ENOTFOUND' });
    await zil.way.renewKey();
    await settled();
    expect(api.wishes.at(-1)?.url).toBe(`${publicUrl}/h/key-2`);
    await timers.advance(forgetKeyAfterMs + 1);
    expect(ports.doorKey.known).toEqual([1, 2]);
    api.answers.subscribe = () => ({ ok: true, value: null });
    await timers.advance(2 * forgetKeyAfterMs);
    expect(ports.doorKey.known).toEqual([2]);
  });

  test('that is refused is said with the exchange’s own sentence and the time of the next attempt', async () => {
    const { zil, ports } = office({ settings: { publicUrl } });
    ports.apis.prepare = (api) => {
      api.answers.subscribe = failing({ kind: 'refused', code: 'NO', message: 'Bu adres olmaz.' });
    };
    await zil.start();
    await zil.account.signIn(signIn);
    await settled();
    expect(zil.view().status).toContainEqual({
      kind: 'problem',
      text: 'Santrala abone olunamadı. Santral isteği geri çevirdi: “Bu adres olmaz.” Yeniden denenecek: 14:00',
    });
    expect(zil.tray()).toMatchObject({ state: 'attention', tooltip: 'Zil santrala bağlı değil: ayrıntı için açın' });
  });
});

describe('a link of the exchange', () => {
  test('is fresh at each click and opened at once when it is the vendor’s own', async () => {
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

  test('to another host is shown once, asked about and remembered, and a fresh one is opened', async () => {
    const { zil, ports, api } = await signedIn();
    await zil.links.open('credit');
    expect(ports.linkOpener.opened).toEqual([]);
    expect(zil.view().link.question).toEqual({ link: 'credit', host: 'credit.example' });
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
      expect(zil.view().link).toMatchObject({ question: null, problem: expect.stringContaining('açılamadı') });
    },
  );

  test.each([
    ['https://mutlucell.com.evil.example/', 'mutlucell.com.evil.example'],
    ['https://notmutlucell.com/', 'notmutlucell.com'],
  ])('to %s is asked about', async (link, host) => {
    const { zil, api } = await signedIn();
    api.answers.panelLink = () => ({ ok: true, value: link });
    await zil.links.open('panel');
    expect(zil.view().link.question?.host).toBe(host);
  });

  test('that cannot be had says why, until it is dismissed; while it is asked for the button says so', async () => {
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
    expect(zil.view().link.problem).toContain('zamanında yanıt vermedi');
    expect(ports.opened).toBe(1);
    zil.links.dismiss();
    expect(zil.view().link.problem).toBeNull();
  });

  test('for which there is no browser says so', async () => {
    const { zil, ports, api } = await signedIn();
    api.answers.panelLink = () => ({ ok: true, value: 'https://mutlucell.com/' });
    ports.linkOpener.failure = 'refused';
    await zil.links.open('panel');
    expect(zil.view().link.problem).toContain('tarayıcı');
  });
});

describe('credit', () => {
  test('is told by main number, in words and with its age', async () => {
    const { zil, ports } = office({ settings: { publicUrl } });
    ports.apis.prepare = (api) => {
      api.answers.credit = () => ({
        ok: true,
        value: [{ ...creditOf(1_250), smsBalance: { raw: '979 sms', value: 979 } }],
      });
    };
    await zil.start();
    await zil.account.signIn(signIn);
    await settled();
    const { credit, account: signedInAs } = zil.view();
    expect(credit).toMatchObject({ summary: '1.250 dk · 979 SMS', age: '14:00 itibarıyla', failure: null });
    expect(credit.pilots[0]?.amounts.map(({ label, value }) => `${label}: ${value}`)).toContain(
      'Kalan dakika: 1.250 dk',
    );
    expect(signedInAs.text).toContain('Hesap: 0');
    // Signing in has asked already.
    expect(ports.apis.last.asked.filter((each) => each === 'credit').length).toBe(1);
  });

  test('that runs low is said once in a notification, also after a restart', async () => {
    const { zil, ports, timers, api } = await signedIn({ settings: { warnMinutesBelow: 50 } });
    const low = creditOf(12);
    api.answers.credit = () => ({ ok: true, value: [low] });
    await timers.advance(7 * 60 * 60_000);
    await timers.advance(7 * 60 * 60_000);
    const warnings = ports.notifier.shown.filter(({ title }) => title === 'Kontör azalıyor');
    expect(warnings.map(({ body }) => body)).toEqual([expect.stringMatching(/^0850 .*: 12 dk kaldı\.$/)]);
    expect(ports.creditLog.warned).toMatchObject([{ kind: 'minutes-low', pilot: mainNumber }]);
    await zil.stop();

    const next = office({ settings: { publicUrl } });
    next.ports.creditLog.history = ports.creditLog.history;
    next.ports.creditLog.warned = ports.creditLog.warned;
    next.ports.accounts.stored = { account, kept: 'encrypted' };
    next.ports.apis.prepare = (client) => {
      client.answers.credit = () => ({ ok: true, value: [low] });
    };
    await next.timers.advance(14 * 60 * 60_000);
    await next.zil.start();
    // What was known is there before anything is asked.
    expect(next.zil.view().credit.summary).toContain('12 dk');
    await next.timers.advance(7 * 60 * 60_000);
    expect(next.ports.notifier.shown).toEqual([]);
  });

  test('is shown as it last was, with its age and the reason, while the exchange does not answer', async () => {
    const { zil, timers, api } = await signedIn();
    api.answers.credit = () => ({ ok: true, value: [creditOf(400)] });
    void zil.exchange.credit.refresh();
    await settled();
    api.answers.credit = failing({ kind: 'not-reachable', reason: 'ENOTFOUND' });
    await timers.advance(24 * 60 * 60_000);
    expect(zil.view().credit).toMatchObject({
      age: 'Dün 14:00 itibarıyla',
      summary: expect.stringContaining('400 dk'),
    });
    expect(zil.view().credit.failure).toContain('ENOTFOUND');
  });

  test('that is old is asked for when the window is opened', async () => {
    const { zil, timers, api } = await signedIn();
    zil.open();
    await settled();
    expect(api.asked.filter((each) => each === 'credit').length).toBe(1);
    await timers.advance(16 * 60_000);
    zil.open();
    await settled();
    expect(api.asked.filter((each) => each === 'credit').length).toBe(2);
  });
});

describe('who is told of what', () => {
  test.each(['12', '101', '1002', '12345', '123456'])(
    'a call of the extension %s is listed, and announced only where that is wished for',
    async (extension) => {
      const { zil, ports, ring } = office();
      await zil.start();
      await ring(extension, '1001');
      expect([ports.notifier.shown.length, zil.view().calls.length, zil.tray().state]).toEqual([0, 1, 'idle']);
      zil.settings.save({ ...zil.settings.current, announceInternal: true });
      await ring(extension, '1003');
      expect(ports.notifier.shown.map(({ title }) => title)).toEqual([`Dahili ${extension} arıyor`]);
    },
  );

  test.each(['112', '155', '4441161', '11880', 'gizli', '3334455'])(
    'a call of %s is announced, because that is no extension',
    async (caller) => {
      const { zil, ports, ring } = office();
      await zil.start();
      await ring(caller, '1001');
      expect(ports.notifier.shown).toHaveLength(1);
    },
  );

  test('only the extensions of this desk raise a notification, the others are listed', async () => {
    const { zil, ports, ring } = office({ settings: { extensions: ['1001'] } });
    await zil.start();
    await ring('905335554321', '1002');
    expect([ports.notifier.shown.length, zil.tray().state]).toEqual([0, 'idle']);
    await ring('905335554321', '1001');
    expect([ports.notifier.shown.length, zil.tray().state]).toEqual([1, 'ringing']);
    expect(zil.view().calls.length).toBe(1);
  });

  test('without a sound where none is wished for', async () => {
    const { zil, ports, ring } = office({ settings: { sound: false } });
    ports.notifier.isQuiet = true;
    await zil.start();
    await ring('905335554321');
    expect(ports.notifier.shown[0]?.isSilent).toBe(true);
  });

  test('a test notification says whether it was shown', async () => {
    const { zil, ports } = office();
    await zil.start();
    expect(await zil.announcer.test()).toBe(true);
    ports.notifier.outcome = { kind: 'failed', reason: 'denied' };
    expect(await zil.announcer.test()).toBe(false);
  });
});
