import { openDatabase } from '../../electron/store/sqlite-file.ts';
import { formBody } from '../../src/pbx/form-body.ts';

/** Returns the HTTP request that posts a body to the listener. */
export function posted(
  listener: URL,
  body: string | Buffer,
  headers: readonly string[] = [],
  path = listener.pathname,
): readonly (string | Buffer)[] {
  const lines = [
    `POST ${path} HTTP/1.1`,
    `Host: ${listener.host}`,
    ...(headers.some((line) => /^(content-length|transfer-encoding):/i.test(line))
      ? []
      : [`Content-Length: ${Buffer.byteLength(body)}`]),
    ...headers,
    'Connection: close',
  ];
  return [`${lines.join('\r\n')}\r\n\r\n`, body];
}

export const form = 'Content-Type: application/x-www-form-urlencoded';
export const curl = ['User-Agent: freeswitch-curl/1.0', 'Accept: */*', form];

export const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
export const ring = (caller: string) =>
  `event=EXTENSION_RINGING&tenant_id=1234&calling_number=${caller}&extension_number=1001`;

/** Returns the webhooks of a caller that a profile's database holds. */
export function keptIn(
  profile: string,
  caller: string,
): readonly { readonly read: boolean; readonly event: string | undefined }[] {
  const database = openDatabase(`${profile}/zil.db`);
  try {
    const rows = database.prepare('SELECT neighbourhood, body FROM facts').all() as {
      neighbourhood: string | null;
      body: Uint8Array;
    }[];
    return rows
      .filter(({ body }) => Buffer.from(body).includes(caller))
      .map(({ neighbourhood, body }) => ({
        read: neighbourhood !== null,
        event: formBody(body).find(([name]) => name === 'event')?.[1],
      }));
  } finally {
    database.close();
  }
}

export function chunked(body: string): string {
  const middle = Math.floor(body.length / 2);
  return [body.slice(0, middle), body.slice(middle), '']
    .map((part) => `${part.length.toString(16)}\r\n${part}\r\n`)
    .join('');
}
