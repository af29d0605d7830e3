import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { startTestServer, type TestServer } from './test-server.ts';

export interface Radicale extends TestServer {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Makes an address book. */
  makeBook(book: string): Promise<void>;
  /** Stores a card in a book, new or changed. */
  put(book: string, name: string, card: string): Promise<void>;
  delete(book: string, name: string): Promise<void>;
  stop(): Promise<void>;
}

/** A CardDAV server with one account. `certificate`: it speaks TLS with these files. */
export async function startRadicale(
  certificate: { readonly certificateFile: string; readonly keyFile: string } | null = null,
): Promise<Radicale> {
  const folder = mkdtempSync(join(tmpdir(), 'zil-radicale-'));
  const port = await freePort();
  const [user, password] = ['ayşe', 'gizli-ş€'];
  writeFileSync(join(folder, 'users'), `${user}:${password}\n`);
  writeFileSync(
    join(folder, 'config'),
    `[server]
hosts = 127.0.0.1:${port}
${certificate === null ? '' : `ssl = True\ncertificate = ${certificate.certificateFile}\nkey = ${certificate.keyFile}\n`}
[auth]
type = htpasswd
htpasswd_filename = ${join(folder, 'users')}
htpasswd_encryption = plain
delay = 0
[storage]
filesystem_folder = ${join(folder, 'books')}
`,
  );
  const server = await startTestServer('/usr/bin/radicale', ['--config', join(folder, 'config')], port, 'radicale');
  const url = `${certificate === null ? 'http' : 'https'}://127.0.0.1:${port}/`;
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const send = async (method: string, path: string, type: string, body: string | null) => {
    const sent = await fetch(new URL(`${encodeURIComponent(user)}/${path}`, url), {
      method,
      headers: { authorization, 'content-type': type },
      body,
    });
    if (!sent.ok) throw new Error(`${method} ${path}: ${sent.status} ${await sent.text()}`);
  };
  return {
    ...server,
    url,
    user,
    password,
    makeBook: (book) =>
      send(
        'MKCOL',
        `${book}/`,
        'application/xml',
        `<create xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"><set><prop><resourcetype><collection/>
         <C:addressbook/></resourcetype><displayname>${book}</displayname></prop></set></create>`,
      ),
    put: (book, name, card) => send('PUT', `${book}/${name}`, 'text/vcard; charset=utf-8', card),
    delete: (book, name) => send('DELETE', `${book}/${name}`, 'text/plain', null),
    async stop() {
      await server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Returns a card with one number. */
export function cardOf(uid: string, name: string, number: string): string {
  const lines = ['BEGIN:VCARD', 'VERSION:3.0', `UID:${uid}`, `FN:${name}`, `N:;${name};;;`, `TEL;TYPE=CELL:${number}`];
  return [...lines, 'END:VCARD', ''].join('\r\n');
}
