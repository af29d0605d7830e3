import { safeDetail } from '../../src/reach/safe-detail.ts';
import type { WayFailure } from '../../src/reach/way.ts';

/** How far the connection to the person's server has come. */
export type SshStep = 'connecting' | 'logging-in' | 'forwarding' | 'up';

/**
 * An error of ssh2. `level` is the layer that failed. `code` is the system's, or the number of the reason that the
 * server gave when it disconnected.
 */
export interface SshError extends Error {
  readonly level?: string;
  readonly code?: string | number;
}

const nameFailures: readonly unknown[] = ['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME'];

/** Returns what an error means at a step; `null` is the end of the connection without an error. */
export function sshFailure(error: SshError | null, step: SshStep): WayFailure {
  const detail = error === null ? 'connection closed' : safeDetail(codeOf(error) ?? error.message);
  if (step === 'connecting') {
    return { kind: nameFailures.includes(error?.code) ? 'host-not-found' : 'host-not-reachable', detail };
  }
  const isRefused = step === 'logging-in' && error !== null && refusesLogin(error);
  return { kind: isRefused ? 'login-refused' : 'connection-lost', detail };
}

/** Returns the system's code. `null` for the server's number, because its message says more. */
function codeOf({ code }: SshError): string | null {
  return typeof code === 'string' ? code : null;
}

/** Whether the login was refused. OpenSSH also disconnects when an agent has offered too many keys. */
function refusesLogin({ level, message }: SshError): boolean {
  return level === 'client-authentication' || /authentication failures/i.test(message);
}
