import { copyFileSync, realpathSync } from 'node:fs';
import { heldFiles } from '../system/held-files.ts';

/**
 * Replaces a program by another one. The old one stays until the new one is complete; electron-updater removes it first
 * (AppImageUpdater.doInstall, 6.8.10). The name stays, because shortcuts and other programs know it. The permission to
 * execute is copied with the file.
 */
export function replaceFile(place: string, file: string): void {
  const target = realpathSync(place);
  const beside = `${target}.new`;
  try {
    copyFileSync(file, beside);
    heldFiles.rename(beside, target);
  } catch (error) {
    heldFiles.remove(beside);
    throw error;
  }
  heldFiles.remove(file);
}
