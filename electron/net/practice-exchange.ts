import { request } from 'node:http';
import { practiceTenant } from '../../src/pbx/practice.ts';
import type { DoorAddress, PracticeCaller } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';

/** The fields of a notification in the order in which they are sent. */
export type Notification = Readonly<Record<string, string>>;

const answerWithinMs = 5_000;

/** What a practice call says: a mobile number of a range that nobody has, on a line that nobody has. */
const practiceRing: Notification = {
  event: 'EXTENSION_RINGING',
  tenant_id: practiceTenant,
  calling_number: '905550000000',
  called_number: '908505500000',
  extension_number: '1001',
  extension_uri: 'practice1001@127.0.0.1:5060',
};

export function practiceCaller(token: string): PracticeCaller {
  return { ring: (door) => sendNotification(hookUrl(door, token), practiceRing) };
}

/** The address under which this computer reaches its own door. It holds the secret: never log or show it. */
export function hookUrl({ host, port }: DoorAddress, token: string): URL {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return new URL(`http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}/h/${token}`);
}

/**
 * Sends one notification as FreeSWITCH's mod_curl does: a connection of its own, four headers, and a body in which
 * nothing is percent-encoded. Fails with the system's code, or the status when it is not 200.
 */
export function sendNotification(url: URL, fields: Notification): Promise<Result<void, string>> {
  const body = Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const headers = {
    'User-Agent': 'freeswitch-curl/1.0',
    Accept: '*/*',
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': Buffer.byteLength(body),
  };
  return new Promise((resolve) => {
    const sent = request(url, { method: 'POST', agent: false, headers, timeout: answerWithinMs }, (response) => {
      response.resume();
      response.once('close', () =>
        resolve(response.statusCode === 200 ? ok(undefined) : err(`${response.statusCode}`)),
      );
    });
    sent.once('timeout', () => sent.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })));
    sent.once('error', (error: NodeJS.ErrnoException) => resolve(err(error.code ?? error.name)));
    sent.end(body);
  });
}
