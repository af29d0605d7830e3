import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer, type RequestOptions } from 'node:https';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import { addressProver } from '../../electron/net/address-prover.ts';
import { selfTest } from '../../electron/net/self-test.ts';
import { webhookServer } from '../../electron/net/webhook-server.ts';
import type { CertificateFiles, ListenAddress } from '../../src/ports.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';
import { listenerEvents, listenerOptions } from '../fakes/listener-options.ts';
import { portOf } from '../fakes/raw-pbx.ts';

export const token = 'Sehr-Geheim_0123456789abcdefghij';
export const proof = selfTest();
export const failed = (kind: string, detail: unknown = expect.anything()) => ({ ok: false, error: { kind, detail } });

/** Opens our own listener, or with other options that of another Zil. */
export async function openListener({
  certificate = null as CertificateFiles | null,
  secret = token,
  itsProof = proof,
} = {}): Promise<ListenAddress> {
  const hear = () => Promise.reject(new Error('a test is no call'));
  const opened = await webhookServer(
    listenerOptions({ tokens: () => [secret], proof: itsProof }),
    listenerEvents({ hear }),
  ).open({ host: '127.0.0.1', port: 0 }, certificate);
  if (!opened.ok) throw new Error(opened.error.kind);
  onTestFinished(() => opened.value.close());
  return { host: '127.0.0.1', port: opened.value.port };
}

/**
 * Tests the listener through a public address. Expects that no connection and no timer is left, and that no secret
 * comes out.
 */
export async function prove(
  publicUrl: string,
  {
    listener,
    network = {},
    timers = new FakeTimers(),
  }: {
    readonly listener: ListenAddress;
    readonly network?: Pick<RequestOptions, 'lookup' | 'ca'>;
    readonly timers?: FakeTimers;
  },
) {
  const prover = addressProver({ proof, addressAt: (url) => `${url}/h/${token}`, timers, network });
  const result = await prover.prove(publicUrl, listener);
  expect(timers.pending).toBe(0);
  expect(JSON.stringify(result).toLowerCase()).not.toContain(token.toLowerCase());
  return result;
}

/** Starts a server at the public address. Returns its URL. */
export async function edge(answer: RequestListener, certificate: CertificateFiles | null = null): Promise<string> {
  const server = certificate === null ? createServer(answer) : createTlsServer(pemOf(certificate), answer);
  return `${certificate === null ? 'http' : 'https'}://127.0.0.1:${await listening(server)}`;
}

/** Starts a server that does not speak HTTP. Returns its address. */
export async function rawEdge(onConnection: (socket: Socket) => void): Promise<string> {
  return `127.0.0.1:${await listening(createTcpServer(onConnection))}`;
}

export async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    socket.on('error', () => {});
    sockets.add(socket);
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return portOf(server);
}

function pemOf({ certificateFile, keyFile }: CertificateFiles) {
  return { cert: readFileSync(certificateFile), key: readFileSync(keyFile) };
}

/** Returns a lookup that resolves every name to these addresses, or fails with this code. */
export const names = (answer: readonly string[] | { readonly code: string }): RequestOptions['lookup'] => {
  return (_host, _options, callback) => {
    if ('code' in answer) callback(Object.assign(new Error(answer.code), answer), []);
    else
      callback(
        null,
        answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
  };
};
