import { describe, expect, test } from 'vitest';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import type { PbxFailure } from '../../src/pbx/pbx-failure.ts';
import { practiceTenant } from '../../src/pbx/practice.ts';
import { afterCallMs, officeHoursEveryMs } from '../../src/records/next-question.ts';
import { firstAskAfterMs } from '../../src/records/record-session.ts';
import { everyCall } from '../../src/view/search-filter.ts';
import { office } from '../fakes/office.ts';
import { ayse, mehmet, type Office, reached, signedIn, startedLater, toOutside } from './office-with-records.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

describe('an office that has signed in', () => {
  test('asks for records a few seconds later, then every ten minutes; without an account it asks for none', async () => {
    const { timers, asked } = await signedIn();
    await timers.advance(firstAskAfterMs - 1);
    expect(asked).toHaveLength(0);
    await timers.advance(1);
    expect(asked).toHaveLength(1);
    await timers.advance(3 * officeHoursEveryMs);
    expect(asked).toHaveLength(4);

    const without = office({ settings: reached });
    await without.zil.start();
    await without.timers.advance(hourMs);
    expect(without.ports.apis.opened).toEqual([]);
  });

  test('asks again a minute after a call, and not when its record has come', async () => {
    const { timers, asked, ring, write } = await signedIn();
    await timers.advance(firstAskAfterMs + minuteMs);
    const before = asked.length;
    await ring(ayse);
    write({ id: 1, startedAtMs: timers.nowMs() });
    await timers.advance(afterCallMs[0] ?? 0);
    expect(asked).toHaveLength(before + 1);
    await timers.advance(5 * minuteMs);
    expect(asked).toHaveLength(before + 1);
  });

  test('asks nothing because of a practice call', async () => {
    const { timers, asked, ring } = await signedIn();
    await timers.advance(firstAskAfterMs + minuteMs);
    await ring(ayse, '1001', practiceTenant);
    await timers.advance(5 * minuteMs);
    expect(asked).toHaveLength(1);
    await ring(ayse);
    await timers.advance(afterCallMs[0] ?? 0);
    expect(asked).toHaveLength(2);
  });

  test('shows why records cannot be read, and when they are asked for again', async () => {
    const { timers, api, statusOf } = await signedIn();
    const failure: PbxFailure = { kind: 'timeout' };
    api.answers.records = () => ({ ok: false, error: failure });
    await timers.advance(firstAskAfterMs);
    expect(statusOf().join('\n')).toMatch(
      /problem: Çağrı kayıtları okunamadı\. Santral zamanında yanıt vermedi\. .*Yeniden denenecek: \d\d:\d\d/,
    );
  });

  test('asks again for records that the disk had no room for', async () => {
    const { ports, timers, write, rows } = await signedIn();
    write({ id: 1, startedAtMs: timers.nowMs() - 2 * minuteMs });
    ports.journal.failure = { reason: 'disk full' };
    await timers.advance(firstAskAfterMs);
    expect(rows()).toEqual([]);
    ports.journal.failure = null;
    await timers.advance(5 * minuteMs);
    expect(rows()).toEqual(['0533 555 43 21: Cevapsız']);
  });
});

describe('a record that has not ended', () => {
  const unended = {
    endTimeDate: undefined,
    callDuration: undefined,
    billableDuration: undefined,
    hangupCause: undefined,
  };
  const pageOf = ({ zil }: Office) => {
    const page = zil.calls.history.page(everyCall, { kind: 'newest' });
    return page.ok ? page.value.calls.map(({ caller, phaseText }) => `${caller}: ${phaseText}`) : [];
  };

  test('is read again hours later, and then not asked for any more', async () => {
    const all = await signedIn();
    const { timers, api, write } = all;
    const startedAtMs = timers.nowMs();
    write({ id: 1, startedAtMs, sent: unended });
    // While the clock offset is unknown, usual questions reach three hours further back.
    await timers.advance(6 * hourMs);
    expect(pageOf(all)).toEqual(['0533 555 43 21: Sürüyor']);
    write({ id: 1, startedAtMs, durationSeconds: 13_200, billableSeconds: 13_180, hangupCause: 'NORMAL_CLEARING' });
    await timers.advance(hourMs);
    expect(pageOf(all)).toEqual(['0533 555 43 21: Sürüyor']);
    await timers.advance(2 * hourMs);
    expect(pageOf(all)).toEqual(['0533 555 43 21: 1001 cevapladı · 3 sa 39 dk']);
    const answer = api.answers.records;
    const from: number[] = [];
    api.answers.records = (fromMs, untilMs) => {
      from.push(fromMs);
      return answer(fromMs, untilMs);
    };
    await timers.advance(24 * hourMs);
    expect(Math.min(...from)).toBeGreaterThan(startedAtMs);
  });

  test('is read again after a restart', async () => {
    const before = await signedIn();
    const startedAtMs = before.timers.nowMs();
    before.write({ id: 1, startedAtMs, sent: unended });
    await before.timers.advance(7 * hourMs);
    await before.zil.stop();
    const after = await startedLater(before, 2 * hourMs);
    after.write({
      id: 1,
      startedAtMs,
      durationSeconds: 13_200,
      billableSeconds: 13_180,
      hangupCause: 'NORMAL_CLEARING',
    });
    await after.timers.advance(firstAskAfterMs);
    expect(pageOf(after)).toEqual(['0533 555 43 21: 1001 cevapladı · 3 sa 39 dk']);
  });
});

