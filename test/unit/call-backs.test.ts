import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CallBack } from '../../src/call-backs/call-back.ts';
import { CallBackBook } from '../../src/call-backs/call-back-book.ts';
import type { CallBackMark } from '../../src/call-backs/call-back-mark.ts';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import type { Call } from '../../src/calls/call.ts';
import type { CallEvent } from '../../src/calls/call-event.ts';
import { practiceTenant } from '../../src/pbx/practice.ts';
import { recordOf, type ToldRecord } from '../fakes/call-records.ts';
import { FakeJournal } from '../fakes/fake-journal.ts';
import { FakeCallBackMarks, FakeLogger } from '../fakes/fake-ports.ts';
import { FakeTimers, settled } from '../fakes/fake-timers.ts';
import { office } from '../fakes/office.ts';
import { chose, leftMenu, ringing } from './events.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const ayse = '905335554321';
const mehmet = '902123334455';
const ayseKey = '+905335554321';

/** What extension 1003 dials to reach Ayşe, and talks for two minutes and three seconds. */
const calledBack = {
  line: ayse,
  callee: '05335554321',
  calleeType: 'EXTERNAL',
  durationSeconds: 140,
  billableSeconds: 123,
  hangupCause: 'NORMAL_CLEARING',
  sent: { callingNumber: '1003' },
} as const;

/** Now it is 14:00 in Istanbul. */
async function started(options: Parameters<typeof office>[0] = {}) {
  const all = office(options);
  await all.zil.start();
  await all.timers.advance(100);
  let ids = 0;
  /** Records that the exchange has now, told so many milliseconds after their calls began. */
  const records = async (
    ...told: readonly (Omit<Partial<ToldRecord>, 'id'> & { readonly agoMs: number; readonly id?: number })[]
  ) => {
    const nowMs = all.timers.nowMs();
    await all.zil.calls.takeRecords(
      told.map(({ agoMs, ...part }) => {
        ids += 1;
        return recordOf({ id: ids, startedAtMs: nowMs - agoMs, ...part });
      }),
    );
    await all.timers.advance(100);
  };
  const waiting = () => all.zil.view().callBacks.waiting;
  const upTo = () => waiting().map((item) => item.upTo)[0] ?? { caller: '', factId: 0, throughMs: 0 };
  return { ...all, records, waiting, upTo };
}

