import type { Readable } from 'node:stream';
import { net, type Session, session } from 'electron';
import { type Fetch, readBody } from '../net/exchange-fetch.ts';

/** A session in memory that nothing else uses. Electron has to be ready. */
export function exchangeSession(): Session {
  const exchange = session.fromPartition('zil-exchange', { cache: false });
  // Every session begins to download a dictionary from Google for its spell checker, wanted or not, while it has a
  // language; `setSpellCheckerEnabled(false)` does not keep it from doing so (seen on Electron 25).
  exchange.setSpellCheckerLanguages([]);
  return exchange;
}

/**
 * Fetches through Chromium, and so with the system's proxy and certificates. `net.request`, because `session.fetch`
 * throws where a redirect is not to be followed.
 */
export function sessionFetch(through: Session): Fetch {
  return (url, { method, signal, maxBodyBytes }) =>
    new Promise((resolve, reject) => {
      const request = net.request({
        url,
        method,
        session: through,
        redirect: 'manual',
        credentials: 'omit',
        cache: 'no-store',
      });
      signal.addEventListener('abort', () => {
        request.abort();
        reject(new Error('called off'));
      });
      request.on('redirect', (status, _method, location) => {
        resolve({ status, contentType: null, location, body: new Uint8Array() });
        request.abort();
      });
      request.on('response', (response) => {
        const { statusCode: status, headers } = response;
        const contentType = [headers['content-type'] ?? null].flat()[0] ?? null;
        // Electron's answer is a stream of Node, which its types do not say.
        readBody(response as unknown as Readable, maxBodyBytes).then((body) => {
          resolve({ status, contentType, location: null, body });
          if (body === null) request.abort();
        }, reject);
      });
      request.on('error', reject);
      request.end();
    });
}
