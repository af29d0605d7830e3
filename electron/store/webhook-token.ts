import { randomBytes } from 'node:crypto';
import Store from 'electron-store';

/** What of electron's safeStorage is used, the same in every version. */
export interface KeyStore {
  isEncryptionAvailable(): boolean;
  encryptString(text: string): Buffer;
  decryptString(encrypted: Buffer): string;
}

export interface WebhookToken {
  readonly token: string;
  /** `session`: this computer has no key store, so nothing was written and the next start has another token. */
  readonly kept: 'encrypted' | 'session';
}

const tokenBytes = 24;

/**
 * The secret of the door's path, made at the first start. It is written only where the system can encrypt it; where
 * it cannot, a token for the session is as good, because the exchange is told the address at every start.
 */
export function openWebhookToken(folder: string, keyStore: KeyStore): WebhookToken {
  const fresh = randomBytes(tokenBytes).toString('base64url');
  if (!keyStore.isEncryptionAvailable()) return { token: fresh, kept: 'session' };
  const store = new Store<{ webhookToken?: string }>({
    cwd: folder,
    name: 'secrets',
    configFileMode: 0o600,
    clearInvalidConfig: true,
  });
  const stored = decrypted(store.get('webhookToken'), keyStore);
  if (stored !== null) return { token: stored, kept: 'encrypted' };
  store.set('webhookToken', keyStore.encryptString(fresh).toString('base64'));
  return { token: fresh, kept: 'encrypted' };
}

/** A token that cannot be decrypted (another user's profile, a reset key store) is worth no more than a new one. */
function decrypted(stored: unknown, keyStore: KeyStore): string | null {
  if (typeof stored !== 'string') return null;
  try {
    return keyStore.decryptString(Buffer.from(stored, 'base64'));
  } catch {
    return null;
  }
}
