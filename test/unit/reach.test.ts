import { describe, expect, test } from 'vitest';
import { holdAddressMs } from '../../src/reach/reach-keeper.ts';
import { testCallForMs } from '../../src/reach/test-call.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import { settled } from '../fakes/fake-timers.ts';
import { office } from '../fakes/office.ts';
import { account, statusOf, tunnelUrl, withTunnel } from './office-with-tunnel.ts';

describe('the PBX', () => {
  test('gets an address as soon as it is proved, and no other', async () => {
    const { way, api } = await withTunnel();
    expect(api.subscribeRequests).toEqual([]);
    way.up(tunnelUrl);
    await settled();
    expect(api.subscribeRequests.map(({ url }) => url)).toEqual([`${tunnelUrl}/h/key-1`]);
  });

  test('does not get an address that does not lead here', async () => {
    const all = await withTunnel({ failure: 'web-page' });
    all.way.up(tunnelUrl);
    await all.timers.advance(60_000);
    expect(all.api.subscribeRequests).toEqual([]);
    expect(statusOf(all)).toContain(
      'problem: Adres kanıtlanmadı, santrale bildirilmedi: Araya bir web sayfası giriyor (uyarı ya da giriş sayfası).',
    );
    expect(all.zil.tray()).toMatchObject({ state: 'attention' });
    expect(all.zil.tray().tooltip).toContain('Zil’e santralden ulaşılamıyor');
  });

  test('gets it all the same when a person confirms it, until another way is chosen', async () => {
    const { zil, ports, way, api, timers } = await withTunnel({ failure: 'no-answer' });
    way.up(tunnelUrl);
    await timers.advance(60_000);
    expect(zil.view().reach.canConfirmWay).toBe(true);
    expect(zil.way.confirmWay().ok).toBe(true);
    await settled();
    expect(api.subscribeRequests.at(-1)?.url).toBe(`${tunnelUrl}/h/key-1`);
    expect(zil.view().reach.canConfirmWay).toBe(false);
    zil.settings.save({ ...zil.settings.current, way: 'command' });
    await settled();
    ports.ways.command.up('https://other.example');
    await timers.advance(60_000);
    expect(api.subscribeRequests.map(({ url }) => url)).not.toContain('https://other.example/h/key-1');
    expect(api.asked.filter((each) => each !== 'records').at(-1)).toBe('unsubscribe');
  });

  test('gets every new address of a tunnel without a person', async () => {
    const { way, api, timers } = await withTunnel();
    way.up(tunnelUrl);
    await settled();
    way.up('https://baska.example');
    await timers.advance(2_000);
    expect(api.subscribeRequests.map(({ url }) => url)).toEqual([
      `${tunnelUrl}/h/key-1`,
      'https://baska.example/h/key-1',
    ]);
  });

  test('goes on sending through a short outage, and is asked again when the way is back', async () => {
    const all = await withTunnel();
    all.way.up(tunnelUrl);
    await settled();
    all.way.ended('connection-lost');
    await settled();
    expect(all.api.asked).not.toContain('unsubscribe');
    expect(statusOf(all).join('\n')).toContain('problem: Yol kurulamadı. Bağlantı koptu. Yeniden denenecek: 14:00:0');
    await all.timers.advance(5_000);
    all.way.up(tunnelUrl);
    await settled();
    expect(all.api.subscribeRequests).toHaveLength(2);
    expect(all.zil.tray().state).toBe('idle');
  });

  test('gets the order to send nothing when the way stays lost', async () => {
    const { way, api, timers } = await withTunnel();
    way.up(tunnelUrl);
    await settled();
    way.interrupted();
    await timers.advance(holdAddressMs);
    expect(api.asked.at(-1)).toBe('unsubscribe');
  });

  test('gets nothing when a person wants no notifications of ringing calls', async () => {
    const all = await withTunnel({ settings: { way: 'none' } });
    expect(all.api.subscribeRequests).toEqual([]);
    expect(statusOf(all).join('\n')).toContain('Anlık bildirim kapalı');
    expect(all.zil.tray().state).toBe('idle');
  });
});

