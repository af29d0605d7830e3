import { safeDetail } from '../../src/reach/safe-detail.ts';
import type { WayFailure } from '../../src/reach/way.ts';

/** How far a connection to the person's server has come. */
export type SshStep = 'connecting' | 'logging-in' | 'forwarding' | 'up';

/** What ssh2 gives its errors; `level` is the layer that failed, `code` the system's or, of the server's farewell, a number. */
export interface SshError extends Error {
  readonly level?: string;
  readonly code?: string | number;
}

const nameFailures: readonly unknown[] = ['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME'];

/** What an error, or the end of the connection without one (`null`), means at the step it comes in. */
export function sshFailure(error: SshError | null, step: SshStep): WayFailure {
  const detail = error === null ? 'connection closed' : safeDetail(codeOf(error) ?? error.message);
  if (step === 'connecting') {
    return { kind: nameFailures.includes(error?.code) ? 'host-not-found' : 'host-not-reachable', detail };
  }
  const isRefused = step === 'logging-in' && error !== null && refusesLogin(error);
  return { kind: isRefused ? 'login-refused' : 'connection-lost', detail };
}

/** The server's own number says less than its words. */
function codeOf({ code }: SshError): string | null {
  return typeof code === 'string' ? code : null;
}

/** OpenSSH ends a connection itself when an agent has offered it too many keys. */
function refusesLogin({ level, message }: SshError): boolean {
  return level === 'client-authentication' || /authentication failures/i.test(message);
}
