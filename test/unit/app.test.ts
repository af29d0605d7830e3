import { describe, expect, test } from 'vitest';
import { retryDoorAfterMs } from '../../src/door/door-keeper.ts';
import { defaultSettings, storedSettings } from '../../src/settings/settings.ts';
import { everyCall } from '../../src/view/call-search.ts';
import { settled } from '../fakes/fake-timers.ts';
import { office } from '../fakes/office.ts';

describe('a ring', () => {
  test('becomes a notification, and a row in the window', async () => {
    const { zil, ports, ring } = office();
    await zil.start();
    await ring('905335554321');
    expect(ports.notifier.shown).toMatchObject([
      { title: '0533 555 43 21 arıyor', body: 'Dahili 1001 çalıyor\nAranan hat: 0850 550 12 34' },
    ]);
    expect(zil.view().calls).toMatchObject([
      {
        day: 'Bugün',
        time: '14:00',
        caller: '0533 555 43 21',
        line: 'Aranan hat: 0850 550 12 34',
        extensions: 'Dahili 1001',
        phase: 'ringing',
        phaseText: 'Çalıyor',
      },
    ]);
  });

  test('says what the caller chose in the menu', async () => {
    const { zil, ports, hear, ring } = office();
    await zil.start();
    await hear({
      event: 'IVR_MENU_ACTION',
      tenant_id: '1234',
      calling_number: '905335554321',
      called_number: '908505501234',
      ivr_id: '42',
      ivr_digits: '9',
    });
    expect(ports.notifier.shown).toEqual([]);
    await ring('905335554321');
    expect(ports.notifier.shown[0]?.body).toContain('Tuşlama: 9');
    expect(zil.view().calls[0]?.story.map(({ text }) => text)).toEqual(['Menü 42: 9 tuşladı', '1001 çaldı']);
  });

  test('of a group is told at once, and once more without a sound when all of it has rung', async () => {
    const { zil, ports, ring, timers } = office();
    await zil.start();
    for (const extension of ['1001', '1002', '1003', '1004', '1005']) {
      await ring('905335554321', extension);
      await timers.advance(100);
    }
    await timers.advance(700);
    expect(ports.notifier.shown.map(({ body, isSilent }) => [body.split('\n')[0], isSilent])).toEqual([
      ['Dahili 1001 çalıyor', false],
      ['Dahili 1001, 1002, 1003, 1004, 1005 çalıyor', true],
    ]);
    expect(zil.view().calls.map(({ extensions }) => extensions)).toEqual(['Dahili 1001, 1002, 1003, 1004, 1005']);
  });

  test('that wanders from extension to extension is shown three times at most', async () => {
    const { zil, ports, ring, timers } = office();
    await zil.start();
    for (let extension = 1001; extension < 1009; extension += 1) {
      await ring('905335554321', String(extension));
      await timers.advance(4_000);
    }
    expect(ports.notifier.shown.map(({ isSilent }) => isSilent)).toEqual([false, true, true]);
  });

  test('that comes twice changes nothing on the screen', async () => {
    const { zil, ports, ring, timers } = office();
    await zil.start();
    await ring('905335554321');
    await timers.advance(1_000);
    await ring('905335554321');
    await timers.advance(10_000);
    expect(ports.notifier.shown).toHaveLength(1);
  });

  test('that begins again is told again only to who has closed the first', async () => {
    const { zil, ports, ring, timers } = office();
    await zil.start();
    await ring('905335554321');
    await timers.advance(10_000);
    await ring('905335554321');
    expect(ports.notifier.shown).toHaveLength(1);
    expect(zil.view().calls.map(({ marks }) => marks)).toEqual([['tahmini']]);
    ports.notifier.dismiss(ports.notifier.shown[0]?.key ?? '');
    await ring('905335554321', '1002');
    await timers.advance(1_000);
    expect(ports.notifier.shown).toHaveLength(1);
    await timers.advance(10_000);
    await ring('905335554321');
    expect(ports.notifier.shown.map(({ isSilent }) => isSilent)).toEqual([false, false]);
    expect(zil.view().calls).toHaveLength(1);
  });

  test('leaves the screen when its time is over, and its result is awaited', async () => {
    const { zil, ports, ring, timers } = office();
    await zil.start();
    await ring('905335554321');
    let changes = 0;
    zil.watch.onChange(() => {
      changes += 1;
    });
    await timers.advance(44_999);
    expect([ports.notifier.closed.length, changes]).toEqual([0, 0]);
    await timers.advance(1);
    expect(ports.notifier.closed).toHaveLength(1);
    expect(changes).toBeGreaterThan(0);
    expect(zil.view().calls[0]?.phaseText).toBe('Sonuç bekleniyor');
    // Once an hour it is looked for what has expired, and whether there is a backup of today.
    expect(timers.pending).toBe(2);
  });

  test('that is clicked opens the window at its call', async () => {
    const { zil, ports, ring } = office();
    await zil.start();
    await ring('905335554321');
    await ring('02123334455');
    ports.notifier.click(ports.notifier.shown[0]?.key ?? '');
    expect(ports.opened).toBe(1);
    const first = zil.view().calls.find(({ caller }) => caller === '0533 555 43 21');
    expect(zil.view().revealed).toMatchObject({ kind: 'call', call: { id: first?.id } });
    zil.open();
    expect([ports.opened, zil.view().revealed]).toEqual([2, null]);
  });

  test('is told on a full disk, which the tray and the window say', async () => {
    const { zil, ports, ring } = office();
    await zil.start();
    ports.journal.failure = { reason: 'disk full' };
    await ring('905335554321');
    expect(ports.notifier.shown).toHaveLength(1);
    expect(zil.tray().tooltip).toMatch(/^Zil dinliyor, ama çağrılar diske yazılamıyor\n/);
    expect(zil.view().status.find(({ kind }) => kind === 'problem')?.text).toContain('Çağrılar diske yazılamıyor');
  });

  test('whose notification fails is in the window, with the reason', async () => {
    const { zil, ports, ring } = office();
    await zil.start();
    ports.notifier.outcome = { kind: 'failed', reason: 'not allowed' };
    await ring('905335554321');
    expect(zil.view().status.at(-1)).toMatchObject({ kind: 'problem' });
    expect(zil.view().status.at(-1)?.text).toContain('not allowed');
    expect(zil.tray().tooltip).toContain('bildirimler gösterilemiyor');
  });
});

