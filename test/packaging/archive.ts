import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>;
  readonly unpacked?: boolean;
  readonly offset?: string;
  readonly size?: number;
  readonly integrity?: { readonly algorithm: string; readonly hash: string };
}

/** A file in an archive, or an unpacked file beside it. */
export interface ArchivedFile {
  readonly path: string;
  readonly isUnpacked: boolean;
  readonly content: Buffer;
  /** The SHA-256 of the content, as the archive's header says. */
  readonly hash: string;
}

/**
 * Opens an asar archive: four numbers, of which the last is the length of the JSON that follows, then the files
 * (electron/asar, README, "Format").
 */
export function openArchive(file: string): { readonly header: string; readonly files: readonly ArchivedFile[] } {
  const archive = readFileSync(file);
  const header = archive.subarray(16, 16 + archive.readUInt32LE(12)).toString();
  const base = 8 + archive.readUInt32LE(4);
  const filesIn = ({ files = {} }: Entry, folder: string): readonly ArchivedFile[] =>
    Object.entries(files).flatMap(([name, entry]) => {
      const path = `${folder}${name}`;
      if (entry.files !== undefined) return filesIn(entry, `${path}/`);
      const start = base + Number(entry.offset);
      const isUnpacked = entry.unpacked === true;
      const content = isUnpacked
        ? readFileSync(join(`${file}.unpacked`, path))
        : archive.subarray(start, start + (entry.size ?? 0));
      return [{ path, isUnpacked, content, hash: entry.integrity?.hash ?? 'none' }];
    });
  return { header, files: filesIn(JSON.parse(header) as Entry, '') };
}

export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Returns the paths of all files below a folder, relative to it. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

export function megabytes(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + statSync(file).size, 0) / 2 ** 20;
}
