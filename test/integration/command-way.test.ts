import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { commandWay } from '../../electron/reach/command-way.ts';
import { TunnelProgram } from '../../electron/reach/tunnel-program.ts';
import type { Timers } from '../../src/ports.ts';
import { defaultSettings, type Settings } from '../../src/settings/settings.ts';
import { countedTimers } from '../fakes/counted-timers.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';
import { lettingTimePass } from '../fakes/letting-time-pass.ts';
import { post } from '../fakes/post.ts';
import { isAlive, StandIns } from '../fakes/stand-ins.ts';
import { NewsLog, wayContract } from '../fakes/way-contract.ts';

const script = join(import.meta.dirname, '../fakes/stand-in-tunnel.mjs');
const settings = {
  tunnelCommand: `"${process.execPath}" '${script}' http {port}`,
  tunnelPattern: String.raw`Forwarding (\S+)`,
} as const;
/** Nothing is ever sent to it: only its address is used. */
const listener = { host: '127.0.0.1', port: 8787 };

wayContract('command', async () => {
  const standIns = await StandIns.open('good');
  return {
    way: commandWay({ timers: countedTimers, env: { ...process.env, ...standIns.env }, platform: process.platform }),
    settings,
    post,
    changeUrl: async () => (await standIns.started()).order('move'),
    outage: { begin: async () => (await standIns.started()).order('crash'), end: async () => {} },
    leftovers: async () => standIns.running(),
    close: () => standIns.close(),
  };
});

interface Setup {
  readonly behaviour?: string;
  readonly timers?: Timers;
  readonly env?: Readonly<Record<string, string>>;
  readonly settings?: Partial<Settings>;
}

/** Starts the way with a stand-in. */
async function begun(setup: Setup = {}) {
  const standIns = await StandIns.open(setup.behaviour ?? 'good');
  onTestFinished(() => standIns.close());
  const news = new NewsLog();
  const started = commandWay({
    timers: setup.timers ?? countedTimers,
    env: { ...process.env, ...standIns.env, ...setup.env },
    platform: process.platform,
  }).start({ listener, settings: { ...defaultSettings, ...settings, ...setup.settings }, report: news.report });
  onTestFinished(() =>
    setup.timers instanceof FakeTimers ? lettingTimePass(setup.timers, started.stop()) : started.stop(),
  );
  return { standIns, news, started };
}

