import { readFileSync } from 'node:fs';
import { createServer, request as httpRequest, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type Socket } from 'node:net';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ListenAddress } from '../../src/ports.ts';
import { certificateAuthority } from '../fakes/certificates.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';
import { nobody, saying } from '../fakes/raw-pbx.ts';
import { edge, failed, listening, names, openListener, prove, rawEdge, token } from './proved-listener.ts';

const authority = certificateAuthority();
const roots = [readFileSync(authority.root.certificateFile)];

const proved = { ok: true, value: null };

/** A tunnel or a reverse proxy: it forwards each request and its answer. */
function proxyTo(listener: ListenAddress): RequestListener {
  return (request, response) => {
    const { method, url = '', headers } = request;
    const given = httpRequest({ ...listener, method, path: url.replace('/santral', ''), headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 0, { ...answer.headers, via: '1.1 proxy' });
      answer.pipe(response);
    });
    request.pipe(given);
  };
}

describe('a listener is proved', () => {
  test('at its own address, over HTTP', async () => {
    const listener = await openListener();
    expect(await prove(`http://127.0.0.1:${listener.port}`, { listener })).toEqual(proved);
  });

  test('at its own address, over HTTPS, whatever certificate it shows to this computer', async () => {
    const certificate = authority.issue({ names: ['DNS:zil.example'] });
    const listener = await openListener({ certificate });
    const network = { ca: roots, lookup: names(['127.0.0.1']) };
    expect(await prove(`https://zil.example:${listener.port}`, { listener, network })).toEqual(proved);
  });

  test('behind a proxy that adds HTTPS and forwards everything', async () => {
    const listener = await openListener();
    const url = await edge(proxyTo(listener), authority.issue());
    expect(await prove(`${url}/santral`, { listener, network: { ca: roots } })).toEqual(proved);
  });

  test('behind a proxy that first sends an interim answer', async () => {
    const listener = await openListener();
    const url = await edge((request, response) => {
      response.writeProcessing();
      response.writeEarlyHints({ link: '</a>; rel=preload' });
      proxyTo(listener)(request, response);
    });
    expect(await prove(url, { listener })).toEqual(proved);
  });

  test('at the second address of a host whose first is closed', async () => {
    const listener = await openListener();
    const network = { lookup: names(['::1', '127.0.0.1']) };
    expect(await prove(`http://zil.example:${listener.port}`, { listener, network })).toEqual(proved);
  });
});

test('a test is sent as the PBX sends a webhook, on a connection of its own that is closed after it', async () => {
  const listener = await openListener();
  const received: string[] = [];
  let ended = 0;
  const host = await rawEdge((socket) => {
    socket.on('data', (bytes) => {
      received.push(`${bytes}`);
      if (`${bytes}`.includes('nonce=')) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK');
    });
    socket.on('close', () => {
      ended += 1;
    });
  });
  expect(await prove(`http://${host}`, { listener })).toEqual(failed('wrong-program', '200'));
  expect(received.join('').split('\r\n')).toEqual([
    `POST /h/${token} HTTP/1.1`,
    'User-Agent: freeswitch-curl/1.0',
    `Host: ${host}`,
    'Accept: */*',
    'Content-Type: application/x-www-form-urlencoded',
    'Content-Length: 44',
    '',
    expect.stringMatching(/^event=ZIL_PROOF&nonce=[\w-]{22}$/),
  ]);
  await expect.poll(() => ended).toBe(1);
});

describe('no request goes to the public address', () => {
  /** Returns a public address that fails the test when a request arrives there. */
  async function unasked(): Promise<string> {
    let asked = 0;
    onTestFinished(() => expect(asked).toBe(0));
    return rawEdge(() => {
      asked += 1;
    });
  }

  test('when the listener is closed', async () => {
    const { port } = new URL(await nobody());
    const listener = { host: '127.0.0.1', port: Number(port) };
    expect(await prove(`http://${await unasked()}`, { listener })).toEqual(failed('not-listening', 'ECONNREFUSED'));
  });

  test('when another program is at the listener’s port', async () => {
    const port = await listening(createServer(saying('', 404)));
    const listener = { host: '127.0.0.1', port };
    expect(await prove(`http://${await unasked()}`, { listener })).toEqual(failed('not-listening', '404'));
  });

  test('when nothing at the listener’s port answers', async () => {
    const connections: Socket[] = [];
    const port = await listening(createTcpServer((socket) => void connections.push(socket.resume())));
    const timers = new FakeTimers();
    const result = prove(`http://${await unasked()}`, { listener: { host: '127.0.0.1', port }, timers });
    for (const attempt of [1, 2]) {
      await expect.poll(() => connections.length).toBe(attempt);
      await timers.advance(3_000);
    }
    expect(await result).toEqual(failed('not-listening', 'ETIMEDOUT'));
  });
});

test('whatever a server answers, the result contains no token of the address', async () => {
  const listener = await openListener();
  let answer: RequestListener = () => {};
  const url = await edge((request, response) => answer(request, response));
  const text = fc.oneof(
    fc.constantFrom(token, `https://${token}/`, `/h/${token}`, `ERR_NGROK_${token}`, `http://a.example/${token}`),
    fc.webUrl({ withFragments: true }),
    fc.string({ unit: 'grapheme-ascii', maxLength: 20 }),
  );
  const header = fc.constantFrom('location', 'server', 'ngrok-error-code', 'content-type', 'cf-mitigated', 'x-any');
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 200, max: 599 }), fc.dictionary(header, text), text, async (...said) => {
      const [status, headers, body] = said;
      answer = saying(body, status, headers);
      const result = await prove(url, { listener });
      expect(result.ok).toBe(false);
    }),
    { numRuns: 60 },
  );
});
