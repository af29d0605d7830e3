import { describe, expect, test } from 'vitest';
import type { CallsLeft } from '../../src/desk/stored-problem.ts';
import { firstAskAfterMs } from '../../src/records/record-session.ts';
import { office } from '../fakes/office.ts';
import { RecordOffice } from '../fakes/record-office.ts';

const hourMs = 3_600_000;
const file = 'zil.foreign-2026-11-30T11-00-00.db';

describe('a person, after another program has damaged the database,', () => {
  async function told(left: CallsLeft, of: string | null = null): Promise<readonly string[]> {
    const { zil, ports } = office();
    await zil.start();
    ports.storeNews.repaired({ kind: 'calls-changed', file: of, left });
    return zil
      .view()
      .status.filter(({ kind }) => kind === 'problem')
      .map(({ text }) => text);
  }

  test('reads the event, that no call is missing, and what to do', async () => {
    expect(await told({ kind: 'all' })).toEqual([
      'Başka bir program çağrıların dosyasını (zil.db) sildi, taşıdı ya da boşalttı. Zil bütün çağrıları geri yazdı, eksik yok. Temizlik, eşitleme ve yedekleme programlarında Zil’in klasörünü dışarıda bırakın.',
    ]);
    expect(await told({ kind: 'all' }, file)).toEqual([expect.stringContaining(`değişmiş dosya ${file} adıyla`)]);
  });

  test('reads that calls may be missing, or that some are, and what to do', async () => {
    const changed = `Başka bir program çağrıların dosyasını (zil.db) değiştirdi; değişmiş dosya ${file} adıyla saklandı.`;
    const outside = 'Temizlik, eşitleme ve yedekleme programlarında Zil’in klasörünü dışarıda bırakın.';
    expect(await told({ kind: 'unknown' }, file)).toEqual([
      `${changed} Zil okuduklarını geri yazdı; eksik çağrı olup olmadığı bilinmiyor, santralin kayıtlarında olanlar yeniden okunacak. Ondan sonra eksik bir çağrı görürseniz Veriler sayfasından bir yedek yükleyin. ${outside}`,
    ]);
    expect(await told({ kind: 'some' }, file)).toEqual([
      `${changed} Zil okuyabildiklerini geri yazdı, ama hepsi okunamadı: eksik çağrılar ya da adlar var. Santralin kayıtlarında olan çağrılar yeniden okunacak; elinizde bir yedek dosyası varsa Veriler sayfasında “Yedekten yükle…” deyin. ${outside}`,
    ]);
  });

  test('reads from which day on calls are missing', async () => {
    expect(await told({ kind: 'backup', day: '2026-11-28' }, file)).toEqual([
      expect.stringContaining('28.11.2026 tarihli yedek geri yüklendi'),
    ]);
  });

  test('reads that there was no backup, or why it could not be used', async () => {
    expect(await told({ kind: 'none', reason: null })).toEqual([expect.stringContaining('yedek yok')]);
    expect(await told({ kind: 'none', reason: 'ENOSPC' })).toEqual([expect.stringContaining('Diskte yer yok')]);
  });

  test('reads it once, however often it happens, beside the problems of the start', async () => {
    const { zil, ports } = office({ problems: [{ kind: 'calls-set-aside', file: 'zil.broken.db' }] });
    // A caller does not wait until the stored calls are open.
    ports.storeNews.repaired({ kind: 'calls-changed', file: null, left: { kind: 'all' } });
    await zil.start();
    ports.storeNews.repaired({ kind: 'calls-changed', file, left: { kind: 'all' } });
    const problems = zil.view().status.filter(({ kind }) => kind === 'problem');
    expect(problems.map(({ text }) => text)).toEqual([
      expect.stringContaining('zil.broken.db'),
      expect.stringContaining(file),
    ]);
  });
});

describe('records', () => {
  const importDays = 5;

  async function restored(sinceMs: number | null, when: 'at-once' | 'after-writing'): Promise<RecordOffice> {
    const office = new RecordOffice({ importDays });
    await office.begin();
    await office.timers.advance(2 * hourMs);
    const { stored } = office.progress;
    await office.timers.advance(6 * hourMs);
    office.newQuestions();
    // A read that is in progress when the file is restored still writes its progress.
    if (when === 'at-once') office.progress.stored = sinceMs === null ? null : stored;
    office.keeper.restored(sinceMs);
    await office.timers.advance(2 * 60_000);
    return office;
  }

  test.each(['at-once', 'after-writing'] as const)(
    'since the backup that was restored are asked for again %s',
    async (when) => {
      const sinceMs = new RecordOffice().nowMs() + hourMs;
      const office = await restored(sinceMs, when);
      expect(Math.min(...office.newQuestions().map(({ fromMs }) => fromMs))).toBeLessThanOrEqual(sinceMs);
      expect(office.awayRead.at(-1)?.fromMs).toBeLessThanOrEqual(sinceMs);
    },
  );

  test.each(['at-once', 'after-writing'] as const)(
    'of all days that are kept are asked for again %s, when there was no backup',
    async (when) => {
      const office = await restored(null, when);
      expect(Math.min(...office.newQuestions().map(({ fromMs }) => fromMs))).toBeLessThan(
        office.nowMs() - (importDays - 1) * 24 * hourMs,
      );
    },
  );
});

test.each<[number, CallsLeft]>([
  [1, { kind: 'backup', day: '2026-11-28' }],
  [1, { kind: 'none', reason: null }],
  // There is no such day.
  [1, { kind: 'backup', day: '0000-00-00' }],
  [1, { kind: 'some' }],
  [1, { kind: 'unknown' }],
  [0, { kind: 'all' }],
])('the PBX is asked %s times for records when $kind is left of the calls', async (times, left) => {
  const { zil, timers, ports } = office({ settings: { publicUrl: 'https://ofis.example', importDays: 0 } });
  await zil.start();
  await zil.account.signIn({ username: 'ofis', password: 'sır', keep: 'protected', check: true });
  await timers.advance(firstAskAfterMs + 5 * 60_000);
  const { asked } = ports.apis.last;
  asked.splice(0);
  ports.storeNews.repaired({ kind: 'calls-changed', file: null, left });
  await timers.advance(firstAskAfterMs + 5_000);
  expect(asked.filter((endpoint) => endpoint === 'records')).toHaveLength(times);
});
