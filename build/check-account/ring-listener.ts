import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { formBody } from '../../src/pbx/form-body.ts';
import type { ListenAddress } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';

/** How a listener treats the PBX: it answers as Zil does, it hangs, or it refuses as a computer without Zil does. */
export type Manner = 'answer' | 'stay-silent' | 'refuse';

export interface HeardWebhook {
  readonly atMs: number;
  readonly pairs: readonly (readonly [string, string])[];
  readonly contentType: string | null;
}

const maxBodyBytes = 16 * 1_024;

/** Listens for webhooks at one path. It can also stay silent or refuse connections. */
export class RingListener {
  readonly #address: ListenAddress;
  readonly #path: string;
  readonly #nowMs: () => number;
  readonly #server = createServer((request, response) => void this.#take(request, response));
  #manner: Manner = 'refuse';
  #heard: HeardWebhook[] = [];

  constructor(address: ListenAddress, path: string, nowMs: () => number) {
    this.#address = address;
    this.#path = path;
    this.#nowMs = nowMs;
  }

  /** Returns the webhooks that came since this moment, in any manner. */
  heardSince(sinceMs: number): readonly HeardWebhook[] {
    return this.#heard.filter(({ atMs }) => atMs >= sinceMs);
  }

  /** Changes the manner and closes all connections. Fails with the system's code when the address cannot be opened. */
  async become(manner: Manner): Promise<Result<null, string>> {
    this.#manner = manner;
    this.#server.closeAllConnections();
    if (manner === 'refuse') return this.#close();
    return this.#server.listening ? ok(null) : this.#listen();
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const atMs = this.#nowMs();
    response.on('error', () => {});
    if (request.method !== 'POST' || request.url !== this.#path) return void response.writeHead(404).end();
    const body = await bodyOf(request).catch(() => null);
    if (body === null) return void response.destroy();
    this.#heard.push({ atMs, pairs: formBody(body), contentType: request.headers['content-type'] ?? null });
    if (this.#manner === 'answer') response.writeHead(200, { 'Content-Type': 'text/plain' }).end('OK\n');
  }

  #listen(): Promise<Result<null, string>> {
    return new Promise((resolve) => {
      const refused = (error: NodeJS.ErrnoException) => resolve(err(error.code ?? error.name));
      this.#server.once('error', refused);
      this.#server.listen({ ...this.#address, exclusive: true }, () => {
        this.#server.off('error', refused);
        resolve(ok(null));
      });
    });
  }

  #close(): Promise<Result<null, string>> {
    return new Promise((resolve) => this.#server.close(() => resolve(ok(null))));
  }
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength;
    if (length > maxBodyBytes) throw new Error('a notification is shorter');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
