import type { Readable } from 'node:stream';
import { net, type Session } from 'electron';

/** An answer whose body is not read yet. */
export interface SessionAnswer {
  readonly status: number;
  readonly contentType: string | null;
  readonly date: string | null;
  /** The target of a redirect; it is not followed. */
  readonly location: string | null;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Ends the reading of the body. */
  readonly abort: () => void;
}

/**
 * Sends one request through Chromium, and so with the system's proxy and certificates. Uses `net.request`, because
 * `session.fetch` throws at a redirect that is not to be followed. Rejects when there is no answer, or when `signal` has
 * aborted before.
 */
export function sessionRequest(
  through: Session,
  { url, method, signal }: { readonly url: string; readonly method: 'GET' | 'POST'; readonly signal: AbortSignal },
): Promise<SessionAnswer> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = net.request({
      url,
      method,
      session: through,
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
    });
    const abort = () => request.abort();
    const callOff = () => {
      abort();
      reject(signal.reason);
    };
    // One signal may serve many requests, so none of them listens to it when it is over.
    const over = () => signal.removeEventListener('abort', callOff);
    signal.addEventListener('abort', callOff);
    request.on('redirect', (status, _method, location) => {
      over();
      resolve({ status, contentType: null, date: null, location, chunks: nothing(), abort });
      abort();
    });
    request.on('response', (response) => {
      const { statusCode: status, headers } = response;
      const header = (name: string) => [headers[name] ?? null].flat()[0] ?? null;
      const [contentType, date] = [header('content-type'), header('date')];
      // Electron's response is a Node stream, but its types do not say so.
      const chunks = response as unknown as Readable;
      chunks.once('close', over);
      resolve({ status, contentType, date, location: null, chunks, abort });
    });
    request.on('error', (error) => {
      over();
      reject(error);
    });
    request.end();
  });
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
