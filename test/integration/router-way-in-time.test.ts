import { expect, test } from 'vitest';
import { removeLeftMapping } from '../../electron/reach/router-way.ts';
import { fakeMemory, type RouterLie } from '../fakes/fake-gateway.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';
import { type RouterOfficeOptions, routerOffice } from '../fakes/router-office.ts';

const minuteMs = 60_000;

/** Timers that know when the way only waits for its next check of the router: then no request is under way. */
class LookTimers extends FakeTimers {
  readonly #rests = new Set<number>();

  /** How long until the next check; `null` while a request is under way. */
  get restsForMs(): number | null {
    const [rest] = this.#rests;
    return rest !== undefined && this.pending === 1 ? rest : null;
  }

  override after(delayMs: number, run: () => void): () => void {
    if (delayMs < 10_000) return super.after(delayMs, run);
    this.#rests.add(delayMs);
    const end = () => this.#rests.delete(delayMs);
    const callOff = super.after(delayMs, () => {
      end();
      run();
    });
    return () => {
      end();
      callOff();
    };
  }
}

/** Lets the time pass in which a router with UPnP could answer, as soon as the way waits for nothing else. */
async function searchInVain(timers: FakeTimers) {
  const endAndSecondSearch = 2;
  await expect.poll(() => timers.pending, { interval: 1 }).toBe(endAndSecondSearch);
  await timers.advance(2_500);
}

async function openedOffice({
  lie = null,
  ...options
}: RouterOfficeOptions & { readonly lie?: RouterLie | null } = {}) {
  const timers = new LookTimers();
  const office = await routerOffice({ ...options, timers });
  office.gateway.lie = lie;
  const { news, started } = office.start();
  if (options.spoken === 'nat-pmp') await searchInVain(timers);
  await news.next('up');
  const isAtRest = () => expect.poll(() => timers.restsForMs ?? timers.pending, { interval: 1 });
  await isAtRest().toBeGreaterThanOrEqual(10_000);
  /** Lets the next check begin. Returns how long that took. */
  const beginLook = async () => {
    const waitMs = timers.restsForMs ?? 0;
    await timers.advance(waitMs);
    return waitMs;
  };
  /** The same, and waits until the check is over. */
  const look = async () => {
    const waitMs = await beginLook();
    await isAtRest().toBeGreaterThanOrEqual(10_000);
    return waitMs;
  };
  office.gateway.requests.splice(0);
  return { ...office, timers, news, started, beginLook, look };
}

test('the router is checked every five minutes, and each lease is renewed before half of it is over', async () => {
  const { gateway, look, news } = await openedOffice();
  const waits: number[] = [];
  while (!gateway.requests.some((each) => each.startsWith('AddPortMapping'))) waits.push(await look());
  expect(Math.max(...waits)).toBeLessThanOrEqual(5 * minuteMs);
  expect(waits.reduce((sum, each) => sum + each, 0)).toBe(30 * minuteMs);
  expect(gateway.requests.filter((each) => each === 'GetExternalIPAddress')).toHaveLength(waits.length);
  expect(gateway.requests.filter((each) => each.startsWith('GetSpecific'))).toHaveLength(waits.length);
  expect(news.all).toHaveLength(1);
});

test('a port without an end is not asked for again', async () => {
  const { gateway, look } = await openedOffice({ lie: 'only-endless-leases' });
  for (let passedMs = 0; passedMs < 61 * minuteMs; ) passedMs += await look();
  expect(gateway.requests.filter((each) => each.startsWith('AddPortMapping'))).toEqual([]);
  expect(gateway.table.all).toHaveLength(1);
});

test('over NAT-PMP, which cannot list mappings, the port is asked for again at each check', async () => {
  const { gateway, look, news } = await openedOffice({ spoken: 'nat-pmp' });
  await look();
  expect(gateway.requests).toEqual(['map 8787 40000 3600']);
  await look();
  expect(gateway.requests).toHaveLength(2);
  expect(news.all).toHaveLength(1);
});

test('another address of the router is reported, and only then the STUN server is asked again', async () => {
  const { gateway, look, news } = await openedOffice();
  const asked = gateway.stunRequests;
  await look();
  expect(gateway.stunRequests).toBe(asked);
  gateway.externalAddress = gateway.worldAddress = '203.0.113.8';
  await look();
  expect(await news.next('up')).toEqual({ kind: 'up', url: 'http://203.0.113.8:40000', notes: [] });
  expect(gateway.stunRequests).toBe(asked + 1);
});

test('an address of the router that is not reachable ends the way and closes the port', async () => {
  const { gateway, memory, beginLook, news, timers } = await openedOffice();
  gateway.externalAddress = '100.64.7.8';
  await beginLook();
  expect(await news.ended()).toEqual({ kind: 'cgnat', detail: '100.64.7.8' });
  expect(gateway.table.all).toEqual([]);
  expect(memory.read()).toEqual({ port: 40_000, left: null });
  expect(timers.pending).toBe(0);
});

test('one check without an answer is no outage, and the next one is soon', async () => {
  const { gateway, look, news } = await openedOffice();
  gateway.isOff = true;
  await look();
  gateway.isOff = false;
  expect(await look()).toBe(10_000);
  expect(await look()).toBeGreaterThan(4 * minuteMs);
  gateway.isOff = true;
  await look();
  gateway.isOff = false;
  await look();
  expect(news.all).toHaveLength(1);
});

test('a router that stays silent ends the way', async () => {
  const { gateway, look, news, beginLook, timers } = await openedOffice();
  gateway.switchOff();
  await look();
  await beginLook();
  // The search for another router takes time.
  while (timers.pending > 0) await timers.advance(250);
  expect((await news.ended()).kind).toBe('no-gateway');
  expect(timers.pending).toBe(0);
});

