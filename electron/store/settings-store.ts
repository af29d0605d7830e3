import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';
import type { StartProblem } from '../../src/desk/fact.ts';
import type { SettingsStore } from '../../src/ports.ts';
import { type StoredSettings, settingsVersion } from '../../src/settings/settings.ts';
import { heldFiles } from './held-files.ts';
import { setAsideName } from './set-aside.ts';
import { onDisk } from './system-error.ts';

export interface OpenedSettings {
  readonly store: SettingsStore;
  readonly problem: StartProblem | null;
}

/**
 * `settings.json` in the folder. A file that cannot be read is renamed, one of a later Zil copied, and reported:
 * neither is overwritten.
 */
export function openSettingsStore(folder: string, today: Date): OpenedSettings {
  const file = join(folder, 'settings.json');
  const open = () => new Store({ cwd: folder, name: 'settings' });
  try {
    const store = open();
    if (!isNewer(store.get('version'))) return { store: overStore(store), problem: null };
    const copy = setAsideName(file, 'newer', today);
    copyFileSync(file, copy);
    return { store: overStore(store), problem: { kind: 'settings-newer', file: copy } };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const setAside = setAsideName(file, 'broken', today);
    heldFiles.rename(file, setAside);
    return { store: overStore(open()), problem: { kind: 'settings-set-aside', file: setAside } };
  }
}

function isNewer(version: unknown): boolean {
  return typeof version === 'number' && version > settingsVersion;
}

function overStore(store: Store): SettingsStore {
  return {
    read: () => (store.size === 0 ? null : store.store),
    write: (stored: StoredSettings) =>
      onDisk(() => {
        store.store = { ...stored };
        return null;
      }),
  };
}
