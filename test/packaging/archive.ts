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

/** A file in an archive, or beside it when it is unpacked. */
export interface ArchivedFile {
  readonly path: string;
  readonly isUnpacked: boolean;
  readonly content: Buffer;
  /** What its content must hash to, by SHA-256. */
  readonly hash: string;
}

/**
 * An asar archive: four numbers, of which the last is the length of the JSON that follows, then the files
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

/** Every file below a folder, by its path from there. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

export function megabytes(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + statSync(file).size, 0) / 2 ** 20;
}
