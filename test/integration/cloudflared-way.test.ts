import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { cloudflaredFinder } from '../../electron/reach/cloudflared-program.ts';
import { cloudflaredWay } from '../../electron/reach/cloudflared-way.ts';
import type { Timers } from '../../src/ports.ts';
import type { WaySecrets } from '../../src/reach/way.ts';
import { defaultSettings, type Settings } from '../../src/settings/settings.ts';
import { countedTimers } from '../fakes/counted-timers.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';
import { lettingTimePass } from '../fakes/letting-time-pass.ts';
import { post } from '../fakes/post.ts';
import { processes, StandIns } from '../fakes/stand-ins.ts';
import { NewsLog, wayContract } from '../fakes/way-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'zil-cloudflared-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The stand-in as one file, as the real program is. */
const program = join(folder, 'cloudflared');
const script = join(import.meta.dirname, '../fakes/stand-in-cloudflared.mjs');
writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`);
chmodSync(program, 0o755);

/** Returns a token as Cloudflare's dashboard shows it: base64 of account, tunnel and secret. */
function tokenWith(s: string): string {
  return Buffer.from(JSON.stringify({ a: 'b1946ac92492d2347c6235b4d2611184', t: 'a1b2c3d4-0000', s })).toString(
    'base64',
  );
}

const rightToken = tokenWith('right');
const quick = { token: null, settings: {} };
const named = { token: rightToken, settings: { cloudflaredHost: 'calls.example.com' } };
const quickAddress = /^https:\/\/kind-[0-9a-f]{8}-motel\.trycloudflare\.com$/;

function secretsWith(token: string | null): WaySecrets {
  return { read: async (name) => (name === 'cloudflaredToken' ? token : null) };
}

function wayOf(standIns: StandIns, secrets: WaySecrets, timers: Timers = countedTimers) {
  const host = { timers, env: { ...process.env, ...standIns.env }, platform: process.platform };
  return cloudflaredWay({ host, secrets, findProgram: cloudflaredFinder({ ...host, programs: folder }) });
}

function contractOf(name: string, { token, settings: own }: { token: string | null; settings: Partial<Settings> }) {
  wayContract(name, async (listenerPort) => {
    const standIns = await StandIns.open('good', { STAND_IN_DASHBOARD: `http://127.0.0.1:${listenerPort}` });
    const settings: Partial<Settings> & { cloudflaredHost?: string } = { cloudflaredProgram: program, ...own };
    const latest = async (order: string) => (await standIns.started()).order(order);
    return {
      way: wayOf(standIns, secretsWith(token)),
      settings,
      post: (url) => post(standIns.edgeOf(url)),
      // A quick tunnel gets its address at its start; a person types that of a named one.
      changeUrl: async () => {
        if (token !== null) settings.cloudflaredHost = 'other.example.com';
        await latest('crash');
      },
      outage: { begin: () => latest('lose'), end: () => latest('return') },
      leftovers: async () => standIns.running(),
      close: () => standIns.close(),
    };
  });
}

contractOf('cloudflared without an account', quick);
contractOf('cloudflared with a tunnel of the office’s own', named);

interface Setup {
  readonly behaviour?: string;
  readonly token?: string | null;
  readonly secrets?: WaySecrets;
  readonly settings?: Partial<Settings>;
  readonly timers?: Timers;
}

async function begun({ behaviour = 'good', token = null, secrets = secretsWith(token), settings, timers }: Setup = {}) {
  const standIns = await StandIns.open(behaviour, { STAND_IN_DASHBOARD: 'http://127.0.0.1:8787' });
  onTestFinished(() => standIns.close());
  const news = new NewsLog();
  const started = wayOf(standIns, secrets, timers).start({
    listener: { host: '127.0.0.1', port: 8787 },
    settings: { ...defaultSettings, cloudflaredProgram: program, ...settings },
    report: news.report,
  });
  onTestFinished(() => (timers instanceof FakeTimers ? lettingTimePass(timers, started.stop()) : started.stop()));
  return { standIns, news, started, kinds: () => news.all.map(({ kind }) => kind) };
}

