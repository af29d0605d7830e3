import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { onTestFinished } from 'vitest';
import { freePort } from '../desktop/free-port.ts';

/** A server with answers that the practice PBX never gives; the test says which. */
export interface RawPbx {
  readonly baseUrl: string;
  /** Method and path of each request. */
  readonly asked: readonly string[];
}

export async function rawPbx(answer: RequestListener): Promise<RawPbx> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  const baseUrl = `http://127.0.0.1:${await portOf(server)}/v1`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { asked, baseUrl };
}

/** Gives the same answer to every request. */
export function saying(body: string | Buffer, status = 200, headers: Readonly<Record<string, string>> = {}) {
  const answer: RequestListener = (_request, response) => response.writeHead(status, { ...headers }).end(body);
  return answer;
}

/** Sends blanks without an end. */
export const endless: RequestListener = (_request, response) => {
  const more = () => {
    while (response.write(' '.repeat(65_536)));
  };
  response.on('drain', more);
  more();
};

/** Returns an address of this computer at which nobody listens. */
export async function nobody(): Promise<string> {
  return `http://127.0.0.1:${await freePort()}/`;
}

/** Makes a server listen at a port that the system chooses. Resolves with the port. */
export async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return (server.address() as AddressInfo).port;
}
