import { describe, expect, test } from 'vitest';
import type { PbxFailure } from '../../src/pbx/pbx-failure.ts';
import { firstAskAfterMs } from '../../src/records/record-session.ts';
import { FakeTimers, settled } from '../fakes/fake-timers.ts';
import { RecordOffice } from '../fakes/record-office.ts';
import { asking, timeout } from './asking-office.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const wrongCredentials: PbxFailure = { kind: 'wrong-credentials', message: 'Geçersiz Kullanıcı Adı/Parola!' };

/** Returns how many minutes after a moment each new question was asked. */
function minutesSince(office: RecordOffice, at: number): readonly number[] {
  return office.newQuestions().map((each) => (each.at - at) / minuteMs);
}

describe('an office', () => {
  test('that signs in has its calls a few seconds later, and sees that', async () => {
    const office = new RecordOffice();
    office.want();
    expect(office.lastState).toEqual({ kind: 'wanted' });
    await office.timers.advance(firstAskAfterMs - 1);
    expect(office.asked).toEqual([]);
    await office.timers.advance(1);
    const nowMs = office.nowMs();
    const signedInAt = nowMs - firstAskAfterMs;
    expect(office.asked).toEqual([{ at: nowMs, fromMs: signedInAt - 2 * hourMs, untilMs: nowMs + dayMs }]);
    expect(office.lastState).toEqual({ kind: 'read', atMs: nowMs });
  });

  test('whose PBX shows an earlier time asks for earlier times, so that no present call is left out', async () => {
    const office = new RecordOffice();
    office.clockBehindMs = 3 * hourMs;
    office.want();
    await office.timers.advance(firstAskAfterMs);
    const signedInAt = office.nowMs() - firstAskAfterMs;
    expect(office.asked).toMatchObject([{ fromMs: signedInAt - 5 * hourMs }]);
  });

  test('asks every ten minutes while it is open, hourly at night, and not all offices at one moment', async () => {
    const office = await asking();
    const at = office.nowMs();
    await office.timers.advance(9 * minuteMs);
    office.random.value = 0.999;
    await office.timers.advance(21 * minuteMs);
    expect(minutesSince(office, at)).toEqual([0, 9, 18, expect.closeTo(28, 0)]);
    await office.timers.advance(8 * hourMs);
    office.newQuestions();
    await office.timers.advance(4 * hourMs);
    expect(office.asked).toHaveLength(4);
    await office.timers.advance(5 * hourMs + 30 * minuteMs);
    office.newQuestions();
    // At eight o'clock not all computers ask at once.
    await office.timers.advance(2 * hourMs);
    const night = minutesSince(office, at).map((minutes) => minutes % (24 * 60));
    expect(night.filter((minutes) => minutes < 18 * 60)).toHaveLength(0);
    expect(night.filter((minutes) => minutes > 18 * 60 + 5).length).toBeGreaterThan(5);
  });

  test('asks for calls that may have ended since the last answer', async () => {
    const office = await asking();
    const answeredAt = office.nowMs();
    office.newQuestions();
    await office.timers.advance(9 * minuteMs);
    const atMs = office.nowMs();
    expect(office.asked).toEqual([{ at: atMs, fromMs: answeredAt - 2 * hourMs, untilMs: atMs + dayMs }]);
  });

  test('asks one, three, ten and thirty minutes after a call, until a record covers it', async () => {
    const office = await asking();
    await office.timers.advance(6 * hourMs);
    office.newQuestions();
    const at = office.nowMs();
    office.heard();
    await office.timers.advance(29 * minuteMs);
    expect(minutesSince(office, at)).toEqual([1, 3, 10]);
    await office.timers.advance(minuteMs);
    expect(minutesSince(office, at)).toEqual([30]);
    office.heard();
    await office.timers.advance(2 * minuteMs);
    expect(minutesSince(office, at)).toEqual([31]);
    office.uncovered = [];
    await office.timers.advance(30 * minuteMs);
    expect(office.asked).toEqual([]);
  });

  test('without webhooks asks every two minutes, and at most thirty times an hour', async () => {
    const office = await asking({ isUnreachable: true });
    await office.timers.advance(3 * hourMs);
    const times = office.newQuestions().map(({ at }) => at);
    const most = Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + hourMs).length));
    expect(most).toBe(30);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBe(1.8 * minuteMs);
    office.want({ isUnreachable: false });
    await office.timers.advance(30 * minuteMs);
    expect(office.asked.length).toBeLessThan(5);
  });

  test('whose receptionist asks gets an answer at once, but not twice within a minute', async () => {
    const office = await asking();
    await office.timers.advance(5 * minuteMs);
    office.newQuestions();
    const at = office.nowMs();
    office.keeper.askNow();
    office.keeper.askNow();
    await settled();
    await office.timers.advance(20_000);
    office.keeper.askNow();
    office.keeper.askNow();
    await office.timers.advance(5 * minuteMs);
    expect(minutesSince(office, at)).toEqual([0, 1]);
  });

  test('whose PBX is slow asks once, and not again for a minute after the answer', async () => {
    const office = await asking();
    await office.timers.advance(5 * minuteMs);
    office.newQuestions();
    const at = office.nowMs();
    office.api.hold();
    office.keeper.askNow();
    await office.timers.advance(15_000);
    office.keeper.askNow();
    office.keeper.heard();
    await office.timers.advance(75_000);
    office.api.holdNoMore();
    await office.timers.advance(5 * minuteMs);
    expect(minutesSince(office, at)).toEqual([0]);
    office.api.hold();
    office.keeper.askNow();
    await office.timers.advance(30_000);
    office.api.holdNoMore();
    await settled();
    office.keeper.askNow();
    await office.timers.advance(2 * minuteMs);
    expect(minutesSince(office, at)).toEqual([6.5, 8]);
  });

  test('whose computer resumes asks when the network is there, once', async () => {
    const office = await asking();
    await office.timers.advance(5 * minuteMs);
    office.newQuestions();
    const at = office.nowMs();
    office.keeper.again();
    office.keeper.again();
    await office.timers.advance(5 * minuteMs);
    expect(minutesSince(office, at)).toEqual([0.25]);
  });

  test('sees why records cannot be read, and asks later each time, unless a person asks', async () => {
    const office = await asking();
    office.newQuestions();
    office.failure = () => timeout;
    await office.timers.advance(9 * minuteMs);
    const at = office.nowMs();
    expect(office.lastState).toEqual({ kind: 'failed', failure: timeout, retryAtMs: at + minuteMs });
    office.heard();
    await office.timers.advance(20 * minuteMs);
    expect(minutesSince(office, at)).toEqual([0, 1, 3, 7, 15]);
    office.failure = null;
    office.keeper.askNow();
    await settled();
    expect(office.lastState).toEqual({ kind: 'read', atMs: at + 20 * minuteMs });
    office.failure = () => timeout;
    await office.timers.advance(10 * minuteMs);
    // After that it is as if nothing had failed.
    expect(minutesSince(office, at)).toEqual([20, 29, 30]);
  });

  test('with a wrong password asks nothing until there is another account', async () => {
    const office = new RecordOffice();
    office.failure = () => wrongCredentials;
    await office.begin();
    expect(office.lastState).toEqual({ kind: 'not-wanted' });
    const { stored } = office.progress;
    office.keeper.again();
    office.keeper.askNow();
    office.want({ isUnreachable: true });
    await office.timers.advance(hourMs);
    office.keeper.again();
    expect(office.progress.stored).toBe(stored);
    office.heard();
    await office.timers.advance(48 * hourMs);
    expect(office.newQuestions()).toHaveLength(1);
    expect(office.timers.pending).toBe(0);
    office.failure = null;
    office.want({ api: office.open(), account: 'başka' });
    await office.timers.advance(firstAskAfterMs);
    expect(office.newQuestions()).toHaveLength(1);
  });

  test('that signs out asks no more, and a late answer is dropped', async () => {
    const office = await asking();
    office.api.hold();
    office.keeper.askNow();
    await office.timers.advance(minuteMs);
    const told = office.states.length;
    office.keeper.setTarget(null);
    office.api.holdNoMore();
    await office.timers.advance(dayMs);
    expect(office.states.slice(told)).toEqual([{ kind: 'not-wanted' }]);
    expect([office.newQuestions().length, office.answers]).toEqual([2, 1]);
    expect(office.timers.pending).toBe(0);
  });

  test('whose disk is full asks for the same again', async () => {
    const office = await asking();
    office.newQuestions();
    office.canStore = false;
    await office.timers.advance(9 * minuteMs);
    office.canStore = true;
    await office.timers.advance(minuteMs);
    const [first, second] = office.newQuestions();
    expect(second?.fromMs).toBe(first?.fromMs);
    await office.timers.advance(9 * minuteMs);
    expect(office.asked[0]?.fromMs).toBeGreaterThan(first?.fromMs ?? 0);
  });

  test('whose progress cannot be written goes on', async () => {
    const office = new RecordOffice({ importDays: 7 });
    office.progress.failure = { reason: 'ENOSPC' };
    await office.begin();
    await office.timers.advance(9 * minuteMs);
    expect(office.asked.length).toBeGreaterThan(2);
    expect(office.backfills.at(-1)).toBeNull();
  });

  test('that starts again and again does not ask more often', async () => {
    const office = await asking();
    for (let start = 0; start < 120; start += 1) {
      await office.restart(1_000);
      await office.timers.advance(80_000);
      if (start % 3 === 0) office.keeper.askNow();
    }
    const times = office.newQuestions().map(({ at }) => at);
    expect(times.length).toBeGreaterThan(20);
    expect(Math.min(...times.slice(1).map((at, index) => at - (times[index] ?? 0)))).toBeGreaterThanOrEqual(minuteMs);
    expect(Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + hourMs).length))).toBe(30);
  });

  test('that signs in with another account starts again, within the same limits', async () => {
    const office = await asking({ importDays: 30 });
    const at = office.nowMs();
    office.newQuestions();
    office.want({ api: office.open(), account: 'başka', importDays: 0 });
    expect(office.backfills.at(-1)).toBeNull();
    await office.timers.advance(5 * minuteMs);
    expect(office.asked).toMatchObject([{ at: at + minuteMs, fromMs: at - 2 * hourMs }]);
  });
});

test('a night has one question for each hour awake, and no timer longer than a computer allows', async () => {
  const office = new RecordOffice({}, new FakeTimers(Date.UTC(2026, 10, 29, 0, 0, 0)));
  await office.begin();
  await office.timers.advance(dayMs);
  expect(office.asked.length).toBeLessThan(30);
});
