import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { checkFilesEveryMs } from '../../electron/net/certificate.ts';
import type { CertificateFiles } from '../../src/ports.ts';
import { certificateAuthority } from '../fakes/certificates.ts';
import { settled } from '../fakes/fake-timers.ts';
import {
  answered,
  curl,
  in2049,
  locked,
  openOffice,
  otherKey,
  ring,
  shownAt,
  trusting,
  unreadable,
} from './listener-with-certificate.ts';

const authority = certificateAuthority();

/** Puts a certificate into files at fixed paths, as a renewal replaces them. */
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

describe('a certificate that is renewed', () => {
  test('is shown a minute later, and a webhook that began before is received', async () => {
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
    expect(await curl(url, ...trusting(authority))).toEqual(answered);
  });

  test('is not reported while its files are unchanged', async () => {
    const { told, aMinuteLater } = await openOffice(inPlace(authority.issue()));
    for (let minute = 0; minute < 3; minute += 1) await aMinuteLater();
    expect(told).toHaveLength(1);
  });

  test('leaves the earlier one in use while it is invalid, says so once, and is used when it is valid', async () => {
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

  test('is no problem any more when the earlier one is put back', async () => {
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

  test('changes nothing at a listener that has closed in the meantime', async () => {
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
    await timers.advance(checkFilesEveryMs);
    await expect.poll(() => asked).toBe(2);
    await close();
    hold();
    await settled();
    expect([told.length, timers.pending]).toEqual([1, 0]);
  });
});
