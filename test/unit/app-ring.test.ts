import { describe, expect, test } from 'vitest';
import { office } from '../fakes/office.ts';
import { started } from './call-back-office.ts';

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

  test('shows the caller’s choice in the menu', async () => {
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

  test('of a group is announced at once, and once more without a sound when all of it has rung', async () => {
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

  test('that begins again is announced again only when the first notification was closed', async () => {
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

  test.each([false, true])('leaves the screen when a record says how it ended (rang again: %s)', async (isAgain) => {
    const { zil, ports, ring, records, timers } = await started();
    zil.settings.change({ notificationSeconds: 600 });
    await ring('905335554321');
    await timers.advance(10_000);
    if (isAgain) await ring('905335554321');
    await timers.advance(60_000);
    expect(ports.notifier.closed).toEqual([]);
    await records({ agoMs: 70_000, durationSeconds: 40, billableSeconds: 20, hangupCause: 'NORMAL_CLEARING' });
    expect(ports.notifier.closed).toHaveLength(1);
  });

  test('leaves the screen when its time is over, and its outcome is awaited', async () => {
    const { zil, ports, ring, timers } = office();
    await zil.start();
    await ring('905335554321');
    let changes = 0;
    zil.onChange(() => {
      changes += 1;
    });
    await timers.advance(44_999);
    expect([ports.notifier.closed.length, changes]).toEqual([0, 0]);
    await timers.advance(1);
    expect(ports.notifier.closed).toHaveLength(1);
    expect(changes).toBeGreaterThan(0);
    expect(zil.view().calls[0]?.phaseText).toBe('Sonuç bekleniyor');
    await timers.advance(50);
    // Three timers remain: once an hour Zil checks for expired calls and for old imports, and whether there is a backup of today.
    expect(timers.pending).toBe(3);
  });

  test('whose time is shortened leaves the screen without another event', async () => {
    const { zil, ring, timers } = office();
    await zil.start();
    await ring('905335554321');
    await timers.advance(4_980);
    zil.settings.change({ notificationSeconds: 5 });
    let changes = 0;
    zil.onChange(() => {
      changes += 1;
    });
    await timers.advance(100);
    expect(zil.view().calls[0]?.phaseText).toBe('Sonuç bekleniyor');
    expect(changes).toBeGreaterThan(0);
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

  test('is announced on a full disk, which tray and window report', async () => {
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

test('of many calls at once three are announced and the rest summed up, but none is missing in the window', async () => {
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
