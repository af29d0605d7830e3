import { EventEmitter, once } from 'node:events';
import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { selfTest } from '../../electron/net/self-test.ts';
import type { ListenAddress } from '../../src/ports.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';
import { endless, nobody, saying } from '../fakes/raw-pbx.ts';
import { edge, failed, names, openListener, proof, prove, rawEdge, token } from './proved-listener.ts';

const html = { 'Content-Type': 'text/html; charset=utf-8' };
const ngrok = (code: string) => ({ ...html, 'ngrok-error-code': code });
const cloudflare = (more: object = {}) => ({ ...html, Server: 'cloudflare', ...more });
const redirectTo = (location: string) => ({ Location: location });

describe('an address is not proved by', () => {
  test.each<[string, RequestListener, object]>([
    ['ngrok without an agent', saying('', 404, ngrok('ERR_NGROK_3200')), failed('tunnel-down', 'ERR_NGROK_3200')],
    ['ngrok without a listener', saying('', 502, ngrok('ERR_NGROK_8012')), failed('tunnel-down', 'ERR_NGROK_8012')],
    ['ngrok after its limit', saying('', 429, ngrok('ERR_NGROK_734')), failed('tunnel-down', 'ERR_NGROK_734')],
    ['the warning of ngrok', saying('<p>', 200, ngrok('ERR_NGROK_6024')), failed('web-page', 'ERR_NGROK_6024')],
    ['what says it is ngrok', saying('', 404, ngrok(`ERR_NGROK_${token}`)), failed('wrong-program', '404')],
    ['Cloudflare without a tunnel', saying('error code: 1033', 530, cloudflare()), failed('tunnel-down', '530')],
    ['Cloudflare without a listener', saying('error code: 502', 502, cloudflare()), failed('tunnel-down', '502')],
    ['Cloudflare without a server', saying('', 521, cloudflare()), failed('tunnel-down', '521')],
    [
      'Cloudflare that looks for people',
      saying('<p>', 403, cloudflare({ 'cf-mitigated': 'challenge' })),
      failed('web-page', '403'),
    ],
    ['localhost.run without a tunnel', saying('no tunnel here :(', 503), failed('tunnel-down', '503')],
    ['a proxy without a listener', saying('', 502, html), failed('tunnel-down', '502')],
    ['a proxy whose listener is slow', saying('', 504, html), failed('tunnel-down', '504')],
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
    const listener = await openListener();
    expect(await prove(await edge(answer), { listener })).toEqual(failure);
  });

  test('the right answer with another status', async () => {
    const listener = await openListener();
    const url = await edge(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      response.writeHead(201).end(proof.answerTo(Buffer.concat(chunks)));
    });
    expect(await prove(url, { listener })).toEqual(failed('wrong-program', '201'));
  });

  test('a program that repeats the request', async () => {
    const listener = await openListener();
    const url = await edge((request, response) => request.pipe(response));
    expect(await prove(url, { listener })).toEqual(failed('wrong-program', '200'));
  });

  test('another Zil, whether it has the token or not', async () => {
    const listener = await openListener();
    const sameSecret = await openListener({ itsProof: selfTest() });
    const otherSecret = await openListener({ secret: 'b'.repeat(32) });
    const at = ({ port }: ListenAddress) => prove(`http://127.0.0.1:${port}`, { listener });
    expect(await at(sameSecret)).toEqual(failed('wrong-program', '200'));
    expect(await at(otherSecret)).toEqual(failed('wrong-program', '404'));
  });

  test('a program with another protocol', async () => {
    const listener = await openListener();
    const host = await rawEdge((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    expect(await prove(`http://${host}`, { listener })).toEqual(failed('wrong-program', 'HPE_INVALID_CONSTANT'));
  });

  test('a closed port, at one address of a host or at two', async () => {
    const listener = await openListener();
    const closed = (await nobody()).replace(/\/$/, '');
    expect(await prove(closed, { listener })).toEqual(failed('refused', 'ECONNREFUSED'));
    const network = { lookup: names(['::1', '127.0.0.1']) };
    const url = closed.replace('127.0.0.1', 'zil.example');
    expect(await prove(url, { listener, network })).toEqual(failed('refused', 'ECONNREFUSED'));
    // Nothing is sent to the first address, because it does not name its network interface.
    const withRubbish = { lookup: names(['fe80::1', '127.0.0.1']) };
    expect(await prove(url, { listener, network: withRubbish })).toEqual(failed('refused', 'ECONNREFUSED'));
  });

  test('a name that does not exist', async () => {
    const listener = await openListener();
    // The name is longer than a name may be, so no name server is asked.
    expect(await prove(`http://${'a'.repeat(64)}.example`, { listener })).toEqual(failed('unknown-host', 'ENOTFOUND'));
  });

  test.each([
    ['EAI_AGAIN', 'unknown-host'],
    ['ENETUNREACH', 'no-network'],
    ['ENETDOWN', 'no-network'],
    ['EHOSTUNREACH', 'no-answer'],
    ['ETIMEDOUT', 'no-answer'],
  ])('a network that says %s', async (code, kind) => {
    const listener = await openListener();
    expect(await prove('http://zil.example', { listener, network: { lookup: names({ code }) } })).toEqual(
      failed(kind, code),
    );
  });

  test.each(['https://', 'ftp://127.0.0.1', 'http://zil.example:99999'])(
    'the address %s, for which no server is asked',
    async (publicUrl) => {
      const network = { lookup: names({ code: 'ELOOKED' }) };
      expect(await prove(publicUrl, { listener: await openListener(), network })).toEqual(
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
    const result = prove(`http://${host}`, { listener: await openListener(), timers });
    const [socket] = (await once(asked, 'asked')) as [Socket];
    await timers.advance(9_999);
    expect(timers.pending).toBe(1);
    await timers.advance(1);
    expect(await result).toEqual(failed('no-answer', 'ETIMEDOUT'));
    await expect.poll(() => socket.destroyed).toBe(true);
  });
});

function endlessPage(...[request, response]: Parameters<RequestListener>): void {
  response.writeHead(200, html);
  endless(request, response);
}

function half(...[, response]: Parameters<RequestListener>): void {
  response.writeHead(200, { 'Content-Length': 100 });
  response.write('ZIL ', () => response.socket?.destroy());
}
