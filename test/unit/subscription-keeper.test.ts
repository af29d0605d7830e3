import { expect, test } from 'vitest';
import type { PbxFailure } from '../../src/pbx/pbx-failure.ts';
import { renewAfterMs } from '../../src/pbx/subscription-keeper.ts';
import { webhookEvents } from '../../src/pbx/webhook-event.ts';
import { err, ok } from '../../src/result.ts';
import { FakePbxApi } from '../fakes/fake-pbx-api.ts';
import { settled } from '../fakes/fake-timers.ts';
import { keeper, kindsOf, office, refused, timeout, tunnel } from './kept-subscription.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const wrongCredentials: PbxFailure = { kind: 'wrong-credentials', message: 'Geçersiz Kullanıcı Adı/Parola!' };
const urlsOf = (api: FakePbxApi) => api.subscribeRequests.map(({ url }) => url);

test('the PBX is asked for all its events, and the subscription is live', async () => {
  const { api, timers, told, subscription } = keeper();
  const nowMs = timers.nowMs();
  subscription.setTarget({ api, url: office });
  await settled();
  expect(api.subscribeRequests).toEqual([{ url: office, events: webhookEvents }]);
  expect(told).toEqual([
    { kind: 'asking', sinceMs: nowMs, lastContactAtMs: null },
    {
      kind: 'live',
      sinceMs: nowMs,
      events: webhookEvents,
      renewAtMs: nowMs + 0.9 * renewAfterMs,
      lastContactAtMs: nowMs,
    },
  ]);
});

test('a PBX that refuses the menu events still sends rings, and is asked for them again the next day', async () => {
  const { api, timers, told, subscription } = keeper();
  api.answers.subscribe = ({ events }) => (events.length > 1 ? err(refused) : ok(null));
  subscription.setTarget({ api, url: office });
  await settled();
  expect(told.at(-1)).toMatchObject({ kind: 'live', events: ['EXTENSION_RINGING'] });
  api.answers.subscribe = () => ok(null);
  await timers.advance(renewAfterMs);
  expect(told.at(-1)).toMatchObject({ kind: 'live', events: webhookEvents });
  expect(api.subscribeRequests.map(({ events }) => events.length)).toEqual([3, 1, 3]);
});

test('a PBX that refuses every request does not count as one without menu events', async () => {
  const { api, told, subscription } = keeper();
  api.answers.subscribe = () => err(refused);
  subscription.setTarget({ api, url: office });
  await settled();
  expect(api.subscribeRequests.map(({ events }) => events.length)).toEqual([3, 1]);
  expect(told.at(-1)).toMatchObject({ kind: 'waiting', failure: refused, failures: 1 });
});

test('the subscription is renewed within a day, and is shown as live all the while', async () => {
  const { api, timers, random, told, subscription } = keeper();
  const startMs = timers.nowMs();
  random.value = 0.5;
  subscription.setTarget({ api, url: office });
  await settled();
  api.hold();
  await timers.advance(0.95 * renewAfterMs);
  expect(api.subscribeRequests).toHaveLength(2);
  expect(kindsOf(told)).toEqual(['asking', 'live']);
  await timers.advance(minuteMs);
  api.release();
  await settled();
  expect(told.at(-1)).toMatchObject({ kind: 'live', sinceMs: startMs, lastContactAtMs: timers.nowMs() });
});

test('a PBX that is down is asked again later and later, at most a quarter of an hour apart', async () => {
  const { api, timers, random, told, subscription } = keeper();
  random.value = 0.5;
  api.answers.subscribe = () => err({ kind: 'not-reachable', reason: 'ENOTFOUND' });
  subscription.setTarget({ api, url: office });
  await settled();
  await timers.advance(2 * hourMs);
  const waits = told.flatMap((each, index) => {
    const next = told[index + 1];
    return each.kind === 'waiting' && next?.kind === 'waiting' ? [next.retryAtMs - each.retryAtMs] : [];
  });
  expect(waits.slice(0, 4)).toEqual([7_500, 15_000, 30_000, 60_000]);
  expect(new Set(waits.slice(7))).toEqual(new Set([0.75 * 15 * minuteMs]));

  api.answers.subscribe = () => ok(null);
  await timers.advance(15 * minuteMs);
  expect(told.at(-1)).toMatchObject({ kind: 'live', lastContactAtMs: expect.any(Number) });
  expect(timers.pending).toBe(1);
});

test('a renewal that fails is no longer called live, but when the PBX last said yes is known', async () => {
  const { api, timers, told, subscription } = keeper();
  const startMs = timers.nowMs();
  subscription.setTarget({ api, url: office });
  await settled();
  api.answers.subscribe = () => err(timeout);
  await timers.advance(0.9 * renewAfterMs);
  expect(told.at(-1)).toEqual({
    kind: 'waiting',
    failure: timeout,
    failures: 1,
    retryAtMs: timers.nowMs() + 2_500,
    lastContactAtMs: startMs,
  });
});