test('of many calls at once three are told and the rest summed up, but none is missing in the window', async () => {
  const { zil, ports, ring, timers } = office();
  await zil.start();
  for (let index = 0; index < 10; index += 1) await ring(`90533555432${index}`);
  expect(ports.notifier.shown.map(({ title }) => title)).toEqual([
    '0533 555 43 20 arıyor',
    '0533 555 43 21 arıyor',
    '0533 555 43 22 arıyor',
    'Aynı anda çok sayıda çağrı',
  ]);
  expect(zil.view().calls).toHaveLength(10);
  await timers.advance(2_000);
  await ring('902123334455');
  expect(ports.notifier.shown.at(-1)?.title).toBe('0212 333 44 55 arıyor');
});

test('an unknown event is kept and changes nothing', async () => {
  const { zil, ports, hear } = office();
  await zil.start();
  await hear({ event: 'NEW_EVENT', calling_number: '905335554321' });
  expect(ports.journal.facts).toMatchObject([{ event: null }]);
  expect([ports.notifier.shown, zil.view().calls]).toEqual([[], []]);
  expect(JSON.stringify(ports.logger.lines)).not.toContain('905335554321');
});

describe('the door', () => {
  test('that is blocked is said once, in the tray and the window until it opens', async () => {
    const { zil, ports, timers } = office();
    ports.doorOpener.failure = { kind: 'port-taken' };
    await zil.start();
    await timers.advance(20 * retryDoorAfterMs);
    await timers.advance(60_000);
    expect(ports.notifier.shown.map(({ title }) => title)).toEqual(['Zil çağrıları duyamıyor']);
    expect(zil.tray().tooltip).toBe('Zil çağrıları duyamıyor: ayrıntı için açın');
    expect(zil.view().status[0]?.text).toContain('8787 numaralı port dolu');
    ports.doorOpener.failure = null;
    await timers.advance(retryDoorAfterMs);
    expect(zil.view().status[0]).toEqual({ kind: 'good', text: 'Dinliyor: 127.0.0.1, port 8787' });
    expect(zil.tray().tooltip).toBe('Zil dinliyor');
  });

  test('takes its notification back when it opens', async () => {
    const { zil, ports, timers } = office();
    ports.doorOpener.failure = { kind: 'not-permitted' };
    await zil.start();
    ports.doorOpener.failure = null;
    await timers.advance(retryDoorAfterMs);
    expect(ports.notifier.closed).toEqual(['door-blocked']);
  });

  test('moves when its settings are saved, and only then', async () => {
    const { zil, ports } = office();
    await zil.start();
    expect(zil.settings.save({ ...defaultSettings, notificationSeconds: 20 })).toEqual({ ok: true, value: null });
    await settled();
    expect(ports.doorOpener.asked).toHaveLength(1);
    zil.settings.save({ ...defaultSettings, listenPort: 9_000 });
    await settled();
    expect(zil.door()).toMatchObject({ kind: 'open', address: { host: '127.0.0.1', port: 9_000 } });
    expect(ports.settingsStore.stored).toEqual(storedSettings({ ...defaultSettings, listenPort: 9_000 }));
  });
});

