import { describe, expect, test } from 'vitest';
import { ayseKey, proofs, started } from './call-back-office.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

describe('a receptionist', () => {
  test('closes a call-back with a reason, sees the reason, and takes it back', async () => {
    const { zil, records, waiting, upTo } = await started();
    await records({ agoMs: hourMs });
    expect(zil.calls.callBacks.close(upTo(), 'not-needed').ok).toBe(true);
    expect(waiting()).toEqual([]);
    expect(proofs({ zil })).toEqual(['0533 555 43 21 · 14:00 · Elle kapatıldı: gerek kalmadı']);
    const [closed] = zil.calls.callBacks.closed();
    if (closed?.undo == null) throw new Error('it cannot be taken back');
    expect(zil.calls.callBacks.reopen(closed.undo.caller, closed.undo.closedAtMs).ok).toBe(true);
    expect([waiting().length, proofs({ zil })]).toEqual([1, []]);
  });

  test('does not close a call that came while the list was open', async () => {
    const { zil, records, waiting, upTo } = await started();
    await records({ agoMs: hourMs });
    const seen = upTo();
    await records({ agoMs: minuteMs });
    zil.calls.callBacks.close(seen, 'other');
    expect(waiting()).toMatchObject([{ times: null, lastCall: 'bugün 13:59' }]);
  });

  test('snoozes a call-back, and sees it again as a new one when its time has come', async () => {
    const { zil, records, timers, waiting, upTo } = await started();
    await records({ agoMs: hourMs });
    zil.calls.callBacks.seen([upTo()]);
    expect(waiting()[0]?.isUnseen).toBe(false);
    const seen = upTo();
    expect(zil.calls.callBacks.snooze(seen, '15-minutes').ok).toBe(true);
    expect(zil.view().callBacks).toMatchObject({ count: 0, waiting: [], snoozed: [{ age: 'Ertelendi: bugün 14:15' }] });
    await timers.advance(14 * minuteMs);
    expect(waiting()).toEqual([]);
    let changes = 0;
    zil.onChange(() => {
      changes += 1;
    });
    await timers.advance(minuteMs);
    expect(changes).toBe(1);
    expect(waiting()[0]?.isUnseen).toBe(true);
    zil.calls.callBacks.snooze(seen, 'tomorrow');
    expect(zil.view().callBacks.count).toBe(0);
    zil.calls.callBacks.snooze(seen, 'no-longer');
    expect(zil.view().callBacks).toMatchObject({ count: 1, snoozed: [] });
  });

  test('is told when the mark could not be stored, and nothing has changed', async () => {
    const { zil, ports, records, waiting, upTo } = await started();
    await records({ agoMs: hourMs });
    const before = waiting();
    ports.callBackMarks.failure = { reason: 'disk full' };
    expect(zil.calls.callBacks.close(upTo(), 'other').ok).toBe(false);
    expect(zil.calls.callBacks.snooze(upTo(), '1-hour').ok).toBe(false);
    expect(zil.calls.callBacks.seen([upTo()]).ok).toBe(false);
    expect(zil.calls.callBacks.reopen(ayseKey, 1).ok).toBe(false);
    expect(waiting()).toEqual(before);
  });

  test('puts a caller on the list with whom a colleague has talked, until the two have talked again', async () => {
    const { zil, records, waiting, timers, ports } = await started();
    await records({ agoMs: hourMs, hangupCause: 'NORMAL_CLEARING', billableSeconds: 30, durationSeconds: 40 });
    const [row] = zil.view().calls;
    if (row === undefined) throw new Error('there is no call');
    expect([waiting(), row.mayBeCalledBack]).toEqual([[], true]);
    expect(zil.acting.addCallBack(row).ok).toBe(true);
    expect(waiting()).toMatchObject([{ who: '0533 555 43 21', kindText: 'Elle eklendi', isUnseen: false }]);
    expect(zil.tray()).toMatchObject({ state: 'idle', callBacks: '1 kişi geri aranacak' });
    const again = await started({ kept: ports, timers });
    expect(again.waiting()).toHaveLength(1);
    await again.timers.advance(10 * minuteMs);
    await again.records({
      id: 9,
      agoMs: 5 * minuteMs,
      billableSeconds: 30,
      durationSeconds: 40,
      hangupCause: 'NORMAL_CLEARING',
    });
    expect([again.waiting(), proofs(again)[0]]).toEqual([
      [],
      '0533 555 43 21 · 14:05 · Yeniden aradı, 1001 görüştü, 30 sn konuşuldu',
    ]);
  });

  test('opens the list from the tray', async () => {
    const { zil } = await started();
    zil.open({ kind: 'call-backs' });
    expect(zil.view().revealed?.kind).toBe('call-backs');
  });
});