describe('a record that comes', () => {
  test('while its call still seems to ring closes the notification: nobody answered', async () => {
    const { zil, ports, timers, ring, write, refresh, rows } = await signedIn();
    await timers.advance(firstAskAfterMs + minuteMs);
    await ring(ayse);
    write({ id: 1, startedAtMs: timers.nowMs(), durationSeconds: 12, hangupCause: 'ORIGINATOR_CANCEL' });
    await timers.advance(14_000);
    expect([ports.notifier.closed, rows()]).toEqual([[], ['0533 555 43 21: Çalıyor']]);
    expect(zil.tray().state).toBe('ringing');
    await refresh();
    expect(ports.notifier.closed).toEqual([ports.notifier.shown[0]?.key]);
    expect(rows()).toEqual(['0533 555 43 21: Cevapsız']);
    expect(zil.view().calls).toMatchObject([
      { tone: 'missed', marks: [], durations: [{ text: 'Çalma 12 sn', estimated: null }] },
    ]);
    expect(zil.tray().state).toBe('idle');
    expect(zil.tray().lastCalls.map(({ label }) => label)).toEqual(['14:01  0533 555 43 21 · Cevapsız']);
  });

  test('shows who answered, and the length of the talk', async () => {
    const { zil, ports, timers, ring, write, refresh } = await signedIn();
    await timers.advance(firstAskAfterMs + minuteMs);
    await ring(ayse, '1001');
    await ring(ayse, '1002');
    write({
      id: 1,
      startedAtMs: timers.nowMs(),
      callee: '1002',
      durationSeconds: 30,
      billableSeconds: 22,
      hangupCause: 'NORMAL_CLEARING',
    });
    await timers.advance(32_000);
    await refresh();
    expect(ports.notifier.closed).toHaveLength(1);
    expect(zil.view().calls).toMatchObject([
      {
        extensions: 'Dahili 1001, 1002',
        phase: 'over',
        phaseText: '1002 cevapladı · 22 sn',
        tone: 'answered',
        durations: [{ text: 'Çalma 8 sn' }, { text: 'Konuşma 22 sn' }],
      },
    ]);
    expect(zil.view().calls[0]?.story.map(({ text, howKnown }) => `${text} (${howKnown})`)).toEqual([
      '1001 çaldı (Santral o anda bildirdi)',
      '1002 çaldı (Santral o anda bildirdi, çağrı kaydında da yazıyor)',
      '1002 cevapladı (Çağrı kaydında yazıyor)',
      'Dahili 1002 bitti: Normal sonlandı (Çağrı kaydında yazıyor)',
    ]);
  });

  test('leaves the notification of another caller where it is', async () => {
    const { ports, timers, ring, write, refresh } = await signedIn();
    await timers.advance(firstAskAfterMs + minuteMs);
    await ring(ayse);
    await ring(mehmet);
    write({ id: 1, startedAtMs: timers.nowMs(), caller: mehmet, durationSeconds: 3 });
    await timers.advance(5_000);
    await refresh();
    expect(ports.notifier.closed).toEqual([ports.notifier.shown[1]?.key]);
  });

  test('of a call without a webhook makes a row of its own, and no notification', async () => {
    const { zil, ports, timers, write } = await signedIn();
    write({ id: 58_689, startedAtMs: timers.nowMs() - 10 * minuteMs, callee: '5000', calleeType: 'RINGGROUP' });
    await timers.advance(firstAskAfterMs);
    expect(zil.view().calls).toMatchObject([
      {
        id: -58_689,
        time: '13:50',
        caller: '0533 555 43 21',
        line: 'Aranan hat: 0850 550 12 34',
        extensions: 'Grup 5000',
        phase: 'over',
        phaseText: 'Cevapsız',
        marks: [],
        howKnown: 'Santral bu çağrıyı çalarken bildirmedi, çağrı kaydından okundu',
      },
    ]);
    expect(ports.notifier.shown).toEqual([]);
  });

  test('again and again changes nothing', async () => {
    const { zil, ports, timers, write } = await signedIn();
    write({ id: 1, startedAtMs: timers.nowMs() - 5 * minuteMs });
    write({ id: 2, startedAtMs: timers.nowMs() - 3 * minuteMs, caller: mehmet });
    await timers.advance(firstAskAfterMs);
    const before = zil.view();
    expect(before.calls.map(({ id }) => id)).toEqual([-2, -1]);
    await timers.advance(3 * officeHoursEveryMs);
    expect(ports.journal.recordStores).toBeGreaterThan(2);
    expect([zil.view().calls, zil.view().historyVersion]).toEqual([before.calls, before.historyVersion]);
  });

  test('of an earlier day is history, and marks the pages that were read as outdated', async () => {
    const { zil, timers, write } = await signedIn({ ...reached, importDays: 3 });
    write({ id: 1, startedAtMs: timers.nowMs() - 30 * hourMs });
    const before = zil.view().historyVersion;
    await timers.advance(10 * minuteMs);
    expect(zil.view().calls).toEqual([]);
    expect(zil.view().historyVersion).toBeGreaterThan(before);
    const page = zil.calls.history.page(everyCall, { kind: 'newest' });
    expect(page.ok && page.value.calls).toMatchObject([{ day: 'Dün', time: '08:00', phaseText: 'Cevapsız' }]);
  });

  test('of a number that the office dialled makes an outgoing call', async () => {
    const { zil, timers, write } = await signedIn();
    write({
      id: 1,
      startedAtMs: timers.nowMs() - 5 * minuteMs,
      ...toOutside,
    });
    await timers.advance(firstAskAfterMs);
    expect(zil.view().calls).toMatchObject([
      { caller: '0555 111 22 33', line: null, phaseText: 'Açılmadı', directionText: 'Giden', tone: 'quiet' },
    ]);
  });
});

