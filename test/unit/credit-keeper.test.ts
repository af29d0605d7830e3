import { expect, test } from 'vitest';
import {
  CreditKeeper,
  type CreditState,
  creditIsOldAfterMs,
  refreshCreditAfterMs,
} from '../../src/credit/credit-keeper.ts';
import type { KnownCredit } from '../../src/pbx/credit.ts';
import type { PbxFailure } from '../../src/pbx/pbx-failure.ts';
import { err, ok } from '../../src/result.ts';
import { creditOf } from '../fakes/credits.ts';
import { FakePbxApi } from '../fakes/fake-pbx-api.ts';
import { FakeLogger } from '../fakes/fake-ports.ts';
import { FakeRandom } from '../fakes/fake-random.ts';
import { FakeTimers, settled } from '../fakes/fake-timers.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const timeout: PbxFailure = { kind: 'timeout' };
const wrongCredentials: PbxFailure = { kind: 'wrong-credentials', message: 'Geçersiz Kullanıcı Adı/Parola!' };

function keeper() {
  const timers = new FakeTimers();
  const random = new FakeRandom();
  const told: CreditState[] = [];
  const ports = { timers, clock: timers, random, logger: new FakeLogger() };
  return { api: answering(250), timers, random, told, credit: new CreditKeeper(ports, (state) => told.push(state)) };
}

function answering(minutesLeft: number): FakePbxApi {
  const api = new FakePbxApi();
  api.answers.credit = () => ok([creditOf(minutesLeft)]);
  return api;
}

const knownAt = (atMs: number, minutesLeft: number): KnownCredit => ({ atMs, pilots: [creditOf(minutesLeft)] });

test('the credit is asked for at once, and then four times a day', async () => {
  const { api, timers, random, told, credit } = keeper();
  const startMs = timers.nowMs();
  random.value = 0.999;
  credit.setAccount({ api, known: null });
  await timers.advance(0);
  expect(told.at(-1)).toMatchObject({ known: knownAt(startMs, 250), lastFailure: null, next: { kind: 'at' } });
  await timers.advance(24 * hourMs);
  expect(api.asked).toHaveLength(5);
});

test('a Zil that starts often does not ask for the credit at every start', async () => {
  const { api, timers, told, credit } = keeper();
  const known = knownAt(timers.nowMs() - hourMs, 300);
  credit.setAccount({ api, known });
  expect(told.at(-1)).toEqual({
    known,
    lastFailure: null,
    next: { kind: 'at', atMs: known.atMs + 0.9 * refreshCreditAfterMs },
  });
  await timers.advance(hourMs);
  expect(api.asked).toEqual([]);
});

test('a clock that was set back does not put the next question off for years', async () => {
  const { api, timers, credit } = keeper();
  credit.setAccount({ api, known: knownAt(timers.nowMs() + 1_000 * 24 * hourMs, 300) });
  await timers.advance(refreshCreditAfterMs);
  expect(api.asked).toHaveLength(1);
});

test('a person who opens the window sees credit that is at most a quarter of an hour old', async () => {
  const { api, timers, told, credit } = keeper();
  credit.setAccount({ api, known: null });
  await timers.advance(creditIsOldAfterMs);
  credit.seen();
  await settled();
  expect(api.asked).toHaveLength(1);
  await timers.advance(1);
  credit.seen();
  credit.seen();
  await settled();
  expect(api.asked).toHaveLength(2);
  expect(told.at(-1)?.known?.atMs).toBe(timers.nowMs());
  expect(timers.pending).toBe(1);
});

test('while the PBX does not answer, the last credit stays with its age', async () => {
  const { api, timers, told, credit } = keeper();
  const known = knownAt(timers.nowMs(), 250);
  credit.setAccount({ api, known: null });
  await timers.advance(hourMs);
  api.answers.credit = () => err(timeout);
  await credit.refresh();
  await timers.advance(30_000);
  expect(told.at(-1)).toEqual({
    known,
    lastFailure: { failure: timeout, failures: 2, atMs: timers.nowMs() },
    next: { kind: 'at', atMs: timers.nowMs() + minuteMs },
  });
  api.answers.credit = () => ok([creditOf(249)]);
  await timers.advance(minuteMs);
  expect(told.at(-1)).toMatchObject({ known: knownAt(timers.nowMs(), 249), lastFailure: null });
});

