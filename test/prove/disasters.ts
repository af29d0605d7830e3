import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { openDatabase } from '../../electron/store/sqlite-file.ts';
import { fillUp } from '../desktop/full-disk.ts';

/** What happens to the disk below a program that runs, seen through the program's own view of files. */
export interface Disaster {
  readonly name: string;
  readonly fileSystem: 'tmpfs' | 'ext4';
  readonly strike: (place: Place) => void;
  /** `null`: nobody can mend it while the program runs. */
  readonly mend: ((place: Place) => void) | null;
  /** The tray says what a person has to mend; what Zil has mended by itself the window says, and the log. */
  readonly saidBy: 'tray' | 'log';
}

export interface Place {
  /** The profile, as this process finds it. */
  readonly disk: string;
  readonly device: string;
}

export const disasters: readonly Disaster[] = [
  {
    name: 'full, then free again',
    fileSystem: 'tmpfs',
    strike: ({ disk }) => fillUp(join(disk, 'filler')),
    mend: ({ disk }) => rmSync(join(disk, 'filler')),
    saidBy: 'tray',
  },
  {
    name: 'full, then a little free space',
    fileSystem: 'tmpfs',
    strike: ({ disk }) => fillUp(join(disk, 'filler')),
    mend: ({ disk }) => {
      const filler = readFileSync(join(disk, 'filler'));
      writeFileSync(join(disk, 'filler'), filler.subarray(0, filler.length - 1_024 * 1_024));
    },
    saidBy: 'tray',
  },
  {
    name: 'read-only after an error',
    fileSystem: 'ext4',
    strike: ({ device }) => writeFileSync(`/sys/fs/ext4/${basename(device)}/trigger_fs_error`, 'the disk is ill'),
    mend: null,
    saidBy: 'tray',
  },
  {
    name: 'zil.db deleted',
    fileSystem: 'tmpfs',
    strike: ({ disk }) => {
      for (const name of ['zil.db', 'zil.db-wal', 'zil.db-shm']) rmSync(join(disk, name), { force: true });
    },
    mend: () => {},
    saidBy: 'log',
  },
  {
    name: 'zil.db replaced by another file',
    fileSystem: 'tmpfs',
    strike: ({ disk }) => {
      writeFileSync(join(disk, 'other'), 'of another program');
      renameSync(join(disk, 'other'), join(disk, 'zil.db'));
    },
    mend: () => {},
    saidBy: 'log',
  },
  {
    name: 'zil.db truncated to nothing',
    fileSystem: 'tmpfs',
    strike: ({ disk }) => writeFileSync(join(disk, 'zil.db'), ''),
    mend: () => {},
    saidBy: 'log',
  },
  {
    name: 'zil.db overwritten by another whole database',
    fileSystem: 'tmpfs',
    strike: ({ disk }) => overwrite(join(disk, 'zil.db')),
    mend: () => {},
    saidBy: 'log',
  },
  {
    name: 'the folder renamed, and back',
    fileSystem: 'tmpfs',
    strike: ({ disk }) => renameSync(disk, `${disk}-away`),
    mend: ({ disk }) => {
      rmSync(disk, { recursive: true, force: true });
      renameSync(`${disk}-away`, disk);
    },
    saidBy: 'tray',
  },
];

/** With what a program has that is as new as this one. */
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
