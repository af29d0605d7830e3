import { describe, expect, test } from 'vitest';
import type { BackupFailure } from '../../src/backup/backups.ts';
import { settingsToMove, withMoved } from '../../src/backup/moved-settings.ts';
import { defaultSettings, type Settings, storedSettings } from '../../src/settings/settings.ts';
import { FakeTimers, settled } from '../fakes/fake-timers.ts';
import { office } from '../fakes/office.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const ayse = '905335554321';

/** Starts an office on 23 November 2026, two in the afternoon in Istanbul. */
async function started(options: Parameters<typeof office>[0] = {}) {
  const all = office(options);
  await all.zil.start();
  const { backups } = all.ports;
  return { ...all, backups, days: () => [...backups.kept.keys()] };
}

describe('a backup', () => {
  test('is made ten minutes after the start, and then once on each day as the office counts them', async () => {
    const { zil, timers, backups, days } = await started();
    expect(zil.view().backup.newest).toContain('Henüz yedek yok');
    await timers.advance(10 * minuteMs - 1);
    expect(days()).toEqual([]);
    await timers.advance(1);
    expect(days()).toEqual(['2026-11-23']);
    expect(zil.view().backup.newest).toBe('Son yedek: bugün 14:10, 12,3 MB.');
    expect(zil.view().backup.where).toBe('Yeri: /profil/backups');
    await timers.advance(9 * hourMs);
    expect(days()).toEqual(['2026-11-23']);
    await timers.advance(2 * hourMs);
    expect(days()).toEqual(['2026-11-23', '2026-11-24']);
    expect(backups.oldest).toEqual(['2026-11-16', '2026-11-17']);
  });

  test('is made once a day, also when Zil starts twice', async () => {
    const { timers, backups } = await started();
    backups.kept.set('2026-11-23', { day: '2026-11-23', madeAtMs: timers.nowMs(), bytes: 1 });
    await timers.advance(2 * hourMs);
    expect(backups.oldest).toEqual([]);
  });

  test('waits until nobody rings', async () => {
    const { timers, ring, days } = await started();
    await timers.advance(10 * minuteMs - 1_000);
    await ring(ayse);
    await timers.advance(2 * minuteMs);
    expect(days()).toEqual([]);
    await timers.advance(2 * minuteMs);
    expect(days()).toEqual(['2026-11-23']);
  });

  test('waits until a deletion is done', async () => {
    const { timers, backups, days } = await started();
    backups.isNotNow = true;
    await timers.advance(12 * minuteMs);
    expect(days()).toEqual([]);
    backups.isNotNow = false;
    await timers.advance(minuteMs);
    expect(days()).toEqual(['2026-11-23']);
  });

  test('that is being made is cancelled for a deletion, and made after it', async () => {
    const { zil, timers, backups, days, ring } = await started();
    await ring(ayse);
    backups.isSlow = true;
    await timers.advance(13 * minuteMs);
    expect(backups.isUnderWay).toBe(true);
    expect(await zil.calls.data.deleteCaller('+905335554321')).toEqual({ ok: true, value: null });
    expect([backups.isUnderWay, backups.calledOff]).toEqual([false, 1]);
    backups.isSlow = false;
    await timers.advance(minuteMs);
    expect(days()).toEqual(['2026-11-23']);
  });

  test('is made again when everything has been deleted, and the backups with it', async () => {
    const { zil, timers, backups, days } = await started();
    await timers.advance(hourMs);
    backups.kept.clear();
    expect(await zil.calls.data.deleteEverything()).toEqual({ ok: true, value: null });
    expect(zil.view().backup.newest).toContain('Henüz yedek yok');
    await timers.advance(minuteMs);
    expect(days()).toEqual(['2026-11-23']);
  });

  test('that is being made when Zil ends is cancelled, and none is begun any more', async () => {
    const { zil, timers, backups, days } = await started();
    backups.isSlow = true;
    await timers.advance(10 * minuteMs);
    await zil.stop();
    expect([backups.isUnderWay, backups.calledOff]).toEqual([false, 1]);
    backups.isSlow = false;
    await timers.advance(dayMs);
    expect(days()).toEqual([]);
  });

  test.each<[BackupFailure['kind'], string]>([
    ['damaged', 'Zil’i kapatıp yeniden açın'],
    ['no-space', 'Diskte yer az'],
    ['other', 'Dosya başka bir programda açık ya da'],
  ])(
    'that fails (%s) is reported in the window, tried again within an hour, and no trouble in the tray',
    async (kind, said) => {
      const { zil, ports, timers, backups, days } = await started();
      backups.failure = { kind, reason: 'EACCES' };
      await timers.advance(10 * minuteMs);
      expect(zil.view().backup.problem).toContain(said);
      expect(zil.view().status).toContainEqual({ kind: 'problem', text: expect.stringContaining(said) });
      expect(zil.tray().state).not.toBe('attention');
      expect(ports.logger.lines).toContainEqual({ event: 'backup.failed', fields: { kind, reason: 'EACCES' } });
      backups.failure = null;
      await timers.advance(hourMs);
      expect(days()).toEqual(['2026-11-23']);
      expect(zil.view().backup.problem).toBeNull();
    },
  );
});

