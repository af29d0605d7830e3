import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type SourceFailure, type SourceState, sourceFailure } from '../../src/contacts/sources/contact-source.ts';
import { SourceKeeper, type SourceTarget } from '../../src/contacts/sources/source-keeper.ts';
import { err, ok } from '../../src/result.ts';
import { FakeCardDav } from '../fakes/fake-contact-sources.ts';
import { FakeContacts } from '../fakes/fake-contacts.ts';
import { FakeLogger } from '../fakes/fake-ports.ts';
import { FakeTimers, settled } from '../fakes/fake-timers.ts';

const hourMs = 60 * 60_000;
const login = { url: 'https://rehber.example/', user: 'ayşe', password: 'gizli' };

/** An office that reads an address book every hour. `next`: the same office after a restart. */
function officeWith({ server = new FakeCardDav(), timers = new FakeTimers(), contacts = new FakeContacts() } = {}) {
  const states: SourceState[] = [];
  const office = {
    server,
    timers,
    contacts,
    takes: 0,
    isDiskFull: false,
    states,
    logger: new FakeLogger(),
    last: () => states.at(-1),
    target: (key = 'ofis'): SourceTarget => ({
      key,
      everyMs: hourMs,
      hasNews: async () => true,
      read: (memory) => server.read(login, memory),
    }),
    next: () => officeWith({ server, timers, contacts }),
  };
  const take = async () => {
    office.takes += 1;
    return office.isDiskFull ? err({ kind: 'storage', reason: 'SQLITE_FULL' } as const) : ok(1);
  };
  const ports = { clock: timers, timers, logger: office.logger, contacts, take };
  return { ...office, office, keeper: new SourceKeeper('cardDav', ports, (state) => states.push(state)) };
}

test('a new source is read at once, then every hour, with what was remembered', async () => {
  const { keeper, target, server, timers, last } = officeWith();
  keeper.setTarget(target());
  await settled();
  expect(last()).toEqual({ activity: 'idle', lastSuccess: { atMs: timers.nowMs(), count: 0 }, lastFailure: null });
  await timers.advance(3 * hourMs);
  expect(server.asked.map(({ memory }) => memory)).toEqual([null, '1', '2', '3']);
});

test('a failure is said, retried within ten minutes, and leaves what the source has said before', async () => {
  const { keeper, target, server, timers, last } = officeWith();
  keeper.setTarget(target());
  await settled();
  const lastSuccess = last()?.lastSuccess;
  server.failure = sourceFailure('host-not-reachable');
  await timers.advance(hourMs);
  expect(last()).toMatchObject({ activity: 'idle', lastSuccess, lastFailure: { failure: server.failure } });
  server.failure = null;
  await timers.advance(10 * 60_000);
  expect(last()).toMatchObject({ lastSuccess: { atMs: timers.nowMs() }, lastFailure: null });
  // The failure has not changed what is remembered.
  expect(server.asked.map(({ memory }) => memory)).toEqual([null, '1', '1']);
});

test('a refused login is tried once, until a person asks', async () => {
  const { keeper, target, server, timers, last } = officeWith();
  server.failure = sourceFailure('login-refused');
  keeper.setTarget(target());
  await timers.advance(24 * hourMs);
  keeper.again();
  await timers.advance(24 * hourMs);
  expect(server.asked).toHaveLength(1);
  server.failure = null;
  keeper.readNow();
  await settled();
  expect(last()?.lastFailure).toBeNull();
  await timers.advance(hourMs);
  expect(server.asked).toHaveLength(3);
});

test('what the disk did not take is read again', async () => {
  const { office, keeper, target, server, timers, last } = officeWith();
  office.isDiskFull = true;
  keeper.setTarget(target());
  await settled();
  expect(last()?.lastFailure?.failure.kind).toBe('not-stored');
  office.isDiskFull = false;
  await timers.advance(10 * 60_000);
  expect([last()?.lastFailure, server.asked.at(-1)?.memory]).toEqual([null, null]);
});

test('after a restart the source goes on where it was; another account begins anew', async () => {
  const first = officeWith();
  first.keeper.setTarget(first.target());
  await settled();
  first.keeper.stop();
  const second = first.next();
  second.keeper.setTarget(second.target());
  expect(second.last()?.lastSuccess).toEqual(first.last()?.lastSuccess);
  await second.timers.advance(0);
  expect(second.server.asked.at(-1)?.memory).toBe('1');
  second.keeper.setTarget(second.target('başka'));
  await settled();
  expect(second.server.asked.at(-1)?.memory).toBeNull();
});

test('a source that is no longer set is not read, and its answer under way is not taken over', async () => {
  const { office, keeper, target, server, timers, last } = officeWith();
  server.isSilent = true;
  keeper.setTarget(target());
  keeper.setTarget(null);
  await timers.advance(24 * hourMs);
  expect([last()?.activity, server.asked.length, office.takes]).toEqual(['off', 1, 0]);
});

test('when the computer is awake again, a time that has passed is made up for', async () => {
  const { keeper, target, server, timers } = officeWith();
  keeper.setTarget(target());
  await settled();
  keeper.again();
  await timers.advance(60_000);
  expect(server.asked).toHaveLength(1);
  timers.setClock(5 * hourMs);
  keeper.again();
  await timers.advance(60_000);
  expect(server.asked).toHaveLength(2);
});

type Step = 'setTarget' | 'other' | 'off' | 'readNow' | 'again' | 'fail' | 'refuse' | 'recover' | 'hour' | 'minute';

test('in whatever order things happen, the server is asked once at a time, and a set source is read again', async () => {
  const steps = fc.array(
    fc.constantFrom<Step>(
      ...(['setTarget', 'other', 'off', 'readNow', 'again', 'fail', 'refuse', 'recover', 'hour', 'minute'] as const),
    ),
    { maxLength: 30 },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (order) => {
      const { keeper, target, server, timers, last, logger } = officeWith();
      const failWith = (kind: SourceFailure['kind']) => {
        server.failure = sourceFailure(kind);
      };
      const doStep: Readonly<Record<Step, () => unknown>> = {
        setTarget: () => keeper.setTarget(target()),
        other: () => keeper.setTarget(target('başka')),
        off: () => keeper.setTarget(null),
        readNow: () => keeper.readNow(),
        again: () => keeper.again(),
        fail: () => failWith('took-too-long'),
        refuse: () => failWith('login-refused'),
        recover: () => {
          server.failure = null;
        },
        hour: () => timers.advance(hourMs),
        minute: () => timers.advance(60_000),
      };
      for (const step of order) await doStep[step]();
      server.failure = null;
      keeper.setTarget(target('sonuncu'));
      await timers.advance(hourMs);
      expect(last()).toMatchObject({ activity: 'idle', lastFailure: null });
      expect(logger.lines.filter(({ fields }) => fields instanceof Error)).toEqual([]);
      keeper.setTarget(null);
      expect(timers.pending).toBe(0);
    }),
    { numRuns: 200 },
  );
});