describe('a tunnel without an account', () => {
  test('is up when its connection is registered, not when its address is known', async () => {
    const timers = new FakeTimers();
    const { standIns, news, kinds } = await begun({ behaviour: 'blocked', timers });
    await standIns.settled();
    expect(kinds()).toEqual([]);
    await (await standIns.settled()).order('say 2026-01-01T00:00:00Z INF Registered tunnel connection connIndex=0');
    expect((await news.next('up')).url).toMatch(quickAddress);
    expect(kinds()).toEqual(['up']);
  });

  test('gets its address from the banner, whatever else is written', async () => {
    const { news } = await begun({ behaviour: 'garbage' });
    expect((await news.next('up')).url).toMatch(quickAddress);
  });

  test.each([
    ['rate-limited', 'rate-limited', '429 Too Many Requests'],
    ['no-host', 'host-not-reachable', 'no such host'],
  ])('that is refused as %s ends with %s', async (behaviour, kind, detail) => {
    const { news, kinds } = await begun({ behaviour });
    expect(await news.ended()).toEqual({ kind, detail: expect.stringContaining(detail) });
    expect(kinds()).toEqual(['ended']);
  });

  test('is not told to have a wrong token when its edge refuses it for a moment', async () => {
    const { standIns, news } = await begun({ behaviour: 'blocked' });
    const { order } = await standIns.settled();
    await order('refuse Failed to get tunnel');
    await order('refuse Invalid tunnel secret');
    await order('return 0');
    expect((await news.next('up', 'ended')).kind).toBe('up');
  });
});

describe('a tunnel of the office’s own', () => {
  test('is named as the office has named it', async () => {
    const { news } = await begun(named);
    expect(await news.next('up')).toEqual({ kind: 'up', url: 'https://calls.example.com', notes: [] });
  });

  test('needs that name', async () => {
    const { standIns, news } = await begun({ token: rightToken });
    expect(await news.ended()).toEqual({ kind: 'settings-missing', detail: null });
    expect(standIns.running()).toEqual([]);
  });

  test('is interrupted when the last of its connections is lost, and up again with the first', async () => {
    const { standIns, news, kinds } = await begun(named);
    const { order } = await standIns.settled();
    await news.next('up');
    for (const index of [0, 1, 2, 3]) await order(`lose ${index}`);
    expect((await news.next('interrupted')).failure.kind).toBe('connection-lost');
    await order('return 2');
    expect((await news.next('up')).url).toBe('https://calls.example.com');
    await order('lose 2');
    await news.next('interrupted');
    expect(kinds()).toEqual(['up', 'interrupted', 'up', 'interrupted']);
  });

  test('goes on while one of its connections is there', async () => {
    const { standIns, news, kinds } = await begun(named);
    const { order } = await standIns.settled();
    await news.next('up');
    for (const index of [0, 1, 2]) await order(`lose ${index}`);
    await order('crash');
    await news.ended();
    expect(kinds()).toEqual(['up', 'ended']);
  });

  test('that Cloudflare has removed while it was up says so', async () => {
    const { standIns, news } = await begun(named);
    const { order } = await standIns.settled();
    await news.next('up');
    await order('lose');
    expect((await news.next('interrupted')).failure.kind).toBe('connection-lost');
    await order('refuse Tunnel not found');
    await order('refuse Tunnel not found');
    expect((await news.next('interrupted')).failure.kind).toBe('token-refused');
    await order('return');
    expect((await news.next('interrupted', 'up')).kind).toBe('up');
  });

  test.each([
    ['is no token at all', 'cloudflared service install'],
    ['has another secret', tokenWith('wrong')],
  ])('is refused when its token %s', async (_what, token) => {
    const { standIns, news, kinds } = await begun({ ...named, token });
    expect((await news.ended()).kind).toBe('token-refused');
    expect(kinds()).toEqual(['ended']);
    expect(standIns.running()).toEqual([]);
  });

  test('that the edge does not know yet gets time', async () => {
    const timers = new FakeTimers();
    const { standIns, news } = await begun({ ...named, token: tokenWith('new'), timers });
    await standIns.settled();
    await timers.advance(39_999);
    expect(news.all).toEqual([]);
    await (await standIns.started()).order('return');
    expect((await news.next('up')).url).toBe('https://calls.example.com');
  });

  test('that the edge never knows has a wrong token', async () => {
    const timers = new FakeTimers();
    const { standIns, news } = await begun({ ...named, token: tokenWith('new'), timers });
    const { order } = await standIns.settled();
    await order('refuse Failed to get tunnel');
    await timers.advance(40_000);
    expect((await lettingTimePass(timers, news.ended())).kind).toBe('token-refused');
  });

  test('shows its token in no process list of this computer', async () => {
    const { standIns, news } = await begun(named);
    await news.next('up');
    const { env, args } = await standIns.started();
    expect(env['TUNNEL_TOKEN']).toBe(rightToken);
    expect(args.join(' ')).not.toContain(rightToken);
    const commands = processes('cmdline').map(({ text }) => text);
    expect(commands.filter((command) => command.includes(script))).not.toEqual([]);
    expect(commands.filter((command) => command.includes(rightToken))).toEqual([]);
  });

  test('does not name its token when it reports its end', async () => {
    const { standIns, news } = await begun(named);
    await news.next('up');
    const { order } = await standIns.started();
    await order(`end cannot use TUNNEL_TOKEN=${rightToken} or ${rightToken} there`);
    expect(await news.ended()).toEqual({ kind: 'program-ended', detail: 'cannot use TUNNEL_TOKEN=… or … there' });
  });
});

