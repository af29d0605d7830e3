import { describe, expect, test } from 'vitest';
import { readManaged } from '../../src/settings/managed.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import { settled } from '../fakes/fake-timers.ts';
import { office } from '../fakes/office.ts';
import { account, failing, publicUrl, signedIn, signIn, statusOf } from './signed-in-office.ts';

describe('signing in', () => {
  test('asks the PBX at once, stores the account, and subscribes to all its events', async () => {
    const { zil, ports, api } = await signedIn();
    expect(ports.accounts.stored).toEqual({ account, kept: 'encrypted' });
    expect(api.subscribeRequests).toEqual([
      { url: `${publicUrl}/h/key-1`, events: ['EXTENSION_RINGING', 'IVR_MENU_ACTION', 'IVR_MENU_EXIT'] },
    ]);
    expect(statusOf(zil)).toContain('good: Santrale abone · son temas 14:00');
    expect(zil.view().account).toMatchObject({ isSignedIn: true, isManaged: false });
    expect(zil.tray()).toMatchObject({
      state: 'idle',
      tooltip: 'Zil dinliyor\nSantralle son temas: 14:00',
      hasPanel: true,
    });
  });

  test('with a wrong password shows the PBX’s own sentence and stores nothing', async () => {
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

  test('while the PBX is down may store the account unchecked, when a person wants that', async () => {
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

  test('with another account ends the subscription of the first one', async () => {
    const { zil, ports, api } = await signedIn();
    await zil.account.signIn({ ...signIn, username: 'other' });
    await settled();
    expect(api.asked).toEqual(['credit', 'subscribe', 'unsubscribe']);
    expect(ports.apis.last.asked).toEqual(['credit', 'subscribe']);
  });

  test('out ends the subscription, too, and forgets the password', async () => {
    const { zil, ports, api } = await signedIn();
    zil.account.signOut();
    await settled();
    expect(api.asked.at(-1)).toBe('unsubscribe');
    expect([ports.accounts.stored, zil.view().account.isSignedIn]).toEqual([null, false]);
  });

  test('out reports that the password is still stored when the disk does not delete it', async () => {
    const { zil, ports } = await signedIn();
    ports.accounts.failure = { reason: 'ENOSPC' };
    expect(zil.account.signOut()).toEqual({ ok: false, error: null });
    expect(zil.view().account.isSignedIn).toBe(false);
  });

  test('gives neither user name nor password nor the webhook token to window, tray or log', async () => {
    const { zil, ports } = await signedIn();
    zil.settings.save({ ...zil.settings.current, publicUrl: 'https://other.example' });
    await settled();
    const told = JSON.stringify([zil.view(), zil.tray(), ports.logger.lines]);
    for (const secret of [account.username, account.password, 'key-1']) expect(told).not.toContain(secret);
  });
});

describe('at a start', () => {
  test('the stored account subscribes by itself', async () => {
    const { zil, ports } = office({ settings: { publicUrl } });
    ports.accounts.stored = { account, kept: 'encrypted' };
    await zil.start();
    await settled();
    expect(ports.apis.opened.map(({ apiUrl, account: used }) => [apiUrl, used])).toEqual([
      [defaultSettings.apiUrl, account],
    ]);
    expect(ports.apis.last.asked).toContain('subscribe');
  });

  test('a missing account that was not to be stored is a trouble: no call would be announced', async () => {
    const { zil } = office({ settings: { publicUrl } });
    await zil.start();
    expect(zil.tray()).toMatchObject({ state: 'attention', tooltip: 'Zil santrale abone değil: ayrıntı için açın' });
    expect(statusOf(zil)).toContain('problem: Santral hesabı girilmedi: Ayarlar’dan girin');
  });

  test('an administrator’s account, port and address need no set-up, and cannot be changed in the window', async () => {
    const managed = readManaged({ ...account, listenPort: 9_000, publicUrl, language: 'en' });
    const { zil, ports } = office({ stored: null, managed });
    await zil.start();
    await settled();
    expect(zil.settings.current).toMatchObject({ listenPort: 9_000, publicUrl, setUp: 'finished' });
    expect(ports.apis.last.subscribeRequests).toMatchObject([{ url: `${publicUrl}/h/key-1` }]);
    expect(zil.view()).toMatchObject({
      account: { isManaged: true },
      managed: ['listenPort', 'publicUrl', 'way', 'language', 'setUp'],
    });
    expect(zil.settings.save({ ...zil.settings.current, listenPort: 1_234, notificationSeconds: 30 }).ok).toBe(true);
    expect(zil.settings.current).toMatchObject({ listenPort: 9_000, notificationSeconds: 30 });
    // The person's own value stays stored, and is used again without the administrator's file.
    expect(ports.settingsStore.stored).toMatchObject({
      settings: { listenPort: defaultSettings.listenPort, notificationSeconds: 30, language: 'tr' },
    });
    zil.account.signOut();
    expect(zil.view().account.isSignedIn).toBe(true);
  });

  test('invalid settings in the administrator’s file are reported by name, and all others hold', async () => {
    const managed = readManaged({ listenPort: 'yes', telepathy: true, username: 'alone', notificationSeconds: 20 });
    const { zil } = office({ managed });
    await zil.start();
    expect(zil.settings.current.notificationSeconds).toBe(20);
    expect(statusOf(zil).join()).toContain('listenPort, telepathy, username');
  });
});
