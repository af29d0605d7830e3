import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import ssh2, { type AgentAuthMethod, type PublicKeyAuthMethod } from 'ssh2';
import { safeDetail } from '../../src/reach/safe-detail.ts';
import type { WayFailure, WaySecrets } from '../../src/reach/way.ts';
import { err, ok, type Result } from '../../src/result.ts';
import type { Settings } from '../../src/settings/settings.ts';

/** How a person logs in to the server: by a key or by the keys of an agent, never by a password. */
export type SshLogin = PublicKeyAuthMethod | AgentAuthMethod;

export async function readLogin(
  { sshUser, sshKeyFile }: Settings,
  secrets: WaySecrets,
  agent: () => string | null,
): Promise<Result<SshLogin, WayFailure>> {
  const username = sshUser === '' ? userInfo().username : sshUser;
  if (sshKeyFile !== '') return readKey(username, sshKeyFile, secrets);
  return fromAgent(username, agent);
}

/** Listing the pipes of Windows may fail; that is reported as a failure of the way. */
function fromAgent(username: string, agent: () => string | null): Result<SshLogin, WayFailure> {
  try {
    const path = agent();
    if (path === null) return err({ kind: 'no-agent', detail: null });
    return ok({ type: 'agent', username, agent: ssh2.createAgent(path) });
  } catch (error) {
    return err({ kind: 'no-agent', detail: safeDetail((error as NodeJS.ErrnoException).code ?? 'unreadable') });
  }
}

async function readKey(username: string, file: string, secrets: WaySecrets): Promise<Result<SshLogin, WayFailure>> {
  let text: string;
  try {
    text = await readFile(file.replace(/^~(?=[\\/])/, homedir), 'utf8');
  } catch (error) {
    return unreadable((error as NodeJS.ErrnoException).code ?? 'unreadable');
  }
  const key = ssh2.utils.parseKey(text, (await secrets.read('sshPassphrase')) ?? undefined);
  if (key instanceof Error) return unreadable(key.message);
  return key.isPrivateKey() ? ok({ type: 'publickey', username, key }) : unreadable('not a private key');
}

function unreadable(detail: string): Result<never, WayFailure> {
  return err({ kind: 'key-unreadable', detail: safeDetail(detail) });
}

/** Returns the socket or pipe of this computer's agent, `null` without one. Throws when pipes cannot be listed. */
export function systemAgent(): string | null {
  if (process.platform === 'win32') return agentPipe(readdirSync('\\\\.\\pipe\\'));
  // biome-ignore lint/style/noProcessEnv: it is where an agent says that it is.
  return process.env['SSH_AUTH_SOCK'] ?? null;
}

/** Returns the pipe of OpenSSH's agent for Windows, or of PuTTY's, which speaks the same protocol since 0.77. */
export function agentPipe(pipes: readonly string[]): string | null {
  const pipe = pipes.find((name) => name === 'openssh-ssh-agent') ?? pipes.find((name) => name.startsWith('pageant.'));
  return pipe === undefined ? null : `\\\\.\\pipe\\${pipe}`;
}

/** Returns the fingerprint of a host key as `ssh-keygen -l` writes it. */
export function fingerprintOf(hostKey: Uint8Array): string {
  return `SHA256:${createHash('sha256').update(hostKey).digest('base64').replace(/=+$/, '')}`;
}
