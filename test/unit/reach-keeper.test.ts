import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdAddressMs, type Reach, ReachKeeper, retryWay, type WayTarget } from '../../src/reach/reach-keeper.ts';
import { defaultSettings, type Settings } from '../../src/settings/settings.ts';
import { FakeLogger } from '../fakes/fake-ports.ts';
import { FakeRandom } from '../fakes/fake-random.ts';
import { FakeWays } from '../fakes/fake-reach.ts';
import { FakeTimers, settled } from '../fakes/fake-timers.ts';

const url = 'https://tunel.example';

function keeper(also: (reach: Reach) => void = () => {}) {
  const timers = new FakeTimers();
  const ways = new FakeWays();
  const told: Reach[] = [];
  const keys: string[] = [];
  const keep = new ReachKeeper(
    { ways, timers, clock: timers, random: new FakeRandom(), logger: new FakeLogger() },
    {
      reach: (reach) => {
        told.push(reach);
        also(reach);
      },
      hostKey: (key) => keys.push(key),
    },
  );
  return { keep, ways, timers, told, keys, last: () => told.at(-1) };
}

function target(way: WayTarget['way'], settings: Partial<Settings> = {}, port = 8787): WayTarget {
  return { way, listener: { host: '127.0.0.1', port }, settings: { ...defaultSettings, way, ...settings } };
}

