import { describe, expect, test } from 'vitest';
import { retryListenAfterMs } from '../../src/listener/listener-keeper.ts';
import { defaultSettings, storedSettings } from '../../src/settings/settings.ts';
import { everyCall } from '../../src/view/search-filter.ts';
import { settled } from '../fakes/fake-timers.ts';
import { office } from '../fakes/office.ts';

test('an unknown event is kept and changes nothing', async () => {
  const { zil, ports, hear } = office();
  await zil.start();
  await hear({ event: 'NEW_EVENT', calling_number: '905335554321' });
  expect(ports.journal.facts).toMatchObject([{ event: null }]);
  expect([ports.notifier.shown, zil.view().calls]).toEqual([[], []]);
  expect(JSON.stringify(ports.logger.lines)).not.toContain('905335554321');
});

describe('the listener', () => {
  test('that is blocked is announced once, and shown in tray and window until it opens', async () => {
    const { zil, ports, timers } = office();
    ports.listenerOpener.failure = { kind: 'port-in-use' };
    await zil.start();
    await timers.advance(20 * retryListenAfterMs);
    await timers.advance(60_000);
    expect(ports.notifier.shown.map(({ title }) => title)).toEqual(['Zil çağrıları duyamıyor']);
    expect(zil.tray().tooltip).toBe('Zil çağrıları duyamıyor: ayrıntı için açın');
    expect(zil.view().status[0]?.text).toContain('8787 numaralı port dolu');
    ports.listenerOpener.failure = null;
    await timers.advance(retryListenAfterMs);
    expect(zil.view().status[0]).toEqual({ kind: 'good', text: 'Dinliyor: 127.0.0.1, port 8787' });
    expect(zil.tray().tooltip).toBe('Zil dinliyor');
  });

  test('closes its notification when it opens', async () => {
    const { zil, ports, timers } = office();
    ports.listenerOpener.failure = { kind: 'not-permitted' };
    await zil.start();
    ports.listenerOpener.failure = null;
    await timers.advance(retryListenAfterMs);
    expect(ports.notifier.closed).toEqual(['listener-blocked']);
  });

  test('moves when its settings are saved, and only then', async () => {
    const { zil, ports } = office();
    await zil.start();
    expect(zil.settings.save({ ...defaultSettings, notificationSeconds: 20 })).toEqual({ ok: true, value: null });
    await settled();
    expect(ports.listenerOpener.asked).toHaveLength(1);
    zil.settings.save({ ...defaultSettings, listenPort: 9_000 });
    await settled();
    expect(zil.listener()).toMatchObject({ kind: 'open', address: { host: '127.0.0.1', port: 9_000 } });
    expect(ports.settingsStore.stored).toEqual(storedSettings({ ...defaultSettings, listenPort: 9_000 }));
  });
});

describe('the tray', () => {
  test('shows its state, and lists the last five calls, each with a link to its story', async () => {
    const { zil, ports, ring, timers } = office();
    expect(zil.tray()).toMatchObject({ state: 'attention', lastCalls: [] });
    await zil.start();
    expect(zil.tray()).toMatchObject({ state: 'idle', tooltip: 'Zil dinliyor', lastCalls: [] });
    for (let index = 0; index < 7; index += 1) {
      await ring(`90533555432${index}`);
      await timers.advance(60_000);
    }
    expect(zil.tray().state).toBe('idle');
    await ring('anonymous');
    expect(zil.tray().state).toBe('ringing');
    expect(zil.tray().tooltip).toBe('Zil dinliyor\nSon çağrı: 14:07  Gizli numara');
    expect(zil.tray().lastCalls.map(({ label }) => label)).toEqual([
      '14:07  Gizli numara · Çalıyor',
      '14:06  0533 555 43 26 · Sonuç bekleniyor',
      '14:05  0533 555 43 25 · Sonuç bekleniyor',
      '14:04  0533 555 43 24 · Sonuç bekleniyor',
      '14:03  0533 555 43 23 · Sonuç bekleniyor',
    ]);
    zil.open({ kind: 'call', factId: zil.tray().lastCalls[1]?.factId ?? 0 });
    expect(ports.opened).toBe(1);
    expect(zil.view().revealed).toMatchObject({ kind: 'call', call: { id: zil.view().calls[1]?.id } });
    ports.listenerOpener.failure = { kind: 'port-in-use' };
    zil.settings.save({ ...defaultSettings, listenPort: 1 });
    await timers.advance(60_000);
    expect(zil.tray().state).toBe('attention');
  });
});

