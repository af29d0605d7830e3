import { expect, test } from 'vitest';
import { err } from '../../src/result.ts';
import { settled } from '../fakes/fake-timers.ts';
import { keeper, kindsOf, office, refused, timeout } from './kept-subscription.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

test('without an open listener and a public address nothing is asked', async () => {
  const { api, timers, told, subscription } = keeper();
  api.answers.subscribe = () => err(timeout);
  subscription.setTarget({ api, url: office });
  await settled();
  subscription.setTarget(null);
  await subscription.again('network-returned');
  await timers.advance(48 * hourMs);
  expect(api.subscribeRequests).toHaveLength(1);
  expect(told.at(-1)).toEqual({ kind: 'off', why: 'not-wanted', lastContactAtMs: null });
});

test('signing out unsubscribes, and nothing is asked after that', async () => {
  const { api, timers, told, subscription } = keeper();
  subscription.setTarget({ api, url: office });
  await settled();
  await subscription.end({ withinMs: 2_000 });
  await timers.advance(48 * hourMs);
  expect(api.asked).toEqual(['subscribe', 'unsubscribe']);
  expect(told.at(-1)?.kind).toBe('off');
  expect(timers.pending).toBe(0);
});

test('a Zil that never subscribed does not end the subscription of another computer of the account', async () => {
  const { api, timers, subscription } = keeper();
  await subscription.end({ withinMs: 2_000 });
  api.answers.subscribe = () => err(refused);
  subscription.setTarget({ api, url: office });
  await settled();
  await subscription.end({ withinMs: 2_000 });
  expect(api.asked).not.toContain('unsubscribe');
  expect(timers.pending).toBe(0);
});

test('a subscription request without an answer is taken back: the PBX may have received it', async () => {
  const { api, subscription } = keeper();
  api.answers.subscribe = () => err(timeout);
  subscription.setTarget({ api, url: office });
  await settled();
  await subscription.end({ withinMs: 2_000 });
  expect(api.asked).toEqual(['subscribe', 'unsubscribe']);
});

test('a subscription under way is waited for before it is taken back', async () => {
  const { api, subscription } = keeper();
  api.hold();
  subscription.setTarget({ api, url: office });
  await settled();
  const ended = subscription.end({ withinMs: 2_000 });
  await settled();
  expect(api.asked).toEqual(['subscribe']);
  api.holdNoMore();
  await ended;
  expect(api.asked).toEqual(['subscribe', 'unsubscribe']);
});

test('a PBX that does not answer does not delay quitting', async () => {
  const { api, timers, subscription } = keeper();
  subscription.setTarget({ api, url: office });
  await settled();
  api.hold();
  let hasEnded = false;
  const ended = subscription.end({ withinMs: 2_000 }).then(() => {
    hasEnded = true;
  });
  await timers.advance(1_999);
  expect(hasEnded).toBe(false);
  await timers.advance(1);
  await ended;
});

test('an account that is closed after the limit is asked nothing more', async () => {
  const { api, timers, subscription } = keeper();
  api.hold();
  subscription.setTarget({ api, url: office });
  await settled();
  const ended = subscription.end({ withinMs: 2_000 });
  await timers.advance(2_000);
  await ended;
  api.close();
  await settled();
  expect(api.asked).toEqual(['subscribe']);
});

test('after a sleep the same address is subscribed again, once the running request has ended', async () => {
  const { api, told, subscription } = keeper();
  const target = { api, url: office };
  api.hold();
  subscription.setTarget(target);
  await settled();
  const ended = subscription.end({ withinMs: 2_000 });
  subscription.setTarget(target);
  api.holdNoMore();
  await ended;
  await settled();
  expect(api.asked).toEqual(['subscribe', 'unsubscribe', 'subscribe']);
  expect(kindsOf(told)).toEqual(['asking', 'off', 'asking', 'live']);
});
