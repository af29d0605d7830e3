import type { Readable } from 'node:stream';
import { net, type Session } from 'electron';
import type { FetchDownload } from '../reach/cloudflared-download.ts';

/** Downloads through Chromium, and so through the system's proxy. */
export function sessionDownload(through: Session): FetchDownload {
  return (url, signal) =>
    new Promise((resolve, reject) => {
      const request = net.request({
        url,
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
        resolve({ status, location, chunks: nothing() });
        request.abort();
      });
      request.on('response', (response) =>
        // Electron's answer is a stream of Node, which its types do not say.
        resolve({ status: response.statusCode, location: null, chunks: response as unknown as Readable }),
      );
      request.on('error', reject);
      request.end();
    });
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