describe('cloudflared', () => {
  test('that cannot reach the edge is ended after 40 seconds', async () => {
    const timers = new FakeTimers();
    const { standIns, news } = await begun({ behaviour: 'blocked', timers });
    await standIns.settled();
    await timers.advance(39_999);
    expect(news.all).toEqual([]);
    expect((await lettingTimePass(timers, news.ended())).kind).toBe('host-not-reachable');
    expect(standIns.running()).toEqual([]);
  });

  test('that prints nothing is ended after 40 seconds', async () => {
    const timers = new FakeTimers();
    const { standIns, news } = await begun({ behaviour: 'silent', timers });
    await standIns.settled();
    await timers.advance(40_000);
    expect(await lettingTimePass(timers, news.ended())).toEqual({ kind: 'no-address', detail: null });
    expect(standIns.running()).toEqual([]);
  });

  test('that crashes is reported with its last output', async () => {
    const { standIns, news } = await begun();
    await news.next('up');
    await (await standIns.started()).order('crash');
    expect(await news.ended()).toEqual({ kind: 'program-ended', detail: expect.stringContaining('panic:') });
  });

  test('that ignores the request to end is killed, with its children', async () => {
    const timers = new FakeTimers();
    const { standIns, news, started } = await begun({ behaviour: 'stubborn', timers });
    await news.next('up');
    const stopping = started.stop();
    await timers.advance(1_999);
    expect(standIns.running()).toHaveLength(2);
    await lettingTimePass(timers, stopping);
    expect(standIns.running()).toEqual([]);
    expect(news.all.map(({ kind }) => kind)).toEqual(['up']);
  });

  test('is not started when the way was stopped while the token was read', async () => {
    let give: (token: string) => void = () => {};
    const token = new Promise<string>((resolve) => {
      give = resolve;
    });
    const { standIns, news, started } = await begun({ ...named, secrets: { read: () => token } });
    await started.stop();
    give(rightToken);
    await new Promise((resolve) => setImmediate(resolve));
    expect(standIns.running()).toEqual([]);
    expect(news.all).toEqual([]);
  });

  test('may be missing at the place that a person has named', async () => {
    const { news } = await begun({ settings: { cloudflaredProgram: join(folder, 'no-such-program') } });
    expect(await news.ended()).toEqual({ kind: 'program-missing', detail: 'ENOENT' });
  });

  test('may be missing everywhere', async () => {
    const host = { timers: countedTimers, env: {}, platform: process.platform };
    const news = new NewsLog();
    cloudflaredWay({ host, secrets: secretsWith(null), findProgram: async () => null }).start({
      listener: { host: '127.0.0.1', port: 8787 },
      settings: defaultSettings,
      report: news.report,
    });
    expect(await news.ended()).toEqual({ kind: 'program-missing', detail: null });
  });

  test('is found where Zil has downloaded it', async () => {
    const { news } = await begun({ settings: { cloudflaredProgram: '' } });
    expect((await news.next('up')).url).toMatch(quickAddress);
  });
});
