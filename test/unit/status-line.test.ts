import { describe, expect, test } from 'vitest';
import { err } from '../../src/result.ts';
import { settled } from '../fakes/fake-timers.ts';
import { office } from '../fakes/office.ts';
import { tunnelUrl, withTunnel } from './office-with-tunnel.ts';
import { shownLine } from './shown-line.ts';
import { failing, signedIn } from './signed-in-office.ts';

const dayMs = 86_400_000;

/** An office in which everything works: signed in, reachable, subscribed. */
async function workingOffice() {
  const all = await withTunnel();
  all.way.up(tunnelUrl);
  await settled();
  return all;
}

async function withNewVersion() {
  const all = await workingOffice();
  all.ports.updater.why = null;
  all.zil.settings.change({ updates: 'when-asked' });
  all.ports.updater.newest = '0.2.0';
  all.zil.updates.check();
  await settled();
  return all;
}

describe('while everything works', () => {
  test('the line says that Zil listens, and at its right when the PBX was last heard', async () => {
    const all = await workingOffice();
    expect(shownLine(all)).toBe('good: Çağrılar dinleniyor');
    await all.ring('905335554321');
    expect(shownLine(all)).toMatch(/^good: Çağrılar dinleniyor · Son bildirim \d\d:\d\d$/);
  });

  test('it has no port, no address and no percent', async () => {
    const all = await workingOffice();
    expect(shownLine(all)).not.toMatch(/\d{4}|%|tunel\.example|127\.0\.0\.1|abone/);
  });

  test('an office without webhooks reads that its calls come from records', async () => {
    const all = await signedIn({ settings: { way: 'none' } });
    await settled();
    expect(shownLine(all)).toMatch(/^good: Çağrılar santralin kayıtlarından alınıyor/);
  });
});

test('before the listener has opened and while the way starts, the line says that Zil connects', async () => {
  const all = await withTunnel();
  expect(shownLine(office())).toBe('busy: Santrale bağlanılıyor…');
  expect(shownLine(all)).toBe('busy: Santrale bağlanılıyor…');
  all.way.up(tunnelUrl);
  await settled();
  expect(shownLine(all)).toBe('good: Çağrılar dinleniyor');
});

describe('what keeps Zil from its work', () => {
  test('is one plain sentence and the one button that helps', async () => {
    const all = office();
    all.ports.listenerOpener.failure = { kind: 'port-in-use' };
    await all.zil.start();
    expect(shownLine(all)).toMatch(/^problem: Başka bir program Zil’in yerini tutuyor\..* \[Bağlantı ayarlarını aç\]$/);
  });

  test('comes in the order of urgency: what is not heard before what is not subscribed', async () => {
    const all = await workingOffice();
    all.api.answers.subscribe = failing({ kind: 'not-reachable', reason: 'ENOTFOUND' });
    all.zil.again('person-asked');
    await settled();
    expect(shownLine(all)).toMatch(/^problem: Santrale ulaşılamıyor.* \[Santrale yeniden sor\]$/);
    all.ports.listenerOpener.failure = { kind: 'not-permitted' };
    all.zil.settings.change({ listenPort: 80 });
    await settled();
    expect(shownLine(all)).toMatch(/^problem: Bu bilgisayar Zil’in dinlemesine izin vermiyor/);
  });

  test('gives way to an unfinished set-up, which explains it, unless nothing is heard at all', async () => {
    const all = office({ settings: { setUp: 'reach', way: 'ssh' } });
    await all.zil.start();
    expect(shownLine(all)).toBe('warning: Kurulum bitmedi: Zil henüz gerçek aramaları duyamayabilir. [Kuruluma dön]');
  });
});

describe('a person who has just done something reads the answer first', () => {
  test('a link to another host is a question', async () => {
    const all = await signedIn();
    await all.zil.links.open('credit');
    expect(shownLine(all)).toMatch(/^notice: .*credit\.example.* \[Aç\] \[Vazgeç\]$/);
    all.zil.links.dismiss();
    expect(shownLine(all)).not.toContain('credit.example');
  });

  test('a practice call that nobody can hear says so until Zil listens', async () => {
    const all = office();
    all.ports.listenerOpener.failure = { kind: 'port-in-use' };
    await all.zil.start();
    expect((await all.zil.practice()).ok).toBe(false);
    expect(shownLine(all)).toBe('problem: Deneme araması yapılamadı: Zil şu anda dinlemiyor. [Bağlantı ayarlarını aç]');
    all.ports.listenerOpener.failure = null;
    await all.timers.advance(5_000);
    expect(shownLine(all)).toBe('good: Çağrılar dinleniyor');
  });
});

describe('a new version', () => {
  test('that is ready can be installed, or put off until the next one', async () => {
    const all = await withNewVersion();
    expect(shownLine(all)).toBe('notice: Zil 0.2.0 kurulmaya hazır. [Şimdi kur] [Sonra]');
    all.zil.postponeUpdate();
    expect(shownLine(all)).toMatch(/^good: Çağrılar dinleniyor/);
    all.ports.updater.newest = '0.3.0';
    all.zil.updates.check();
    await settled();
    expect(shownLine(all)).toBe('notice: Zil 0.3.0 kurulmaya hazır. [Şimdi kur] [Sonra]');
  });

  test('that waits for the end of a call is announced, and is no question any more', async () => {
    const all = await withNewVersion();
    await all.ring('905335554321');
    all.zil.updates.install();
    expect(shownLine(all)).toBe('busy: Zil 0.2.0, çağrı bitince kurulacak.');
  });
});

test('something that a person should know, although Zil works, comes after everything else', async () => {
  const all = await workingOffice();
  all.ports.updater.why = null;
  all.ports.updater.isDown = true;
  all.zil.settings.change({ updates: 'when-asked' });
  await all.timers.advance(16 * dayMs);
  expect(shownLine(all)).toMatch(/^warning: .*yeni sürüm denetlenemiyor.* \[Güncelleme ara\]$/);
});

test('a refused password leads to the account', async () => {
  const all = await workingOffice();
  all.api.answers.subscribe = () => err({ kind: 'wrong-credentials', message: 'Hatalı' });
  all.zil.again('person-asked');
  await settled();
  expect(shownLine(all)).toMatch(/^problem: Santral hesabı kabul etmedi.* \[Hesabı gir\]$/);
});

test('settings that were lost are said before the set-up that begins again because of them', async () => {
  const lost = { kind: 'settings-set-aside', file: 'settings.broken-1.json' } as const;
  const all = office({ settings: { setUp: 'account' }, problems: [lost] });
  await all.zil.start();
  expect(shownLine(all)).toMatch(/^warning: Ayar dosyası okunamadı, settings\.broken-1\.json adıyla saklandı/);
});
