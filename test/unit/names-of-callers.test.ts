import { describe, expect, test } from 'vitest';
import { firstAskAfterMs } from '../../src/records/record-session.ts';
import { everyCall } from '../../src/view/search-filter.ts';
import { office } from '../fakes/office.ts';
import { ayse, signedIn } from './office-with-records.ts';

const minuteMs = 60_000;

describe('a name that a person gives', () => {
  test('is shown in notification, tray and list, with the number beside it, also after a restart', async () => {
    const before = office();
    await before.zil.start();
    await before.ring(ayse);
    const [row] = before.zil.view().calls;
    expect(row).toMatchObject({ callerKey: '+905335554321', name: '', number: null });
    expect(before.zil.calls.history.name(row?.callerKey ?? '', ' Ayşe\u202e Yılmaz ')).toEqual({
      ok: true,
      value: null,
    });
    expect(before.zil.view().calls).toMatchObject([
      { caller: 'Ayşe Yılmaz', name: 'Ayşe Yılmaz', number: '0533 555 43 21' },
    ]);

    const after = office({ kept: before.ports });
    await after.zil.start();
    await after.timers.advance(10 * minuteMs);
    await after.ring(ayse);
    expect(after.ports.notifier.shown).toMatchObject([
      { title: 'Ayşe Yılmaz arıyor', body: expect.stringMatching(/^0533 555 43 21\nDahili 1001 çalıyor\n/) },
    ]);
    expect(after.zil.tray().tooltip).toContain('14:10  Ayşe Yılmaz');
    expect(after.zil.tray().lastCalls.map(({ label }) => label)).toEqual([
      '14:10  Ayşe Yılmaz · Çalıyor',
      '14:00  Ayşe Yılmaz · Sonuç bekleniyor',
    ]);
    const page = after.zil.calls.history.page(everyCall, { kind: 'newest' });
    expect(page.ok && page.value.calls.map(({ caller }) => caller)).toEqual(['Ayşe Yılmaz', 'Ayşe Yılmaz']);
  });

  test('belongs to the number, in every spelling, from webhooks and records', async () => {
    const { zil, timers, write, rows } = await signedIn();
    zil.calls.history.name('+905335554321', 'Ayşe');
    write({ id: 1, startedAtMs: timers.nowMs() - minuteMs });
    await timers.advance(firstAskAfterMs);
    expect(rows()).toEqual(['Ayşe: Cevapsız']);
  });

  test('is deleted when it is emptied', async () => {
    const { zil, ring } = office();
    await zil.start();
    await ring(ayse);
    zil.calls.history.name('+905335554321', 'Ayşe');
    zil.calls.history.name('+905335554321', '  ');
    expect(zil.view().calls).toMatchObject([{ caller: '0533 555 43 21', name: '', number: null }]);
  });

  test('that the disk has no room for is refused, and the former one stays', async () => {
    const { zil, ports, ring } = office();
    await zil.start();
    await ring(ayse);
    zil.calls.history.name('+905335554321', 'Ayşe');
    ports.names.failure = { reason: 'disk full' };
    expect(zil.calls.history.name('+905335554321', 'Fatma')).toEqual({ ok: false, error: null });
    expect(zil.view().calls).toMatchObject([{ caller: 'Ayşe' }]);
  });

  test('cannot be given to a withheld caller, who may be anybody', async () => {
    const { zil, ring } = office();
    await zil.start();
    await ring('anonymous');
    expect(zil.view().calls).toMatchObject([{ caller: 'Gizli numara', callerKey: null }]);
  });
});
