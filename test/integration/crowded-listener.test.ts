import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ListenerSockets, reportAfterMs, waitingLimit } from '../../electron/net/listener-sockets.ts';
import { webhookUrl } from '../../electron/net/listener-url.ts';
import { webhookServer } from '../../electron/net/webhook-server.ts';
import type { CertificateFiles } from '../../src/ports.ts';
import { CertificateAuthority } from '../fakes/certificates.ts';
import { crowdAt } from '../fakes/crowd.ts';
import { FakeLogger } from '../fakes/fake-ports.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';
import { listenerEvents, listenerOptions } from '../fakes/listener-options.ts';
import { post } from '../fakes/post.ts';

const token = 't'.repeat(32);

/** Opens a listener; counts how often it rang, and how many connections it has closed. */
async function openListener(certificate: CertificateFiles | null) {
  const timers = new FakeTimers();
  const logger = new FakeLogger();
  const rejected: number[] = [];
  let rings = 0;
  const events = listenerEvents({
    hear: async () => {
      rings += 1;
    },
    lost(loss) {
      if (loss.kind === 'connections-rejected') rejected.push(loss.connections);
    },
  });
  const opened = await webhookServer(listenerOptions({ tokens: () => [token], timers, logger }), events).open(
    { host: '127.0.0.1', port: 0 },
    certificate,
  );
  if (!opened.ok) throw new Error(opened.error.kind);
  const { port } = opened.value;
  const close = async () => {
    const closed = opened.value.close();
    await timers.advance(1_000);
    await closed;
  };
  const url = webhookUrl({ host: '127.0.0.1', port }, token, certificate === null ? 'http' : 'https');
  return { port, timers, logger, rejected, close, rings: () => rings, url: url.href };
}

/** Rings `times` times, five phones at a time. Returns each status, or the error code. */
async function ringOften(url: string, times: number): Promise<readonly unknown[]> {
  const answers: unknown[] = [];
  while (answers.length < times) {
    const five = Array.from({ length: 5 }, () => post(url).catch(({ code }: NodeJS.ErrnoException) => code));
    answers.push(...(await Promise.all(five)));
  }
  return answers;
}

const allOk = (times: number) => Array.from({ length: times }, () => 200);

describe('every ring is answered', () => {
  test.each([
    ['among 500 that send their headers slowly', { slow: 500, idle: 0 }],
    ['among 2000 that send nothing', { slow: 0, idle: 2_000 }],
    ['among 3500 of both, which is more than it has room for', { slow: 500, idle: 3_000 }],
  ])('%s', async (_what, crowd) => {
    const { port, url, rings, close } = await openListener(null);
    const { leave } = await crowdAt(port, crowd);
    onTestFinished(close);
    onTestFinished(leave);
    expect(await ringOften(url, 50)).toEqual(allOk(50));
    expect(rings()).toBe(50);
  });

  // Only on Linux openssl is certain to be there.
  test.runIf(process.platform === 'linux')(
    'at a listener with a certificate, among 3500 connections that never begin TLS',
    async () => {
      const authority = new CertificateAuthority();
      onTestFinished(() => authority.close());
      const { port, url, rings, close, logger } = await openListener(authority.issue());
      const { leave } = await crowdAt(port, { slow: 0, idle: 3_500 });
      onTestFinished(close);
      onTestFinished(leave);
      expect(await ringOften(url, 50)).toEqual(allOk(50));
      expect([rings(), logger.lines]).toEqual([50, []]);
    },
  );
});

/** Connects and sends nothing, until the listener closes the connection or the test ends. */
async function comer(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {}).resume();
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return socket;
}

async function comersAt(port: number, count: number): Promise<readonly Socket[]> {
  const comers: Socket[] = [];
  while (comers.length < count) comers.push(await comer(port));
  return comers;
}

const isOpen = ({ closed, readableEnded }: Socket) => !closed && !readableEnded;

test('the oldest silent connections are closed first, and their number is reported now and then', async () => {
  const { port, url, timers, logger, rejected, close } = await openListener(null);
  onTestFinished(close);
  const comers = await comersAt(port, waitingLimit + 5);
  await expect.poll(() => comers.filter(isOpen).length).toBe(waitingLimit);
  expect(comers.slice(0, 5).filter(isOpen)).toEqual([]);
  expect([rejected, logger.lines]).toEqual([[], []]);
  await timers.advance(reportAfterMs);
  expect(rejected).toEqual([5]);
  expect(logger.lines).toEqual([{ event: 'listener.full', fields: { connections: 5 } }]);

  // A ring takes a connection, and another one is closed for it.
  expect(await post(url)).toBe(200);
  await timers.advance(reportAfterMs);
  expect([rejected, timers.pending]).toEqual([[5, 1], 0]);
});

test('a connection that has sent the token stays, although the rest of its request is slow', async () => {
  const { port, close, rings } = await openListener(null);
  onTestFinished(close);
  const event = await comer(port);
  const answered = Promise.race([once(event, 'data'), once(event, 'close').then(() => ['shown out'])]);
  event.write(`POST /h/${token} HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nevent`);
  const { leave } = await crowdAt(port, { slow: 0, idle: waitingLimit + 500 });
  onTestFinished(leave);
  event.write('=abc');
  expect(`${(await answered)[0]}`).toMatch(/^HTTP\/1\.1 200 /);
  expect(rings()).toBe(1);
});

test('closed connections that were not yet reported are reported when the listener closes', async () => {
  const { port, rejected, timers, close } = await openListener(null);
  const comers = await comersAt(port, waitingLimit + 100);
  // The system accepts all connections before the listener does. So the test waits for the listener.
  await expect.poll(() => comers.filter(isOpen).length).toBe(waitingLimit);
  expect(rejected).toEqual([]);
  await close();
  expect([rejected, timers.pending]).toEqual([[100], 0]);
});

test('when Zil can open no more files, half of the silent connections are closed', async () => {
  const rejected: number[] = [];
  const timers = new FakeTimers();
  let hasRoom = true;
  const server = createServer().listen(0, '127.0.0.1');
  const sockets = new ListenerSockets(server, {
    timers,
    rejected: (connections) => void rejected.push(connections),
    hasRoom: () => hasRoom,
  });
  onTestFinished(() => {
    sockets.closeAll();
    server.close();
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const comers: Socket[] = [];
  while (comers.length < 9) comers.push(await comer(port));
  hasRoom = false;
  comers.push(await comer(port));
  await expect.poll(() => comers.filter(isOpen)).toEqual(comers.slice(5));
  await timers.advance(reportAfterMs);
  expect(rejected).toEqual([5]);

  server.emit('error', Object.assign(new Error('no more'), { code: 'EMFILE' }));
  await expect.poll(() => comers.filter(isOpen)).toEqual(comers.slice(7));
});
