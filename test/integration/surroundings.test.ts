import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, relative } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { cloudflaredFinder } from '../../electron/reach/cloudflared-program.ts';
import type { RouterNetwork } from '../../electron/reach/router/network.ts';
import { systemSurroundings } from '../../electron/reach/surroundings.ts';
import type { Timers } from '../../src/ports.ts';
import type { NetworkProbe } from '../../src/reach/surroundings.ts';
import { hurriedTimers } from '../fakes/counted-timers.ts';
import { FakeGateway } from '../fakes/fake-gateway.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';

/** A platform on which only the programs of a test are installed. */
const platform = process.platform === 'win32' ? 'win32' : 'freebsd';

async function router(speaks: FakeGateway['speaks'] = 'igd-1'): Promise<FakeGateway> {
  const gateway = await FakeGateway.start(speaks);
  onTestFinished(() => gateway.close());
  return gateway;
}

interface LookOptions {
  readonly timers?: Timers;
  readonly network?: Partial<RouterNetwork>;
  readonly stunServer?: string;
  readonly path?: string;
  /** Where Zil keeps what it has downloaded. */
  readonly programs?: string;
}

function look(gateway: FakeGateway, options: LookOptions = {}): Promise<NetworkProbe> {
  const { timers = hurriedTimers, network, stunServer = gateway.stunServer, path = '', programs = folder() } = options;
  const findProgram = cloudflaredFinder({ platform, env: { PATH: path }, programs });
  return systemSurroundings({ timers, findProgram, network: { ...gateway.network, ...network } }).probe({ stunServer });
}

test.each(['igd-1', 'igd-2'] as const)(
  'a router that opens ports is found as soon as it answers (%s)',
  async (speaks) => {
    const gateway = await router(speaks);
    const timers = new FakeTimers();
    expect(await look(gateway, { timers })).toEqual({
      worldAddress: '203.0.113.7',
      gateway: { kind: 'found', by: 'upnp', wan: { kind: 'public', address: '203.0.113.7' } },
      hasCloudflared: false,
    });
    expect(timers.pending).toBe(0);
  },
);

test('a router that speaks NAT-PMP only is found when no other has answered', async () => {
  const gateway = await router('nat-pmp');
  expect((await look(gateway)).gateway).toEqual({
    kind: 'found',
    by: 'nat-pmp',
    wan: { kind: 'public', address: '203.0.113.7' },
  });
});

test('where the system does not name the router, it is searched for at the first address of the network', async () => {
  const gateway = await router('nat-pmp');
  const network = { gatewayAddress: () => Promise.resolve(null) };
  expect((await look(gateway, { network })).gateway.kind).toBe('found');
});

test('a router that does not lead to the internet is used only when the one that does is silent', async () => {
  const gateway = await router('igd-2');
  const network = { gatewayAddress: () => Promise.resolve('127.0.0.77') };
  const timers = new FakeTimers();
  const probed = look(gateway, { timers, network });
  await expect.poll(() => gateway.requests, { interval: 1 }).toContain('GetExternalIPAddress');
  // Six timers: the end of the probe, the end of the search and its second question, and three for NAT-PMP.
  await expect.poll(() => timers.pending, { interval: 1 }).toBe(6);
  await timers.advance(2_500);
  expect((await probed).gateway.kind).toBe('found');
});

test.each(['igd-1', 'nat-pmp'] as const)('the network probe opens no port (%s)', async (speaks) => {
  const gateway = await router(speaks);
  await look(gateway);
  expect(gateway.table.all).toEqual([]);
  expect(gateway.requests.filter((each) => !/^(GET |(unused )?GetExternalIPAddress$)/.test(each))).toEqual([]);
});

test.each([
  ['100.64.7.8', { kind: 'cgnat', address: '100.64.7.8' }],
  ['192.168.1.2', { kind: 'double-nat', address: '192.168.1.2' }],
  ['203.0.113.9', { kind: 'upstream-nat', address: '203.0.113.9' }],
  ['', { kind: 'no-wan-address' }],
])('a router with the address %j is found, with its obstacle', async (externalAddress, wan) => {
  const gateway = await router();
  gateway.externalAddress = externalAddress;
  expect(await look(gateway)).toMatchObject({ worldAddress: '203.0.113.7', gateway: { kind: 'found', wan } });
});

test('without a STUN server in the settings no one is asked for the public address', async () => {
  const gateway = await router();
  expect((await look(gateway, { stunServer: '' })).worldAddress).toBeNull();
  expect(gateway.stunRequests).toBe(0);
});

test.each(['localhost', '127.0.0.1:0', '127.0.0.1:99999', ':3478'])('%j is not a valid server', async (stunServer) => {
  expect((await look(await router(), { stunServer })).worldAddress).toBeNull();
});

test('where nothing answers there is no router, and that is known within six seconds', async () => {
  const gateway = await router();
  gateway.isOff = true;
  expect(await look(gateway)).toEqual({ worldAddress: null, gateway: { kind: 'none' }, hasCloudflared: false });
});

test('without a network there is no router', async () => {
  const gateway = await router();
  gateway.lanAddress = null;
  expect((await look(gateway)).gateway).toEqual({ kind: 'none' });
});

test('results are reported after six seconds, whatever still hangs', async () => {
  const gateway = await router();
  const timers = new FakeTimers();
  let isTold = false;
  const probed = look(gateway, { timers, network: { lanAddress: () => new Promise(() => {}) } });
  void probed.then(() => {
    isTold = true;
  });
  const hangs = 1;
  await expect.poll(() => timers.pending, { interval: 1 }).toBe(hangs);
  await timers.advance(5_999);
  expect(isTold).toBe(false);
  await timers.advance(1);
  expect(await probed).toEqual({ worldAddress: '203.0.113.7', gateway: { kind: 'none' }, hasCloudflared: false });
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'zil-programs-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const cloudflared = platform === 'win32' ? 'cloudflared.exe' : 'cloudflared';

function installedIn(where: string): string {
  writeFileSync(join(where, cloudflared), '');
  chmodSync(join(where, cloudflared), 0o755);
  return where;
}

test('cloudflared is found where the system searches for programs, and where Zil has downloaded it', async () => {
  const gateway = await router();
  const path = [folder(), installedIn(folder())].join(delimiter);
  expect(await look(gateway, { path })).toMatchObject({ hasCloudflared: true });
  expect(await look(gateway, { programs: installedIn(folder()) })).toMatchObject({ hasCloudflared: true });
});

test('a folder of that name is no program, and Zil’s working folder is not searched', async () => {
  const named = folder();
  mkdirSync(join(named, cloudflared));
  const path = [named, relative(process.cwd(), installedIn(folder())), ''].join(delimiter);
  expect((await look(await router(), { path })).hasCloudflared).toBe(false);
});
