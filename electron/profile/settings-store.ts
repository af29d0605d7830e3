import { copyFileSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';
import type { StartProblem } from '../../src/desk/desk-event.ts';
import type { SettingsStore } from '../../src/ports.ts';
import { recordOf, type StoredSettings, settingsVersion } from '../../src/settings/settings.ts';
import { parsedJson } from '../store/parsed-json.ts';
import { heldFiles } from '../system/held-files.ts';
import { setAsideName } from '../system/set-aside.ts';
import { isSystemError, onDisk } from '../system/system-error.ts';

export interface OpenedSettings {
  readonly store: SettingsStore;
  readonly problem: StartProblem | null;
}

/** More than Zil ever writes. */
const mostBytes = 1_000_000;

/**
 * Opens `settings.json` in the folder. A file that holds no settings is renamed, one of a later Zil is copied, and both
 * are reported, so that neither is lost. A file that the system does not let Zil read stays as it is.
 */
export function openSettingsStore(folder: string, today: Date): OpenedSettings {
  const file = join(folder, 'settings.json');
  const open = () => new Store({ cwd: folder, name: 'settings' });
  try {
    if (!holdsSettings(file)) {
      const setAside = setAsideName(file, 'broken', today);
      heldFiles.rename(file, setAside);
      return { store: overStore(open), problem: { kind: 'settings-set-aside', file: setAside } };
    }
    const store = open();
    if (!isNewer(store.get('version'))) return { store: overStore(() => store), problem: null };
    const copy = setAsideName(file, 'newer', today);
    copyFileSync(file, copy);
    return { store: overStore(() => store), problem: { kind: 'settings-newer', file: copy } };
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return { store: notReadable(open), problem: { kind: 'settings-not-read', reason: error.code } };
  }
}

/**
 * Whether the file holds settings or does not exist. A list or a text is JSON too, and electron-store would accept it.
 */
function holdsSettings(file: string): boolean {
  const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? null;
  if (bytes === null) return true;
  const stored = bytes > mostBytes ? null : parsedJson(readFileSync(file, 'utf8'));
  return isObject(stored) && isObject(recordOf(stored)['settings'] ?? {});
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Opens the file only when something is written. By then it may be readable. */
function notReadable(open: () => Store): SettingsStore {
  return { ...overStore(open), read: () => null };
}

function isNewer(version: unknown): boolean {
  return typeof version === 'number' && version > settingsVersion;
}

function overStore(store: () => Store): SettingsStore {
  return {
    read: () => (store().size === 0 ? null : store().store),
    write: (stored: StoredSettings) =>
      onDisk(() => {
        store().store = { ...stored };
        return null;
      }),
  };
}