test('invalid settings are named and not saved', async () => {
  const { zil, ports } = office({ stored: null });
  await zil.start();
  expect(zil.settings.save({ ...defaultSettings, listenPort: 70_000, language: 'de' as 'tr' })).toEqual({
    ok: false,
    error: { kind: 'wrong', names: ['listenPort', 'language'] },
  });
  expect(ports.settingsStore.stored).toBeNull();
  ports.settingsStore.failure = { reason: 'ENOSPC' };
  expect(zil.settings.save({ ...defaultSettings, language: 'en' })).toEqual({
    ok: false,
    error: { kind: 'not-written', reason: 'ENOSPC' },
  });
  expect(zil.settings.current.language).toBe('tr');
});

test('the window cannot change where new versions are downloaded from', async () => {
  const { zil } = office({ settings: { updateUrl: 'https://zil.example.com/' } });
  await zil.start();
  const some = { sound: false, updateUrl: 'https://elsewhere.example.com/' };
  expect((await zil.settings.saveFromWindow(some)).ok).toBe(true);
  expect(zil.settings.current).toMatchObject({ sound: false, updateUrl: 'https://zil.example.com/' });
});

test('a practice call goes through the real listener; when that is closed the window opens with the reason', async () => {
  const { zil, ports, timers } = office();
  ports.listenerOpener.failure = { kind: 'port-in-use' };
  await zil.start();
  expect(await zil.practice()).toEqual({ ok: false, error: null });
  expect([ports.opened, ports.practiceCaller.rang]).toEqual([1, []]);
  ports.listenerOpener.failure = null;
  await timers.advance(retryListenAfterMs);
  expect(await zil.practice()).toEqual({ ok: true, value: null });
  expect(ports.practiceCaller.rang).toEqual([{ host: '127.0.0.1', port: 8787 }]);
});

test('a restart shows the calls of the last hour, announces none again and folds a late leg into its call', async () => {
  const before = office();
  await before.zil.start();
  await before.ring('905335554321');
  const after = office({ kept: before.ports });
  await after.zil.start();
  expect(after.zil.view().calls.map(({ caller }) => caller)).toEqual(['0533 555 43 21']);
  expect(after.ports.notifier.shown).toEqual([]);
  await after.timers.advance(1_000);
  await after.ring('905335554321', '1002');
  expect(after.zil.view().calls.map(({ extensions }) => extensions)).toEqual(['Dahili 1001, 1002']);
});

test('after an hour a call is history: it leaves the memory, and is found by a query', async () => {
  const { zil, ring, timers } = office();
  await zil.start();
  await ring('905335554321');
  await timers.advance(61 * 60_000);
  await ring('02123334455');
  expect(zil.view().calls.map(({ caller }) => caller)).toEqual(['0212 333 44 55']);
  const page = zil.calls.history.page(everyCall, { kind: 'newest' });
  expect(page.ok && page.value.calls.map(({ caller }) => caller)).toEqual(['0212 333 44 55', '0533 555 43 21']);
});

test('a click on a notification of hours ago shows its call, also when Zil was started by it', async () => {
  const before = office();
  await before.zil.start();
  await before.ring('905335554321');
  const { id } = before.zil.view().calls[0] ?? { id: 0 };
  await before.ring('905335554321', '1002');
  const [, later] = before.ports.journal.facts;
  const after = office({ kept: before.ports });
  await after.zil.start();
  await after.timers.advance(5 * 60 * 60_000);
  await after.ring('02123334455');
  expect(after.zil.view().calls.map(({ caller }) => caller)).toEqual(['0212 333 44 55']);
  after.zil.open({ kind: 'call', factId: later?.id ?? 0 });
  expect(after.zil.view().revealed).toMatchObject({ kind: 'call', call: { id, caller: '0533 555 43 21' } });
  after.zil.open({ kind: 'call', factId: 1 });
  expect(after.zil.view().revealed).toBeNull();
});

test('files that were set aside at the start are reported in the window', async () => {
  const { zil } = office({
    stored: { version: 1, settings: { listenPort: 'eighty' } },
    problems: [{ kind: 'calls-set-aside', file: 'zil.broken-2026-11-23T11-00-00.db' }],
  });
  await zil.start();
  const problems = zil.view().status.filter(({ kind }) => kind === 'problem');
  expect(problems.map(({ text }) => text)).toEqual([
    expect.stringContaining('zil.broken-2026-11-23T11-00-00.db'),
    expect.stringContaining('“Port” ayarı okunamadı'),
  ]);
});

test('everything is in English for a person who wants it', async () => {
  const { zil, ports, ring } = office({ settings: { language: 'en' } });
  await zil.start();
  await ring('anonymous');
  expect(ports.notifier.shown).toMatchObject([
    { title: 'Withheld number is calling', body: 'Extension 1001 is ringing\nLine called: 0850 550 12 34' },
  ]);
  expect(zil.tray().tooltip).toBe('Zil is listening\nLast call: 14:00  Withheld number');
  expect(zil.view().status[0]?.text).toBe('Listening: 127.0.0.1, port 8787');
});