const proofs = ({ zil }: { readonly zil: Awaited<ReturnType<typeof started>>['zil'] }) =>
  zil.calls.callBacks.closed().map(({ who, time, proof }) => `${who} · ${time} · ${proof}`);

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
        age: '2 saat 10 dakikadır bekliyor',
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

  test('sees that a machine may have answered, and says from how much talk on somebody was reached', async () => {
    const { zil, records, waiting, timers } = await started();
    await records({ agoMs: hourMs }, { agoMs: 30 * minuteMs, ...calledBack, durationSeconds: 10, billableSeconds: 3 });
    const maybe = 'Belki telesekreter: bugün 13:30 1003 geri aradı, 3 sn konuşuldu';
    expect(waiting()).toMatchObject([{ maybeMachine: maybe }]);
    const wish = async (callBackReachedSeconds: number) => {
      expect(zil.settings.save({ ...zil.settings.current, callBackReachedSeconds }).ok).toBe(true);
      await timers.advance(100);
    };
    await wish(3);
    expect([waiting(), proofs({ zil })]).toEqual([[], ['0533 555 43 21 · 13:30 · 1003 geri aradı, 3 sn konuşuldu']]);
    await wish(4);
    expect(waiting()).toMatchObject([{ maybeMachine: maybe }]);
    zil.settings.save({ ...zil.settings.current, language: 'en' });
    expect(waiting()).toMatchObject([
      { maybeMachine: 'Maybe an answering machine: today 13:30 1003 called back, talked for 3 s' },
    ]);
  });

  test('is heard before anything is read of whom to call back', async () => {
    const { zil, ports, timers } = office();
    const doors: number[] = [];
    const partiesOf = ports.journal.partiesOf.bind(ports.journal);
    ports.journal.partiesOf = (categories, sinceMs) => {
      doors.push(ports.doorOpener.open_.length);
      return partiesOf(categories, sinceMs);
    };
    await zil.start();
    expect(doors).toEqual([]);
    await timers.advance(100);
    expect(doors).toEqual([1]);
  });

  test('sees who called again and was answered, and by whom', async () => {
    const { zil, records } = await started();
    await records(
      { agoMs: 2 * hourMs },
      { agoMs: hourMs, callee: '1003', durationSeconds: 70, billableSeconds: 60, hangupCause: 'NORMAL_CLEARING' },
    );
    expect(proofs({ zil })).toEqual(['0533 555 43 21 · 13:00 · Yeniden aradı, 1003 görüştü, 1 dk konuşuldu']);
    zil.calls.pages.name(ayseKey, 'Ayşe');
    expect(zil.calls.callBacks.closed()[0]).toMatchObject({ who: 'Ayşe', number: '0533 555 43 21' });
  });

  test('sees a caller who was lost in the menu fifteen seconds later, without any news, unless something rings', async () => {
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
    zil.watch.onChange(() => {
      changes += 1;
    });
    await timers.advance(9_800);
    expect(waiting()).toEqual([]);
    const before = changes;
    await timers.advance(200);
    expect(waiting()).toMatchObject([
      { who: '0533 555 43 21', kindText: 'Menüde kayboldu', times: null, age: 'Az önce aradı' },
    ]);
    expect(changes).toBeGreaterThan(before);
    // A ring that comes later still takes it back.
    await ring(ayse);
    await timers.advance(100);
    expect(waiting()).toEqual([]);
  });

  test('is not asked to call back who practises', async () => {
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

  test('sees the age grow, and is woken for nothing when nobody waits', async () => {
    const { zil, records, timers, waiting } = await started();
    await records({ agoMs: 10 * minuteMs });
    let changes = 0;
    zil.watch.onChange(() => {
      changes += 1;
    });
    await timers.advance(5 * minuteMs);
    expect(waiting()[0]?.age).toBe('15 dakikadır bekliyor');
    expect(changes).toBeGreaterThanOrEqual(5);
    expect(changes).toBeLessThan(9);
    await records({ agoMs: minuteMs, ...calledBack });
    changes = 0;
    await timers.advance(hourMs);
    expect(changes).toBeLessThan(4);
  });

  test('finds today’s first, of a day who has been waiting longest, and what is older below', async () => {
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

  test('has a dot in the tray as long as nobody has taken note of who waits', async () => {
    const { zil, records, upTo } = await started({ settings: { publicUrl: 'https://ofis.example' } });
    await zil.account.signIn({ username: 'ofis', password: 'sır', keep: 'protected', check: true });
    await settled();
    expect(zil.tray().state).toBe('idle');
    await records({ agoMs: hourMs });
    expect(zil.tray().state).toBe('waiting');
    zil.calls.callBacks.seen([upTo()]);
    expect(zil.tray()).toMatchObject({ state: 'idle', callBacks: '1 kişi geri aranacak' });
  });

  test('is not given more than can be read, and told how many there are', async () => {
    const { zil, records, waiting } = await started();
    await records(
      ...Array.from({ length: 203 }, (_, index) => ({ caller: `90532${1_000_000 + index}`, agoMs: hourMs })),
    );
    expect([waiting().length, zil.view().callBacks.count]).toEqual([200, 203]);
    expect(zil.view().callBacks.more).toContain('3 kişi daha');
    expect(zil.tray().callBacks).toBe('203 kişi geri aranacak');
  });

  test('is not shown last month’s when old records are read for the first time; what lapsed lately says so', async () => {
    const { zil, records, waiting } = await started();
    await records(
      { agoMs: 29 * dayMs },
      { agoMs: 20 * dayMs, caller: mehmet },
      { agoMs: 13 * dayMs, caller: '905321112233' },
    );
    expect(waiting().map(({ who, age }) => `${who} ${age}`)).toEqual(['0532 111 22 33 13 gündür bekliyor']);
    expect(proofs({ zil })).toEqual([
      '0212 333 44 55 · null · Süresi doldu: 14 gün içinde görüşüldüğünü gösteren kayıt yok',
    ]);
  });

  test('hears from who rings again that they are still waiting', async () => {
    const { zil, ports, records, ring, timers, upTo } = await started();
    await records({ agoMs: 2 * hourMs }, { agoMs: hourMs });
    await ring(ayse);
    expect(ports.notifier.shown.at(-1)?.body).toContain(
      'Geri arama bekliyor: 2 kez aradı, ulaşamadı; ilki bugün 12:00',
    );
    await ring(mehmet);
    expect(ports.notifier.shown.at(-1)?.body).not.toContain('Geri arama');
    await timers.advance(hourMs);
    // Also who was put off.
    zil.calls.callBacks.snooze(upTo(), 'tomorrow');
    await ring(ayse);
    expect(ports.notifier.shown.at(-1)?.body).toContain('Geri arama bekliyor: 2 kez');
  });

  test('hears of who was talked with that they were passed on in vain, and not that they reached nobody', async () => {
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

  test('is not told that a caller waits because of the menu through which this very call came', async () => {
    const { ports, hear, ring, timers } = await started();
    const fields = { tenant_id: '1234', calling_number: ayse, called_number: '908505501234', ivr_id: '42' };
    await hear({ event: 'IVR_MENU_EXIT', ...fields, ivr_exit_reason: 'TIMEOUT' });
    await timers.advance(20_000);
    await ring(ayse);
    expect(ports.notifier.shown.at(-1)?.body).not.toContain('Geri arama');
  });

  test('knows after a restart what it knew before, and learns what was read meanwhile', async () => {
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

  test('judges anew when it is learnt that there is a menu on the line', async () => {
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

describe('a receptionist', () => {
  test('closes by hand with a reason, sees it said, and takes it back', async () => {
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

  test('does not close the call that came while the list was being looked at', async () => {
    const { zil, records, waiting, upTo } = await started();
    await records({ agoMs: hourMs });
    const seen = upTo();
    await records({ agoMs: minuteMs });
    zil.calls.callBacks.close(seen, 'other');
    expect(waiting()).toMatchObject([{ times: null, lastCall: 'bugün 13:59' }]);
  });

  test('puts it off, and has it back when its time has come, as something new', async () => {
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
    zil.watch.onChange(() => {
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

  test('is told when it could not be kept, and nothing has changed', async () => {
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

  test('asks for the list from the tray, and gets it', async () => {
    const { zil } = await started();
    zil.open({ kind: 'call-backs' });
    expect(zil.view().revealed?.kind).toBe('call-backs');
  });
});

/** A book on its own, and how long each reading of a caller takes. */
function book({
  readMs = 0,
  journal = new FakeJournal(),
  marks = new FakeCallBackMarks(),
  timers = new FakeTimers(),
} = {}) {
  let spentMs = 0;
  const told: (readonly CallBack[])[] = [];
  /** How many callers were read in each turn. */
  const turns: number[] = [];
  const callHistory = Object.create(journal, {
    callsWith: {
      value: (...asked: Parameters<FakeJournal['callsWith']>) => {
        spentMs += readMs;
        turns.push((turns.pop() ?? 0) + 1);
        return journal.callsWith(...asked);
      },
    },
    partiesOf: { value: journal.partiesOf.bind(journal) },
  }) as FakeJournal;
  const made = new CallBackBook(
    {
      callHistory,
      callBackMarks: marks,
      timers: {
        after: (delayMs, run) =>
          timers.after(delayMs, () => {
            turns.push(0);
            run();
          }),
        soon: (run) => timers.soon(run),
      },
      clock: { nowMs: () => timers.nowMs() + spentMs },
      logger: new FakeLogger(),
    },
    () => 5,
    (items) => told.push(items),
  );
  return { made, told, turns, journal, marks, timers };
}

const missedBy = (index: number, startedAtMs: number) =>
  recordOf({ id: index + 1, caller: `9053200${String(10_000 + index)}`, startedAtMs });

test('a long list is read in slices, and told once when all of it is there', async () => {
  const { made, told, turns, journal, timers } = book({ readMs: 3 });
  const nowMs = timers.nowMs();
  await journal.storeRecords(
    Array.from({ length: 50 }, (_, index) => missedBy(index, nowMs - index * minuteMs)),
    nowMs,
    0,
  );
  made.load();
  expect(turns).toEqual([]);
  await timers.advance(hourMs);
  expect(Math.max(...turns)).toBe(3);
  expect(told.map((items) => items.length)).toEqual([50]);
});

test('of who calls all the time the newest calls are read, and who waits is told by them', async () => {
  const { made, told, journal, timers } = book();
  const nowMs = timers.nowMs();
  const calls = Array.from({ length: 260 }, (_, index) =>
    recordOf({ id: index + 1, caller: mehmet, startedAtMs: nowMs - (260 - index) * 20 * minuteMs }),
  );
  await journal.storeRecords(calls, nowMs, 0);
  made.load();
  await timers.advance(hourMs);
  const lastAtMs = nowMs - 20 * minuteMs;
  expect(told).toMatchObject([[{ calls: 200, lastAtMs, state: { kind: 'open' } }]]);
});

test('what cannot be read is read half a minute later', async () => {
  const { made, told, journal, marks, timers } = book();
  await journal.storeRecords([missedBy(1, timers.nowMs() - hourMs)], timers.nowMs(), 0);
  for (const failing of [journal, marks]) {
    failing.failure = { reason: 'busy' };
    made.load();
    await timers.advance(29_000);
    failing.failure = null;
    await timers.advance(900);
    expect(told).toHaveLength(0);
  }
  await timers.advance(60_000);
  expect(told.map((items) => items.length)).toEqual([1]);
});

test('who has been deleted is called back no more, and where nothing is new nothing is told', async () => {
  const { made, told, journal, timers } = book();
  await journal.storeRecords([missedBy(1, timers.nowMs() - hourMs)], timers.nowMs(), 0);
  made.load();
  await timers.advance(minuteMs);
  const stored = await journal.store([{ id: 7, atMs: timers.nowMs(), body: new Uint8Array(), event: ringing(mehmet) }]);
  made.changed(stored.ok ? stored.value : []);
  made.load();
  await timers.advance(minuteMs);
  expect(told.map((items) => items.length)).toEqual([1]);
  journal.records.clear();
  made.load();
  await timers.advance(minuteMs);
  expect(told.map((items) => items.length)).toEqual([1, 0]);
});

test('calls of nobody outside are no reason to read anything', async () => {
  const { made, turns, journal, timers } = book();
  const inside: CallEvent = { ...ringing('1002'), line: { kind: 'extension', digits: '1003' } };
  const stored = await journal.store([{ id: 5, atMs: timers.nowMs(), body: new Uint8Array(), event: inside }]);
  made.changed(stored.ok ? stored.value : []);
  await timers.advance(hourMs);
  expect(turns).toEqual([]);
});

type Happening =
  | { readonly kind: 'hear'; readonly event: CallEvent; readonly afterMs: number }
  | {
      readonly kind: 'records';
      readonly records: readonly Omit<ToldRecord, 'startedAtMs'>[];
      readonly agoMs: number;
      readonly afterMs: number;
    }
  | {
      readonly kind: 'mark';
      readonly mark: 'closed' | 'snoozed' | 'seen';
      readonly of: number;
      readonly afterMs: number;
    }
  | { readonly kind: 'undo'; readonly afterMs: number };

const afterMs = fc.oneof(fc.nat(30_000), fc.nat(6 * hourMs));
const callers = fc.constantFrom(ayse, mehmet);
/** A record may come again and say something else of a call, but not that it was somebody else’s. */
function whoseIs(id: number): Partial<ToldRecord> {
  const caller = id % 2 === 0 ? ayse : mehmet;
  return id % 3 === 0 ? { sent: { callingNumber: '1003', dialedNumber: caller } } : { caller };
}

const happenings: fc.Arbitrary<Happening> = fc.oneof(
  callers.chain((caller) =>
    fc.record({
      kind: fc.constant('hear' as const),
      event: fc.constantFrom(ringing(caller), chose(caller), leftMenu(caller)),
      afterMs,
    }),
  ),
  fc.record({
    kind: fc.constant('records' as const),
    records: fc.array(
      fc.record({
        id: fc.integer({ min: 1, max: 12 }),
        callee: fc.constantFrom('1001', '1003'),
        calleeType: fc.constantFrom('EXTENSION', 'RINGGROUP', 'IVR'),
        billableSeconds: fc.constantFrom(0, 0, 30),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    agoMs: fc.nat(8 * hourMs),
    afterMs,
  }),
  fc.record({
    kind: fc.constant('mark' as const),
    mark: fc.constantFrom('closed', 'snoozed', 'seen'),
    of: fc.nat(3),
    afterMs,
  }),
  fc.record({ kind: fc.constant('undo' as const), afterMs }),
);

test('whoever lived through it knows the same as who makes it all anew from what is stored', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happenings, { maxLength: 12 }), async (list) => {
      const lived = book();
      const { journal, marks, timers, made, told } = lived;
      made.load();
      let id = 0;
      for (const each of list) {
        await timers.advance(each.afterMs);
        const nowMs = timers.nowMs();
        const changed = (stored: { ok: boolean; value?: readonly Call[] }) => made.changed(stored.value ?? []);
        if (each.kind === 'hear') {
          id += 1;
          changed(await journal.store([{ id, atMs: nowMs, body: new Uint8Array(), event: each.event }]));
        } else if (each.kind === 'records') {
          changed(
            await journal.storeRecords(
              each.records.map((part) => recordOf({ ...part, ...whoseIs(part.id), startedAtMs: nowMs - each.agoMs })),
              nowMs,
              0,
            ),
          );
        } else if (each.kind === 'undo') {
          const last = marks.marks.filter(({ kind }) => kind === 'closed').at(-1);
          if (last !== undefined) made.unmark(last.caller, last.atMs);
        } else {
          const items = told.at(-1) ?? [];
          const item = items[each.of % Math.max(1, items.length)];
          if (item === undefined) continue;
          const base = { caller: item.caller, factId: item.lastCallId, throughMs: item.lastAtMs, atMs: nowMs };
          const mark: CallBackMark =
            each.mark === 'closed'
              ? { kind: 'closed', ...base, reason: 'other' }
              : each.mark === 'seen'
                ? { kind: 'seen', ...base }
                : { kind: 'snoozed', ...base, untilMs: nowMs + hourMs };
          made.mark([mark]);
        }
      }
      await timers.advance(minuteMs);
      const anew = book({ journal, marks, timers });
      anew.made.load();
      await timers.advance(minuteMs);
      await settled();
      const sorted = (items: readonly CallBack[] = []) => [...items].sort((a, b) => (a.caller < b.caller ? -1 : 1));
      expect(sorted(told.at(-1))).toEqual(sorted(anew.told.at(-1)));
      expect(made.over(timers.nowMs())).toEqual(anew.made.over(timers.nowMs()));
    }),
    { numRuns: 60 },
  );
});
