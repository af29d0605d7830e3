import type { StorageFailure } from '../ports.ts';
import type { Result } from '../result.ts';

/** Secrets of one kind, in the system's key store. */
export interface SecretStore<Name extends string> {
  /** Resolves to `null` when there is none. */
  read(name: Name): Promise<string | null>;
  /** Resolves to the names of the secrets that are stored. */
  names(): Promise<readonly Name[]>;
  /** Keeps a secret; an empty text removes it. Where the system has no key store it is kept until Zil ends. */
  keep(name: Name, text: string): Promise<Result<'encrypted' | 'until-quit', StorageFailure>>;
}
