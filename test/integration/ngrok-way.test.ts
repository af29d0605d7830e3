import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import ngrok from '@ngrok/ngrok';
import { describe, expect, expectTypeOf, onTestFinished, test } from 'vitest';
import {
  type NgrokModule,
  type NgrokSession,
  type NgrokSessionBuilder,
  type NgrokWayOptions,
  ngrokWay,
} from '../../electron/reach/ngrok-way.ts';
import type { StartedWay, WayFailure, WayNews, WaySecrets } from '../../src/reach/way.ts';
import { defaultSettings, type Settings } from '../../src/settings/settings.ts';
import { freePort } from '../desktop/free-port.ts';
import { countedTimers } from '../fakes/counted-timers.ts';
import { FakeNgrok, moduleAt, moduleOf, rightToken } from '../fakes/fake-ngrok.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';
import { post } from '../fakes/post.ts';
import { portOf } from '../fakes/raw-pbx.ts';
import { countingListener, NewsLog, wayContract } from '../fakes/way-contract.ts';

function token(value: string | null): WaySecrets {
  return { read: async (name) => (name === 'ngrokToken' ? value : null) };
}

async function fakeNgrok(
  options: { readonly agents?: number; readonly forgetsAfterMs?: number } = {},
): Promise<FakeNgrok> {
  const service = await FakeNgrok.start(options);
  onTestFinished(() => service.close());
  return service;
}

function start(
  module: NgrokModule,
  {
    settings = {},
    listenerPort = 9,
    ...options
  }: Partial<NgrokWayOptions> & { readonly settings?: Partial<Settings>; readonly listenerPort?: number } = {},
): { readonly news: NewsLog; readonly started: StartedWay } {
  const news = new NewsLog();
  const way = ngrokWay({ timers: countedTimers, secrets: token(rightToken), load: () => module, ...options });
  const started = way.start({
    listener: { host: '127.0.0.1', port: listenerPort },
    settings: { ...defaultSettings, ...settings },
    report: news.report,
  });
  onTestFinished(() => started.stop());
  return { news, started };
}

function kindsOf(news: NewsLog): readonly WayNews['kind'][] {
  return news.all.map(({ kind }) => kind);
}

async function openListener(): ReturnType<typeof countingListener> {
  const listener = await countingListener();
  onTestFinished(() => listener.close());
  return listener;
}

wayContract('ngrok', async () => {
  const service = await FakeNgrok.start();
  return {
    way: ngrokWay({ timers: countedTimers, secrets: token(rightToken), load: () => service.module }),
    settings: {},
    post,
    // An agent that the server does not hear connects again, and each new connection has an address of its own.
    changeUrl: async () => service.deafen(),
    outage: { begin: () => service.shut(), end: () => service.reopen() },
    leftovers: async () => service.endpoints,
    close: () => service.close(),
  };
});

test('the real module has everything that Zil uses', () => {
  expectTypeOf<typeof import('@ngrok/ngrok')>().toExtend<NgrokModule>();
  const classes = [ngrok.SessionBuilder, ngrok.Session, ngrok.HttpListenerBuilder, ngrok.Listener];
  expect(classes.map(({ prototype }) => Object.getOwnPropertyNames(prototype))).toEqual([
    expect.arrayContaining(['authtoken', 'handleDisconnection', 'handleHeartbeat', 'connect']),
    expect.arrayContaining(['httpEndpoint', 'close']),
    expect.arrayContaining(['domain', 'listenAndForward']),
    expect.arrayContaining(['url', 'close']),
  ]);
});

