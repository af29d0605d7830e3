import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync, copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { connect } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { CertificateKeeper, lookAtFilesEveryMs } from '../../electron/net/certificate.ts';
import { hookUrl } from '../../electron/net/door-url.ts';
import { sendNotification } from '../../electron/net/send-notification.ts';
import { webhookServer } from '../../electron/net/webhook-server.ts';
import type { CertificateFailure, CertificateFiles, CertificateState } from '../../src/ports.ts';
import { CertificateAuthority, oldPfx, type Wish } from '../fakes/certificates.ts';
import { doorEvents, doorOptions } from '../fakes/door-options.ts';
import { FakeTimers, settled } from '../fakes/fake-timers.ts';

const token = 'a'.repeat(32);
const ring = 'event=EXTENSION_RINGING&calling_number=+905335554321&extension_uri=1001@10.0.0.3:5061';
const in2049 = Date.UTC(2049, 0, 1);

const unreadable = (detail: string): CertificateFailure => ({ kind: 'unreadable', detail });
const notOne: CertificateFailure = { kind: 'not-a-certificate', detail: expect.any(String) };
const otherKey: CertificateFailure = { kind: 'key-does-not-fit', detail: null };
const noKey: CertificateFailure = { kind: 'key-does-not-fit', detail: expect.any(String) };
const locked: CertificateFailure = { kind: 'passphrase', detail: expect.any(String) };

let authority: CertificateAuthority;

beforeAll(() => {
  authority = new CertificateAuthority();
});

afterAll(() => authority.close());

/** A door with a certificate, and all that can be seen of it. */
async function office(certificate: CertificateFiles, passphrase: () => Promise<string | null>) {
  const timers = new FakeTimers();
  const heard: string[] = [];
  const told: CertificateState[] = [];
  const events = doorEvents({
    hear: async (body) => void heard.push(Buffer.from(body).toString()),
    certificateChanged: (state) => void told.push(state),
  });
  const door = webhookServer(doorOptions({ tokens: () => [token], passphrase, timers }));
  const opened = await door.open({ host: '127.0.0.1', port: 0 }, certificate, events);
  return { opened, timers, heard, told };
}

async function openOffice(certificate: CertificateFiles, passphrase: () => Promise<string | null> = async () => null) {
  const { opened, timers, heard, told } = await office(certificate, passphrase);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const { port, close } = opened.value;
  onTestFinished(() => close());
  /** A minute passes, and everything that the door does about it. */
  const aMinuteLater = async () => {
    await timers.advance(lookAtFilesEveryMs);
    await expect.poll(() => timers.pending).toBe(1);
  };
  return { timers, heard, told, port, close, aMinuteLater, url: `https://127.0.0.1:${port}/h/${token}` };
}

/** Rings as the exchange does. Gives curl's exit code, and what the door answered. */
function curl(url: string, ...options: readonly string[]): Promise<{ readonly code: number; readonly answer: string }> {
  const sender = ['-sS', '--noproxy', '*', '-A', 'freeswitch-curl/1.0', '--data', ring];
  return new Promise((resolve, reject) => {
    execFile('curl', [...sender, ...options, url], (error, answer) => {
      if (error !== null && typeof error.code !== 'number')
        return reject(new Error('tests of the HTTPS door need curl'));
      resolve({ code: Number(error?.code ?? 0), answer });
    });
  });
}

const trusting = () => ['--cacert', authority.root.certificateFile];
const answered = { code: 0, answer: 'OK\n' };
/** What curl says of a certificate that it does not trust. */
const distrusted = { code: 60, answer: '' };

const twice = (file: string): CertificateFiles => ({ certificateFile: file, keyFile: file });

function textFile(): string {
  const file = authority.file('text.txt');
  writeFileSync(file, 'Merhaba');
  return file;
}

function oldPfxFile(): CertificateFiles {
  const certificateFile = authority.file('old.pfx');
  writeFileSync(certificateFile, oldPfx);
  return { certificateFile, keyFile: '' };
}

