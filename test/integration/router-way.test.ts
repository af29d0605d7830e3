import { describe, expect, test } from 'vitest';
import { routerWay } from '../../electron/reach/router-way.ts';
import { systemRandom } from '../../electron/system/clock.ts';
import type { WayFailureKind } from '../../src/reach/way.ts';
import { hurriedTimers } from '../fakes/counted-timers.ts';
import { FakeGateway, fakeMemory, type RouterLie } from '../fakes/fake-gateway.ts';
import { post } from '../fakes/post.ts';
import { routerOffice } from '../fakes/router-office.ts';
import { wayContract } from '../fakes/way-contract.ts';

const speaks = ['igd-1', 'igd-2', 'nat-pmp'] as const;

describe.each(speaks)('over %s', (spoken) => {
  wayContract('router', async () => {
    const gateway = await FakeGateway.start(spoken);
    const memory = fakeMemory();
    return {
      way: routerWay({ timers: hurriedTimers, random: systemRandom, memory, network: gateway.network }),
      settings: { stunServer: gateway.stunServer },
      post: (url) => post(gateway.atLoopback(url)),
      changeUrl: async () => {
        gateway.externalAddress = gateway.worldAddress = '203.0.113.8';
      },
      outage: { begin: async () => gateway.switchOff(), end: async () => gateway.switchOn() },
      leftovers: async () => [
        ...gateway.table.all.map(({ externalPort }) => `port ${externalPort}`),
        ...(memory.read().left === null ? [] : ['a mapping that is remembered']),
      ],
      close: async () => gateway.close(),
    };
  });
});

describe('a router that lies', () => {
  test.concurrent.for<[RouterLie, WayFailureKind]>([
    ['garbage-search-answers', 'no-gateway'],
    ['location-is-no-url', 'no-gateway'],
    ['foreign-location', 'no-gateway'],
    ['foreign-control', 'no-gateway'],
    ['missing-description', 'no-gateway'],
    ['garbage-description', 'no-gateway'],
    ['truncated-description', 'no-gateway'],
    ['doctype-description', 'no-gateway'],
    ['redirected-description', 'no-gateway'],
    ['endless-description', 'no-gateway'],
    ['silent-description', 'no-gateway'],
    ['garbage-control', 'no-gateway'],
    ['truncated-control', 'no-gateway'],
    ['doctype-control', 'no-gateway'],
    ['redirected-control', 'no-gateway'],
    ['endless-control', 'no-gateway'],
    ['silent-control', 'no-gateway'],
    ['silent-mapping', 'mapping-refused'],
    ['fails-to-map', 'no-wan-address'],
    ['refuses-to-map', 'mapping-refused'],
    ['all-ports-taken', 'ports-in-use'],
    ['maps-nothing', 'mapping-not-held'],
    ['lists-another-client', 'mapping-not-held'],
  ])('%s: ends with %s, and leaves no port open', async ([lie, kind], { onTestFinished }) => {
    const { gateway, memory, start } = await routerOffice({ finished: onTestFinished });
    gateway.lie = lie;
    const { news } = start();
    expect((await news.ended()).kind).toBe(kind);
    expect(news.all).toHaveLength(1);
    expect(gateway.table.all).toEqual([]);
    expect(memory.read().left).toBeNull();
  });

  test.each<[RouterLie, WayFailureKind]>([
    ['garbage-nat-pmp', 'no-gateway'],
    ['another-version-of-nat-pmp', 'no-gateway'],
  ])('%s: ends with %s', async (lie, kind) => {
    const { gateway, start } = await routerOffice({ spoken: 'nat-pmp' });
    gateway.lie = lie;
    expect((await start().news.ended()).kind).toBe(kind);
  });

  test('reports its own words as the reason, in one line', async () => {
    const { gateway, start } = await routerOffice();
    gateway.lie = 'refuses-to-map';
    expect(await start().news.ended()).toEqual({
      kind: 'mapping-refused',
      detail: "UPnP 606 the router's reason",
    });
  });
});

