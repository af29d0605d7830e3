import { renameSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';
import type { SettingsStore } from '../../src/ports.ts';
import { err, ok } from '../../src/result.ts';
import type { StoredSettings } from '../../src/settings/settings.ts';
import { setAsideName } from './set-aside.ts';
import { isSystemError } from './system-error.ts';

export interface OpenedSettings {
  readonly store: SettingsStore;
  /** The name under which a file that was no JSON was set aside. */
  readonly setAside: string | null;
}

/** `settings.json` in the folder. A file that cannot be read is renamed and reported, never overwritten. */
export function openSettingsStore(folder: string, today: Date): OpenedSettings {
  try {
    return { store: overStore(new Store({ cwd: folder, name: 'settings' })), setAside: null };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const file = join(folder, 'settings.json');
    const setAside = setAsideName(file, today);
    renameSync(file, setAside);
    return { store: overStore(new Store({ cwd: folder, name: 'settings' })), setAside };
  }
}

function overStore(store: Store): SettingsStore {
  return {
    read: () => (store.size === 0 ? null : store.store),
    write: (stored: StoredSettings) => {
      try {
        store.store = { ...stored };
        return ok(null);
      } catch (error) {
        if (!isSystemError(error)) throw error;
        return err({ reason: error.code });
      }
    },
  };
}