test('the learnt clock offset makes one call of what seemed to be two', async () => {
  const { zil, ports, timers, ring, write, refresh, rows } = await signedIn();
  await timers.advance(firstAskAfterMs + minuteMs);
  await ring(ayse);
  write({ id: 1, startedAtMs: timers.nowMs(), durationSeconds: 12, clockOffsetMs: 30 * minuteMs });
  await timers.advance(minuteMs / 4);
  await refresh();
  expect(rows()).toEqual(['0533 555 43 21: Çalıyor', '0533 555 43 21: Cevapsız']);
  ports.journal.teaches = { ...nothingLearnt, clockOffsetMs: 30 * minuteMs, clockPairs: 3 };
  write({ id: 2, startedAtMs: timers.nowMs() - minuteMs, caller: mehmet, clockOffsetMs: 30 * minuteMs });
  await timers.advance(minuteMs);
  await refresh();
  await timers.advance(100);
  expect(rows()).toEqual(['0533 555 43 21: Cevapsız', '0212 333 44 55: Cevapsız']);
  expect(zil.view().calls.map(({ howKnown }) => howKnown)).toEqual([
    expect.stringMatching(/^Santral çağrıyı bildirdi/),
    expect.stringMatching(/^Santral bu çağrıyı çalarken bildirmedi/),
  ]);
});

describe('an office that no webhook reaches', () => {
  test('sees its calls after they ended', async () => {
    const { timers, write, rows, statusOf } = await signedIn({ way: 'none' });
    write({ id: 1, startedAtMs: timers.nowMs() - 10 * minuteMs });
    expect(statusOf()).toContain('plain: Biten çağrılar santralin kayıtlarından listelenecek');
    await timers.advance(firstAskAfterMs);
    expect(rows()).toEqual(['0533 555 43 21: Cevapsız']);
    expect(statusOf()).toContain('plain: Biten çağrılar kayıtlardan listeleniyor · son bakış 14:00');
  });

  test('asks more often than one with webhooks, but at most thirty times an hour', async () => {
    const { timers, asked } = await signedIn({ way: 'none' });
    await timers.advance(firstAskAfterMs + hourMs - 1);
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.length).toBeLessThanOrEqual(30);
  });
});
