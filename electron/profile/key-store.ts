/** What of electron's safeStorage is used. Electron 42 has added the `Async` half, and will give up the other one. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean;
  encryptString(text: string): Buffer;
  decryptString(encrypted: Buffer): string;
  encryptStringAsync?(text: string): Promise<Buffer>;
  decryptStringAsync?(encrypted: Buffer): Promise<{ readonly result: string }>;
  /** Linux only, from Electron 27 on. */
  getSelectedStorageBackend?(): string;
}

/** The system's key store, where there is one. */
export interface KeyStore {
  /** `false` where what is encrypted could be decrypted by anybody: on a Linux without a keyring. */
  isAvailable(): boolean;
  encrypt(text: string): Promise<Buffer>;
  /** Rejects what another user or another key store has encrypted. */
  decrypt(encrypted: Buffer): Promise<string>;
}

/** Texts encrypted in one generation are read in the other. */
export function keyStoreOf(safeStorage: SafeStorage): KeyStore {
  return {
    isAvailable: () =>
      safeStorage.isEncryptionAvailable() && safeStorage.getSelectedStorageBackend?.() !== 'basic_text',
    encrypt: async (text) => safeStorage.encryptStringAsync?.(text) ?? safeStorage.encryptString(text),
    decrypt: async (encrypted) =>
      (await safeStorage.decryptStringAsync?.(encrypted))?.result ?? safeStorage.decryptString(encrypted),
  };
}
