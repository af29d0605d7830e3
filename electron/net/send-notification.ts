import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { DoorAddress } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';

/** The fields of a notification in the order in which they are sent. */
export type Notification = Readonly<Record<string, string>>;

const answerWithinMs = 5_000;

/** The address under which this computer reaches its own door. It holds the secret: never log or show it. */
export function hookUrl({ host, port }: DoorAddress, token: string): URL {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return new URL(`http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}/h/${token}`);
}

/**
 * Sends one notification as FreeSWITCH's mod_curl does: a connection of its own, curl's headers and the type of the
 * body, and a body in which nothing is percent-encoded. Fails with the system's code, or the status when it is not 200.
 */
export function sendNotification(url: URL, fields: Notification): Promise<Result<void, string>> {
  const body = Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const headers = {
    'User-Agent': 'freeswitch-curl/1.0',
    Host: url.host,
    Accept: '*/*',
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': Buffer.byteLength(body),
  };
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve) => {
    const sent = request(url, { method: 'POST', agent: false, headers, timeout: answerWithinMs }, (response) => {
      response.resume();
      response.once('close', () =>
        resolve(response.statusCode === 200 ? ok(undefined) : err(`${response.statusCode}`)),
      );
    });
    // curl announces nothing about the connection; Node would.
    sent.removeHeader('Connection');
    sent.once('timeout', () => sent.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })));
    sent.once('error', (error: NodeJS.ErrnoException) => resolve(err(error.code ?? error.name)));
    sent.end(body);
  });
}
