import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { openDatabase } from '../../electron/store/sqlite-file.ts';
import { fillUp } from '../desktop/full-disk.ts';

/** Something that happens to the disk below a running Zil. Its files are reached as Zil sees them. */
export interface Disaster {
  readonly name: string;
  readonly fileSystem: 'tmpfs' | 'ext4';
  readonly strike: (place: Place) => void;
  /** `null`: it cannot be repaired while Zil runs. */
  readonly repair: ((place: Place) => void) | null;
  /** Where Zil has to report it: in the tray if a person has to repair it, in the log if Zil has repaired it. */
  readonly saidBy: 'tray' | 'log';
}

export interface Place {
  /** The profile, by the path that is valid in this process. */
  readonly disk: string;
  readonly device: string;
}

export const disasters: readonly Disaster[] = [
  {
    name: 'full, then free again',
    fileSystem: 'tmpfs',
    strike: ({ disk }) => fillUp(join(disk, 'filler')),
    repair: ({ disk }) => rmSync(join(disk, 'filler')),
    saidBy: 'tray',
  },
  {
    name: 'full, then a little free space',
    fileSystem: 'tmpfs',
    strike: ({ disk }) => fillUp(join(disk, 'filler')),
    repair: ({ disk }) => {
      const filler = readFileSync(join(disk, 'filler'));
      writeFileSync(join(disk, 'filler'), filler.subarray(0, filler.length - 1_024 * 1_024));
    },
    saidBy: 'tray',
  },
  {
    name: 'read-only after an error',
    fileSystem: 'ext4',
    strike: ({ device }) => writeFileSync(`/sys/fs/ext4/${basename(device)}/trigger_fs_error`, 'the disk is ill'),
    repair: null,
    saidBy: 'tray',
  },
  {
    name: 'zil.db deleted',
    fileSystem: 'tmpfs',
    strike: ({ disk }) => {
      for (const name of ['zil.db', 'zil.db-wal', 'zil.db-shm']) rmSync(join(disk, name), { force: true });
    },
    repair: () => {},
    saidBy: 'log',
  },
  {
    name: 'zil.db replaced by another file',
    fileSystem: 'tmpfs',
    strike: ({ disk }) => {
      writeFileSync(join(disk, 'other'), 'of another program');
      renameSync(join(disk, 'other'), join(disk, 'zil.db'));
    },
    repair: () => {},
    saidBy: 'log',
  },
  {
    name: 'zil.db truncated to nothing',
    fileSystem: 'tmpfs',
    strike: ({ disk }) => writeFileSync(join(disk, 'zil.db'), ''),
    repair: () => {},
    saidBy: 'log',
  },
  {
    name: 'zil.db overwritten by another whole database',
    fileSystem: 'tmpfs',
    strike: ({ disk }) => overwrite(join(disk, 'zil.db')),
    repair: () => {},
    saidBy: 'log',
  },
  {
    name: 'the folder renamed, and back',
    fileSystem: 'tmpfs',
    strike: ({ disk }) => renameSync(disk, `${disk}-away`),
    repair: ({ disk }) => {
      rmSync(disk, { recursive: true, force: true });
      renameSync(`${disk}-away`, disk);
    },
    saidBy: 'tray',
  },
];

/** Overwrites the file with a database of a program that is as new as this one. */
function overwrite(path: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'zil-other-'));
  try {
    const other = join(folder, 'zil.db');
    openDatabase(other).close();
    writeFileSync(path, readFileSync(other));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
