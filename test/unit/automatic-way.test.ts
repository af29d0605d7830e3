import { describe, expect, test } from 'vitest';
import { type AutomaticWay, AutomaticWayKeeper, tryWayForMs } from '../../src/reach/automatic-way.ts';
import type { NetworkProbe } from '../../src/reach/surroundings.ts';
import type { WaySecretName } from '../../src/reach/way.ts';
import type { WayName } from '../../src/reach/way-name.ts';
import { FakeLogger } from '../fakes/fake-ports.ts';
import { FakeTimers, settled } from '../fakes/fake-timers.ts';
import { office } from '../fakes/office.ts';

const openRouter: NetworkProbe = {
  worldAddress: '88.255.10.20',
  gateway: { kind: 'found', by: 'upnp', wan: { kind: 'public', address: '88.255.10.20' } },
  hasCloudflared: false,
};
const noRouter: NetworkProbe = { worldAddress: '88.255.10.20', gateway: { kind: 'none' }, hasCloudflared: false };

interface Network {
  readonly probed?: NetworkProbe;
  readonly secrets?: readonly WaySecretName[];
  readonly way?: WayName | 'none';
}

/** A search on a network, with the ways as the test reports them. */
function search({ probed = openRouter, secrets = [], way: first = 'manual' }: Network = {}) {
  const timers = new FakeTimers();
  const reported: AutomaticWay[] = [];
  /** The ways that were set, and `asked again`. */
  const used: string[] = [];
  let way: WayName | 'none' = first;
  let canSave = true;
  const keeper: AutomaticWayKeeper = new AutomaticWayKeeper(
    { timers, logger: new FakeLogger() },
    {
      probe: async () => probed,
      secrets: () => secrets,
      way: () => way,
      use: (next) => {
        if (!canSave) return false;
        way = next;
        used.push(next);
        keeper.settingsChanged();
        keeper.reach({ kind: 'starting', url: null });
        return true;
      },
      again: () => used.push('asked again'),
    },
    (automatic) => reported.push(automatic),
  );
  const url = 'http://88.255.10.20:8787';
  return {
    keeper,
    timers,
    used,
    last: () => reported.at(-1),
    kinds: () => reported.map(({ kind }) => kind),
    up: () => keeper.reach({ kind: 'up', url, notes: [] }),
    blocked: () => keeper.reach({ kind: 'blocked', url: null, failure: { kind: 'mapping-refused', detail: null } }),
    proved: () => keeper.proof({ kind: 'proved', by: 'self-test', atMs: 0, provedAtMs: 0 }),
    untestable: () =>
      keeper.proof({ kind: 'untestable', failure: { kind: 'refused', detail: null }, atMs: 0, provedAtMs: null }),
    failed: () =>
      keeper.proof({ kind: 'failed', failure: { kind: 'no-answer', detail: null }, atMs: 0, provedAtMs: null }),
    personChooses: (next: WayName) => {
      way = next;
      keeper.settingsChanged();
    },
    diskIsFull: () => {
      canSave = false;
    },
  };
}

test('where the router opens a port, that way is set, and is the result once its address is proved', async () => {
  const { keeper, used, kinds, last, up, proved, timers } = search();
  await keeper.begin();
  expect(last()).toEqual({ kind: 'trying', way: 'router' });
  up();
  proved();
  expect(kinds()).toEqual(['probing', 'trying', 'proved']);
  expect([used, timers.pending]).toEqual([['router'], 0]);
});

test('a tunnel that needs nothing more is tried before the router, and the router when the tunnel fails', async () => {
  const { keeper, used, up, failed, proved, last } = search({
    probed: { ...openRouter, hasCloudflared: true },
    secrets: ['ngrokToken'],
  });
  await keeper.begin();
  up();
  failed();
  keeper.reach({ kind: 'waiting', url: null, retryAtMs: 0, failure: { kind: 'connection-lost', detail: null } });
  up();
  proved();
  expect(used).toEqual(['cloudflared', 'ngrok', 'router']);
  expect(last()).toEqual({ kind: 'proved', way: 'router' });
});

test('a way that is not up in time is given up, and the settings are as before when none is left', async () => {
  const { keeper, timers, used, last } = search({ way: 'ssh' });
  await keeper.begin();
  await timers.advance(tryWayForMs - 1);
  expect(last()).toEqual({ kind: 'trying', way: 'router' });
  await timers.advance(1);
  expect(last()).toEqual({ kind: 'none', probed: openRouter, tried: [{ way: 'router', kind: 'too-slow' }] });
  expect(used).toEqual(['router', 'ssh']);
});

test('where nothing can be tried, nothing is changed', async () => {
  const { keeper, used, last } = search({ probed: noRouter });
  await keeper.begin();
  expect(last()).toEqual({ kind: 'none', probed: noRouter, tried: [] });
  expect(used).toEqual([]);
});

test('a way that is set already and is up is tested again, and stays', async () => {
  const { keeper, used, last, up, proved } = search({ way: 'router' });
  up();
  await keeper.begin();
  expect(last()).toEqual({ kind: 'trying', way: 'router' });
  proved();
  expect([last(), used]).toEqual([{ kind: 'proved', way: 'router' }, ['asked again']]);
});

