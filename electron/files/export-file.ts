import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { SaveDialogOptions } from 'electron';
import type { Exporter } from '../../src/export/exporter.ts';
import { fileNameFrom } from '../../src/export/file-name.ts';
import type { StorageFailure } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { heldFiles } from '../system/held-files.ts';
import { isSystemError } from '../system/system-error.ts';

/** The part of Electron's dialog that is used. */
export interface SaveDialog {
  showSaveDialog(options: SaveDialogOptions): Promise<{ readonly canceled: boolean; readonly filePath?: string }>;
}

/** Returns the next part of a file; `null` at the end. */
export type PartReader = () => Result<string | Uint8Array | null, StorageFailure>;

/** `folder`: where the dialog begins. */
export function fileExporter(dialog: SaveDialog, folder: () => string, files = heldFiles): Exporter {
  return {
    save: (name, format, next) =>
      saveParts(dialog, join(folder(), `${fileNameFrom(name)}.${format}`), format, next, files),
  };
}

/**
 * Asks where to save, and writes all parts there. `proposed`: a path. `null`: no place was chosen. A failure leaves
 * what was there before.
 */
export async function saveParts(
  dialog: SaveDialog,
  proposed: string,
  format: string,
  next: PartReader,
  files = heldFiles,
): Promise<Result<'saved' | null, StorageFailure>> {
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: proposed,
    filters: [{ name: format.toUpperCase(), extensions: [format] }],
  });
  if (canceled || filePath === undefined || filePath === '') return ok(null);
  const unfinished = `${filePath}.part`;
  try {
    const written = await writeParts(unfinished, next);
    if (written.ok) await files.renamePatiently(unfinished, filePath);
    return written;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return err({ reason: error.code });
  } finally {
    await files.removePatiently(unfinished).catch(() => {});
  }
}

/** Makes each part only when the one before is written, so that a ring need not wait. */
async function writeParts(path: string, next: PartReader): Promise<Result<'saved', StorageFailure>> {
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