describe('before there is a tunnel', () => {
  const unused: NgrokModule = {
    get SessionBuilder(): never {
      throw new Error('nobody may ask for a session');
    },
  };

  test('a token is asked for', async () => {
    const { news } = start(unused, { secrets: token(null) });
    expect(await news.ended()).toEqual({ kind: 'token-missing', detail: null });
  });

  test('a module that the system does not load is reported', async () => {
    const load = () => {
      throw new Error('The specified module could not be found.\nngrok.win32-x64-msvc.node');
    };
    const { kind, detail } = await start(unused, { load }).news.ended();
    expect([kind, detail]).toEqual(['program-missing', expect.stringMatching(/^The specified module could not/)]);
  });

  test('a token that ngrok refuses is reported, without the token', async () => {
    const service = await fakeNgrok();
    const wrong = `${rightToken}2`;
    const failure = await start(service.module, { secrets: token(wrong) }).news.ended();
    expect(failure).toEqual({
      kind: 'token-refused',
      detail: 'ERR_NGROK_107: The authtoken you specified is properly formed, but it is invalid.',
    });
    expect([service.sessions, service.endpoints]).toEqual([0, []]);
  });

  test('a missing ngrok, or another server in its place, is not reachable', async () => {
    const stranger = createServer((socket) =>
      socket.on('error', () => {}).once('data', () => socket.end('HTTP/1.1 400\r\n')),
    );
    onTestFinished(() => void stranger.close());
    const failures: WayFailure[] = [];
    for (const port of [await freePort(), await portOf(stranger)]) {
      failures.push(await start(moduleAt(port)).news.ended());
    }
    expect(failures).toEqual([
      { kind: 'host-not-reachable', detail: 'failed to establish tcp connection' },
      { kind: 'host-not-reachable', detail: 'tls handshake error' },
    ]);
  });

  test('a silent ngrok is not reachable after 20 seconds', async () => {
    const timers = new FakeTimers();
    const silent = createServer();
    const port = await portOf(silent);
    const { news } = start(moduleAt(port), { timers });
    const [connection] = (await once(silent, 'connection')) as [Socket];
    onTestFinished(() => {
      connection.destroy();
      silent.close();
    });
    await timers.advance(19_999);
    expect(news.all).toEqual([]);
    // The way waits two seconds for the end of an attempt that cannot be cancelled.
    await timers.advance(2_001);
    expect(await news.ended()).toEqual({ kind: 'host-not-reachable', detail: 'ETIMEDOUT' });
    expect(timers.pending).toBe(0);
  });

  test('a domain of another account is reported, and no session stays for it', async () => {
    const service = await fakeNgrok();
    service.refuse('bind', 'This domain is reserved for another account.\n\nERR_NGROK_320\n');
    const { news } = start(service.module, { settings: { ngrokDomain: 'santral.example' } });
    expect(await news.ended()).toEqual({
      kind: 'account-limit',
      detail: 'ERR_NGROK_320: This domain is reserved for another account.',
    });
  });

  test('a way that is stopped while its session opens has none', async () => {
    const asked: string[] = [];
    const session: NgrokSession = {
      httpEndpoint() {
        asked.push('address');
        throw new Error('nobody wants an address any more');
      },
      close: async () => void asked.push('close'),
    };
    const openings: (() => void)[] = [];
    const builder: NgrokSessionBuilder = {
      authtoken: () => builder,
      handleDisconnection: () => builder,
      handleHeartbeat: () => builder,
      connect: () => new Promise((resolve) => openings.push(() => resolve(session))),
    };
    const { news, started } = start(moduleOf(() => builder));
    await expect.poll(() => openings.length).toBe(1);
    const stopped = started.stop();
    for (const open of openings) open();
    await stopped;
    expect([asked, news.all]).toEqual([['close'], []]);
  });
});

describe('an address that is in use', () => {
  const settings = { ngrokDomain: 'santral.example' };

  test('is asked for four times in half a minute, and then counts as another account’s', async () => {
    const service = await fakeNgrok();
    await start(service.module, { settings }).news.next('up');
    const timers = new FakeTimers();
    const { news } = start(service.module, { settings, timers });
    const failure = { kind: 'account-limit', detail: expect.stringMatching(/^ERR_NGROK_334: The endpoint/) };
    for (const _again of [1, 2, 3]) {
      expect((await news.next('interrupted')).failure).toEqual(failure);
      await timers.advance(10_000);
    }
    expect(await news.ended()).toEqual(failure);
    expect(service.endpoints).toHaveLength(1);
  });

  test('may be our own from before the network was lost, and is opened again when ngrok has dropped that session', async () => {
    const service = await fakeNgrok();
    const lost = start(service.module, { settings });
    await lost.news.next('up');
    service.deafen();
    expect(await lost.news.ended()).toEqual({ kind: 'connection-lost', detail: 'ETIMEDOUT' });

    const timers = new FakeTimers();
    const { news } = start(service.module, { settings, timers });
    await news.next('interrupted');
    service.forgetTheUnheard();
    // The lost session would have come back by now if it were not closed.
    await start(service.module).news.next('up');
    await timers.advance(10_000);
    await news.next('up');
    expect(service.sessions).toBe(2);
  });
});

describe('a tunnel', () => {
  test('that loses its connection for a moment comes back with its address', async () => {
    const listener = await openListener();
    const service = await fakeNgrok({ agents: 1 });
    const { news } = start(service.module, { listenerPort: listener.port });
    const { url } = await news.next('up');
    service.dropConnections();
    expect((await news.next('interrupted')).failure).toEqual({ kind: 'connection-lost', detail: 'transport error' });
    expect((await news.next('up')).url).toBe(url);
    expect(await post(`${url}/h/token`)).toBe(200);
    expect(listener.posts()).toBe(1);
  });

  test('that ngrok does not restore is lost after half a minute, although its heartbeats are answered', async () => {
    const timers = new FakeTimers();
    const service = await fakeNgrok();
    const { news } = start(service.module, { timers });
    await news.next('up');
    expect(timers.pending).toBe(0);
    service.refuse('auth', 'This account has been suspended.\n\nERR_NGROK_103\n');
    service.dropConnections();
    await news.next('interrupted');
    await expect.poll(() => service.refusals).toBe(3);
    expect(kindsOf(news)).toEqual(['up', 'interrupted']);
    await timers.advance(30_000);
    expect(await news.ended()).toEqual({ kind: 'connection-lost', detail: 'transport error' });
    expect(timers.pending).toBe(0);
  });

  test('that is stopped leads nowhere at once, and ngrok drops it without its heartbeats', async () => {
    const service = await fakeNgrok({ forgetsAfterMs: 2_500 });
    const { news, started } = start(service.module);
    await news.next('up');
    await started.stop();
    expect(service.endpoints).toEqual([]);
    await expect.poll(() => service.sessions).toBe(0);
    // The tunnel does not come back by itself.
    await start(service.module).news.next('up');
    expect(service.sessions).toBe(1);
  });
});
