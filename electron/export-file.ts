import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SaveDialogOptions } from 'electron';
import type { Exporter } from '../src/export/exporter.ts';
import type { StorageFailure } from '../src/ports.ts';
import { err, ok, type Result } from '../src/result.ts';
import { isSystemError } from './store/system-error.ts';

/** What of electron's dialog is used. */
export interface SaveDialog {
  showSaveDialog(options: SaveDialogOptions): Promise<{ readonly canceled: boolean; readonly filePath?: string }>;
}

/** `folder` is where the person is asked first. */
export function fileExporter(dialog: SaveDialog, folder: () => string): Exporter {
  return {
    async save(name, format, next) {
      const { canceled, filePath } = await dialog.showSaveDialog({
        defaultPath: join(folder(), `${name}.${format}`),
        filters: [{ name: format.toUpperCase(), extensions: [format] }],
      });
      if (canceled || filePath === undefined || filePath === '') return ok(null);
      const unfinished = `${filePath}.part`;
      try {
        const written = await writeParts(unfinished, next);
        if (written.ok) await rename(unfinished, filePath);
        return written;
      } catch (error) {
        if (!isSystemError(error)) throw error;
        return err({ reason: error.code });
      } finally {
        await rm(unfinished, { force: true }).catch(() => {});
      }
    },
  };
}

/** Each part is made when the one before is written: whatever rings meanwhile has its turn. */
async function writeParts(
  path: string,
  next: () => Result<string | null, StorageFailure>,
): Promise<Result<'saved', StorageFailure>> {
  const file: FileHandle = await open(path, 'w');
  try {
    for (;;) {
      const part = next();
      if (!part.ok) return part;
      if (part.value === null) break;
      await file.writeFile(part.value);
    }
    await file.sync();
    return ok('saved');
  } finally {
    await file.close();
  }
}
