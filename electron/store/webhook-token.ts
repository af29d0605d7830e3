import { randomBytes } from 'node:crypto';
import Store from 'electron-store';
import { isSystemError } from './system-error.ts';

/** What of electron's safeStorage is used, the same in every version. */
export interface KeyStore {
  isEncryptionAvailable(): boolean;
  encryptString(text: string): Buffer;
  decryptString(encrypted: Buffer): string;
}

export interface WebhookToken {
  readonly token: string;
  /** `session`: no key store, or no room on the disk; nothing was written and the next start has another token. */
  readonly kept: 'encrypted' | 'session';
}

const tokenBytes = 24;

/**
 * The secret of the door's path, made at the first start. It is written only where the system can encrypt it; where
 * it cannot, a token for the session is as good, because the exchange is told the address at every start.
 */
export function openWebhookToken(folder: string, keyStore: KeyStore): WebhookToken {
  const fresh = randomBytes(tokenBytes).toString('base64url');
  const forSession = { token: fresh, kept: 'session' } as const;
  if (!keyStore.isEncryptionAvailable()) return forSession;
  try {
    return { token: keptToken(folder, keyStore, fresh), kept: 'encrypted' };
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return forSession;
  }
}

function keptToken(folder: string, keyStore: KeyStore, fresh: string): string {
  const store = new Store<{ webhookToken?: string }>({
    cwd: folder,
    name: 'secrets',
    configFileMode: 0o600,
    clearInvalidConfig: true,
  });
  const stored = decrypted(store.get('webhookToken'), keyStore);
  if (stored !== null) return stored;
  store.set('webhookToken', keyStore.encryptString(fresh).toString('base64'));
  return fresh;
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