describe('the listener', () => {
  test.each([
    ['router', '0.0.0.0'],
    ['ngrok', '127.0.0.1'],
    ['cloudflared', '127.0.0.1'],
    ['ssh', '127.0.0.1'],
    ['command', '127.0.0.1'],
    ['none', '127.0.0.1'],
    ['manual', '192.168.1.20'],
  ] as const)('for the way %s listens on %s, whatever was chosen for another way', async (way, host) => {
    const { zil, ports } = office({ settings: { way, listenHost: '192.168.1.20' } });
    await zil.start();
    expect(ports.listenerOpener.open_).toEqual([{ host, port: 8787 }]);
  });

  test('shows the person’s certificate only on the way with their own address', async () => {
    const { zil, ports } = office({ settings: { certificateFile: '/c.pem', keyFile: '/k.pem' } });
    await zil.start();
    zil.settings.save({ ...zil.settings.current, way: 'ssh' });
    await settled();
    expect(ports.listenerOpener.certificates).toEqual([{ certificateFile: '/c.pem', keyFile: '/k.pem' }, null]);
  });

  test('with an unreadable certificate says so, with what to do', async () => {
    const all = office({ settings: { certificateFile: '/c.pem' } });
    all.ports.listenerOpener.failure = { kind: 'certificate', failure: { kind: 'unreadable', detail: 'ENOENT' } };
    await all.zil.start();
    expect(statusOf(all)[0]).toBe('problem: Sertifika dosyası okunamadı: yerini denetleyin. (ENOENT)');
  });

  test('that is blocked shows no certificate, and is drawn again only after a change', async () => {
    const all = office({ settings: { certificateFile: '/c.pem' } });
    await all.zil.start();
    all.ports.listenerOpener.renewCertificate({ validUntilMs: all.timers.nowMs() + 30 * 86_400_000, problem: null });
    all.ports.listenerOpener.failure = { kind: 'port-in-use' };
    all.zil.settings.save({ ...all.zil.settings.current, listenPort: 9_000 });
    await settled();
    expect(statusOf(all).join('\n')).not.toContain('Sertifika');
    let changes = 0;
    all.zil.onChange(() => {
      changes += 1;
    });
    await all.timers.advance(10_000);
    expect([all.ports.listenerOpener.asked.length > 3, changes]).toEqual([true, 0]);
  });

  test('warns two weeks before its certificate ends, and says when it has ended', async () => {
    const all = office({ settings: { certificateFile: '/c.pem' } });
    await all.zil.start();
    const dayMs = 86_400_000;
    const until = (days: number) => {
      all.ports.listenerOpener.renewCertificate({ validUntilMs: all.timers.nowMs() + days * dayMs, problem: null });
      return statusOf(all)[1];
    };
    expect(until(30)).toBe('good: Sertifika 23 Aralık 2026 gününe kadar geçerli');
    expect(until(10)).toMatch(/^problem: Sertifika 3 Aralık 2026 günü bitiyor/);
    expect(all.zil.tray().state).toBe('idle');
    expect(until(-1)).toMatch(/^problem: Sertifikanın süresi doldu/);
    expect(all.zil.tray().state).toBe('attention');
  });
});