test('a router that has lost the port, because it was restarted, opens it again under the same address', async () => {
  const { gateway, look, news } = await openedOffice();
  gateway.table.forgetAll();
  await look();
  expect(gateway.table.all.map(({ externalPort }) => externalPort)).toEqual([40_000]);
  expect(news.all).toHaveLength(1);
});

test('a router that has another HTTP port after a restart is found there', async () => {
  const { gateway, look, news, started } = await openedOffice();
  await gateway.restart();
  await look();
  expect(gateway.table.all).toEqual([]);
  expect(await look()).toBe(10_000);
  expect(gateway.table.all.map(({ externalPort }) => externalPort)).toEqual([40_000]);
  expect(news.all).toHaveLength(1);
  await started.stop();
  expect(gateway.table.all).toEqual([]);
});

test.each(['igd-1', 'nat-pmp'] as const)(
  'when another computer has the port after a restart, another port is opened and reported (%s)',
  async (spoken) => {
    const { gateway, news, timers, beginLook } = await openedOffice({ spoken });
    gateway.table.forgetAll();
    gateway.table.reserve(40_000);
    await beginLook();
    if (spoken === 'nat-pmp') await searchInVain(timers);
    expect(await news.next('up')).toEqual({
      kind: 'up',
      url: 'http://203.0.113.7:40001',
      notes: [{ kind: 'other-port', port: 40_001 }],
    });
  },
);

test('a router that does not renew the lease any more ends the way with its reason', async () => {
  const { gateway, news, beginLook, look } = await openedOffice();
  for (let passedMs = 0; passedMs < 27 * minuteMs; ) passedMs += await look();
  gateway.lie = 'refuses-to-map';
  await beginLook();
  expect((await news.ended()).kind).toBe('mapping-refused');
  expect(gateway.table.all).toEqual([]);
});

test('in another network of this computer the way ends, and closes the port if it still can', async () => {
  const { gateway, memory, news, beginLook } = await openedOffice();
  gateway.lanAddress = '127.0.0.9';
  await beginLook();
  expect((await news.ended()).kind).toBe('connection-lost');
  expect(gateway.table.all).toEqual([]);
  expect(memory.read().left).toBeNull();
});

test('without a network the way ends at once', async () => {
  const { gateway, start } = await routerOffice();
  gateway.lanAddress = null;
  expect((await start().news.ended()).kind).toBe('no-network');
});

test('a stopped way has closed its port and waits for nothing', async () => {
  const { gateway, memory, started, timers, news } = await openedOffice();
  await started.stop();
  expect(gateway.table.all).toEqual([]);
  expect(memory.read()).toEqual({ port: 40_000, left: null });
  expect(timers.pending).toBe(0);
  expect(news.all).toHaveLength(1);
});

test('a way that is stopped during a check has closed its port, too', async () => {
  const { gateway, started, timers, beginLook } = await openedOffice();
  await beginLook();
  await started.stop();
  expect(gateway.table.all).toEqual([]);
  expect(timers.pending).toBe(0);
});

test('a port that is asked for when the way is stopped is closed as soon as the router has opened it', async () => {
  const memory = fakeMemory();
  let stop = () => {};
  const { gateway, start } = await routerOffice({
    timers: new FakeTimers(),
    memory: {
      read: memory.read,
      write: (remembered) => {
        memory.write(remembered);
        // The mapping is remembered just before the router is asked for it.
        if (remembered.left !== null) stop();
      },
    },
  });
  const { started, news } = start();
  const stopped = new Promise<void>((resolve) => {
    stop = () => void started.stop().then(resolve);
  });
  await stopped;
  expect(gateway.requests.map((each) => each.split(' ')[0])).toContain('AddPortMapping');
  expect(gateway.table.all).toEqual([]);
  expect(memory.read().left).toBeNull();
  expect(news.all).toEqual([]);
});

test('a way that is stopped while the STUN server is asked asks for no port', async () => {
  const timers = new FakeTimers();
  const { gateway, start } = await routerOffice({ timers });
  gateway.worldAddress = null;
  const { started } = start();
  const worldIsAsked = 3;
  await expect.poll(() => [gateway.requests.length, timers.pending], { interval: 1 }).toEqual([3, worldIsAsked]);
  await started.stop();
  expect(gateway.requests.filter((each) => each.startsWith('AddPortMapping'))).toEqual([]);
  expect(timers.pending).toBe(0);
});

test('a description without an end is not read to its end', async () => {
  const timers = new FakeTimers();
  const { gateway, start } = await routerOffice({ timers });
  gateway.lie = 'endless-description';
  const { news } = start();
  // No time passes, so the length ends it, and not a time limit. What is left is the search over both protocols.
  await expect.poll(() => [gateway.requests.length, timers.pending], { interval: 1 }).toEqual([1, 5]);
  await timers.advance(2_500);
  expect((await news.ended()).kind).toBe('no-gateway');
});

test('a silent router delays the end by two seconds, and the port is closed at the next start', async () => {
  const { gateway, memory, started, timers } = await openedOffice();
  gateway.lie = 'silent-control';
  const stopped = started.stop();
  await timers.advance(1_999);
  expect(timers.pending).toBeGreaterThan(0);
  await timers.advance(1);
  await stopped;
  expect(timers.pending).toBe(0);
  expect(memory.read().left).not.toBeNull();
  gateway.lie = null;
  await removeLeftMapping({ timers, memory, network: gateway.network });
  expect(gateway.table.all).toEqual([]);
  expect(memory.read()).toEqual({ port: 40_000, left: null });
});