describe('the way', () => {
  test('is reported when it begins and when it is up, with its address', async () => {
    const { keep, ways, told } = keeper();
    keep.setTarget(target('ssh'));
    await settled();
    ways.ssh.up(url);
    expect(told).toEqual([
      { kind: 'starting', url: null },
      { kind: 'up', notes: [], url },
    ]);
  });

  test('that is set as target again goes on undisturbed', async () => {
    const { keep, ways } = keeper();
    keep.setTarget(target('ssh'));
    await settled();
    ways.ssh.up(url);
    keep.setTarget(target('ssh', { notificationSeconds: 10, sshHostKey: `SHA256:${'a'.repeat(43)}` }));
    await settled();
    expect(ways.ssh.runs).toHaveLength(1);
  });

  test('that is set as target again before another begins goes on, and the other never begins', async () => {
    const { keep, ways } = keeper((reach) => {
      if (reach.kind === 'starting') keep.setTarget(target('ngrok'));
    });
    keep.setTarget(target('ssh'));
    await settled();
    expect(ways.ssh.runs).toEqual([]);
    expect(ways.ngrok.isGoing).toBe(true);
  });

  test.each([
    ['another server', { sshHost: 'b.example' }, 8787],
    ['another port of the listener', {}, 8788],
  ])('begins again for %s, and its old address is dropped at once', async (_what, settings, port) => {
    const { keep, ways, last } = keeper();
    keep.setTarget(target('ssh'));
    await settled();
    ways.ssh.up(url);
    keep.setTarget(target('ssh', settings, port));
    await settled();
    expect(ways.ssh.runs).toHaveLength(2);
    expect(last()).toEqual({ kind: 'starting', url: null });
  });

  test('is stopped before another one begins', async () => {
    const { keep, ways } = keeper();
    keep.setTarget(target('ssh'));
    await settled();
    let release = () => {};
    ways.ssh.held = new Promise((resolve) => {
      release = resolve;
    });
    keep.setTarget(target('ngrok'));
    await settled();
    expect([ways.ssh.isGoing, ways.ngrok.isGoing]).toEqual([true, false]);
    release();
    await settled();
    expect([ways.ssh.isGoing, ways.ngrok.isGoing]).toEqual([false, true]);
  });

  test('that was replaced reports nothing any more', async () => {
    const { keep, ways, last } = keeper();
    keep.setTarget(target('ssh'));
    await settled();
    keep.setTarget(target('ngrok'));
    await settled();
    ways.ssh.up('https://old.example');
    expect(last()).toEqual({ kind: 'starting', url: null });
  });

  test('that ends is tried again, later each time', async () => {
    const { keep, ways, timers, last } = keeper();
    keep.setTarget(target('cloudflared'));
    await settled();
    ways.cloudflared.ended('program-ended');
    expect(last()).toMatchObject({ kind: 'waiting', failure: { kind: 'program-ended' } });
    await timers.advance(retryWay.firstMs);
    expect(ways.cloudflared.runs).toHaveLength(2);
    ways.cloudflared.ended('program-ended');
    await timers.advance(retryWay.firstMs / 2);
    expect(ways.cloudflared.runs).toHaveLength(2);
    await timers.advance(retryWay.firstMs);
    expect(ways.cloudflared.runs).toHaveLength(3);
  });

  test('that only a person can repair waits, and is tried at once when the person asks', async () => {
    const { keep, ways, timers, last } = keeper();
    keep.setTarget(target('ssh'));
    await settled();
    ways.ssh.ended('login-refused');
    await timers.advance(24 * 60 * 60_000);
    expect(ways.ssh.runs).toHaveLength(1);
    expect(last()).toMatchObject({ kind: 'blocked', failure: { kind: 'login-refused' } });
    keep.again('person-asked');
    await settled();
    expect(ways.ssh.runs).toHaveLength(2);
  });

  test('that is up is not disturbed by a person’s request', async () => {
    const { keep, ways } = keeper();
    keep.setTarget(target('ssh'));
    await settled();
    ways.ssh.up(url);
    keep.again('person-asked');
    await settled();
    expect(ways.ssh.runs).toHaveLength(1);
  });

  test.each([
    ['router', 2],
    ['ngrok', 1],
  ] as const)('by %s begins %i times when the computer was in another network in the meantime', async (way, times) => {
    const { keep, ways } = keeper();
    keep.setTarget(target(way));
    await settled();
    ways[way].up(url);
    keep.again('network-returned');
    await settled();
    expect(ways[way].runs).toHaveLength(times);
  });

  test('keeps its address through a short outage', async () => {
    const { keep, ways, timers, last } = keeper();
    keep.setTarget(target('cloudflared'));
    await settled();
    ways.cloudflared.up(url);
    ways.cloudflared.ended('program-ended');
    expect(last()?.url).toBe(url);
    await timers.advance(retryWay.firstMs);
    expect(last()).toEqual({ kind: 'starting', url });
    ways.cloudflared.up(url);
    await timers.advance(2 * holdAddressMs);
    expect(last()).toMatchObject({ kind: 'up', url });
  });

  test.each(['interrupted', 'ended'] as const)('that is %s for long loses its address', async (how) => {
    const { keep, ways, timers, last } = keeper();
    keep.setTarget(target('cloudflared'));
    await settled();
    ways.cloudflared.up(url);
    if (how === 'interrupted') ways.cloudflared.interrupted();
    else ways.cloudflared.ended('connection-lost');
    await timers.advance(holdAddressMs - 1);
    expect(last()?.url).toBe(url);
    await timers.advance(1);
    expect(last()?.url).toBeNull();
  });

  test('reports the server’s first key, and is not disturbed by it', async () => {
    const { keep, ways, keys } = keeper();
    keep.setTarget(target('ssh'));
    await settled();
    ways.ssh.hostKey('SHA256:abc');
    ways.ssh.up(url);
    expect(keys).toEqual(['SHA256:abc']);
    expect(ways.ssh.runs).toHaveLength(1);
  });

  test('typed by hand is up at once, and waits for a person when nothing is typed', async () => {
    const { keep, last } = keeper();
    keep.setTarget(target('manual', { publicUrl: 'http://88.255.10.20:8787' }));
    await settled();
    expect(last()).toMatchObject({ kind: 'up', url: 'http://88.255.10.20:8787' });
    keep.setTarget(target('manual'));
    await settled();
    expect(last()).toMatchObject({ kind: 'blocked', failure: { kind: 'settings-missing' }, url: null });
  });

  test('leaves nothing when it is stopped, whatever happened before', async () => {
    const event = fc.constantFrom(
      'wish-ssh',
      'wish-ngrok',
      'off',
      'up',
      'ended',
      'blocked',
      'interrupted',
      'again',
      'time',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 12 }), async (events) => {
        const { keep, ways, timers, last } = keeper();
        const going = () => [ways.ssh, ways.ngrok].find(({ isGoing }) => isGoing);
        const report = (news: (way: NonNullable<ReturnType<typeof going>>) => void) => {
          const way = going();
          try {
            if (way !== undefined) news(way);
          } catch (error) {
            if (!(error instanceof Error && error.message === 'the way does not go on')) throw error;
          }
        };
        for (const each of events) {
          if (each === 'wish-ssh') keep.setTarget(target('ssh'));
          if (each === 'wish-ngrok') keep.setTarget(target('ngrok'));
          if (each === 'off') keep.setTarget(null);
          if (each === 'up') report((way) => way.up(url));
          if (each === 'ended') report((way) => way.ended('connection-lost'));
          if (each === 'blocked') report((way) => way.ended('login-refused'));
          if (each === 'interrupted') report((way) => way.interrupted());
          if (each === 'again') keep.again('doubted');
          if (each === 'time') await timers.advance(10 * 60_000);
          await settled();
          // Never two at once: FakeWay throws when it is started twice.
          expect([ways.ssh, ways.ngrok].filter(({ isGoing }) => isGoing).length).toBeLessThan(2);
        }
        await keep.stop();
        await timers.advance(60 * 60_000);
        expect([ways.ssh.isGoing, ways.ngrok.isGoing, timers.pending]).toEqual([false, false, 0]);
        expect(last()?.url ?? null).toBeNull();
      }),
      { numRuns: 60 },
    );
  });
});
