/**
 * The part of Electron's safeStorage that is used. Electron 42 has added the `Async` functions, and will remove the
 * others.
 */
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
  /** `false` also on a Linux without a keyring, where anybody could decrypt what is encrypted. */
  isAvailable(): boolean;
  encrypt(text: string): Promise<Buffer>;
  /** Rejects for a text that another user or another key store has encrypted. */
  decrypt(encrypted: Buffer): Promise<string>;
}

/** Functions of one kind can decrypt a text that the other kind has encrypted. */
export function keyStoreOf(safeStorage: SafeStorage): KeyStore {
  return {
    isAvailable: () =>
      safeStorage.isEncryptionAvailable() && safeStorage.getSelectedStorageBackend?.() !== 'basic_text',
    encrypt: async (text) => safeStorage.encryptStringAsync?.(text) ?? safeStorage.encryptString(text),
    decrypt: async (encrypted) =>
      (await safeStorage.decryptStringAsync?.(encrypted))?.result ?? safeStorage.decryptString(encrypted),
  };
}
