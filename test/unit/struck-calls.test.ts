import { describe, expect, test } from 'vitest';
import type { CallsLeft } from '../../src/desk/stored-problem.ts';
import { firstAskAfterMs } from '../../src/records/record-session.ts';
import { office } from '../fakes/office.ts';
import { RecordOffice } from '../fakes/record-office.ts';

const hourMs = 3_600_000;
const file = 'zil.foreign-2026-11-30T11-00-00.db';

describe('who looks after another program has touched the calls', () => {
  async function told(left: CallsLeft, of: string | null = null): Promise<readonly string[]> {
    const { zil, ports } = office();
    await zil.start();
    ports.storeNews.mended({ kind: 'calls-struck', file: of, left });
    return zil
      .view()
      .status.filter(({ kind }) => kind === 'problem')
      .map(({ text }) => text);
  }

  test('reads what happened, that nothing is missing, and what to do', async () => {
    expect(await told({ kind: 'all' })).toEqual([
      'Başka bir program çağrıların dosyasını (zil.db) sildi ya da taşıdı. Zil bütün çağrıları geri yazdı, eksik yok. Temizlik, eşitleme ve yedekleme programlarında Zil’in klasörünü dışarıda bırakın.',
    ]);
    expect(await told({ kind: 'all' }, file)).toEqual([expect.stringContaining(`değişmiş dosya ${file} adıyla`)]);
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

  test('reads it once, however often it happens, and what was met at start is there as well', async () => {
    const { zil, ports } = office({ problems: [{ kind: 'calls-set-aside', file: 'zil.broken.db' }] });
    // Who rings is not kept waiting until what is stored has been opened.
    ports.storeNews.mended({ kind: 'calls-struck', file: null, left: { kind: 'all' } });
    await zil.start();
    ports.storeNews.mended({ kind: 'calls-struck', file, left: { kind: 'all' } });
    const problems = zil.view().status.filter(({ kind }) => kind === 'problem');
    expect(problems.map(({ text }) => text)).toEqual([
      expect.stringContaining('zil.broken.db'),
      expect.stringContaining(file),
    ]);
  });
});

test('records since the backup that was restored are asked for again', async () => {
  const office = new RecordOffice();
  await office.begin();
  await office.timers.advance(hourMs);
  const { stored } = office.progress;
  const backedUpMs = office.nowMs();
  await office.timers.advance(6 * hourMs);
  office.newQuestions();
  office.progress.stored = stored;
  office.keeper.restored();
  await office.timers.advance(60_000);
  const [question] = office.newQuestions();
  expect(question?.fromMs).toBeLessThanOrEqual(backedUpMs);
  expect(office.awayRead.at(-1)?.fromMs).toBeLessThanOrEqual(backedUpMs);
});

test.each<[number, CallsLeft]>([
  [1, { kind: 'backup', day: '2026-11-28' }],
  [1, { kind: 'none', reason: null }],
  [0, { kind: 'all' }],
])('the exchange is asked %s times for them when $kind is left of the calls', async (times, left) => {
  const { zil, timers, ports } = office({ settings: { publicUrl: 'https://ofis.example', importDays: 0 } });
  await zil.start();
  await zil.account.signIn({ username: 'ofis', password: 'sır', keep: 'protected', check: true });
  await timers.advance(firstAskAfterMs + 5 * 60_000);
  const { asked } = ports.apis.last;
  asked.splice(0);
  ports.storeNews.mended({ kind: 'calls-struck', file: null, left });
  await timers.advance(firstAskAfterMs + 5_000);
  expect(asked.filter((endpoint) => endpoint === 'records')).toHaveLength(times);
});
