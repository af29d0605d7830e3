import { type ClientRequest, request as httpRequest } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { err, ok, type Result } from '../../src/result.ts';

/** The fields of a webhook in the order in which they are sent. */
export type WebhookFields = Readonly<Record<string, string>>;

const answerWithinMs = 5_000;

/**
 * Sends one webhook as the PBX does: its body is not percent-encoded. Fails with the system's error code, or with the
 * HTTP status when it is not 200.
 */
export function sendWebhook(url: URL, fields: WebhookFields): Promise<Result<void, string>> {
  const body = Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return new Promise((resolve) => {
    // mod_curl checks no certificate, unless it is configured to do so.
    const options = { timeout: answerWithinMs, rejectUnauthorized: false };
    const sent = curlPost(url, body, options).once('response', (response) => {
      response.resume();
      response.once('close', () =>
        resolve(response.statusCode === 200 ? ok(undefined) : err(`${response.statusCode}`)),
      );
    });
    sent.once('timeout', () => sent.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })));
    sent.once('error', (error: NodeJS.ErrnoException) => resolve(err(error.code ?? error.name)));
  });
}

/**
 * Sends a POST as FreeSWITCH's mod_curl does: on a connection of its own, with curl's headers and content type. Throws
 * when `url` is not an HTTP address.
 */
export function curlPost(url: URL, body: string, options: RequestOptions): ClientRequest {
  const headers = {
    'User-Agent': 'freeswitch-curl/1.0',
    Host: url.host,
    Accept: '*/*',
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': Buffer.byteLength(body),
  };
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const sent = request(url, { ...options, method: 'POST', agent: false, headers });
  // curl sends no `Connection` header; Node would.
  sent.removeHeader('Connection');
  return sent.end(body);
}