test('a wrong password is tried once, and not again for any reason but another account', async () => {
  const { api, timers, told, subscription } = keeper();
  api.answers.subscribe = () => err(wrongCredentials);
  subscription.setTarget({ api, url: office });
  await settled();
  await subscription.again('person-asked');
  subscription.setTarget({ api, url: office });
  await timers.advance(48 * hourMs);
  expect(told.at(-1)).toEqual({
    kind: 'off',
    why: 'wrong-credentials',
    message: 'Geçersiz Kullanıcı Adı/Parola!',
    lastContactAtMs: null,
  });
  expect(api.asked).toEqual(['subscribe']);

  const corrected = new FakePbxApi();
  subscription.setTarget({ api: corrected, url: office });
  await settled();
  expect(told.at(-1)?.kind).toBe('live');
});

test('a superseded subscription is neither requested again nor ended, whatever was under way', async () => {
  const { api, timers, told, subscription } = keeper();
  subscription.setTarget({ api, url: office });
  await settled();
  api.hold();
  void subscription.again('resumed');
  await settled();
  subscription.giveUp();
  subscription.giveUp();
  api.holdNoMore();
  await settled();
  for (const reason of ['resumed', 'network-returned', 'listener-opened', 'way-returned', 'person-asked'] as const) {
    await subscription.again(reason);
  }
  await timers.advance(2 * renewAfterMs);
  await subscription.end({ withinMs: 2_000 });
  expect(api.asked).toEqual(['subscribe', 'subscribe']);
  expect(kindsOf(told)).toEqual(['asking', 'live', 'off', 'off']);
  expect(timers.pending).toBe(0);
});

test('a superseded subscription is requested with the next target, also the same one, and is then ours to end', async () => {
  const { api, timers, told, subscription } = keeper();
  subscription.setTarget({ api, url: office });
  await settled();
  subscription.giveUp();
  expect(told.at(-1)).toMatchObject({ kind: 'off', why: 'superseded' });
  expect(timers.pending).toBe(0);
  subscription.setTarget({ api, url: office });
  await settled();
  expect(told.at(-1)?.kind).toBe('live');
  await subscription.end({ withinMs: 2_000 });
  expect(api.asked).toEqual(['subscribe', 'subscribe', 'unsubscribe']);
});

test('after a password was changed at the PBX, the wrong one is not even tried for signing out', async () => {
  const { api, timers, subscription } = keeper();
  subscription.setTarget({ api, url: office });
  await settled();
  api.answers.subscribe = () => err(wrongCredentials);
  await timers.advance(renewAfterMs);
  await subscription.end({ withinMs: 2_000 });
  expect(api.asked).toEqual(['subscribe', 'subscribe']);
});

test('another public address is subscribed at once, and the same one again changes nothing', async () => {
  const { api, told, subscription } = keeper();
  subscription.setTarget({ api, url: office });
  await settled();
  subscription.setTarget({ api, url: office });
  subscription.setTarget({ api, url: tunnel });
  await settled();
  expect(urlsOf(api)).toEqual([office, tunnel]);
  expect(kindsOf(told)).toEqual(['asking', 'live', 'asking', 'live']);
});

test('an address that changes during a request is requested after its answer, which does not count', async () => {
  const { api, told, subscription } = keeper();
  api.hold();
  subscription.setTarget({ api, url: office });
  await settled();
  subscription.setTarget({ api, url: tunnel });
  await settled();
  expect(urlsOf(api)).toEqual([office]);
  api.answers.subscribe = () => err(refused);
  api.release();
  await settled();
  expect(urlsOf(api)).toEqual([office, tunnel]);
  expect(kindsOf(told)).toEqual(['asking', 'asking']);
  api.answers.subscribe = () => ok(null);
  api.release();
  await settled();
  expect(kindsOf(told)).toEqual(['asking', 'asking', 'live']);
});

test('of several addresses that came during a request, only the last is requested', async () => {
  const { api, subscription } = keeper();
  api.hold();
  subscription.setTarget({ api, url: office });
  await settled();
  subscription.setTarget({ api, url: tunnel });
  subscription.setTarget({ api, url: `${office}-2` });
  api.holdNoMore();
  await settled();
  expect(urlsOf(api)).toEqual([office, `${office}-2`]);
});

test('after sleep the PBX is asked at once, however often the return is reported', async () => {
  const { api, timers, told, subscription } = keeper();
  api.answers.subscribe = () => err(timeout);
  subscription.setTarget({ api, url: office });
  await settled();
  api.answers.subscribe = () => ok(null);
  api.hold();
  const answered = Promise.all([subscription.again('resumed'), subscription.again('network-returned')]);
  await timers.advance(10 * minuteMs);
  expect(api.subscribeRequests).toHaveLength(2);
  expect(kindsOf(told)).toEqual(['asking', 'waiting']);
  api.release();
  await answered;
  expect(kindsOf(told)).toEqual(['asking', 'waiting', 'live']);
  expect([api.subscribeRequests.length, timers.pending]).toEqual([2, 1]);
});

test('the log contains the events, and neither the address nor the PBX’s text', async () => {
  const { api, logger, subscription } = keeper();
  api.answers.subscribe = () => err(refused);
  subscription.setTarget({ api, url: office });
  await settled();
  await subscription.again('network-returned');
  expect(logger.lines.map(({ event }) => event)).toContain('subscription.changed');
  expect(JSON.stringify(logger.lines)).not.toMatch(/secret|Geçersiz/);
});
