import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, request as httpRequest, type RequestListener } from 'node:http';
import { createServer as createTlsServer, type RequestOptions } from 'node:https';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { doorProof } from '../../electron/net/door-proof.ts';
import { doorProver } from '../../electron/net/door-prover.ts';
import { webhookServer } from '../../electron/net/webhook-server.ts';
import type { CertificateFiles, DoorAddress } from '../../src/ports.ts';
import { CertificateAuthority, type Wish } from '../fakes/certificates.ts';
import { doorEvents, doorOptions } from '../fakes/door-options.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';
import { endless, nobody, portOf, saying } from '../fakes/raw-exchange.ts';

const token = 'Sehr-Geheim_0123456789abcdefghij';
const proof = doorProof();
const proved = { ok: true, value: null };
const failed = (kind: string, detail: unknown = expect.anything()) => ({ ok: false, error: { kind, detail } });

let authority: CertificateAuthority;
const roots = () => [readFileSync(authority.root.certificateFile)];

beforeAll(() => {
  authority = new CertificateAuthority();
});

afterAll(() => authority.close());

/** Our own door, or that of another Zil. */
async function openDoor({
  certificate = null as CertificateFiles | null,
  secret = token,
  itsProof = proof,
} = {}): Promise<DoorAddress> {
  const hear = () => Promise.reject(new Error('a test is no call'));
  const opened = await webhookServer(doorOptions({ tokens: () => [secret], proof: itsProof })).open(
    { host: '127.0.0.1', port: 0 },
    certificate,
    doorEvents({ hear }),
  );
  if (!opened.ok) throw new Error(opened.error.kind);
  onTestFinished(() => opened.value.close());
  return { host: '127.0.0.1', port: opened.value.port };
}

/** Asks the door through a public address, and looks that nothing is left of that, and that no secret comes out. */
async function prove(
  publicUrl: string,
  {
    door,
    network = {},
    timers = new FakeTimers(),
  }: {
    readonly door: DoorAddress;
    readonly network?: Pick<RequestOptions, 'lookup' | 'ca'>;
    readonly timers?: FakeTimers;
  },
) {
  const prover = doorProver({ proof, addressAt: (url) => `${url}/h/${token}`, timers, network });
  const result = await prover.prove(publicUrl, door);
  expect(timers.pending).toBe(0);
  expect(JSON.stringify(result).toLowerCase()).not.toContain(token.toLowerCase());
  return result;
}

/** The world's end of a public address. */
async function edge(answer: RequestListener, certificate: CertificateFiles | null = null): Promise<string> {
  const server = certificate === null ? createServer(answer) : createTlsServer(pemOf(certificate), answer);
  return `${certificate === null ? 'http' : 'https'}://127.0.0.1:${await listening(server)}`;
}

/** One that does not speak HTTP. */
async function rawEdge(onConnection: (socket: Socket) => void): Promise<string> {
  return `127.0.0.1:${await listening(createTcpServer(onConnection))}`;
}

async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    socket.on('error', () => {});
    sockets.add(socket);
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return portOf(server);
}

function pemOf({ certificateFile, keyFile }: CertificateFiles) {
  return { cert: readFileSync(certificateFile), key: readFileSync(keyFile) };
}

/** A tunnel or a reverse proxy: gives on what comes, and what comes back. */
function proxyTo(door: DoorAddress): RequestListener {
  return (request, response) => {
    const { method, url = '', headers } = request;
    const given = httpRequest({ ...door, method, path: url.replace('/santral', ''), headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 0, { ...answer.headers, via: '1.1 proxy' });
      answer.pipe(response);
    });
    request.pipe(given);
  };
}

