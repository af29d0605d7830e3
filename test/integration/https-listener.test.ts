import { once } from 'node:events';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { CertificateKeeper } from '../../electron/net/certificate.ts';
import { webhookUrl } from '../../electron/net/listener-url.ts';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import type { CertificateFailure, CertificateFiles } from '../../src/ports.ts';
import { type CertificateOptions, certificateAuthority, oldPfx } from '../fakes/certificates.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';
import {
  answered,
  curl,
  in2049,
  locked,
  office,
  openOffice,
  otherKey,
  ring,
  shownAt,
  token,
  trusting,
  unreadable,
} from './listener-with-certificate.ts';

const authority = certificateAuthority();

const notOne: CertificateFailure = { kind: 'not-a-certificate', detail: expect.any(String) };
const noKey: CertificateFailure = { kind: 'key-does-not-fit', detail: expect.any(String) };
/** curl's result for a certificate that it does not trust. */
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

describe('a PBX that checks certificates', () => {
  test.each<[string, () => CertificateFiles, string | null]>([
    ['PEM files', () => authority.issue(), null],
    ['a key behind a passphrase', () => authority.encrypted(authority.issue(), 'geheim'), 'geheim'],
    ['a passphrase that its key does not need', () => authority.issue(), 'geheim'],
    ['a PFX', () => authority.pfx(authority.issue(), 'geheim'), 'geheim'],
    ['a PFX without a passphrase', () => authority.pfx(authority.issue(), ''), null],
    ['PEM files that Notepad has saved', () => withByteOrderMark(authority.issue()), null],
    ['a certificate that comes with the one that vouches for it', withIntermediate, null],
  ])('rings at a listener with %s', async (_what, certificate, passphrase) => {
    const { url, heard, told } = await openOffice(certificate(), async () => passphrase);
    expect(await curl(url, ...trusting(authority))).toEqual(answered);
    expect(heard).toEqual([ring]);
    expect(told).toEqual([{ validUntilMs: in2049, problem: null }]);
  });

  test.each<[string, CertificateOptions, number]>([
    ['is outdated', { until: '210101000000Z' }, Date.UTC(2021, 0, 1)],
    ['is not valid yet', { from: '480101000000Z' }, in2049],
    ['nobody else vouches for', { signedBy: null }, in2049],
    ['is for another name', { names: ['DNS:baska.example'] }, in2049],
  ])(
    'disconnects at a certificate that %s, and one that does not check is answered',
    async (_what, options, untilMs) => {
      const { url, heard, told } = await openOffice(authority.issue(options));
      expect(await curl(url, ...trusting(authority))).toEqual(distrusted);
      expect(heard).toEqual([]);
      expect(await curl(url, '--insecure')).toEqual(answered);
      expect(heard).toEqual([ring]);
      expect(told).toEqual([{ validUntilMs: untilMs, problem: null }]);
    },
  );
});

test('the practice PBX rings at a listener with a certificate that is for another name', async () => {
  const { port, heard } = await openOffice(authority.issue({ names: ['DNS:zil.example'] }));
  const url = webhookUrl({ host: '0.0.0.0', port }, token, 'https');
  expect(await sendWebhook(url, { event: 'EXTENSION_RINGING' })).toEqual({ ok: true, value: undefined });
  expect(heard).toEqual(['event=EXTENSION_RINGING']);
});

test('a client without the token finds nothing behind a certificate either', async () => {
  const { url, heard } = await openOffice(authority.issue());
  const wrong = url.replace(/a$/, 'b');
  expect(await curl(wrong, ...trusting(authority), '--write-out', '%{http_code}')).toEqual({ code: 0, answer: '404' });
  expect(heard).toEqual([]);
});

test('a client without TLS is disconnected, and the next one is answered', async () => {
  const { url, heard } = await openOffice(authority.issue());
  const plain = await curl(url.replace('https', 'http'));
  expect([52, 56]).toContain(plain.code);
  expect(heard).toEqual([]);
  expect(await curl(url, ...trusting(authority))).toEqual(answered);
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
  // An error of Node's OpenSSL 3; Electron's BoringSSL reads this file.
  ['in an old PFX', oldPfxFile, 'geheim', { kind: 'not-a-certificate', detail: 'ERR_CRYPTO_UNSUPPORTED_OPERATION' }],
])('with a certificate %s the listener stays closed, and says why', async (_what, certificate, passphrase, failure) => {
  const { opened, timers, told } = await office(certificate(), async () => passphrase);
  expect(opened).toEqual({ ok: false, error: { kind: 'certificate', failure } });
  expect(JSON.stringify(opened)).not.toContain(authority.folder);
  expect([told, timers.pending]).toEqual([[], 0]);
});

test('Notepad’s byte order mark before a certificate is removed, because Electron’s TLS would find none behind it', async () => {
  const options = { passphrase: async () => null, timers: new FakeTimers() };
  const opened = await CertificateKeeper.open(withByteOrderMark(authority.issue()), options);
  expect(opened).toMatchObject({ value: { secureContext: { cert: expect.stringMatching(/^-----BEGIN/) } } });
});

test('a listener that closes does not wait for a silent client', async () => {
  const { port, timers, close } = await openOffice(authority.issue());
  const silent = connect(port, '127.0.0.1');
  silent.on('error', () => {});
  await once(silent, 'connect');
  // A later client is served, so the listener has accepted the silent one.
  await shownAt(port);
  const closed = close();
  await timers.advance(1_000);
  await closed;
  if (!silent.closed) await once(silent, 'close');
  expect(timers.pending).toBe(0);
});
