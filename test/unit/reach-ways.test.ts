import { describe, expect, test } from 'vitest';
import { readManaged } from '../../src/settings/managed.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { settled } from '../fakes/fake-timers.ts';
import { office } from '../fakes/office.ts';
import { account, statusOf, tunnelUrl, withTunnel } from './office-with-tunnel.ts';

describe('a way', () => {
  test('begins again when the missing token is typed, and the window learns only that there is one', async () => {
    const { zil, ports } = office({ settings: { way: 'ngrok' } });
    await zil.start();
    await settled();
    ports.ways.ngrok.ended('token-missing');
    expect(zil.view().status.map(({ text }) => text)).toContain(
      'Tünel hesabının anahtarı girilmedi: Ayarlar’dan girin.',
    );
    expect(await zil.way.keepSecret('ngrokToken', 'çok-gizli')).toEqual({ ok: true, value: 'encrypted' });
    await settled();
    expect(ports.ways.ngrok.runs).toHaveLength(2);
    expect(zil.view().reach.secrets).toEqual(['ngrokToken']);
    expect(JSON.stringify(zil.view())).not.toContain('çok-gizli');
    expect(JSON.stringify(ports.logger.lines)).not.toContain('çok-gizli');
  });

  test('is not disturbed by the secret of another way', async () => {
    const { zil, way, ports } = await withTunnel();
    way.up(tunnelUrl);
    await zil.way.keepSecret('ngrokToken', 'sır');
    await zil.way.keepSecret('certificatePassphrase', 'sır');
    await settled();
    expect(way.runs).toHaveLength(1);
    expect(ports.listenerOpener.asked).toHaveLength(1);
  });

  test('that may have failed silently begins again when it no longer leads here, and only once', async () => {
    const { way, ports, timers } = await withTunnel();
    way.up(tunnelUrl);
    await settled();
    ports.prover.failure = { kind: 'tunnel-down', detail: '502' };
    await timers.advance(60 * 60_000);
    expect(way.runs).toHaveLength(2);
    way.up(tunnelUrl);
    await timers.advance(60 * 60_000);
    expect(way.runs).toHaveLength(2);
  });

  test('remembers the server’s key of the first connection, and goes on', async () => {
    const { zil, way } = await withTunnel();
    const fingerprint = `SHA256:${'k'.repeat(43)}`;
    way.hostKey(fingerprint);
    await settled();
    expect(zil.settings.current.sshHostKey).toBe(fingerprint);
    expect(way.runs).toHaveLength(1);
  });

  test('of ngrok warns when its free plan is nearly used up', async () => {
    const all = office({ settings: { way: 'ngrok' } });
    const { zil, ports } = all;
    ports.journal.heardSince = () => ({ ok: true, value: 17_000 });
    await zil.start();
    await settled();
    ports.ways.ngrok.up(tunnelUrl);
    await settled();
    expect(statusOf(all).join('\n')).toContain('problem: Son 30 günde tünelden 17000 bildirim geçti');
  });

  test('leaves nothing behind when Zil ends, and Zil unsubscribes first', async () => {
    const { zil, way, api, ports } = await withTunnel();
    way.up(tunnelUrl);
    await settled();
    await zil.stop();
    expect([way.isGoing, api.asked.at(-1), ports.listenerOpener.open_]).toEqual([false, 'unsubscribe', []]);
  });
});

describe('a program that a person has typed', () => {
  test.each([
    { way: 'command', tunnelCommand: 'bore local {port}' },
    { way: 'cloudflared', cloudflaredProgram: '/tmp/cloudflared' },
  ] as const)('is confirmed outside the window before it is saved: $way', async (typed) => {
    const { zil, ports } = office();
    await zil.start();
    ports.agreement.answer = false;
    expect(await zil.settings.saveFromWindow(typed)).toEqual({ ok: false, error: { kind: 'not-agreed' } });
    expect(zil.settings.current.way).toBe('manual');
    ports.agreement.answer = true;
    expect((await zil.settings.saveFromWindow(typed)).ok).toBe(true);
    // Saving another setting does not ask again for something that the person has agreed to.
    expect((await zil.settings.saveFromWindow({ sound: false })).ok).toBe(true);
    expect((await zil.settings.saveFromWindow(typed)).ok).toBe(true);
    expect(ports.agreement.asked).toHaveLength(2);
    await settled();
    expect(ports.ways[typed.way].runs).toHaveLength(1);
  });

  test('that the chosen way does not run needs no question, and invalid settings are refused first', async () => {
    const { zil, ports } = office();
    await zil.start();
    expect((await zil.settings.saveFromWindow({ way: 'ssh', tunnelCommand: 'bore' })).ok).toBe(true);
    expect((await zil.settings.saveFromWindow({ way: 'command', listenPort: -1 })).ok).toBe(false);
    expect(ports.agreement.asked).toEqual([]);
  });

  test('is confirmed by its own name, also when it is typed while the question about another one is open', async () => {
    const { zil, ports } = office();
    await zil.start();
    await zil.settings.saveFromWindow({ tunnelCommand: 'bore local {port}' });
    const used = zil.settings.saveFromWindow({ way: 'command' });
    // The way does not run yet, so this asks nothing.
    expect((await zil.settings.saveFromWindow({ tunnelCommand: 'other {port}', sound: false })).ok).toBe(true);
    expect((await used).ok).toBe(true);
    expect(ports.agreement.asked).toEqual(['bore local {port}', 'other {port}']);
    expect(zil.settings.current).toMatchObject({ way: 'command', tunnelCommand: 'other {port}', sound: false });
  });
});

describe('settings of an earlier Zil', () => {
  test('with a typed address keep it in use without a proof', () => {
    const stored = { version: 2, settings: { publicUrl: 'http://88.255.10.20:8787' } };
    expect(readSettings(stored).settings).toMatchObject({ way: 'manual', insistOn: 'http://88.255.10.20:8787' });
    expect(readSettings({ ...stored, version: 3 }).settings.insistOn).toBe('');
  });
});

describe('an administrator', () => {
  test('who types an address has chosen and confirmed the way', async () => {
    const managed = readManaged({ ...account, publicUrl: 'http://88.255.10.20:8787' });
    const { zil, ports } = office({ stored: null, managed });
    ports.prover.failure = { kind: 'no-answer', detail: null };
    await zil.start();
    await settled();
    expect(zil.settings.current).toMatchObject({ way: 'manual', setUp: 'finished' });
    expect(ports.apis.last.subscribeRequests.map(({ url }) => url)).toEqual(['http://88.255.10.20:8787/h/key-1']);
  });

  test('can set another way, and then there is nothing to set up', () => {
    const { settings } = readManaged({ ...account, way: 'ssh', sshHost: 'sunucu.example' });
    expect(settings).toMatchObject({ way: 'ssh', sshHost: 'sunucu.example', setUp: 'finished' });
    expect(readManaged(account).settings.setUp).toBeUndefined();
  });
});
