import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

/** Posts as the PBX does: one connection for each webhook, whatever the certificate. Resolves with the status. */
export function post(url: string, body = 'event=EXTENSION_RINGING'): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = url.startsWith('https:') ? httpsRequest : httpRequest;
    const posting = request(url, { method: 'POST', agent: false, rejectUnauthorized: false }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0));
      response.once('error', reject);
    });
    posting.once('error', reject).end(body);
  });
}