describe('a test call', () => {
  test('gives the PBX an address that cannot be tested from here, and proves it by the call', async () => {
    const all = office({ settings: { way: 'router' } });
    const { zil, ports, ring, timers } = all;
    ports.prover.failure = { kind: 'refused', detail: null };
    await zil.start();
    await zil.account.signIn({ ...account, keep: 'protected', check: true });
    await settled();
    ports.ways.router.up('http://88.255.10.20:41000');
    await settled();
    const { api } = ports.apis.opened.at(-1) ?? { api: ports.apis.last };
    expect(statusOf(all).join('\n')).toContain('Adres bu ağdan sınanamıyor');
    expect(statusOf(all).join('\n')).not.toContain('kapalı');
    expect(api.subscribeRequests).toEqual([]);

    zil.way.reachability.beginTestCall();
    await settled();
    expect(api.subscribeRequests).toHaveLength(1);
    expect(zil.view().reach.testCall).toMatchObject({ kind: 'waiting', untilMs: timers.nowMs() + testCallForMs });
    await ring('905335554321');
    expect(zil.view().reach.testCall).toMatchObject({ kind: 'heard', text: expect.stringMatching(/^Geldi/) });
    expect(statusOf(all)).toContain('good: Santralin bildirimi geldi, adres kanıtlandı');
    await timers.advance(2 * testCallForMs);
    expect(api.asked).not.toContain('unsubscribe');
  });

  test('is made once: after a restart the address that it has proved is used without another', async () => {
    const { zil, ports, ring } = office({ settings: { way: 'router' } });
    ports.prover.failure = { kind: 'refused', detail: null };
    await zil.start();
    await zil.account.signIn({ ...account, keep: 'protected', check: true });
    ports.ways.router.up('http://88.255.10.20:41000');
    await settled();
    zil.way.reachability.beginTestCall();
    await settled();
    await ring('905335554321');
    await zil.stop();

    const next = office({ stored: ports.settingsStore.stored });
    next.ports.accounts.stored = ports.accounts.stored;
    next.ports.prover.failure = { kind: 'refused', detail: null };
    await next.zil.start();
    next.ports.ways.router.up('http://88.255.99.99:41000');
    await settled();
    expect(next.ports.apis.last.subscribeRequests.map(({ url }) => url)).toEqual(['http://88.255.99.99:41000/h/key-1']);
  });

  test('that does not come leaves the subscription as it was, and says what to do', async () => {
    const { zil, way, api, timers } = await withTunnel({ failure: 'redirect' });
    way.up(tunnelUrl);
    await timers.advance(60_000);
    zil.way.reachability.beginTestCall();
    await settled();
    await timers.advance(testCallForMs + 1_000);
    expect(zil.view().reach.testCall.text).toMatch(/^Bildirim gelmedi\./);
    const told = api.asked.filter((each) => each !== 'records');
    expect(told.slice(-2)).toEqual(['subscribe', 'unsubscribe']);
  });

  test('is not answered by a practice call', async () => {
    const { zil, way, hear } = await withTunnel();
    way.up(tunnelUrl);
    await settled();
    zil.way.reachability.beginTestCall();
    await hear({ event: 'EXTENSION_RINGING', tenant_id: 'zil-practice', calling_number: '905550000000' });
    expect(zil.view().reach.testCall.kind).toBe('waiting');
  });
});

describe('the report', () => {
  test('contains everything without a number, a secret or a complete internet address', async () => {
    const { zil, way, ring } = await withTunnel();
    way.up('http://88.255.10.20:41000');
    await settled();
    await ring('905335554321');
    const report = zil.report({ version: '0.1.0', electron: '25.1.1', system: 'linux' });
    expect(report).toContain('Kendi sunucunuz (SSH)');
    expect(report).toContain('http://88.255.x.x:41000/h/••••');
    expect(report).toContain('0 dakika önce');
    expect(report).not.toMatch(/key-1|88\.255\.10|5554321|555 43 21|sır|ofis/);
  });

  test('is in the person’s language', async () => {
    const { zil } = office({ settings: { language: 'en' } });
    await zil.start();
    expect(zil.report({ version: '0.1.0', electron: '25.1.1', system: 'linux' })).toMatch(/^Zil diagnostics report/);
  });

  test.each([defaultSettings.way, 'none'] as const)('can be made with the way %s', async (way) => {
    const { zil } = office({ settings: { way } });
    await zil.start();
    expect(zil.report({ version: '0.1.0', electron: '25.1.1', system: 'linux' }).split('\n').length).toBeGreaterThan(6);
  });
});