describe('a moving file', () => {
  const madeAtMs = Date.UTC(2026, 10, 20, 9, 0, 0);

  test('has a name with the date, and a person’s own settings without an administrator’s and this computer’s', async () => {
    const settings: Partial<Settings> = { keepDays: 90, sshHost: 'evde', listenPort: 9_000 };
    const managed = { settings: { keepDays: 365 }, account: null, secrets: {}, dropped: [] };
    const { zil, ports } = await started({ settings, managed });
    expect(await zil.backups.save()).toEqual({ ok: true, value: 'saved' });
    const [file] = ports.moveFiles.saved;
    expect(file?.name).toBe('zil-yedek-2026-11-23');
    expect(file?.settings).toMatchObject({ keepDays: 90, extensions: [] });
    expect(Object.keys(file?.settings ?? {})).not.toContain('sshHost');
    expect(Object.keys(file?.settings ?? {})).not.toContain('listenPort');
  });

  test('is not written when no place is chosen', async () => {
    const { zil, ports } = await started();
    ports.moveFiles.isChosen = false;
    expect(await zil.backups.save()).toEqual({ ok: true, value: null });
  });

  test.each<[BackupFailure['kind'], string]>([
    ['damaged', 'diskten okunamıyor'],
    ['no-space', 'yeterli yer yok'],
    ['other', 'Yedek yazılamadı. Sistem “EIO” diyor.'],
  ])('that cannot be written (%s) leads to a sentence that says what to do', async (kind, said) => {
    const { zil, ports } = await started();
    ports.moveFiles.failure = { kind, reason: 'EIO' };
    expect(await zil.backups.save()).toEqual({ ok: false, error: expect.stringContaining(said) });
  });

  test('is not written while a number is being deleted', async () => {
    const { zil, ports } = await started();
    ports.moveFiles.isNotNow = true;
    expect(await zil.backups.save()).toEqual({ ok: false, error: expect.stringContaining('Birkaç dakika sonra') });
  });

  test('replaces everything when a person has agreed, who has read its date and what is lost', async () => {
    const { zil, ports } = await started({ settings: { listenPort: 9_000, sound: true } });
    const settings = { listenPort: 1, sound: false, keepDays: 'yanlış' };
    ports.moveFiles.chosen = { ok: true, value: { madeAtMs, calls: 1_234, unreadableRows: 0, settings } };
    expect(await zil.backups.load()).toEqual({ ok: true, value: 'loaded' });
    const [question] = ports.agreement.asked;
    expect(question).toContain('20 Kasım 2026 tarihli, 1.234 çağrılık yedek yüklensin mi?');
    expect(question).toContain('Ayarlar da');
    const own = { ...defaultSettings, setUp: 'finished', listenPort: 9_000, sound: false } as const;
    expect(ports.moveFiles.movedIn).toEqual([storedSettings(own)]);
  });

  test('with unreadable rows says how many are lost, before anything is replaced', async () => {
    const { zil, ports } = await started();
    ports.agreement.answer = false;
    for (const unreadableRows of [0, 1_203]) {
      ports.moveFiles.chosen = { ok: true, value: { madeAtMs, calls: 1, unreadableRows, settings: null } };
      await zil.backups.load();
    }
    const [whole, damaged] = ports.agreement.asked;
    expect(whole).not.toContain('okunamıyor');
    expect(damaged).toContain('Yedekteki 1.203 satır okunamıyor ve alınmayacak; seçtiğiniz dosyada duruyor');
  });

  test('without settings, as a daily backup is, leaves the settings as they are', async () => {
    const { zil, ports } = await started();
    ports.moveFiles.chosen = { ok: true, value: { madeAtMs, calls: 1, unreadableRows: 0, settings: null } };
    expect(await zil.backups.load()).toEqual({ ok: true, value: 'loaded' });
    expect(ports.agreement.asked[0]).not.toContain('Ayarlar da');
    expect(ports.moveFiles.movedIn).toEqual([null]);
  });

  test('is not used when the person says no, and no copy is left', async () => {
    const { zil, ports } = await started();
    ports.moveFiles.chosen = { ok: true, value: { madeAtMs, calls: 1, unreadableRows: 0, settings: null } };
    ports.agreement.answer = false;
    expect(await zil.backups.load()).toEqual({ ok: true, value: null });
    expect([ports.moveFiles.movedIn, ports.moveFiles.isHeld]).toEqual([[], false]);
  });

  test.each([
    ['not-a-backup', 'bir Zil yedeği değil'],
    ['damaged', 'bozulmuş'],
    ['newer', 'Önce Zil’i güncelleyin'],
    ['other', 'okunamadı'],
  ] as const)('that is invalid (%s) is refused with a sentence, and without a question', async (kind, said) => {
    const { zil, ports } = await started();
    ports.moveFiles.chosen = { ok: false, error: { kind, reason: 'EIO' } };
    expect(await zil.backups.load()).toEqual({ ok: false, error: expect.stringContaining(said) });
    expect(ports.agreement.asked).toEqual([]);
  });

  test('that cannot be copied into the profile leads to a sentence that says what to do', async () => {
    const { zil, ports } = await started();
    ports.moveFiles.chosen = { ok: true, value: { madeAtMs, calls: 1, unreadableRows: 0, settings: null } };
    ports.moveFiles.moveFailure = { reason: 'ENOSPC' };
    expect(await zil.backups.load()).toEqual({ ok: false, error: expect.stringContaining('Diskte yer yok.') });
  });
});

