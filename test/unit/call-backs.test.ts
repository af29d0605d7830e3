import { describe, expect, test } from 'vitest';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import { practiceTenant } from '../../src/pbx/practice.ts';
import { FakeTimers, settled } from '../fakes/fake-timers.ts';
import { office } from '../fakes/office.ts';
import { ayse, ayseKey, mehmet, proofs, started } from './call-back-office.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A record in which extension 1003 calls Ayşe, and talks for two minutes and three seconds. */
const calledBack = {
  line: ayse,
  callee: '05335554321',
  calleeType: 'EXTERNAL',
  durationSeconds: 140,
  billableSeconds: 123,
  hangupCause: 'NORMAL_CLEARING',
  sent: { callingNumber: '1003' },
} as const;

describe('an office', () => {
  test('sees who is to be called back, in the list and in the tray, until a record shows that they have talked', async () => {
    const { zil, records, waiting } = await started();
    expect(zil.tray().callBacks).toBeNull();
    await records({ agoMs: 2 * hourMs + 13 * minuteMs }, { agoMs: 30 * minuteMs });
    expect(waiting()).toMatchObject([
      {
        who: '0533 555 43 21',
        kindText: 'Cevapsız',
        times: '2 kez',
        age: '2 saat 10 dk',
        lastCall: 'son arayışı bugün 13:30',
        day: 'Bugün',
        line: 'hat 0850 550 12 34',
        dialled: '05335554321',
        isUnseen: true,
      },
    ]);
    expect(zil.tray()).toMatchObject({ callBacks: '1 kişi geri aranacak' });
    expect(zil.tray().tooltip).toContain('1 kişi geri aranacak');

    await records({ agoMs: 10 * minuteMs, ...calledBack });
    expect([waiting(), zil.tray().callBacks]).toEqual([[], null]);
    expect(proofs({ zil })).toEqual(['0533 555 43 21 · 13:50 · 1003 geri aradı, 2 dk 3 sn konuşuldu']);
    expect(zil.calls.callBacks.closed()[0]?.undo).toBeNull();
  });

  test('sees that a machine may have answered, and sets from how much talk on a caller was reached', async () => {
    const { zil, records, waiting, timers } = await started();
    await records({ agoMs: hourMs }, { agoMs: 30 * minuteMs, ...calledBack, durationSeconds: 10, billableSeconds: 3 });
    const maybe = 'Belki telesekreter: bugün 13:30 1003 geri aradı, 3 sn konuşuldu';
    expect(waiting()).toMatchObject([{ maybeMachine: maybe }]);
    const saveReachedSeconds = async (callBackReachedSeconds: number) => {
      expect(zil.settings.save({ ...zil.settings.current, callBackReachedSeconds }).ok).toBe(true);
      await timers.advance(100);
    };
    await saveReachedSeconds(3);
    expect([waiting(), proofs({ zil })]).toEqual([[], ['0533 555 43 21 · 13:30 · 1003 geri aradı, 3 sn konuşuldu']]);
    await saveReachedSeconds(4);
    expect(waiting()).toMatchObject([{ maybeMachine: maybe }]);
    zil.settings.save({ ...zil.settings.current, language: 'en' });
    expect(waiting()).toMatchObject([
      { maybeMachine: 'Maybe an answering machine: today 13:30 1003 called back, talked for 3 s' },
    ]);
  });

  test('gets webhooks before any call-back is read', async () => {
    const { zil, ports, timers } = office();
    const listeners: number[] = [];
    const partiesOf = ports.journal.partiesOf.bind(ports.journal);
    ports.journal.partiesOf = (categories, sinceMs) => {
      listeners.push(ports.listenerOpener.open_.length);
      return partiesOf(categories, sinceMs);
    };
    await zil.start();
    expect(listeners).toEqual([]);
    await timers.advance(100);
    expect(listeners).toEqual([1]);
  });

  test('sees who called again and was answered, and by whom', async () => {
    const { zil, records } = await started();
    await records(
      { agoMs: 2 * hourMs },
      { agoMs: hourMs, callee: '1003', durationSeconds: 70, billableSeconds: 60, hangupCause: 'NORMAL_CLEARING' },
    );
    expect(proofs({ zil })).toEqual(['0533 555 43 21 · 13:00 · Yeniden aradı, 1003 görüştü, 1 dk konuşuldu']);
    zil.calls.history.name(ayseKey, 'Ayşe');
    expect(zil.calls.callBacks.closed()[0]).toMatchObject({ who: 'Ayşe', number: '0533 555 43 21' });
  });

  test('sees a caller who was lost in the menu fifteen seconds later, without another webhook, unless a telephone rings', async () => {
    const { zil, hear, ring, timers, waiting } = await started();
    let changes = 0;
    const exit = (calling_number: string) =>
      hear({
        event: 'IVR_MENU_EXIT',
        tenant_id: '1234',
        calling_number,
        called_number: '908505501234',
        ivr_id: '42',
        ivr_exit_reason: 'TIMEOUT',
      });
    await exit(ayse);
    await exit(mehmet);
    await timers.advance(5_000);
    await ring(mehmet);
    zil.onChange(() => {
      changes += 1;
    });
    await timers.advance(9_800);
    expect(waiting()).toEqual([]);
    const before = changes;
    await timers.advance(200);
    expect(waiting()).toMatchObject([
      { who: '0533 555 43 21', kindText: 'Menüde kayboldu', times: null, age: 'az önce' },
    ]);
    expect(changes).toBeGreaterThan(before);
    // A later ring still takes it back.
    await ring(ayse);
    await timers.advance(100);
    expect(waiting()).toEqual([]);
  });

  test('is not asked to call back a practice caller', async () => {
    const { hear, timers, waiting } = await started();
    await hear({
      event: 'IVR_MENU_EXIT',
      tenant_id: practiceTenant,
      calling_number: ayse,
      called_number: '908505501234',
      ivr_id: '42',
      ivr_exit_reason: 'TIMEOUT',
    });
    await timers.advance(minuteMs);
    expect(waiting()).toEqual([]);
  });

  test('sees the age grow, and sets no timer when nobody waits', async () => {
    const { zil, records, timers, waiting } = await started();
    await records({ agoMs: 10 * minuteMs });
    let changes = 0;
    zil.onChange(() => {
      changes += 1;
    });
    await timers.advance(5 * minuteMs);
    expect(waiting()[0]?.age).toBe('15 dk');
    expect(changes).toBeGreaterThanOrEqual(5);
    expect(changes).toBeLessThan(9);
    await records({ agoMs: minuteMs, ...calledBack });
    changes = 0;
    await timers.advance(hourMs);
    expect(changes).toBeLessThan(4);
  });

  test('finds the call-backs of today first, the longest wait first, and older ones below', async () => {
    const { records, waiting } = await started();
    const from = (caller: string, agoMs: number) => ({ caller, agoMs });
    await records(
      from('905320000001', 26 * hourMs),
      from('905320000002', 2 * hourMs),
      from('905320000003', 5 * hourMs),
      from('905320000004', 3 * hourMs),
      from('905320000001', 25 * hourMs),
    );
    expect(waiting().map(({ who, day }) => `${day} ${who.slice(-1)}`)).toEqual([
      'Bugün 3',
      'Bugün 4',
      'Bugün 2',
      'Dün 1',
    ]);
  });

  test('is a dot at the icon of the tray, and a ring when a person has seen the list', async () => {
    const { zil, records, upTo } = await started({ settings: { publicUrl: 'https://ofis.example' } });
    await zil.account.signIn({ username: 'ofis', password: 'sır', keep: 'protected', check: true });
    await settled();
    expect(zil.tray()).toMatchObject({ state: 'idle', dot: 'none' });
    await records({ agoMs: hourMs });
    expect(zil.tray()).toMatchObject({ state: 'idle', dot: 'full' });
    zil.acting.beginQuiet('hour');
    expect(zil.tray()).toMatchObject({ state: 'quiet', dot: 'full' });
    zil.calls.callBacks.seen([upTo()]);
    expect(zil.tray()).toMatchObject({ state: 'quiet', dot: 'hollow', callBacks: '1 kişi geri aranacak' });
  });

  test('sees at most as many as can be read, and how many there are', async () => {
    const { zil, records, waiting } = await started();
    await records(
      ...Array.from({ length: 203 }, (_, index) => ({ caller: `90532${1_000_000 + index}`, agoMs: hourMs })),
    );
    expect([waiting().length, zil.view().callBacks.count]).toEqual([200, 203]);
    expect(zil.view().callBacks.more).toContain('3 kişi daha');
    expect(zil.tray().callBacks).toBe('203 kişi geri aranacak');
  });

  test('does not see those of last month when old records are first read; recently expired ones say so', async () => {
    const { zil, records, waiting } = await started();
    await records(
      { agoMs: 29 * dayMs },
      { agoMs: 20 * dayMs, caller: mehmet },
      { agoMs: 13 * dayMs, caller: '905321112233' },
    );
    expect(waiting().map(({ who, age }) => `${who} ${age}`)).toEqual(['0532 111 22 33 13 gün']);
    expect(proofs({ zil })).toEqual([
      '0212 333 44 55 · null · Süresi doldu: 14 gün içinde görüşüldüğünü gösteren kayıt yok',
    ]);
  });

  test('sees in the notification of a waiting caller that they still wait', async () => {
    const { zil, ports, records, ring, timers, upTo } = await started();
    await records({ agoMs: 2 * hourMs }, { agoMs: hourMs });
    await ring(ayse);
    expect(ports.notifier.shown.at(-1)?.body).toContain(
      'Geri arama bekliyor: 2 kez aradı, ulaşamadı; ilki bugün 12:00',
    );
    await ring(mehmet);
    expect(ports.notifier.shown.at(-1)?.body).not.toContain('Geri arama');
    await timers.advance(hourMs);
    // The same holds for a caller who was snoozed.
    zil.calls.callBacks.snooze(upTo(), 'tomorrow');
    await ring(ayse);
    expect(ports.notifier.shown.at(-1)?.body).toContain('Geri arama bekliyor: 2 kez');
  });

  test('sees that a caller who had talked was transferred in vain, and not that they reached nobody', async () => {
    const { ports, records, ring } = await started();
    const talk = { callee: '1003', durationSeconds: 40, billableSeconds: 30, hangupCause: 'NORMAL_CLEARING' } as const;
    const untaken = { callee: '1005', durationSeconds: 20, billableSeconds: 0, hangupCause: 'NO_ANSWER' } as const;
    await records({ agoMs: 2 * hourMs, ...talk }, { agoMs: 2 * hourMs - 40_000, ...untaken });
    await records({ agoMs: hourMs, callee: '42', calleeType: 'IVR' });
    await ring(ayse);
    expect(ports.notifier.shown.at(-1)?.body).toContain(
      'Geri arama bekliyor: 2 kez aradı, aktarılan kişi açmadı; ilki bugün 12:00',
    );
  });

  test('does not see a caller as waiting because of the menu of the present call', async () => {
    const { ports, hear, ring, timers } = await started();
    const fields = { tenant_id: '1234', calling_number: ayse, called_number: '908505501234', ivr_id: '42' };
    await hear({ event: 'IVR_MENU_EXIT', ...fields, ivr_exit_reason: 'TIMEOUT' });
    await timers.advance(20_000);
    await ring(ayse);
    expect(ports.notifier.shown.at(-1)?.body).not.toContain('Geri arama');
    // The same holds when the telephone rings again, and another one beside it.
    await timers.advance(10_000);
    await ring(ayse);
    await ring(ayse, '1002');
    await timers.advance(1_000);
    expect(ports.notifier.shown).toHaveLength(2);
    expect(ports.notifier.shown.at(-1)?.body).not.toContain('Geri arama');
  });

  test('has the same list after a restart, with the records that were read since', async () => {
    const before = await started();
    await before.records(
      { agoMs: 2 * hourMs },
      { agoMs: hourMs, caller: mehmet },
      { agoMs: 50 * minuteMs, caller: '905321112233' },
    );
    const [, second, third] = before.waiting();
    if (second === undefined || third === undefined) throw new Error('nobody waits');
    before.zil.calls.callBacks.close(second.upTo, 'wrong-number');
    before.zil.calls.callBacks.snooze(third.upTo, 'tomorrow');
    before.zil.calls.callBacks.seen([before.upTo()]);
    const known = before.zil.view().callBacks;
    expect(known).toMatchObject({ count: 1, snoozed: [{ age: 'Ertelendi: 24 Kasım 2026 09:00' }] });

    const after = await started({ kept: before.ports, timers: new FakeTimers(before.timers.nowMs()) });
    expect({ ...after.zil.view().callBacks, version: 0 }).toEqual({ ...known, version: 0 });
    expect(proofs(after)).toEqual(proofs(before));
    await after.records({ id: 99, agoMs: 10 * minuteMs, ...calledBack });
    expect(after.waiting()).toEqual([]);
  });

  test('decides again when Zil learns that there is a menu on the line', async () => {
    const { zil, ports, records, waiting } = await started();
    ports.journal.learnt = { ...nothingLearnt, billable: 'talk', ownLines: ['+908505501234'] };
    await records(
      { agoMs: 2 * hourMs },
      { agoMs: hourMs, callee: '5000', calleeType: 'RINGGROUP', durationSeconds: 70, billableSeconds: 60 },
    );
    expect([waiting().length, zil.calls.callBacks.closed().length]).toEqual([0, 1]);
    ports.journal.teaches = { ...ports.journal.learnt, menuLines: ['+908505501234'] };
    await records({ agoMs: minuteMs, caller: mehmet });
    expect([waiting().length, zil.calls.callBacks.closed().length]).toEqual([2, 0]);
  });
});
