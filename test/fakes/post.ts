import { request } from 'node:http';

/** Posts as the exchange does: one connection for each event, and none is kept. Gives the status. */
export function post(url: string, body = 'event=EXTENSION_RINGING'): Promise<number> {
  return new Promise((resolve, reject) => {
    const posting = request(url, { method: 'POST', agent: false }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0));
      response.once('error', reject);
    });
    posting.once('error', reject).end(body);
  });
}
