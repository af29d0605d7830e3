import Store from 'electron-store';
import type { ContactSecretName } from '../../src/contacts/sources/contact-source.ts';
import type { StorageFailure } from '../../src/ports.ts';
import type { WaySecretName } from '../../src/reach/way.ts';
import { err, type Result } from '../../src/result.ts';
import { onDisk } from '../system/system-error.ts';
import type { KeyStore } from './key-store.ts';

export type SecretName = 'webhookToken' | 'account' | WaySecretName | ContactSecretName;

export interface KeptSecret {
  readonly text: string;
  /** `unprotected`: in clear text, because a person has agreed to it. */
  readonly kept: 'encrypted' | 'unprotected';
}

/**
 * Secrets in `secrets.json`, which only its owner may read, encrypted by the system's key store. A file that cannot be
 * read is of no use and is begun again.
 */
export class SecretFile {
  readonly #folder: string;
  readonly #keyStore: KeyStore;

  constructor(folder: string, keyStore: KeyStore) {
    this.#folder = folder;
    this.#keyStore = keyStore;
  }

  get canEncrypt(): boolean {
    return this.#keyStore.isAvailable();
  }

  /**
   * Returns `null` when there is none, or when it cannot be decrypted any more (another user's profile, a reset key
   * store).
   */
  async read(name: SecretName): Promise<KeptSecret | null> {
    const opened = this.#onDisk((store) => store.get(name));
    const stored = opened.ok ? storedSecret(opened.value) : null;
    if (stored === null || stored.kept === 'unprotected') return stored;
    if (!this.canEncrypt) return null;
    const text = await this.#keyStore.decrypt(Buffer.from(stored.text, 'base64')).catch(() => null);
    return text === null ? null : { text, kept: 'encrypted' };
  }

  /** Fails with `no-key-store` where nothing can be encrypted. */
  async writeEncrypted(name: SecretName, text: string): Promise<Result<null, StorageFailure>> {
    if (!this.canEncrypt) return err({ reason: 'no-key-store' });
    const encrypted = await this.#keyStore.encrypt(text);
    return this.#write(name, { text: encrypted.toString('base64'), kept: 'encrypted' });
  }

  /** Writes in clear text, for a person who was asked and has agreed. */
  writeUnprotected(name: SecretName, text: string): Result<null, StorageFailure> {
    return this.#write(name, { text, kept: 'unprotected' });
  }

  remove(name: SecretName): Result<null, StorageFailure> {
    return this.#onDisk((store) => {
      store.delete(name);
      return null;
    });
  }

  #write(name: SecretName, secret: KeptSecret): Result<null, StorageFailure> {
    return this.#onDisk((store) => {
      store.set(name, secret);
      return null;
    });
  }

  #onDisk<T>(work: (store: Store<Partial<Record<SecretName, unknown>>>) => T): Result<T, StorageFailure> {
    const options = { cwd: this.#folder, name: 'secrets', configFileMode: 0o600, clearInvalidConfig: true };
    return onDisk(() => work(new Store(options)));
  }
}

function storedSecret(value: unknown): KeptSecret | null {
  if (typeof value !== 'object' || value === null || !('text' in value) || !('kept' in value)) return null;
  const { text, kept } = value;
  return typeof text === 'string' && (kept === 'encrypted' || kept === 'unprotected') ? { text, kept } : null;
}
