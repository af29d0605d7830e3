import type { StorageFailure } from '../../src/ports.ts';
import { type WaySecretName, type WaySecretStore, waySecretNames } from '../../src/reach/way.ts';
import { ok, type Result } from '../../src/result.ts';
import type { Managed } from '../../src/settings/managed.ts';
import type { SecretFile } from './secret-file.ts';

/**
 * The secrets of tunnels, servers and certificates: the administrator's, or else the person's. Without a key store, the
 * person's are remembered until Zil ends.
 */
export function waySecrets(file: SecretFile, managed: Managed['secrets'] = {}): WaySecretStore {
  const remembered = new Map<WaySecretName, string>();
  const read = async (name: WaySecretName) =>
    managed[name] ?? remembered.get(name) ?? (await file.read(name))?.text ?? null;
  return {
    read,
    async names() {
      const found = await Promise.all(waySecretNames.map(async (name) => ((await read(name)) === null ? [] : [name])));
      return found.flat();
    },
    async keep(name: WaySecretName, text: string): Promise<Result<'encrypted' | 'until-quit', StorageFailure>> {
      remembered.delete(name);
      if (text === '' || !file.canEncrypt) {
        const removed = file.remove(name);
        if (!removed.ok) return removed;
        if (text !== '') remembered.set(name, text);
        return ok('until-quit');
      }
      const written = await file.writeEncrypted(name, text);
      return written.ok ? ok('encrypted') : written;
    },
  };
}
