import { copyFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { OpenDialogOptions } from 'electron';
import type { MoveFiles } from '../../src/backup/move-files.ts';
import { err, ok } from '../../src/result.ts';
import { copyCalls } from '../store/copy-calls.ts';
import { addToMove, carryDeletions, takeMoved } from '../store/move-file.ts';
import { MovingFolder } from '../store/moved-profile.ts';
import type { SqliteFile } from '../store/sqlite-file.ts';
import { heldFiles } from '../system/held-files.ts';
import { isSystemError } from '../system/system-error.ts';
import type { SaveDialog } from './export-file.ts';

/** The part of Electron's dialog that is used. */
export interface MoveDialog extends SaveDialog {
  showOpenDialog(options: OpenDialogOptions): Promise<{ readonly filePaths: readonly string[] }>;
}

interface MovePlace {
  readonly dialog: MoveDialog;
  /** Where the dialogs begin. */
  readonly documents: () => string;
  readonly file: SqliteFile;
  /** Resolves when more urgent work has had its turn. */
  readonly pause: () => Promise<void>;
  readonly restart: () => void;
}

/**
 * Moving files. They are prepared in a folder of the profile and only copied to the chosen place, because a USB stick
 * may be slow.
 */
export function moveFiles({ dialog, documents, file, pause, restart }: MovePlace): MoveFiles {
  const folder = new MovingFolder(dirname(file.path));
  return {
    async save(name, settings, nowMs) {
      const filters = [{ name: 'Zil', extensions: ['zil'] }];
      const defaultPath = join(documents(), `${name}.zil`);
      const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath, filters });
      if (canceled || filePath === undefined || filePath === '') return ok(null);
      const unfinished = `${filePath}.part`;
      try {
        folder.begin();
        const finish = (copy: Parameters<typeof addToMove>[0]) => addToMove(copy, settings, nowMs);
        const copied = await copyCalls(file, folder.database, { pause, isCalledOff: () => false, finish });
        if (!copied.ok || copied.value === 'not-now') return copied.ok ? ok('not-now') : copied;
        await copyFile(folder.database, unfinished);
        await heldFiles.renamePatiently(unfinished, filePath);
        return ok('saved');
      } catch (error) {
        if (!isSystemError(error)) throw error;
        return err({ kind: error.code === 'ENOSPC' ? 'no-space' : 'other', reason: error.code });
      } finally {
        folder.remove();
        await heldFiles.removePatiently(unfinished).catch(() => {});
      }
    },
    async choose() {
      const filters = [{ name: 'Zil', extensions: ['zil', 'db'] }];
      const { filePaths } = await dialog.showOpenDialog({ properties: ['openFile'], filters });
      const [chosen] = filePaths;
      if (chosen === undefined) return ok(null);
      try {
        folder.begin();
        await copyFile(chosen, folder.database);
        const moved = takeMoved(folder.database, Math.floor((await stat(chosen)).mtimeMs));
        if (!moved.ok) folder.remove();
        return moved;
      } catch (error) {
        if (!isSystemError(error)) throw error;
        folder.remove();
        return err({ kind: 'other', reason: error.code });
      }
    },
    moveIn(settings) {
      const carried = file.attempt((here) => carryDeletions(here, folder.database));
      if (!carried.ok) return carried;
      try {
        folder.arrive(settings, new Date());
      } catch (error) {
        if (!isSystemError(error)) throw error;
        return err({ reason: error.code });
      }
      restart();
      return ok(null);
    },
    giveUp: () => folder.remove(),
  };
}
