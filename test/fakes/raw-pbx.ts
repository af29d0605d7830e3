import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { onTestFinished } from 'vitest';
import { freePort } from '../desktop/free-port.ts';

/** A server that answers as it is told, for what the practice PBX never does. */
export interface RawPbx {
  readonly baseUrl: string;
  /** Method and address of each request. */
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

/** A PBX that says the same whatever it is asked. */
export function saying(body: string | Buffer, status = 200, headers: Readonly<Record<string, string>> = {}) {
  const answer: RequestListener = (_request, response) => response.writeHead(status, { ...headers }).end(body);
  return answer;
}

/** Says nothing but blanks, for ever. */
export const endless: RequestListener = (_request, response) => {
  const more = () => {
    while (response.write(' '.repeat(65_536)));
  };
  response.on('drain', more);
  more();
};

/** An address of this computer where nobody listens. */
export async function nobody(): Promise<string> {
  return `http://127.0.0.1:${await freePort()}/`;
}

/** Lets a server listen at a port that the system chooses. */
export async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return (server.address() as AddressInfo).port;
}