test('settings with paths, ports, addresses or trust of one computer do not move', () => {
  const moved = Object.keys(settingsToMove(defaultSettings));
  expect(moved.filter((name) => /host|port$|file|url|program|command|user|way|insist|setUp/i.test(name))).toEqual([]);
});

test('unknown settings in a moving file do no harm', () => {
  for (const moved of [null, 'x', 7, [], { theme: 'pembe' }, { way: 'ngrok' }]) {
    expect(withMoved(defaultSettings, moved)).toEqual(defaultSettings);
  }
});

test('calls of a newer Zil are reported in tray and window, and a ring is still announced', async () => {
  const { zil, ports, ring } = office({ problems: [{ kind: 'calls-newer' }], timers: new FakeTimers() });
  ports.journal.failure = { reason: 'newer-version' };
  await zil.start();
  await ring(ayse);
  await settled();
  expect(ports.notifier.shown.length).toBe(1);
  expect(zil.tray().tooltip).toContain('Zil’i güncelleyin');
  expect(zil.view().status.map(({ text }) => text)).toContainEqual(
    expect.stringContaining('daha yeni bir Zil’le yazılmış'),
  );
});

test('a restored backup is reported with its day, and the source of later calls', async () => {
  const problem = { kind: 'calls-restored', file: 'zil.broken.db', day: '2026-11-22' } as const;
  const { zil } = await started({ problems: [problem] });
  expect(zil.view().status.map(({ text }) => text)).toContainEqual(
    expect.stringContaining('22.11.2026 tarihli yedek geri yüklendi'),
  );
});