describe('the tray', () => {
  test('says what it is about, and lists the last five calls, each a way to its story', async () => {
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
    ports.doorOpener.failure = { kind: 'port-taken' };
    zil.settings.save({ ...defaultSettings, listenPort: 1 });
    await timers.advance(60_000);
    expect(zil.tray().state).toBe('attention');
  });
});

test('settings that do not hold are named and not saved', async () => {
  const { zil, ports } = office({ stored: null });
  await zil.start();
  expect(zil.settings.save({ ...defaultSettings, listenPort: 70_000, language: 'de' })).toEqual({
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

test('the window cannot say where new versions are downloaded from', async () => {
  const { zil } = office({ settings: { updateUrl: 'https://zil.example.com/' } });
  await zil.start();
  const draft = { ...zil.settings.current, sound: false, updateUrl: 'https://elsewhere.example.com/' };
  expect((await zil.settings.saveDraft(draft)).ok).toBe(true);
  expect(zil.settings.current).toMatchObject({ sound: false, updateUrl: 'https://zil.example.com/' });
});

test('a practice call goes through the real door; when that is closed the window opens and says why', async () => {
  const { zil, ports, timers } = office();
  ports.doorOpener.failure = { kind: 'port-taken' };
  await zil.start();
  expect(await zil.practice()).toEqual({ ok: false, error: null });
  expect([ports.opened, ports.practiceCaller.rang]).toEqual([1, []]);
  ports.doorOpener.failure = null;
  await timers.advance(retryDoorAfterMs);
  expect(await zil.practice()).toEqual({ ok: true, value: null });
  expect(ports.practiceCaller.rang).toEqual([{ host: '127.0.0.1', port: 8787 }]);
});

test('a restart shows the calls of the last hour, rings nothing again and folds a late leg into its call', async () => {
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

test('after an hour a call is history: not held any more, found by asking', async () => {
  const { zil, ring, timers } = office();
  await zil.start();
  await ring('905335554321');
  await timers.advance(61 * 60_000);
  await ring('02123334455');
  expect(zil.view().calls.map(({ caller }) => caller)).toEqual(['0212 333 44 55']);
  const page = zil.calls.pages.history(everyCall, { kind: 'newest' });
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

test('what was set aside at start is said in the window', async () => {
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

test('everything is said in English to who wants it', async () => {
  const { zil, ports, ring } = office({ settings: { language: 'en' } });
  await zil.start();
  await ring('anonymous');
  expect(ports.notifier.shown).toMatchObject([
    { title: 'Withheld number is calling', body: 'Extension 1001 is ringing\nLine called: 0850 550 12 34' },
  ]);
  expect(zil.tray().tooltip).toBe('Zil is listening\nLast call: 14:00  Withheld number');
  expect(zil.view().status[0]?.text).toBe('Listening: 127.0.0.1, port 8787');
});
