import type { BackupTexts } from './backup-texts-turkish.ts';
import { englishDisk } from './disk-texts.ts';

export const englishBackup: BackupTexts = {
  title: 'Backups',
  daily:
    'Every day, when nobody rings, Zil backs up calls, names and notes; the backups of the last 7 days are kept. A call that ' +
    'has expired stays in backups for 7 days more at most. When you delete a number or everything, the backups go too.',
  none: 'There is no backup yet. The first one is made ten minutes after Zil has started.',
  newest: (time, size) => `Last backup: ${time}, ${size}.`,
  where: (folder) => `Place: ${folder}`,
  failed: ({ kind, reason }) =>
    ({
      damaged:
        'Some of the calls cannot be read from the disk, and no backup was made. Quit Zil and start it again: if need be, the last backup is restored.',
      'no-space':
        'The disk is nearly full, and today’s backup was not made. Make room; Zil tries again within an hour.',
      other: `Today’s backup could not be made. ${englishDisk.cause(reason)} Zil tries again within an hour.`,
    })[kind],

  moveTitle: 'Back up, or move to another computer',
  moveHelp:
    'All calls, names, notes and settings are written to one file. Passwords, and how this computer is reached, are not in ' +
    'it: on the other computer you sign in to the PBX again. Callers’ numbers are in it; keep it in a safe place.',
  save: 'Back up…',
  saving: 'Writing…',
  saved: 'The backup is written.',
  notNow:
    'A number is being deleted, or another program has changed the file of the calls. Try again in a few minutes.',
  notSaved: ({ kind, reason }) =>
    ({
      damaged: 'Some of the calls cannot be read from the disk. Quit Zil, start it again, and try again.',
      'no-space': 'There is not enough room on the disk. Make room, or choose another disk and try again.',
      other: `The backup could not be written. ${englishDisk.elsewhere(reason)}`,
    })[kind],
  load: 'Restore a backup…',
  loading: 'Looking…',
  loaded: 'Zil is restarting…',
  refused: (kind) =>
    ({
      'not-a-backup': 'This file is no backup of Zil. Choose a file whose name ends in “.zil”.',
      damaged: 'This backup is damaged and cannot be restored. Choose another one.',
      newer: 'This backup was made by a newer Zil. Update Zil first, then try again.',
      other: 'The file could not be read. Leave the disk plugged in and try again.',
    })[kind],
  notLoaded: (reason) => `The backup could not be restored. ${englishDisk.here(reason)}`,
  fileName: (day) => `zil-backup-${day}`,

  question: (made, calls) => `Restore the backup of ${made} with ${calls} calls?`,
  unreadable: (rows) =>
    `${rows} rows of the backup cannot be read and will not be taken; they stay in the file that you have chosen, keep it. If you have another backup, try that one first.`,
  replaced:
    'Calls, names and notes on this computer are replaced by those of the backup; those that are here now are kept in a file. ' +
    'Zil restarts. Numbers that you have deleted do not come back; what you have deleted with “Delete everything” does, if the backup has it.',
  settingsToo: 'The settings are replaced too.',
  confirm: 'Restore and restart',
  cancel: 'Cancel',

  startProblem: (problem) => {
    switch (problem.kind) {
      case 'calls-restored':
        return `The calls could not be read and were put aside as ${problem.file}. The backup of ${problem.day} was restored; calls since then will be read from the PBX’s records again.`;
      case 'calls-not-restored':
        return `The calls could not be read and were put aside as ${problem.file}. The backup could not be restored. ${englishDisk.cause(problem.reason)} Mend that, then choose “Restore a backup…” on the page Data.`;
      case 'calls-not-set-aside':
        return `The calls could not be read, and could not be put aside. ${englishDisk.cause(problem.reason)} Restart the computer. Until then calls are announced, but perhaps not kept.`;
      case 'calls-newer':
        return 'The calls on this computer were written by a newer Zil. Update Zil. Until then calls are announced, but not kept.';
      case 'not-moved':
        return `The backup that you chose could not be put in place. ${englishDisk.cause(problem.reason)} Quit Zil and start it again.`;
    }
  },
};
