import { expect, test } from 'vitest';
import { type Door, DoorKeeper, retryDoorAfterMs } from '../../src/door/door-keeper.ts';
import { FakeDoorOpener } from '../fakes/fake-door.ts';
import { FakeLogger } from '../fakes/fake-ports.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';

function keeper() {
  const opener = new FakeDoorOpener();
  const timers = new FakeTimers();
  const told: Door[] = [];
  const ports = { doorOpener: opener, timers, logger: new FakeLogger() };
  return { opener, timers, told, keeper: new DoorKeeper(ports, (door) => told.push(door)) };
}

const wish = (host: string, port: number) => ({ address: { host, port }, certificate: null });
const usual = wish('127.0.0.1', 8787);
const other = wish('127.0.0.1', 8788);

test('the door opens where it is wished for, and tells the port that was really bound', async () => {
  const { keeper: door, told } = keeper();
  await door.keepOpen(wish('127.0.0.1', 0));
  expect(told).toEqual([{ kind: 'open', scheme: 'http', address: { host: '127.0.0.1', port: 50_000 } }]);
});

test('a port that is taken is asked for again until it is free', async () => {
  const { keeper: door, opener, timers, told } = keeper();
  opener.failure = { kind: 'port-taken' };
  await door.keepOpen(usual);
  await timers.advance(retryDoorAfterMs);
  opener.failure = null;
  await timers.advance(retryDoorAfterMs);
  expect(told.map(({ kind }) => kind)).toEqual(['blocked', 'blocked', 'open']);
  expect(timers.pending).toBe(0);
});

test('another port is tried at once, and the one that was taken no more', async () => {
  const { keeper: door, opener, timers, told } = keeper();
  opener.failure = { kind: 'port-taken' };
  await door.keepOpen(usual);
  opener.failure = null;
  await door.keepOpen(other);
  await timers.advance(10 * retryDoorAfterMs);
  expect(opener.asked).toEqual([usual.address, other.address]);
  expect(told.at(-1)).toEqual({ kind: 'open', scheme: 'http', address: other.address });
});

test('an open door is closed before another opens, and of wishes in one turn the last counts', async () => {
  const { keeper: door, opener, told } = keeper();
  await door.keepOpen(usual);
  await Promise.all([door.keepOpen(wish('0.0.0.0', 1)), door.keepOpen(other)]);
  expect(opener.open_).toEqual([other.address]);
  expect(told.at(-1)).toEqual({ kind: 'open', scheme: 'http', address: other.address });
});

test('a closed door stays closed', async () => {
  const { keeper: door, opener, timers, told } = keeper();
  opener.failure = { kind: 'not-permitted' };
  await door.keepOpen(usual);
  await door.close();
  await timers.advance(10 * retryDoorAfterMs);
  expect(opener.asked).toHaveLength(1);
  expect(told.at(-1)).toEqual({ kind: 'closed' });
});