/** Names that lead where the test says, or fail as it says. */
const names = (answer: readonly string[] | { readonly code: string }): RequestOptions['lookup'] => {
  return (_host, _options, callback) => {
    if ('code' in answer) callback(Object.assign(new Error(answer.code), answer), []);
    else
      callback(
        null,
        answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
  };
};

describe('a door is proved', () => {
  test('at its own address, over HTTP', async () => {
    const door = await openDoor();
    expect(await prove(`http://127.0.0.1:${door.port}`, { door })).toEqual(proved);
  });

  test('at its own address, over HTTPS, whatever certificate it shows to this computer', async () => {
    const certificate = authority.issue({ names: ['DNS:zil.example'] });
    const door = await openDoor({ certificate });
    const network = { ca: roots(), lookup: names(['127.0.0.1']) };
    expect(await prove(`https://zil.example:${door.port}`, { door, network })).toEqual(proved);
  });

  test('behind somebody who speaks HTTPS for it and gives everything on', async () => {
    const door = await openDoor();
    const url = await edge(proxyTo(door), authority.issue());
    expect(await prove(`${url}/santral`, { door, network: { ca: roots() } })).toEqual(proved);
  });

  test('behind somebody who says first that it may take a while', async () => {
    const door = await openDoor();
    const url = await edge((request, response) => {
      response.writeProcessing();
      response.writeEarlyHints({ link: '</a>; rel=preload' });
      proxyTo(door)(request, response);
    });
    expect(await prove(url, { door })).toEqual(proved);
  });

  test('at the second address of a host whose first is closed', async () => {
    const door = await openDoor();
    const network = { lookup: names(['::1', '127.0.0.1']) };
    expect(await prove(`http://zil.example:${door.port}`, { door, network })).toEqual(proved);
  });
});

test('a test is sent as the exchange sends a notification, on a connection of its own that is closed after it', async () => {
  const door = await openDoor();
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
  expect(await prove(`http://${host}`, { door })).toEqual(failed('wrong-program', '200'));
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

const html = { 'Content-Type': 'text/html; charset=utf-8' };
const ngrok = (code: string) => ({ ...html, 'ngrok-error-code': code });
const cloudflare = (more: object = {}) => ({ ...html, Server: 'cloudflare', ...more });
const redirectTo = (location: string) => ({ Location: location });

describe('it is not proved by', () => {
  test.each<[string, RequestListener, object]>([
    ['ngrok without an agent', saying('', 404, ngrok('ERR_NGROK_3200')), failed('tunnel-down', 'ERR_NGROK_3200')],
    ['ngrok without a door', saying('', 502, ngrok('ERR_NGROK_8012')), failed('tunnel-down', 'ERR_NGROK_8012')],
    ['ngrok after its limit', saying('', 429, ngrok('ERR_NGROK_734')), failed('tunnel-down', 'ERR_NGROK_734')],
    ['the warning of ngrok', saying('<p>', 200, ngrok('ERR_NGROK_6024')), failed('web-page', 'ERR_NGROK_6024')],
    ['what says it is ngrok', saying('', 404, ngrok(`ERR_NGROK_${token}`)), failed('wrong-program', '404')],
    ['Cloudflare without a tunnel', saying('error code: 1033', 530, cloudflare()), failed('tunnel-down', '530')],
    ['Cloudflare without a door', saying('error code: 502', 502, cloudflare()), failed('tunnel-down', '502')],
    ['Cloudflare without a server', saying('', 521, cloudflare()), failed('tunnel-down', '521')],
    [
      'Cloudflare that looks for people',
      saying('<p>', 403, cloudflare({ 'cf-mitigated': 'challenge' })),
      failed('web-page', '403'),
    ],
    ['localhost.run without a tunnel', saying('no tunnel here :(', 503), failed('tunnel-down', '503')],
    ['a proxy without a door', saying('', 502, html), failed('tunnel-down', '502')],
    ['a proxy whose door is slow', saying('', 504, html), failed('tunnel-down', '504')],
    ['a page for people', saying('<form action="/login">', 200, html), failed('web-page', '200')],
    ['a page without an end', endlessPage, failed('web-page', '200')],
    ['an answer without an end', endless, failed('wrong-program', '200')],
    ['a long answer that stops', (_, response) => response.write(' '.repeat(65_000)), failed('wrong-program', '200')],
    ['a page that is not there', saying('', 404, html), failed('wrong-program', '404')],
    ['a request for a password', saying('', 401), failed('wrong-program', '401')],
    ['a mistake of a program', saying('', 500, html), failed('wrong-program', '500')],
    ['a status that nobody knows', saying('', 521), failed('wrong-program', '521')],
    ['an answer that every request gets', saying('OK\n'), failed('wrong-program', '200')],
    ['an answer that begins as ours', saying('ZIL '), failed('wrong-program', '200')],
    ['silence', (_request, response) => response.socket?.destroy(), failed('no-answer', 'ECONNRESET')],
    ['half an answer', half, failed('no-answer', 'ECONNRESET')],
    ['nothing new', saying('', 304), failed('wrong-program', '304')],
    ['one redirect', saying('', 301, redirectTo('https://www.ofis.example/')), failed('redirect', 'www.ofis.example')],
    [
      'a redirect that keeps POST',
      saying('', 308, redirectTo('//b.example:8443')),
      failed('redirect', 'b.example:8443'),
    ],
    ['a redirect to itself', saying('', 302, redirectTo('/giris')), failed('redirect', expect.stringMatching(/^127/))],
    ['a redirect to nowhere', saying('', 302, redirectTo('http://[')), failed('redirect', null)],
    ['a redirect that repeats', saying('', 307, redirectTo(`http://${token}.example/`)), failed('redirect', null)],
  ])('%s', async (_what, answer, failure) => {
    const door = await openDoor();
    expect(await prove(await edge(answer), { door })).toEqual(failure);
  });

  test('the right answer with another status', async () => {
    const door = await openDoor();
    const url = await edge(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      response.writeHead(201).end(proof.answerTo(Buffer.concat(chunks)));
    });
    expect(await prove(url, { door })).toEqual(failed('wrong-program', '201'));
  });

  test('a program that says again what it was told', async () => {
    const door = await openDoor();
    const url = await edge((request, response) => request.pipe(response));
    expect(await prove(url, { door })).toEqual(failed('wrong-program', '200'));
  });

  test('another Zil, whether it knows the secret or not', async () => {
    const door = await openDoor();
    const sameSecret = await openDoor({ itsProof: doorProof() });
    const otherSecret = await openDoor({ secret: 'b'.repeat(32) });
    const at = ({ port }: DoorAddress) => prove(`http://127.0.0.1:${port}`, { door });
    expect(await at(sameSecret)).toEqual(failed('wrong-program', '200'));
    expect(await at(otherSecret)).toEqual(failed('wrong-program', '404'));
  });

  test('a program that speaks something else', async () => {
    const door = await openDoor();
    const host = await rawEdge((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    expect(await prove(`http://${host}`, { door })).toEqual(failed('wrong-program', 'HPE_INVALID_CONSTANT'));
  });

  test('a closed port, at one address of a host or at two', async () => {
    const door = await openDoor();
    const closed = (await nobody()).replace(/\/$/, '');
    expect(await prove(closed, { door })).toEqual(failed('refused', 'ECONNREFUSED'));
    const network = { lookup: names(['::1', '127.0.0.1']) };
    const url = closed.replace('127.0.0.1', 'zil.example');
    expect(await prove(url, { door, network })).toEqual(failed('refused', 'ECONNREFUSED'));
    // Nothing is sent to the first, because it is not said through which interface.
    const withRubbish = { lookup: names(['fe80::1', '127.0.0.1']) };
    expect(await prove(url, { door, network: withRubbish })).toEqual(failed('refused', 'ECONNREFUSED'));
  });

  test('a name that nobody has', async () => {
    const door = await openDoor();
    // Longer than a name may be: no name server is asked.
    expect(await prove(`http://${'a'.repeat(64)}.example`, { door })).toEqual(failed('unknown-host', 'ENOTFOUND'));
  });

  test.each([
    ['EAI_AGAIN', 'unknown-host'],
    ['ENETUNREACH', 'no-network'],
    ['ENETDOWN', 'no-network'],
    ['EHOSTUNREACH', 'no-answer'],
    ['ETIMEDOUT', 'no-answer'],
  ])('a network that says %s', async (code, kind) => {
    const door = await openDoor();
    expect(await prove('http://zil.example', { door, network: { lookup: names({ code }) } })).toEqual(
      failed(kind, code),
    );
  });

  test.each(['https://', 'ftp://127.0.0.1', 'http://zil.example:99999'])(
    'the address %s, for which nobody is looked for',
    async (publicUrl) => {
      const network = { lookup: names({ code: 'ELOOKED' }) };
      expect(await prove(publicUrl, { door: await openDoor(), network })).toEqual(
        failed('unknown-host', 'ERR_INVALID_URL'),
      );
    },
  );

  test.each<[string, (socket: Socket) => unknown]>([
    ['who says nothing', () => {}],
    ['who never comes to an end', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nZIL')],
  ])('somebody %s for ten seconds', async (_what, answer) => {
    const asked = new EventEmitter();
    const host = await rawEdge((socket) =>
      socket.once('data', () => {
        answer(socket);
        asked.emit('asked', socket);
      }),
    );
    const timers = new FakeTimers();
    const result = prove(`http://${host}`, { door: await openDoor(), timers });
    const [socket] = (await once(asked, 'asked')) as [Socket];
    await timers.advance(9_999);
    expect(timers.pending).toBe(1);
    await timers.advance(1);
    expect(await result).toEqual(failed('no-answer', 'ETIMEDOUT'));
    await expect.poll(() => socket.destroyed).toBe(true);
  });
});

describe('a certificate that a stranger has no reason to trust proves nothing:', () => {
  test.each<[string, Wish, string]>([
    ['outdated', { until: '210101000000Z' }, 'CERT_HAS_EXPIRED'],
    ['not valid yet', { from: '480101000000Z' }, 'CERT_NOT_YET_VALID'],
    ['its own', { signedBy: null }, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['for another name', { names: ['DNS:baska.example'] }, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ])('one that is %s', async (_what, wish, code) => {
    const certificate = authority.issue(wish);
    const door = await openDoor({ certificate });
    expect(await prove(`https://127.0.0.1:${door.port}`, { door, network: { ca: roots() } })).toEqual(
      failed('tls', code),
    );
  });

  test('one of an authority that Node does not know', async () => {
    const door = await openDoor({ certificate: authority.issue() });
    expect(await prove(`https://127.0.0.1:${door.port}`, { door })).toEqual(
      failed('tls', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'),
    );
  });

  test('none at all, where HTTP is spoken', async () => {
    const door = await openDoor();
    expect(await prove(`https://127.0.0.1:${door.port}`, { door })).toEqual(
      failed('tls', expect.stringMatching(/^(EPROTO|ERR_SSL_\w+)$/)),
    );
  });

  test('none yet, when the connection ends before', async () => {
    const door = await openDoor();
    const host = await rawEdge((socket) => socket.once('data', () => socket.destroy()));
    expect(await prove(`https://${host}`, { door })).toEqual(failed('no-answer', 'ECONNRESET'));
  });
});

describe('the world is not asked', () => {
  /** A public address that fails the test when anybody comes. */
  async function unasked(): Promise<string> {
    let asked = 0;
    onTestFinished(() => expect(asked).toBe(0));
    return rawEdge(() => {
      asked += 1;
    });
  }

  test('when the door is closed', async () => {
    const { port } = new URL(await nobody());
    const door = { host: '127.0.0.1', port: Number(port) };
    expect(await prove(`http://${await unasked()}`, { door })).toEqual(failed('not-listening', 'ECONNREFUSED'));
  });

  test('when another program is at the place of the door', async () => {
    const port = await listening(createServer(saying('', 404)));
    const door = { host: '127.0.0.1', port };
    expect(await prove(`http://${await unasked()}`, { door })).toEqual(failed('not-listening', '404'));
  });

  test('when nobody at the place of the door says anything', async () => {
    const connections: Socket[] = [];
    const port = await listening(createTcpServer((socket) => void connections.push(socket.resume())));
    const timers = new FakeTimers();
    const result = prove(`http://${await unasked()}`, { door: { host: '127.0.0.1', port }, timers });
    for (const attempt of [1, 2]) {
      await expect.poll(() => connections.length).toBe(attempt);
      await timers.advance(3_000);
    }
    expect(await result).toEqual(failed('not-listening', 'ETIMEDOUT'));
  });
});

test('whatever a server answers, no secret of the address is in what is said of it', async () => {
  const door = await openDoor();
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
      const result = await prove(url, { door });
      expect(result.ok).toBe(false);
    }),
    { numRuns: 60 },
  );
});

function endlessPage(...[request, response]: Parameters<RequestListener>): void {
  response.writeHead(200, html);
  endless(request, response);
}

function half(...[, response]: Parameters<RequestListener>): void {
  response.writeHead(200, { 'Content-Length': 100 });
  response.write('ZIL ', () => response.socket?.destroy());
}
