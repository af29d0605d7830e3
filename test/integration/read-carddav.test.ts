import { createServer, type RequestListener } from 'node:http';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { readCardDav } from '../../electron/contacts/read-carddav.ts';
import type { SourceFailure, SourceReading } from '../../src/contacts/sources/contact-source.ts';
import { cardOf, type Radicale, startRadicale } from '../desktop/radicale.ts';

let radicale: Radicale;
beforeAll(async () => {
  radicale = await startRadicale();
});
afterAll(() => radicale.stop());

/** Reads, and returns why it failed if it did. An error of tsdav is what the thread makes of it. */
async function read(login = radicale as Pick<Radicale, 'url' | 'user' | 'password'>, memory: unknown = null) {
  const { url, user, password } = login;
  return readCardDav({ url, user, password }, memory).catch(
    (error: Error & { failure?: SourceFailure }) => error.failure?.kind ?? 'not-understood',
  );
}

function readingOf(read: SourceReading | string): SourceReading {
  if (typeof read === 'string') throw new Error(`not read: ${read}`);
  return read;
}

const namesOf = ({ contacts }: SourceReading) => contacts.map(({ name }) => name).sort();

test('a book of 250 cards is read whole, and afterwards only what has changed', async () => {
  expect(await read()).toBe('no-address-book');
  await radicale.makeBook('kisiler');
  for (let n = 0; n < 250; n += 1) {
    const number = `0533 000 ${String(n).padStart(4, '0')}`;
    await radicale.put('kisiler', `${n}.vcf`, cardOf(`u${n}`, `Şule ${n}`, number));
  }
  const whole = readingOf(await read());
  expect(whole.gone).toBe('others');
  expect(whole.contacts).toHaveLength(250);
  const keys = new Map(whole.contacts.map(({ name, sourceKey }) => [name, sourceKey]));
  expect(new Set(keys.values()).size).toBe(250);
  expect(whole.contacts.find(({ name }) => name === 'Şule 7')).toMatchObject({
    numbers: [{ written: '0533 000 0007', label: 'cell' }],
  });

  const same = readingOf(await read(radicale, whole.memory));
  expect([same.contacts, same.gone]).toEqual([[], []]);

  await radicale.put('kisiler', '7.vcf', cardOf('u7', 'Şule Yedi', '0533 000 0007'));
  await radicale.put('kisiler', 'yeni kişi', cardOf('yeni', 'Yeni', '0533 999 9999'));
  await radicale.delete('kisiler', '8.vcf');
  const changed = readingOf(await read(radicale, whole.memory));
  expect(namesOf(changed)).toEqual(['Yeni', 'Şule Yedi']);
  expect(changed.contacts.find(({ name }) => name === 'Şule Yedi')?.sourceKey).toBe(keys.get('Şule 7'));
  expect(changed.gone).toEqual([keys.get('Şule 8')]);
});

test('a second book, and what a server no longer remembers, is read whole', async () => {
  const before = readingOf(await read());
  await radicale.makeBook('tedarikciler');
  await radicale.put('tedarikciler', 'a.vcf', cardOf('u1', 'Tedarikçi', '0212 555 00 00'));
  const after = readingOf(await read(radicale, before.memory));
  expect(after.gone).toBe('others');
  expect(after.contacts).toHaveLength(before.contacts.length + 1);
  // The same UID in two books are two contacts.
  expect(new Set(after.contacts.map(({ sourceKey }) => sourceKey)).size).toBe(after.contacts.length);
  const forgotten = Object.fromEntries(
    Object.keys(after.memory as object).map((url) => [url, 'token http://radicale.org/ns/sync/0']),
  );
  for (const memory of [forgotten, 'nonsense', [], { [radicale.url]: 7 }]) {
    const whole = readingOf(await read(radicale, memory));
    expect([whole.gone, whole.contacts.length]).toEqual(['others', after.contacts.length]);
  }
});

test('a wrong password, a wrong server and a server that is off are told apart', async () => {
  expect(await read({ ...radicale, password: 'yanlış' })).toBe('login-refused');
  expect(await read({ ...radicale, url: 'https://zil-yok.invalid/' })).toBe('host-not-found');
  await radicale.kill();
  expect(await read()).toBe('host-not-reachable');
  await radicale.restart();
  expect(readingOf(await read()).contacts.length).toBeGreaterThan(0);
});

/** A server that answers as the test says. Returns its URL. */
async function serverThat(answers: RequestListener): Promise<string> {
  const server = createServer(answers);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;
}

test('the password does not follow a redirect to another server, and a refused login is tried once', async () => {
  const heard: string[] = [];
  const other = await serverThat((request, response) => {
    heard.push(String(request.headers.authorization));
    response.end();
  });
  const url = await serverThat((_, response) => response.writeHead(302, { location: other }).end());
  expect(await read({ ...radicale, url })).toBe('redirected');
  expect(heard).toEqual([]);
  const refusing = await serverThat((_, response) => {
    heard.push('asked');
    response.writeHead(401).end();
  });
  expect(await read({ ...radicale, url: refusing })).toBe('login-refused');
  expect(heard).toEqual(['asked']);
});

test.each([
  ['an endless answer', 'too-large', '<a>'.repeat(350_000), Number.POSITIVE_INFINITY],
  ['a page for people', 'not-understood', '<html><body>Hoş geldiniz', 1],
  ['elements without end in one another', 'not-understood', '<a>'.repeat(200_000), 1],
  ['nothing', 'not-understood', '', 1],
])('%s is an ordinary failure', async (_, kind, part, times) => {
  const url = await serverThat((_request, response) => {
    response.writeHead(207, { 'content-type': 'application/xml' });
    let sent = 0;
    const more = () => {
      while (sent < times) {
        sent += 1;
        if (!response.write(part || ' ')) return void response.once('drain', more);
      }
      response.end();
    };
    more();
  });
  expect(await read({ ...radicale, url })).toBe(kind);
});
