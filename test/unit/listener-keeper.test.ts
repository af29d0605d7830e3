import { expect, test } from 'vitest';
import { ListenerKeeper, type ListenerState, retryListenAfterMs } from '../../src/listener/listener-keeper.ts';
import { FakeListenerOpener } from '../fakes/fake-listener.ts';
import { FakeLogger } from '../fakes/fake-ports.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';

function keeper() {
  const opener = new FakeListenerOpener();
  const timers = new FakeTimers();
  const told: ListenerState[] = [];
  const ports = { listenerOpener: opener, timers, logger: new FakeLogger() };
  return { opener, timers, told, keeper: new ListenerKeeper(ports, (listener) => told.push(listener)) };
}

const target = (host: string, port: number) => ({ address: { host, port }, certificate: null });
const usual = target('127.0.0.1', 8787);
const other = target('127.0.0.1', 8788);

test('the listener opens at its target, and reports the port that was really bound', async () => {
  const { keeper: listener, told } = keeper();
  await listener.setTarget(target('127.0.0.1', 0));
  expect(told).toEqual([{ kind: 'open', scheme: 'http', address: { host: '127.0.0.1', port: 50_000 } }]);
});

test('a port in use is tried again until it is free', async () => {
  const { keeper: listener, opener, timers, told } = keeper();
  opener.failure = { kind: 'port-in-use' };
  await listener.setTarget(usual);
  await timers.advance(retryListenAfterMs);
  opener.failure = null;
  await timers.advance(retryListenAfterMs);
  expect(told.map(({ kind }) => kind)).toEqual(['blocked', 'blocked', 'open']);
  expect(timers.pending).toBe(0);
});

test('another port is tried at once, and the one in use no more', async () => {
  const { keeper: listener, opener, timers, told } = keeper();
  opener.failure = { kind: 'port-in-use' };
  await listener.setTarget(usual);
  opener.failure = null;
  await listener.setTarget(other);
  await timers.advance(10 * retryListenAfterMs);
  expect(opener.asked).toEqual([usual.address, other.address]);
  expect(told.at(-1)).toEqual({ kind: 'open', scheme: 'http', address: other.address });
});

test('an open listener is closed before another opens, and of targets in one turn the last counts', async () => {
  const { keeper: listener, opener, told } = keeper();
  await listener.setTarget(usual);
  await Promise.all([listener.setTarget(target('0.0.0.0', 1)), listener.setTarget(other)]);
  expect(opener.open_).toEqual([other.address]);
  expect(told.at(-1)).toEqual({ kind: 'open', scheme: 'http', address: other.address });
});

test('a closed listener stays closed', async () => {
  const { keeper: listener, opener, timers, told } = keeper();
  opener.failure = { kind: 'not-permitted' };
  await listener.setTarget(usual);
  await listener.close();
  await timers.advance(10 * retryListenAfterMs);
  expect(opener.asked).toHaveLength(1);
  expect(told.at(-1)).toEqual({ kind: 'closed' });
});
