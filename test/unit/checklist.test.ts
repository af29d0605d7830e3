import { describe, expect, test } from 'vitest';
import { err } from '../../src/result.ts';
import type { CheckName } from '../../src/view/check-name.ts';
import { settled } from '../fakes/fake-timers.ts';
import { office } from '../fakes/office.ts';
import { tunnelUrl, withTunnel } from './office-with-tunnel.ts';

type Office = ReturnType<typeof office>;

function check({ zil }: Pick<Office, 'zil'>, name: CheckName) {
  return zil.view().checklist.checks.find((each) => each.name === name);
}

function lineOf(all: Pick<Office, 'zil'>, name: CheckName): string {
  const found = check(all, name);
  if (found === undefined) return 'no such line';
  const { kind, text, repair } = found;
  return `${kind}: ${text}${repair === null ? '' : ` [${repair.label}]`}`;
}

describe('the checklist', () => {
  test('says in plain words that everything works, and offers nothing to press', async () => {
    const all = await withTunnel();
    all.way.up(tunnelUrl);
    await settled();
    const { checks } = all.zil.view().checklist;
    expect(lineOf(all, 'arriving')).toBe('good: Sınandı: santral bu bilgisayara ulaşıyor.');
    expect(lineOf(all, 'pbx')).toBe('good: Santral bu bilgisayara haber veriyor.');
    expect(lineOf(all, 'kept')).toBe('good: Çağrılar diske yazılıyor.');
    expect(checks.filter(({ kind }) => kind === 'bad')).toEqual([]);
    expect(checks.filter(({ kind, repair }) => kind === 'good' && repair !== null)).toEqual([]);
  });

  test('has neither port nor address nor code in any line; the details have them', async () => {
    const all = office();
    all.ports.listenerOpener.failure = { kind: 'port-in-use' };
    await all.zil.start();
    const { checklist, status } = all.zil.view();
    const { checks } = checklist;
    expect(checks.map(({ text }) => text).join('\n')).not.toMatch(/8787|127\.0\.0\.1|E[A-Z]{4,}/);
    expect(status.map(({ text }) => text).join('\n')).toContain('8787');
    expect(lineOf(all, 'arriving')).toBe(
      'bad: Başka bir program Zil’in yerini tutuyor. O kapanınca Zil kendiliğinden dinler. [Bağlantı ayarlarını aç]',
    );
  });

  test('without an account says nothing of what the PBX would answer', async () => {
    const all = office();
    await all.zil.start();
    expect(lineOf(all, 'account')).toMatch(/^(bad|warning): Santral hesabı girilmedi\. \[Hesabı gir\]$/);
    expect([lineOf(all, 'pbx'), lineOf(all, 'records'), lineOf(all, 'credit')]).toEqual(
      Array.from({ length: 3 }, () => 'no such line'),
    );
  });

  test('shows a refused password at the account, and not at the connection', async () => {
    const all = await withTunnel();
    all.api.answers.subscribe = () => err({ kind: 'wrong-credentials', message: 'Hatalı' });
    all.way.up(tunnelUrl);
    await settled();
    expect(lineOf(all, 'account')).toBe(
      'bad: Santral hesabı kabul etmedi. Kullanıcı adını ve parolayı düzeltin. [Hesabı gir]',
    );
    expect(lineOf(all, 'pbx')).toBe('no such line');
  });

  test('counts what is wrong', async () => {
    const all = office({ settings: { publicUrl: 'https://ofis.example' } });
    await all.zil.start();
    const { summary, checks } = all.zil.view().checklist;
    const bad = checks.filter(({ kind }) => kind === 'bad').length;
    expect(summary).toBe(`${bad} sorun var.`);
  });

  test('waits without a button while something is under way', async () => {
    const all = await withTunnel();
    expect(lineOf(all, 'arriving')).toBe('waiting: Yol kuruluyor…');
    expect(lineOf(all, 'pbx')).toBe('waiting: Yol kurulunca santrale bağlanılacak.');
  });
});

describe('what is wrong has one button that helps:', () => {
  test('a way that is down is tried again', async () => {
    const all = await withTunnel();
    all.way.ended('connection-lost');
    await settled();
    expect(lineOf(all, 'arriving')).toBe('bad: Bağlantı koptu. [Yeniden dene]');
  });

  test('a way that lacks a key leads to the settings', async () => {
    const all = await withTunnel();
    all.way.ended('token-missing');
    await settled();
    expect(lineOf(all, 'arriving')).toMatch(/^bad: Tünel hesabının anahtarı girilmedi.*\[Bağlantı ayarlarını aç\]$/);
  });

  test('a tunnel program that is missing is downloaded', async () => {
    const all = await withTunnel({ settings: { way: 'cloudflared' } });
    all.ports.ways.cloudflared.ended('program-missing');
    await settled();
    expect(check(all, 'arriving')?.repair?.action).toEqual({ kind: 'install-program' });
  });

  test('an address that does not lead here is tested again', async () => {
    const all = await withTunnel({ failure: 'web-page' });
    all.way.up(tunnelUrl);
    await all.timers.advance(60_000);
    expect(lineOf(all, 'arriving')).toBe(
      'bad: Santral bu bilgisayara ulaşamıyor. Araya bir web sayfası giriyor (uyarı ya da giriş sayfası). [Yeniden dene]',
    );
  });

  test('an address that cannot be tested from here is tested by a call', async () => {
    const all = await withTunnel({ settings: { way: 'router' }, failure: 'refused' });
    all.ports.ways.router.up('http://88.255.10.20:8787');
    await settled();
    expect(check(all, 'arriving')?.repair?.action).toEqual({ kind: 'begin-test-call' });
  });

  test('a notification that was not shown is tried again', async () => {
    const all = office();
    await all.zil.start();
    expect(check(all, 'showing')).toMatchObject({ kind: 'waiting', repair: { action: { kind: 'test-notification' } } });
    all.ports.notifier.outcome = { kind: 'failed', reason: 'blocked' };
    await all.zil.announcer.test();
    await settled();
    expect(lineOf(all, 'showing')).toMatch(/^bad: Son bildirim gösterilemedi.*\[Bildirim dene\]$/);
  });
});