describe('the output of the program', () => {
  test('contains the address among garbage, colours, progress and lines without an end', async () => {
    const { news } = await begun({ behaviour: 'chatty' });
    expect((await news.next('up')).url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  test.each([
    ['an address on its error output', String.raw`at (\S+)`, 'listening at bore.pub:4711', 'http://bore.pub:4711'],
    [
      'all that a pattern without a group finds',
      'https://[^ ]+',
      '→ https://a.example.com/x/ .',
      'https://a.example.com/x',
    ],
    [
      'the address and not the listener behind it',
      String.raw`https?://\S+`,
      'http://127.0.0.1:8787 <- https://a.example.com',
      'https://a.example.com',
    ],
  ])('names the address by %s', async (_what, tunnelPattern, line, url) => {
    const { standIns, news } = await begun({ behaviour: 'silent', settings: { tunnelPattern } });
    await (await standIns.started()).order(`say ${line}`);
    expect(await news.next('up')).toEqual({ kind: 'up', url, notes: [] });
  });

  test('reports another address, and the same one only once', async () => {
    const { standIns, news } = await begun({ behaviour: 'silent' });
    const { order } = await standIns.settled();
    for (const name of ['a', 'a', 'b', 'b', 'a']) await order(`say Forwarding https://${name}.example.com`);
    await order('crash');
    await news.next('ended');
    expect(news.all.map((each) => (each.kind === 'up' ? each.url : each.kind))).toEqual([
      'https://a.example.com',
      'https://b.example.com',
      'https://a.example.com',
      'ended',
    ]);
  });

  test('reports no address that is not public', async () => {
    const timers = new FakeTimers();
    const { standIns, news } = await begun({ behaviour: 'silent', timers });
    const { order } = await standIns.settled();
    for (const text of [
      'https://',
      'ftp://a.example.com',
      'https://user@a.example.com',
      'https://a.example.com/?x=1',
    ]) {
      await order(`say Forwarding ${text}`);
    }
    await order('say Forwarding https://good.example.com');
    await news.next('up');
    expect(news.all).toEqual([{ kind: 'up', url: 'https://good.example.com', notes: [] }]);
  });
});

describe('a program that names no address', () => {
  test('is ended after half a minute, and its last output is reported', async () => {
    const timers = new FakeTimers();
    const { standIns, news } = await begun({ behaviour: 'locked', timers });
    await standIns.settled();
    await timers.advance(29_999);
    expect(news.all).toEqual([]);
    expect(await lettingTimePass(timers, news.ended())).toEqual({
      kind: 'no-address',
      detail: 'Funnel is not enabled on your tailnet.',
    });
    expect(standIns.running()).toEqual([]);
  });

  test('is believed when the person knows the address and it has run for three seconds', async () => {
    const timers = new FakeTimers();
    const tunnelPattern = 'https://calls.example.com/zil/';
    const { standIns, news } = await begun({ behaviour: 'silent', timers, settings: { tunnelPattern } });
    await standIns.started();
    await timers.advance(2_999);
    expect(news.all).toEqual([]);
    await timers.advance(1);
    expect(news.all).toEqual([{ kind: 'up', url: 'https://calls.example.com/zil', notes: [] }]);
    await (await standIns.started()).order('crash');
    expect((await lettingTimePass(timers, news.ended())).kind).toBe('program-ended');
  });

  test('is not believed when it ends at once', async () => {
    const timers = new FakeTimers();
    const tunnelPattern = 'https://calls.example.com';
    const { standIns, news } = await begun({ behaviour: 'leaves-child', timers, settings: { tunnelPattern } });
    const untilEnd = timers.pending;
    const { pid } = await standIns.started();
    await standIns.withChild();
    await expect.poll(() => isAlive(pid)).toBe(false);
    // The system may tell Zil of the end later than the test. Zil's timers change then.
    await expect.poll(() => timers.pending).not.toBe(untilEnd);
    // A child that is left may still be about to end.
    await timers.advance(3_000);
    await lettingTimePass(timers, news.ended());
    expect(news.all.map(({ kind }) => kind)).toEqual(['ended']);
  });
});

describe('the end of the program', () => {
  test('is told with its last words, but without its secrets', async () => {
    const { standIns, news } = await begun();
    await news.next('up');
    await (await standIns.started()).order('crash');
    expect(await news.ended()).toEqual({
      kind: 'program-ended',
      detail: '2026-01-01 [E] login with --token … failed: token=… is not known',
    });
  });

  test('is reported when none of its children is left', async () => {
    const standIns = await StandIns.open('leaves-child');
    onTestFinished(() => standIns.close());
    const timers = new FakeTimers();
    const ended = new Promise<readonly string[]>((resolve) => {
      new TunnelProgram(
        { timers, env: { ...process.env, ...standIns.env }, platform: process.platform },
        {
          program: process.execPath,
          args: [script, 'http', '1'],
          onLine() {},
          onEnd: () => resolve(standIns.running()),
        },
      );
    });
    await standIns.withChild();
    expect(await lettingTimePass(timers, ended)).toEqual([]);
  });

  test('is forced on a program that ignores it, and on its children', async () => {
    const timers = new FakeTimers();
    const { standIns, news, started } = await begun({ behaviour: 'stubborn', timers });
    await news.next('up');
    await standIns.settled();
    const stopping = started.stop();
    await timers.advance(1_999);
    expect(standIns.running()).toHaveLength(2);
    await lettingTimePass(timers, stopping);
    expect(standIns.running()).toEqual([]);
  });
});

describe('the command', () => {
  test.each([
    ['', settings.tunnelPattern],
    ['   ', settings.tunnelPattern],
    ['"frpc -c frpc.toml', settings.tunnelPattern],
    ['frpc -c frpc.toml', ''],
  ])('%j with the pattern %j is not complete, and nothing is started', async (tunnelCommand, tunnelPattern) => {
    const { news } = await begun({ settings: { tunnelCommand, tunnelPattern } });
    expect(await news.ended()).toEqual({ kind: 'settings-missing', detail: null });
  });

  test('may name a program that is not there', async () => {
    const { news, started } = await begun({ settings: { tunnelCommand: 'no-such-tunnel --token s3cr3t' } });
    expect(await news.ended()).toEqual({ kind: 'program-missing', detail: 'ENOENT' });
    await started.stop();
  });

  test('may name a file that the system does not start', async () => {
    const { news } = await begun({ settings: { tunnelCommand: `"${import.meta.filename}"` } });
    const detail = process.platform === 'win32' ? expect.stringMatching(/^(EFTYPE|UNKNOWN)$/) : 'EACCES';
    expect(await news.ended()).toEqual({ kind: 'program-not-started', detail });
  });

  test('is not run by a shell: no character has a special meaning', async () => {
    const tunnelCommand = `"${process.execPath}" '${script}' $HOME ~ * ; && | > /tmp/x "a b" 'c "d' C:\\Zil\\{port} \`id\``;
    const { standIns, news } = await begun({ settings: { tunnelCommand } });
    expect((await standIns.started()).args).toEqual([
      '$HOME',
      '~',
      '*',
      ';',
      '&&',
      '|',
      '>',
      '/tmp/x',
      'a b',
      'c "d',
      'C:\\Zil\\8787',
      '`id`',
    ]);
    expect((await news.ended()).kind).toBe('program-ended');
  });

  test('gets Zil’s environment, without the variables of Zil and Electron', async () => {
    const { standIns } = await begun({
      env: { ZIL_CONFIG: '/etc/zil.json', ELECTRON_RUN_AS_NODE: '1', TUNNEL_REGION: 'tr' },
    });
    const { env } = await standIns.started();
    expect(env['TUNNEL_REGION']).toBe('tr');
    expect(env['HOME']).toBe(process.env['HOME']);
    expect(Object.keys(env).filter((name) => /^(ZIL|ELECTRON)_/.test(name))).toEqual([]);
  });
});