describe('the address of the router', () => {
  test.each<[string, string | null, WayFailureKind, string | null]>([
    ['', '203.0.113.7', 'no-wan-address', null],
    ['0.0.0.0', '203.0.113.7', 'no-wan-address', null],
    ['not connected', '203.0.113.7', 'no-wan-address', null],
    ['100.64.7.8', '203.0.113.7', 'cgnat', '100.64.7.8'],
    ['100.64.7.8', null, 'cgnat', '100.64.7.8'],
    ['192.168.1.2', '203.0.113.7', 'double-nat', '192.168.1.2'],
    ['203.0.113.7', '198.51.100.4', 'upstream-nat', '203.0.113.7'],
  ])('%j, while STUN reports %s, ends with %s and asks for no port', async (named, world, kind, detail) => {
    const { gateway, start } = await routerOffice();
    gateway.externalAddress = named;
    gateway.worldAddress = world;
    expect(await start().news.ended()).toEqual({ kind, detail });
    expect(gateway.requests.filter((each) => each.includes('AddPortMapping'))).toEqual([]);
  });

  test.each<[string, WayFailureKind]>([
    ['100.64.7.8', 'cgnat'],
    ['10.0.0.2', 'double-nat'],
    ['0.0.0.0', 'no-wan-address'],
  ])('%j over NAT-PMP ends with %s and asks for no port', async (named, kind) => {
    const { gateway, start } = await routerOffice({ spoken: 'nat-pmp' });
    gateway.externalAddress = named;
    expect((await start().news.ended()).kind).toBe(kind);
    expect(gateway.requests).toEqual([]);
  });

  test.each<['address' | 'map', number, WayFailureKind, string | null]>([
    ['address', 3, 'no-wan-address', null],
    ['map', 3, 'no-wan-address', null],
    ['map', 2, 'mapping-refused', 'NAT-PMP result 2'],
  ])('over NAT-PMP the %s answer %i ends with %s', async (question, result, kind, detail) => {
    const { gateway, start } = await routerOffice({ spoken: 'nat-pmp' });
    gateway.natPmpResults[question] = result;
    expect(await start().news.ended()).toEqual({ kind, detail });
  });

  test.each(['xor', 'plain'] as const)('is compared with what a STUN server says in its %s form', async (form) => {
    const { gateway, start } = await routerOffice();
    gateway.stunForm = form;
    gateway.worldAddress = '198.51.100.4';
    expect((await start().news.ended()).kind).toBe('upstream-nat');
  });

  test('is believed when no STUN server answers, and when none is to be asked', async () => {
    const { gateway, start } = await routerOffice();
    gateway.worldAddress = null;
    const first = start();
    await first.news.next('up');
    await first.started.stop();
    gateway.worldAddress = '198.51.100.4';
    expect((await start({ stunServer: '' }).news.next('up')).url).toMatch(/^http:\/\/203\.0\.113\.7:/);
  });
});

describe('the port at the router', () => {
  test('is a random one the first time, and the same one the next time', async () => {
    const { gateway, memory, random, start } = await routerOffice();
    random.value = 0.5;
    const first = start();
    expect((await first.news.next('up')).url).toBe('http://203.0.113.7:45000');
    await first.started.stop();
    expect(memory.read()).toEqual({ port: 45_000, left: null });
    random.value = 0.25;
    expect(await start().news.next('up')).toEqual({ kind: 'up', url: 'http://203.0.113.7:45000', notes: [] });
    expect(gateway.table.all).toEqual([
      { externalPort: 45_000, client: '127.0.0.1', internalPort: 8_787, description: 'Zil', leaseSeconds: 3_600 },
    ]);
  });

  test.each(speaks)('is another one where a camera has the former one, and that is reported (%s)', async (spoken) => {
    const { gateway, memory, random, start } = await routerOffice({ spoken, memory: fakeMemory(45_000) });
    random.value = 0.5;
    gateway.table.reserve(45_000);
    const { url, notes } = await start().news.next('up');
    expect(url).toBe('http://203.0.113.7:45001');
    expect(notes).toEqual([{ kind: 'other-port', port: 45_001 }]);
    expect(memory.read().port).toBe(45_001);
  });

  test('is given up when nine are in use, and mappings of others are left alone', async () => {
    const { gateway, memory, random, start } = await routerOffice({ memory: fakeMemory(41_000) });
    random.value = 0.5;
    const taken = [41_000, ...Array.from({ length: 8 }, (_, index) => 45_000 + index)];
    for (const port of taken) gateway.table.reserve(port);
    expect((await start().news.ended()).kind).toBe('ports-in-use');
    expect(gateway.table.all.map(({ externalPort }) => externalPort)).toEqual(taken);
    expect(memory.read()).toEqual({ port: 41_000, left: null });
  });

  test('is found when the ninth is free', async () => {
    const { gateway, random, start } = await routerOffice({ memory: fakeMemory(41_000) });
    random.value = 0.5;
    for (const port of [41_000, ...Array.from({ length: 7 }, (_, index) => 45_000 + index)])
      gateway.table.reserve(port);
    expect((await start().news.next('up')).url).toBe('http://203.0.113.7:45007');
  });

  test.each<RouterLie>(['only-endless-leases', 'leases-are-wrong-arguments'])(
    'stays open without an end where the router allows nothing else (%s), and that is reported',
    async (lie) => {
      const { gateway, start } = await routerOffice();
      gateway.lie = lie;
      const { news, started } = start();
      expect((await news.next('up')).notes).toEqual([{ kind: 'lease-permanent' }]);
      expect(gateway.table.all.map(({ leaseSeconds }) => leaseSeconds)).toEqual([0]);
      await started.stop();
      expect(gateway.table.all).toEqual([]);
    },
  );
});
