import { join } from 'node:path';
import { ok } from '../../src/result.ts';
import type { SupportFile, SupportWriter } from '../../src/support/support-file.ts';
import { type SaveDialog, saveParts } from './export-file.ts';

/** This much is compressed in a few milliseconds. */
const bytesTogether = 65_536;

/** `folder`: where the dialog begins. */
export function supportWriter(dialog: SaveDialog, folder: () => string): SupportWriter {
  return {
    async save(name, files, madeAtMs) {
      // Rarely needed, and it takes time to make its tables. So it is in the bundle, but runs only now.
      const parts = zipped(await import('fflate'), files, madeAtMs);
      const next = () => {
        const part = parts.next();
        return ok(part.done ? null : part.value);
      };
      return saveParts(dialog, join(folder(), `${name}.zip`), 'zip', next);
    },
  };
}

/** Returns a zip file, part by part. */
function* zipped(
  { Zip, ZipDeflate }: typeof import('fflate'),
  files: readonly SupportFile[],
  madeAtMs: number,
): Generator<Uint8Array, void> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, part) => {
    if (error !== null) throw error;
    ready.push(part);
  });
  for (const { name, text } of files) {
    const file = new ZipDeflate(name);
    file.mtime = madeAtMs;
    zip.add(file);
    const bytes = new TextEncoder().encode(text);
    for (let from = 0; from < bytes.length; from += bytesTogether) {
      file.push(bytes.subarray(from, from + bytesTogether));
      yield* ready.splice(0);
    }
    file.push(new Uint8Array(), true);
  }
  zip.end();
  yield* ready.splice(0);
}
