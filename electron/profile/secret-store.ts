import type { StorageFailure } from '../../src/ports.ts';
import { ok, type Result } from '../../src/result.ts';
import type { SecretStore } from '../../src/settings/secret-store.ts';
import type { SecretFile, SecretName } from './secret-file.ts';

/**
 * Secrets of these names: the administrator's, or else the person's. Without a key store, the person's are remembered until
 * Zil ends.
 */
export function secretStore<Name extends SecretName>(
  file: SecretFile,
  names: readonly Name[],
  managed: Readonly<{ [N in Name]?: string }> = {} as { [N in Name]?: string },
): SecretStore<Name> {
  const remembered = new Map<Name, string>();
  const read = async (name: Name) => managed[name] ?? remembered.get(name) ?? (await file.read(name))?.text ?? null;
  return {
    read,
    async names() {
      const found = await Promise.all(names.map(async (name) => ((await read(name)) === null ? [] : [name])));
      return found.flat();
    },
    async keep(name: Name, text: string): Promise<Result<'encrypted' | 'until-quit', StorageFailure>> {
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
