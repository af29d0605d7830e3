import type { Result } from '../../result.ts';
import type { ReadContact } from '../reading.ts';
import type { SourceFailure, SourceWork } from './contact-source.ts';

/** Who logs in to a server, and how. `password`: `''` when none is kept. */
export interface ServerLogin {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/** A CardDAV server (RFC 6352). */
export interface CardDavServer {
  /**
   * Reads all address books of the user, outside the main thread. `memory`: that of the last reading, or anything: what
   * cannot be used is left out.
   */
  read(login: ServerLogin, memory: unknown): SourceWork;
}

export interface DirectoryLogin extends ServerLogin {
  /** The DN below which people are searched. */
  readonly base: string;
  /** `ldap:` may stay without encryption. */
  readonly isUnencrypted: boolean;
}

/** An LDAP server (RFC 4511). */
export interface Directory {
  /**
   * Returns the contacts with a number (party key); `null`: only whether the directory can be asked. It happens outside
   * the main thread, takes two seconds at most, and never rejects.
   */
  ask(login: DirectoryLogin, key: string | null): Promise<Result<readonly ReadContact[], SourceFailure>>;
}