test('a PBX that stays down is asked once an hour in the end', async () => {
  const { api, timers, random, told, credit } = keeper();
  random.value = 0.999;
  api.answers.credit = () => err(timeout);
  credit.setAccount({ api, known: null });
  await timers.advance(24 * hourMs);
  expect(api.asked.length).toBeGreaterThan(24);
  expect(api.asked.length).toBeLessThan(34);
  expect(told.at(-1)?.known).toBeNull();
});

test('after a failure, opening the window asks no sooner, but a person’s request asks at once', async () => {
  const { api, timers, credit } = keeper();
  api.answers.credit = () => err(timeout);
  credit.setAccount({ api, known: knownAt(timers.nowMs() - 24 * hourMs, 300) });
  await timers.advance(1_000);
  credit.seen();
  await settled();
  expect(api.asked).toHaveLength(1);
  await credit.refresh();
  expect(api.asked).toHaveLength(2);
});

test('a request while the PBX is being asked waits for the same answer', async () => {
  const { api, timers, told, credit } = keeper();
  api.hold();
  credit.setAccount({ api, known: null });
  await timers.advance(0);
  expect(told.at(-1)?.next).toEqual({ kind: 'under-way', sinceMs: timers.nowMs() });
  const answered = Promise.all([credit.refresh(), credit.refresh()]);
  credit.seen();
  await timers.advance(10_000);
  api.release();
  await answered;
  expect(api.asked).toHaveLength(1);
  expect(told.at(-1)?.known).toEqual(knownAt(timers.nowMs(), 250));
});

test('a wrong password is tried once, until there is another account', async () => {
  const { api, timers, told, credit } = keeper();
  const known = knownAt(timers.nowMs() - 24 * hourMs, 300);
  api.answers.credit = () => err(wrongCredentials);
  credit.setAccount({ api, known });
  await timers.advance(0);
  credit.seen();
  await credit.refresh();
  await timers.advance(48 * hourMs);
  expect(api.asked).toHaveLength(1);
  expect(told.at(-1)).toMatchObject({ known, lastFailure: { failure: wrongCredentials }, next: { kind: 'never' } });
  expect(timers.pending).toBe(0);

  credit.setAccount({ api: answering(100), known });
  await timers.advance(0);
  expect(told.at(-1)).toMatchObject({ known: knownAt(timers.nowMs(), 100), lastFailure: null });
});

test('the credit of one account is never shown for another', async () => {
  const { api, timers, told, credit } = keeper();
  const other = answering(7);
  api.hold();
  credit.setAccount({ api, known: knownAt(timers.nowMs(), 250) });
  void credit.refresh();
  await settled();
  const before = told.length;
  credit.setAccount({ api: other, known: null });
  await timers.advance(0);
  api.release();
  await settled();
  const shown = told.slice(before).map(({ known }) => known?.pilots ?? null);
  expect(shown).toEqual([null, null, [creditOf(7)]]);
});

test('an account that was signed out before its turn is not asked', async () => {
  const { api, timers, told, credit } = keeper();
  const left = answering(7);
  api.hold();
  credit.setAccount({ api, known: null });
  await timers.advance(0);
  credit.setAccount({ api: left, known: null });
  await timers.advance(0);
  credit.setAccount({ api: answering(8), known: null });
  await timers.advance(0);
  api.release();
  await settled();
  expect(left.asked).toEqual([]);
  expect(told.at(-1)?.known).toEqual(knownAt(timers.nowMs(), 8));
});

test('after signing out nothing is asked', async () => {
  const { api, timers, told, credit } = keeper();
  credit.setAccount({ api, known: knownAt(timers.nowMs(), 250) });
  credit.setAccount(null);
  credit.seen();
  await credit.refresh();
  await timers.advance(48 * hourMs);
  expect(api.asked).toEqual([]);
  expect(told.at(-1)).toEqual({ known: null, lastFailure: null, next: { kind: 'never' } });
});

test('after signing out and in again at most one question is under way', async () => {
  const { api, timers, told, credit } = keeper();
  const source = { api, known: null };
  api.hold();
  credit.setAccount(source);
  await timers.advance(0);
  credit.setAccount(null);
  expect(told.at(-1)).toEqual({ known: null, lastFailure: null, next: { kind: 'never' } });
  credit.setAccount(source);
  await timers.advance(0);
  api.holdNoMore();
  await settled();
  expect(api.asked).toHaveLength(2);
  expect(told.at(-1)?.known).toEqual(knownAt(timers.nowMs(), 250));
});