function withByteOrderMark({ certificateFile, keyFile }: CertificateFiles): CertificateFiles {
  for (const file of [certificateFile, keyFile]) writeFileSync(file, `\ufeff${readFileSync(file, 'utf8')}`);
  return { certificateFile, keyFile };
}

function withIntermediate(): CertificateFiles {
  const intermediate = authority.issue({ isAuthority: true });
  const leaf = authority.issue({ signedBy: intermediate });
  appendFileSync(leaf.certificateFile, readFileSync(intermediate.certificateFile));
  return leaf;
}

/** A certificate as somebody's renewal finds it: in files that stay where they are. */
function inPlace(files: CertificateFiles): CertificateFiles {
  const place = { certificateFile: authority.file('door.pem'), keyFile: authority.file('door.key') };
  replace(place, files);
  return place;
}

function replace(place: CertificateFiles, by: CertificateFiles): void {
  copyFileSync(by.certificateFile, place.certificateFile);
  copyFileSync(by.keyFile, place.keyFile);
}

function serialOf({ certificateFile }: CertificateFiles): string {
  return new X509Certificate(readFileSync(certificateFile)).serialNumber;
}

/** Which certificate a door shows to whoever comes now. */
async function shownAt(port: number): Promise<string> {
  const socket = connectTls({ host: '127.0.0.1', port, rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const { serialNumber } = socket.getPeerCertificate();
  socket.destroy();
  return serialNumber;
}

describe('an exchange that checks certificates', () => {
  test.each<[string, () => CertificateFiles, string | null]>([
    ['PEM files', () => authority.issue(), null],
    ['a key behind a passphrase', () => authority.encrypted(authority.issue(), 'geheim'), 'geheim'],
    ['a passphrase that its key does not need', () => authority.issue(), 'geheim'],
    ['a PFX', () => authority.pfx(authority.issue(), 'geheim'), 'geheim'],
    ['a PFX without a passphrase', () => authority.pfx(authority.issue(), ''), null],
    ['PEM files that Notepad has saved', () => withByteOrderMark(authority.issue()), null],
    ['a certificate that comes with the one that vouches for it', withIntermediate, null],
  ])('rings at a door with %s', async (_what, certificate, passphrase) => {
    const { url, heard, told } = await openOffice(certificate(), async () => passphrase);
    expect(await curl(url, ...trusting())).toEqual(answered);
    expect(heard).toEqual([ring]);
    expect(told).toEqual([{ validUntilMs: in2049, problem: null }]);
  });

  test.each<[string, Wish, number]>([
    ['is outdated', { until: '210101000000Z' }, Date.UTC(2021, 0, 1)],
    ['is not valid yet', { from: '480101000000Z' }, in2049],
    ['nobody else vouches for', { signedBy: null }, in2049],
    ['is for another name', { names: ['DNS:baska.example'] }, in2049],
  ])('hangs up on a certificate that %s, and one that does not check is answered', async (_what, wish, untilMs) => {
    const { url, heard, told } = await openOffice(authority.issue(wish));
    expect(await curl(url, ...trusting())).toEqual(distrusted);
    expect(heard).toEqual([]);
    expect(await curl(url, '--insecure')).toEqual(answered);
    expect(heard).toEqual([ring]);
    expect(told).toEqual([{ validUntilMs: untilMs, problem: null }]);
  });
});

test('the practice exchange rings at a door with a certificate that is for another name', async () => {
  const { port, heard } = await openOffice(authority.issue({ names: ['DNS:zil.example'] }));
  const url = hookUrl({ host: '0.0.0.0', port }, token, 'https');
  expect(await sendNotification(url, { event: 'EXTENSION_RINGING' })).toEqual({ ok: true, value: undefined });
  expect(heard).toEqual(['event=EXTENSION_RINGING']);
});

test('whoever does not know the secret finds nothing behind a certificate either', async () => {
  const { url, heard } = await openOffice(authority.issue());
  const wrong = url.replace(/a$/, 'b');
  expect(await curl(wrong, ...trusting(), '--write-out', '%{http_code}')).toEqual({ code: 0, answer: '404' });
  expect(heard).toEqual([]);
});

test('whoever speaks no TLS is hung up on, and the next one is answered', async () => {
  const { url, heard } = await openOffice(authority.issue());
  const plain = await curl(url.replace('https', 'http'));
  expect([52, 56]).toContain(plain.code);
  expect(heard).toEqual([]);
  expect(await curl(url, ...trusting())).toEqual(answered);
});

test.each<[string, () => CertificateFiles, string | null, CertificateFailure]>([
  ['that is not there', () => ({ ...authority.issue(), certificateFile: '/none/a.pem' }), null, unreadable('ENOENT')],
  ['whose key is not there', () => ({ ...authority.issue(), keyFile: '/none/a.key' }), null, unreadable('ENOENT')],
  ['that is a folder', () => ({ certificateFile: authority.folder, keyFile: '' }), null, unreadable('EISDIR')],
  ['that is a text', () => ({ ...authority.issue(), certificateFile: textFile() }), null, notOne],
  ['in place of which its key is given', () => twice(authority.issue().keyFile), null, notOne],
  ['whose key was forgotten', () => ({ ...authority.issue(), keyFile: '' }), null, notOne],
  ['that is a broken PFX', () => ({ certificateFile: textFile(), keyFile: '' }), null, notOne],
  ['that is given for its key too', () => twice(authority.issue().certificateFile), null, noKey],
  ['with the key of another one', () => ({ ...authority.issue(), keyFile: authority.issue().keyFile }), null, otherKey],
  ['whose key has a passphrase', () => authority.encrypted(authority.issue(), 'geheim'), null, locked],
  ['whose key has another passphrase', () => authority.encrypted(authority.issue(), 'geheim'), 'falsch', locked],
  ['in a PFX with a passphrase', () => authority.pfx(authority.issue(), 'geheim'), null, locked],
  ['in a PFX with another passphrase', () => authority.pfx(authority.issue(), 'geheim'), 'falsch', locked],
  ['in an old PFX with another passphrase', oldPfxFile, 'falsch', locked],
  // Of Node's OpenSSL 3; Electron's BoringSSL reads it.
  ['in an old PFX', oldPfxFile, 'geheim', { kind: 'not-a-certificate', detail: 'ERR_CRYPTO_UNSUPPORTED_OPERATION' }],
])('with a certificate %s the door stays closed, and says why', async (_what, certificate, passphrase, failure) => {
  const { opened, timers, told } = await office(certificate(), async () => passphrase);
  expect(opened).toEqual({ ok: false, error: { kind: 'certificate', failure } });
  expect(JSON.stringify(opened)).not.toContain(authority.folder);
  expect([told, timers.pending]).toEqual([[], 0]);
});

test('what Notepad puts before a certificate does not reach TLS, which in Electron finds none behind it', async () => {
  const options = { passphrase: async () => null, timers: new FakeTimers() };
  const opened = await CertificateKeeper.open(withByteOrderMark(authority.issue()), options);
  expect(opened).toMatchObject({ value: { secureContext: { cert: expect.stringMatching(/^-----BEGIN/) } } });
});

describe('a certificate that is renewed', () => {
  test('is shown a minute later, and who had begun to ring before is heard', async () => {
    const [before, after] = [authority.issue({ until: '300101000000Z' }), authority.issue()];
    const place = inPlace(before);
    const { url, port, heard, told, aMinuteLater } = await openOffice(place);
    const begun = request(url, {
      method: 'POST',
      agent: false,
      rejectUnauthorized: false,
      headers: { 'Content-Length': ring.length },
    });
    begun.write(ring.slice(0, 10));
    const [socket] = (await once(begun, 'socket')) as [TLSSocket];
    await once(socket, 'secureConnect');

    replace(place, after);
    expect(await shownAt(port)).toBe(serialOf(before));
    await aMinuteLater();
    expect(await shownAt(port)).toBe(serialOf(after));
    expect(told).toEqual([
      { validUntilMs: Date.UTC(2030, 0, 1), problem: null },
      { validUntilMs: in2049, problem: null },
    ]);

    begun.end(ring.slice(10));
    const [response] = (await once(begun, 'response')) as [IncomingMessage];
    response.resume();
    expect([response.statusCode, heard]).toEqual([200, [ring]]);
    expect(socket.getPeerCertificate().serialNumber).toBe(serialOf(before));
    expect(await curl(url, ...trusting())).toEqual(answered);
  });

  test('is not told as long as nobody has touched it', async () => {
    const { told, aMinuteLater } = await openOffice(inPlace(authority.issue()));
    for (let minute = 0; minute < 3; minute += 1) await aMinuteLater();
    expect(told).toHaveLength(1);
  });

  test('leaves the one before it in place when it is broken, says so once, and is used when it is mended', async () => {
    const [before, after] = [authority.issue(), authority.issue()];
    const place = inPlace(before);
    const { port, told, aMinuteLater } = await openOffice(place);
    copyFileSync(after.certificateFile, place.certificateFile);
    for (let minute = 0; minute < 3; minute += 1) await aMinuteLater();
    expect(await shownAt(port)).toBe(serialOf(before));
    expect(told.slice(1)).toEqual([{ validUntilMs: in2049, problem: otherKey }]);

    rmSync(place.keyFile);
    await aMinuteLater();
    expect(await shownAt(port)).toBe(serialOf(before));
    expect(told.slice(2)).toEqual([{ validUntilMs: in2049, problem: unreadable('ENOENT') }]);

    replace(place, after);
    await aMinuteLater();
    expect(await shownAt(port)).toBe(serialOf(after));
    expect(told.slice(3)).toEqual([{ validUntilMs: in2049, problem: null }]);
  });

  test('is no problem any more when the one before it is put back', async () => {
    const before = authority.issue();
    const place = inPlace(before);
    const { told, aMinuteLater } = await openOffice(place);
    writeFileSync(place.certificateFile, '');
    await aMinuteLater();
    replace(place, before);
    await aMinuteLater();
    expect(told.map(({ problem }) => problem?.kind ?? null)).toEqual([null, 'not-a-certificate', null]);
  });

  test('and has a passphrase now is shown as soon as a person has typed it', async () => {
    let passphrase: string | null = null;
    const [before, after] = [authority.issue(), authority.issue()];
    const place = inPlace(before);
    const { port, told, aMinuteLater } = await openOffice(place, async () => passphrase);
    replace(place, authority.encrypted(after, 'geheim'));
    await aMinuteLater();
    expect(told.slice(1)).toEqual([{ validUntilMs: in2049, problem: locked }]);
    passphrase = 'geheim';
    await aMinuteLater();
    expect([await shownAt(port), told.at(-1)?.problem]).toEqual([serialOf(after), null]);
  });

  test('is nothing to a door that has closed meanwhile', async () => {
    let hold = () => {};
    let asked = 0;
    const held = new Promise<null>((resolve) => {
      hold = () => resolve(null);
    });
    const place = inPlace(authority.issue());
    const passphrase = () => {
      asked += 1;
      return asked === 1 ? Promise.resolve(null) : held;
    };
    const { timers, told, close } = await openOffice(place, passphrase);
    replace(place, authority.issue({ until: '300101000000Z' }));
    await timers.advance(lookAtFilesEveryMs);
    await expect.poll(() => asked).toBe(2);
    await close();
    hold();
    await settled();
    expect([told.length, timers.pending]).toEqual([1, 0]);
  });
});

test('a door that closes does not wait for whoever connects and says nothing', async () => {
  const { port, timers, close } = await openOffice(authority.issue());
  const silent = connect(port, '127.0.0.1');
  silent.on('error', () => {});
  await once(silent, 'connect');
  // Who comes after it is served, so it has been let in.
  await shownAt(port);
  const closed = close();
  await timers.advance(1_000);
  await closed;
  if (!silent.closed) await once(silent, 'close');
  expect(timers.pending).toBe(0);
});
