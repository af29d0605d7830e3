import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { StartProblem } from '../../src/desk/desk-event.ts';
import { heldFiles } from '../system/held-files.ts';
import { setAsideName } from '../system/set-aside.ts';
import { onDisk } from '../system/system-error.ts';

/** The files that Zil makes in its profile. `zil.db` and the files beside it belong to `SqliteFile`. */
const ownFiles = [
  'settings.json',
  'secrets.json',
  'mapping.json',
  'quiet.json',
  'update.json',
  'update-feed.yml',
  'login-item.txt',
  'leaving',
];
const ownFolders = ['backups', 'logs', 'programs', 'compiled'];

/**
 * Sets aside a folder where a file of Zil belongs, and a file where a folder belongs. Otherwise nothing could be read
 * or written there, and a folder in the place of the settings would keep Zil from starting.
 */
export function clearPlaces(profile: string, today: Date): readonly StartProblem[] {
  const wrong = [
    ...ownFiles.filter((name) => isFolder(join(profile, name)) === true),
    ...ownFolders.filter((name) => isFolder(join(profile, name)) === false),
  ];
  return wrong.map((name) => {
    const file = setAsideName(join(profile, name), 'broken', today);
    const moved = onDisk(() => heldFiles.rename(join(profile, name), file));
    return { kind: 'place-in-use', name, file, reason: moved.ok ? null : moved.error.reason };
  });
}

/** Returns `null` when nothing is there or the system does not answer. */
function isFolder(path: string): boolean | null {
  const found = onDisk(() => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? null);
  return found.ok ? found.value : null;
}
