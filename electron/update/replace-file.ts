import { copyFileSync, realpathSync } from 'node:fs';
import { heldFiles } from '../system/held-files.ts';

/**
 * Puts a program in the place of another, which stays until the new one is there as a whole: electron-updater's own way
 * takes the old one away first (AppImageUpdater.doInstall, 6.8.10). The name stays, because whatever starts Zil knows it;
 * the right to be started comes with the file.
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
