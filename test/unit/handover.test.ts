import { expect, test } from 'vitest';
import { everyCall } from '../../src/view/search-filter.ts';
import { mehmet, started } from './call-back-office.ts';

const hourMs = 60 * 60_000;

test('the next shift reads who waits, the longest first, what is put off, and the notes of today in order', async () => {
  const { zil, records, waiting } = await started();
  zil.calls.history.name('+905335554321', 'Ayşe Kaya');
  await records(
    { agoMs: 3 * hourMs, durationSeconds: 20 },
    { agoMs: 2 * hourMs, durationSeconds: 20 },
    { agoMs: hourMs, caller: mehmet, durationSeconds: 20 },
    {
      agoMs: 30 * hourMs,
      caller: '902120000001',
      durationSeconds: 20,
      billableSeconds: 15,
      hangupCause: 'NORMAL_CLEARING',
    },
  );
  const page = zil.calls.history.page(everyCall, { kind: 'newest' });
  const places = page.ok ? page.value.calls.map(({ startedAtMs, id }) => ({ startedAtMs, id })) : [];
  const [newest, , oldestOfToday, yesterday] = places;
  if (newest === undefined || oldestOfToday === undefined || yesterday === undefined) throw new Error('no calls');
  zil.acting.keepNote(newest, 'fatura istiyor');
  zil.acting.keepNote(oldestOfToday, 'randevu');
  zil.acting.keepNote(yesterday, 'dün söyledi');
  expect(waiting()).toHaveLength(2);
  expect(zil.calls.history.handover()?.split('\n')).toEqual([
    'Vardiya devri · 23 Kasım 2026 14:00',
    '',
    'Geri aranacaklar (2):',
    expect.stringMatching(/^- Ayşe Kaya \(0533 555 43 21\) · .*2 kez/),
    expect.stringMatching(/^- 0212 333 44 55 · .*fatura istiyor$/),
    '',
    'Bugünün notları:',
    '- 11:00 Ayşe Kaya: randevu',
    '- 13:00 0212 333 44 55: fatura istiyor',
    '',
  ]);
});

test('an office without call-backs and notes says so, and unreadable calls are no empty day', async () => {
  const { zil, ports } = await started();
  expect(zil.calls.history.handover()).toBe(
    'Vardiya devri · 23 Kasım 2026 14:00\n\nGeri aranacak kimse yok.\n\nBugünün notları:\nNot yok.\n',
  );
  ports.journal.startedBetween = () => ({ ok: false, error: { reason: 'EIO' } });
  expect(zil.calls.history.handover()).toBeNull();
});
