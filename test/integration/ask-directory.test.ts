import { readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { createSecureContext } from 'node:tls';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { askDirectory } from '../../electron/contacts/ask-directory.ts';
import type { SourceFailure } from '../../src/contacts/sources/contact-source.ts';
import type { DirectoryLogin } from '../../src/contacts/sources/source-servers.ts';
import { type Slapd, startSlapd } from '../desktop/slapd.ts';
import { certificateAuthority } from '../fakes/certificates.ts';

const authority = certificateAuthority();
const names = ['IP:127.0.0.1', 'IP:0.0.0.0'];
const stranger = authority.issue({ signedBy: null, names });
const known = authority.issue({ names });
const trusting = createSecureContext({ ca: readFileSync(authority.root.certificateFile) });

let slapd: Slapd;
beforeAll(async () => {
  slapd = await startSlapd({ certificate: known, settings: 'sizelimit 5\n' });
});
afterAll(() => slapd.stop());

/** Asks, and returns the names, or why it failed. */
async function ask(key: string | null, login: Partial<DirectoryLogin> = {}, server = slapd) {
  const { url, user, password, base } = server;
  return askDirectory({ url, user, password, base, isUnencrypted: false, ...login }, key, trusting).then(
    (contacts) => contacts.map(({ name }) => name).sort(),
    (error: Error & { failure?: SourceFailure }) => error.failure?.kind ?? error,
  );
}

test.each([
  ['+90 533 000 00 01', 'telephoneNumber', '+905330000001'],
  ['0533 0000002', 'mobile', '+905330000002'],
  ['(0533) 000-00-03', 'homePhone', '+905330000003'],
  ['5330000004', 'mobile', '+905330000004'],
  ['0533/000.00.05', 'telephoneNumber', '+905330000005'],
  ['+49 (30) 123-456', 'telephoneNumber', '+4930123456'],
])('a number that stands in the directory as %s is found', async (written, attribute, key) => {
  const name = `Şule ${key.slice(1)}`;
  await slapd.put(name, { [attribute]: ['0212 555 00 00', written], o: 'Öz Ltd.' });
  expect(await ask(key)).toEqual([name]);
});

test('what is taken over has the place in the directory as its key, all numbers, and the firm', async () => {
  await slapd.put('Ali', { displayName: 'Ali Öz', mobile: ['0533 111 00 01', '0533 111 00 02'], o: 'Öz Ltd.' });
  const { url, user, password, base } = slapd;
  expect(await askDirectory({ url, user, password, base, isUnencrypted: false }, '+905331110002')).toEqual([
    {
      place: 0,
      sourceKey: `cn=Ali,${base}`,
      kind: 'person',
      name: 'Ali Öz',
      firm: 'Öz Ltd.',
      displayAs: '',
      numbers: [
        { written: '0533 111 00 01', label: 'Cep' },
        { written: '0533 111 00 02', label: 'Cep' },
      ],
      groups: [],
      note: '',
    },
  ]);
});

test('a number that only resembles the caller’s is not the caller', async () => {
  await slapd.put('Benzer', { telephoneNumber: '+90 532 530 00 00 09 9' });
  expect(await ask('+905325300099')).toEqual([]);
  expect(await ask('+905339999999')).toEqual([]);
});

test('a server that gives only some answers gives those', async () => {
  for (let n = 0; n < 8; n += 1) await slapd.put(`Santral ${n}`, { telephoneNumber: '0212 555 44 33' });
  expect(await ask('+902125554433', { user: '', password: '' })).toHaveLength(5);
});

test('what is wrong is told apart', async () => {
  expect(await ask(null)).toEqual([]);
  expect(await ask(null, { password: 'yanlış' })).toBe('login-refused');
  // Without a password the server would let anybody in, as nobody.
  expect(await ask(null, { password: '' })).toBe('login-refused');
  expect(await ask(null, { base: 'ou=yok,dc=ofis,dc=example' })).toBe('no-such-base');
  expect(await ask(null, { base: 'kişiler' })).toBe('no-such-base');
  expect(await ask(null, { url: 'ldap://zil-yok.invalid' })).toBe('host-not-found');
  await slapd.kill();
  expect(await ask(null)).toBe('host-not-reachable');
  await slapd.restart();
  expect(await ask(null)).toEqual([]);
});

test('a certificate that nobody trusts ends the connection before the password is sent', async () => {
  const secure = await startSlapd({ certificate: stranger, isTls: true });
  onTestFinished(() => secure.stop());
  expect(await ask(null, {}, secure)).toBe('certificate');
});

/** Linux takes this address for the computer itself; Zil takes it for another one. */
const elsewhere = (url: string) => url.replace('127.0.0.1', '0.0.0.0');

test('beyond this computer the connection is encrypted, or a person has allowed that it is not', async () => {
  const plain = await startSlapd();
  const strange = await startSlapd({ certificate: stranger });
  onTestFinished(() => Promise.all([plain.stop(), strange.stop()]).then(() => {}));
  expect(await ask(null, { url: elsewhere(slapd.url) })).toEqual([]);
  expect(await ask(null, { url: elsewhere(strange.url) }, strange)).toBe('certificate');
  expect(await ask(null, { url: elsewhere(plain.url) }, plain)).toBe('not-encrypted');
  expect(await ask(null, { url: elsewhere(plain.url), isUnencrypted: true }, plain)).toEqual([]);
});

/** A server that does with a connection what the test says. Returns its URL. */
async function serverThat(serves: (socket: Socket) => void): Promise<string> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    serves(socket);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  return `ldap://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

test('a server that says nothing, or nothing of its kind, is an ordinary failure', async () => {
  expect(await ask(null, { url: await serverThat(() => {}) })).toBe('took-too-long');
  expect(await ask(null, { url: await serverThat((socket) => socket.end()) })).toBe('host-not-reachable');
});
