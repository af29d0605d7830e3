import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { CertificateOptions } from '../fakes/certificates.ts';
import { certificateAuthority } from '../fakes/certificates.ts';
import { failed, openListener, prove, rawEdge } from './proved-listener.ts';

const authority = certificateAuthority();
const roots = [readFileSync(authority.root.certificateFile)];

describe('a certificate that is not publicly trusted proves nothing:', () => {
  test.each<[string, CertificateOptions, string]>([
    ['outdated', { until: '210101000000Z' }, 'CERT_HAS_EXPIRED'],
    ['not valid yet', { from: '480101000000Z' }, 'CERT_NOT_YET_VALID'],
    ['its own', { signedBy: null }, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['for another name', { names: ['DNS:baska.example'] }, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ])('one that is %s', async (_what, options, code) => {
    const certificate = authority.issue(options);
    const listener = await openListener({ certificate });
    expect(await prove(`https://127.0.0.1:${listener.port}`, { listener, network: { ca: roots } })).toEqual(
      failed('tls', code),
    );
  });

  test('one of an authority that Node does not know', async () => {
    const listener = await openListener({ certificate: authority.issue() });
    expect(await prove(`https://127.0.0.1:${listener.port}`, { listener })).toEqual(
      failed('tls', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'),
    );
  });

  test('none at all, where HTTP is spoken', async () => {
    const listener = await openListener();
    expect(await prove(`https://127.0.0.1:${listener.port}`, { listener })).toEqual(
      failed('tls', expect.stringMatching(/^(EPROTO|ERR_SSL_\w+)$/)),
    );
  });

  test('none yet, when the connection ends before', async () => {
    const listener = await openListener();
    const host = await rawEdge((socket) => socket.once('data', () => socket.destroy()));
    expect(await prove(`https://${host}`, { listener })).toEqual(failed('no-answer', 'ECONNRESET'));
  });
});
