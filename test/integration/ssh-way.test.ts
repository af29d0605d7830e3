import { once } from 'node:events';
import { createServer as createHttpServer, request, type Server, type ServerResponse } from 'node:http';
import { connect, createServer, type Server as NetServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { WayNews } from '../../src/reach/way.ts';
import { startSshServer } from '../desktop/ssh-server.ts';
import { FakeTimers, settled } from '../fakes/fake-timers.ts';
import { post } from '../fakes/post.ts';
import { portOf } from '../fakes/raw-pbx.ts';
import { countingListener, wayContract } from '../fakes/way-contract.ts';
import { hasOwnServer, ownServer, settingsFor, startSshWay, wayOf } from './ssh-start.ts';

async function openListener(): ReturnType<typeof countingListener> {
  const listener = await countingListener();
  onTestFinished(() => listener.close());
  return listener;
}

/** A listener that answers only when the test lets it. */
async function slowListener(): Promise<{
  readonly port: number;
  readonly server: Server;
  /** How many requests wait for an answer. A connection alone does not count. */
  readonly asking: () => number;
  readonly answer: () => void;
}> {
  const waiting: (() => void)[] = [];
  const server = createHttpServer((incoming, response) => {
    incoming.resume();
    waiting.push(() => response.end('OK\n'));
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const answer = () => {
    for (const each of waiting.splice(0)) each();
  };
  return { port: await portOf(server), server, asking: () => waiting.length, answer };
}

function connectionsOf(server: NetServer): Promise<number> {
  return new Promise((resolve) => server.getConnections((_error, count) => resolve(count)));
}

describe.runIf(hasOwnServer)('a port at the person’s own server', () => {
  wayContract('ssh', async () => {
    const own = await startSshServer();
    const way = wayOf();
    let url = '';
    let blocker: NetServer | null = null;
    const note = (news: WayNews) => {
      if (news.kind === 'up') url = news.url;
    };
    return {
      way: {
        start: ({ report, ...run }) =>
          way.start({
            ...run,
            report: (news) => {
              note(news);
              report(news);
            },
          }),
      },
      settings: settingsFor(own),
      post,
      // The server chooses another port when the former one is in use.
      async changeUrl() {
        await own.kill();
        blocker = createServer().listen(Number(new URL(url).port), '127.0.0.1');
        await once(blocker, 'listening');
        await own.restart();
      },
      outage: { begin: () => own.kill(), end: () => own.restart() },
      leftovers: async () => own.connections().map((pid) => `process ${pid} of the server`),
      // A process of the server ends a moment after its connection.
      endIsNoticed: () => expect.poll(() => own.connections(), { interval: 5 }).toEqual([]),
      async close() {
        blocker?.close();
        await own.stop();
      },
    };
  });

  test('is the typed one, when the key may open only that', async () => {
    const [listener, blocker] = [await openListener(), createServer()];
    const sshRemotePort = await portOf(blocker);
    await new Promise((resolve) => blocker.close(resolve));
    const server = await ownServer({ permitListen: `*:${sshRemotePort}` });
    const { news, started } = startSshWay({ ...settingsFor(server), sshRemotePort }, { listenerPort: listener.port });
    const { url } = await news.next('up');
    expect(url).toBe(`http://127.0.0.1:${sshRemotePort}`);
    expect(await post(`${url}/h/token`)).toBe(200);
    await started.stop();

    const other = startSshWay({ ...settingsFor(server), sshRemotePort: sshRemotePort - 1 });
    expect(await other.news.ended()).toMatchObject({ kind: 'forward-refused' });
  });

  test('that another program has is refused', async () => {
    const taken = createServer();
    onTestFinished(() => void taken.close());
    const sshRemotePort = await portOf(taken);
    const { news } = startSshWay({ ...settingsFor(await ownServer()), sshRemotePort });
    expect(await news.ended()).toEqual({ kind: 'forward-refused', detail: `Unable to bind to :${sshRemotePort}` });
  });

  test('is there too where the server opens no shells', async () => {
    const server = await ownServer({ opensShells: false });
    const { news, started } = startSshWay(settingsFor(server));
    expect((await news.next('up')).url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await started.stop();
    await expect.poll(() => server.log()).toContain('Received disconnect');
    expect(server.log()).not.toContain('Starting session');
  });

  test('takes 200 calls at once, and the next one when there is room again', async () => {
    const listener = await slowListener();
    const { news } = startSshWay(settingsFor(await ownServer()), { listenerPort: listener.port });
    const { url } = await news.next('up');
    const answers = Promise.all(Array.from({ length: 200 }, () => post(url)));
    await expect.poll(() => listener.asking()).toBe(200);
    await expect(post(url)).rejects.toThrow();
    listener.answer();
    expect(new Set(await answers)).toEqual(new Set([200]));
    await expect.poll(() => connectionsOf(listener.server)).toBe(0);
    const next = post(url);
    await expect.poll(() => listener.asking()).toBe(1);
    listener.answer();
    expect(await next).toBe(200);
  });

  test('carries long data in both directions to its end', async () => {
    const echo = createServer({ allowHalfOpen: true }, (socket) => socket.pipe(socket));
    onTestFinished(() => void echo.close());
    const { news } = startSshWay(settingsFor(await ownServer()), { listenerPort: await portOf(echo) });
    const { url } = await news.next('up');
    const words = 'Alo? '.repeat(1_000_000);
    const caller = connect({ port: Number(new URL(url).port), host: '127.0.0.1', allowHalfOpen: true });
    caller.end(words);
    expect((await text(caller)) === words).toBe(true);
    await expect.poll(() => connectionsOf(echo)).toBe(0);
  });

  test('carries an answer to its end although the listener is gone before it arrives', async () => {
    // More than the server reads before it has forwarded something.
    const words = 'Alo? '.repeat(600_000);
    const listener = createHttpServer();
    onTestFinished(() => void listener.close());
    const answered = new Promise<ServerResponse>((resolve) => {
      listener.once('request', (_request, response) => resolve(response));
    });
    const server = await ownServer();
    const { news } = startSshWay(settingsFor(server), { listenerPort: await portOf(listener) });
    const { url } = await news.next('up');
    const answer = fetch(url).then((response) => response.text());
    const response = await answered;
    server.freeze();
    response.setHeader('Connection', 'close').end(words);
    await expect.poll(() => connectionsOf(listener)).toBe(0);
    server.thaw();
    expect((await answer) === words).toBe(true);
  });

  test('disconnects the caller when the listener disconnects', async () => {
    const listener = createServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
    onTestFinished(() => void listener.close());
    const { news } = startSshWay(settingsFor(await ownServer()), { listenerPort: await portOf(listener) });
    await expect(post((await news.next('up')).url)).rejects.toThrow();
  });

  test('refuses the PBX while the listener is closed, and works when it is open again', async () => {
    const listener = await openListener();
    const { news } = startSshWay(settingsFor(await ownServer()), { listenerPort: listener.port });
    const { url } = await news.next('up');
    await listener.close();
    await expect(post(url)).rejects.toThrow();
    const again = createHttpServer((_request, response) => response.end()).listen(listener.port, '127.0.0.1');
    onTestFinished(() => void again.close());
    await once(again, 'listening');
    expect(await post(url)).toBe(200);
    expect(news.all.filter(({ kind }) => kind === 'ended')).toEqual([]);
  });

  test('disconnects from the listener when the caller disconnects', async () => {
    const listener = await slowListener();
    const { news } = startSshWay(settingsFor(await ownServer()), { listenerPort: listener.port });
    const calling = request((await news.next('up')).url, { method: 'POST', agent: false }).on('error', () => {});
    calling.end();
    await expect.poll(() => connectionsOf(listener.server)).toBe(1);
    calling.destroy();
    await expect.poll(() => connectionsOf(listener.server)).toBe(0);
  });

  test('is lost with all its connections when the server is killed', async () => {
    const listener = await slowListener();
    const server = await ownServer();
    const { news } = startSshWay(settingsFor(server), { listenerPort: listener.port });
    const { url } = await news.next('up');
    const calls = [post(url), post(url), post(url)].map((call) => call.catch(() => 'lost'));
    await expect.poll(() => connectionsOf(listener.server)).toBe(3);
    await server.kill();
    expect(await news.ended()).toMatchObject({ kind: 'connection-lost' });
    expect(await Promise.all(calls)).toEqual(['lost', 'lost', 'lost']);
    await expect.poll(() => connectionsOf(listener.server)).toBe(0);
  });

  test('is lost when the server has not answered three times', async () => {
    const server = await ownServer();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const { news } = startSshWay(settingsFor(server));
    await news.next('up');
    server.freeze();
    // Everything that the server sent before has arrived.
    await settled();
    vi.advanceTimersByTime(3 * 15_000);
    await settled();
    expect(news.all.at(-1)?.kind).toBe('up');
    vi.advanceTimersByTime(15_000);
    expect(await news.ended()).toEqual({ kind: 'connection-lost', detail: 'Keepalive timeout' });
  });

  test('is closed at once with all its connections', async () => {
    const listener = await slowListener();
    const server = await ownServer();
    const { news, started } = startSshWay(settingsFor(server), { listenerPort: listener.port });
    const call = post((await news.next('up')).url).catch(() => 'lost');
    await expect.poll(() => connectionsOf(listener.server)).toBe(1);
    await started.stop();
    expect(await call).toBe('lost');
    await expect.poll(() => connectionsOf(listener.server)).toBe(0);
    await expect.poll(() => server.log()).toContain('Received disconnect');
  });

  test('is closed although the listener reads nothing', async () => {
    const sockets = () => process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length;
    const before = sockets();
    const listener = createServer({ pauseOnConnect: true });
    const { news, started } = startSshWay(settingsFor(await ownServer()), { listenerPort: await portOf(listener) });
    const caller = connect(Number(new URL((await news.next('up')).url).port), '127.0.0.1').on('error', () => {});
    caller.write(Buffer.alloc(20_000_000));
    const [taken] = (await once(listener, 'connection')) as [Socket];
    onTestFinished(() => {
      taken.destroy();
      listener.close();
    });
    await started.stop();
    // Only the listener's own socket is left.
    await expect.poll(sockets).toBe(before + 1);
  });

  test('is closed after two seconds when the server does not answer', async () => {
    const timers = new FakeTimers();
    const server = await ownServer();
    const { news, started } = startSshWay(settingsFor(server), { timers });
    await news.next('up');
    server.freeze();
    let isStopped = false;
    const stopped = started.stop().then(() => {
      isStopped = true;
    });
    await timers.advance(1_999);
    expect(isStopped).toBe(false);
    await timers.advance(1);
    await stopped;
    expect(timers.pending).toBe(0);
  });
});