test('a way that cannot be tested from here waits for a call', async () => {
  const { keeper, last, up, untestable, proved } = search();
  await keeper.begin();
  up();
  untestable();
  expect(last()).toEqual({ kind: 'untestable', way: 'router' });
  proved();
  expect(last()).toEqual({ kind: 'proved', way: 'router' });
});

test('a result that no longer holds is not shown', async () => {
  const { keeper, last, up, proved, failed } = search();
  await keeper.begin();
  up();
  proved();
  failed();
  expect(last()).toEqual({ kind: 'idle' });
});

test('a person who chooses another way meanwhile ends the search', async () => {
  const { keeper, timers, last, up, proved, personChooses } = search();
  await keeper.begin();
  personChooses('ssh');
  up();
  proved();
  expect([last(), timers.pending]).toEqual([{ kind: 'idle' }, 0]);
});

test('settings that cannot be written are named as the reason', async () => {
  const { keeper, last, diskIsFull } = search();
  diskIsFull();
  await keeper.begin();
  expect(last()).toMatchObject({ kind: 'none', tried: [{ way: 'router', kind: 'not-saved' }] });
});

test('a second press while a search is under way changes nothing', async () => {
  const { keeper, kinds } = search();
  const first = keeper.begin();
  await keeper.begin();
  await first;
  await keeper.begin();
  expect(kinds()).toEqual(['probing', 'trying']);
});

describe('in the office', () => {
  test('the router opens a port, it is proved, and one sentence says so', async () => {
    const { zil, ports } = office({ settings: { setUp: 'reach' } });
    ports.surroundings.probed = openRouter;
    await zil.start();
    await zil.way.automatic.begin();
    await settled();
    expect(zil.view().reach.automatic.text).toBe('Kuruluyor ve sınanıyor: Modemde kendiliğinden açılan port…');
    ports.ways.router.up('http://88.255.10.20:8787');
    await settled();
    expect(zil.view().reach.automatic).toMatchObject({
      kind: 'proved',
      text: 'Modem bir port açtı ve sınandı: santral bu bilgisayara ulaşıyor.',
      lines: [expect.stringContaining('şifresiz gider'), expect.any(String)],
    });
    expect(zil.settings.current.way).toBe('router');
  });

  test('the router refuses: the sentence says what to do, a free tunnel is offered, and nothing has changed', async () => {
    const { zil, ports } = office({ settings: { setUp: 'reach' } });
    ports.surroundings.probed = openRouter;
    await zil.start();
    await zil.way.automatic.begin();
    await settled();
    ports.ways.router.ended('mapping-refused', '718');
    await settled();
    expect(zil.view().reach.automatic).toMatchObject({
      kind: 'none',
      text: 'Modemde kendiliğinden açılan port denendi, olmadı. Modem port açmayı kabul etmedi: bir tünel seçin.',
      canInstall: true,
    });
    expect(zil.settings.current.way).toBe('manual');
  });

  test('a test call proves what could not be tested from here', async () => {
    const { zil, ports, ring } = office({ settings: { setUp: 'reach' } });
    ports.surroundings.probed = openRouter;
    ports.prover.failure = { kind: 'refused', detail: null };
    await zil.start();
    await zil.way.automatic.begin();
    await settled();
    ports.ways.router.up('http://88.255.10.20:8787');
    await settled();
    expect(zil.view().reach.automatic.text).toContain('sınama çağrısı yapın');
    await ring('905335554321');
    expect(zil.view().reach.automatic.kind).toBe('proved');
  });

  test.each([
    [noRouter, 'Modem kendiliğinden port açmıyor: ücretsiz bir tünel kurun.'],
    [
      { ...noRouter, worldAddress: null },
      'Modem port açmıyor ve internete ulaşılamadı: bağlantıyı denetleyip yeniden deneyin.',
    ],
    [
      { ...openRouter, gateway: { kind: 'found', by: 'upnp', wan: { kind: 'cgnat', address: '100.64.7.8' } } },
      'Modeminiz internete doğrudan açık değil: ücretsiz bir tünel kurun.',
    ],
  ] as const)('where nothing can be tried, one sentence says why and what to do: %#', async (probed, text) => {
    const { zil, ports } = office({ settings: { setUp: 'reach' } });
    ports.surroundings.probed = probed;
    await zil.start();
    await zil.way.automatic.begin();
    expect(zil.view().reach.automatic).toMatchObject({ kind: 'none', text });
  });

  test('a search that is under way ends with Zil', async () => {
    const { zil, ports, timers } = office({ settings: { setUp: 'reach' } });
    ports.surroundings.probed = openRouter;
    await zil.start();
    await zil.way.automatic.begin();
    await settled();
    await zil.stop();
    await timers.advance(2 * tryWayForMs);
    expect(zil.settings.current.way).toBe('router');
  });

  test('a way that an administrator has chosen is not searched for', () => {
    const { zil } = office({ managed: { settings: { way: 'ssh' }, account: null, secrets: {}, dropped: [] } });
    expect(zil.view().reach.automatic.mayBegin).toBe(false);
  });
});
