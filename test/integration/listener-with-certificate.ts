import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect as connectTls } from 'node:tls';
import { expect, onTestFinished } from 'vitest';
import { checkFilesEveryMs } from '../../electron/net/certificate.ts';
import { webhookServer } from '../../electron/net/webhook-server.ts';
import type { CertificateFailure, CertificateFiles, CertificateState } from '../../src/ports.ts';
import type { CertificateAuthority } from '../fakes/certificates.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';
import { listenerEvents, listenerOptions } from '../fakes/listener-options.ts';

export const token = 'a'.repeat(32);
export const ring = 'event=EXTENSION_RINGING&calling_number=+905335554321&extension_uri=1001@10.0.0.3:5061';
export const in2049 = Date.UTC(2049, 0, 1);

export const unreadable = (detail: string): CertificateFailure => ({ kind: 'unreadable', detail });
export const otherKey: CertificateFailure = { kind: 'key-does-not-fit', detail: null };
export const locked: CertificateFailure = { kind: 'passphrase', detail: expect.any(String) };

/** Opens a listener with a certificate, and everything that a test can see of it. */
export async function office(certificate: CertificateFiles, passphrase: () => Promise<string | null>) {
  const timers = new FakeTimers();
  const heard: string[] = [];
  const told: CertificateState[] = [];
  const events = listenerEvents({
    hear: async (body) => void heard.push(Buffer.from(body).toString()),
    certificateChanged: (state) => void told.push(state),
  });
  const listener = webhookServer(listenerOptions({ tokens: () => [token], passphrase, timers }), events);
  const opened = await listener.open({ host: '127.0.0.1', port: 0 }, certificate);
  return { opened, timers, heard, told };
}

export async function openOffice(
  certificate: CertificateFiles,
  passphrase: () => Promise<string | null> = async () => null,
) {
  const { opened, timers, heard, told } = await office(certificate, passphrase);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const { port, close } = opened.value;
  onTestFinished(() => close());
  /** Lets a minute pass, and waits until the listener has checked its files. */
  const aMinuteLater = async () => {
    await timers.advance(checkFilesEveryMs);
    await expect.poll(() => timers.pending).toBe(1);
  };
  return { timers, heard, told, port, close, aMinuteLater, url: `https://127.0.0.1:${port}/h/${token}` };
}

/** Rings as the PBX does. Resolves with curl's exit code and the listener's answer. */
export function curl(
  url: string,
  ...options: readonly string[]
): Promise<{ readonly code: number; readonly answer: string }> {
  const sender = ['-sS', '--noproxy', '*', '-A', 'freeswitch-curl/1.0', '--data', ring];
  return new Promise((resolve, reject) => {
    execFile('curl', [...sender, ...options, url], (error, answer) => {
      if (error !== null && typeof error.code !== 'number')
        return reject(new Error('tests of the HTTPS listener need curl'));
      resolve({ code: Number(error?.code ?? 0), answer });
    });
  });
}

export const trusting = (authority: CertificateAuthority) => ['--cacert', authority.root.certificateFile];
export const answered = { code: 0, answer: 'OK\n' };

/** Resolves with the serial number of the certificate that the listener shows now. */
export async function shownAt(port: number): Promise<string> {
  const socket = connectTls({ host: '127.0.0.1', port, rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const { serialNumber } = socket.getPeerCertificate();
  socket.destroy();
  return serialNumber;
}
