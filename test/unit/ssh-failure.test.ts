import { expect, test } from 'vitest';
import { type SshError, type SshStep, sshFailure } from '../../electron/reach/ssh-failure.ts';
import { agentPipe, fingerprintOf } from '../../electron/reach/ssh-keys.ts';

function error(message: string, more: Partial<SshError> = {}): SshError {
  return Object.assign(new Error(message), more);
}

const socket = (code: string) => error(`connect ${code} 203.0.113.7:22`, { code, level: 'client-socket' });
const farewell = error('Too many authentication failures', { code: 2 });

test.each<[SshStep, SshError | null, string, string]>([
  ['connecting', socket('ENOTFOUND'), 'host-not-found', 'ENOTFOUND'],
  ['connecting', socket('EAI_AGAIN'), 'host-not-found', 'EAI_AGAIN'],
  ['connecting', socket('ECONNREFUSED'), 'host-not-reachable', 'ECONNREFUSED'],
  ['connecting', socket('EHOSTUNREACH'), 'host-not-reachable', 'EHOSTUNREACH'],
  ['connecting', socket('ENETUNREACH'), 'host-not-reachable', 'ENETUNREACH'],
  ['connecting', socket('ETIMEDOUT'), 'host-not-reachable', 'ETIMEDOUT'],
  ['connecting', null, 'host-not-reachable', 'connection closed'],
  ['logging-in', socket('ECONNRESET'), 'connection-lost', 'ECONNRESET'],
  ['logging-in', farewell, 'login-refused', 'Too many authentication failures'],
  ['logging-in', error('All failed', { level: 'client-authentication' }), 'login-refused', 'All failed'],
  ['forwarding', null, 'connection-lost', 'connection closed'],
  ['up', error('Keepalive timeout', { level: 'client-timeout' }), 'connection-lost', 'Keepalive timeout'],
  ['up', socket('ECONNRESET'), 'connection-lost', 'ECONNRESET'],
  ['up', farewell, 'connection-lost', 'Too many authentication failures'],
])('%s, %s is %s', (step, failed, kind, detail) => {
  expect(sshFailure(failed, step)).toEqual({ kind, detail });
});

test.each([
  [['chrome.sync', 'openssh-ssh-agent', 'pageant.ayse.0123'], String.raw`\\.\pipe\openssh-ssh-agent`],
  [['chrome.sync', 'pageant.ayse.0123'], String.raw`\\.\pipe\pageant.ayse.0123`],
  [['chrome.sync', 'my-openssh-ssh-agent'], null],
  [[], null],
])('of the pipes %j on Windows, the agent’s is %s', (pipes, path) => {
  expect(agentPipe(pipes)).toBe(path);
});

test('a server’s key is written as ssh-keygen writes it', () => {
  const blob = 'AAAAC3NzaC1lZDI1NTE5AAAAIP0Yw2sxrTqMLbTnUvGSKCBiUiDu94GvdABDg+CXFfUq';
  expect(fingerprintOf(Buffer.from(blob, 'base64'))).toBe('SHA256:yDnjtezeb+0XpbRph8b7WmCsKVH5tn8bLA00HMwPLWQ');
});
