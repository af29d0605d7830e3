import type { CallsLeft, StoredProblem } from '../desk/stored-problem.ts';
import { englishDisk } from './disk-texts.ts';

export function englishStored(problem: StoredProblem): string {
  switch (problem.kind) {
    case 'settings-not-read':
      return `The settings file cannot be read (${problem.reason}), the defaults are used. See that settings.json in Zil’s folder can be read, then quit Zil and start it again.`;
    case 'rows-set-aside':
      return `${problem.rows} rows of what is kept could not be read: they were put aside as ${problem.file}, all else is there. If you miss a call, restore a backup on the page Data; if it happens again, check the disk.`;
    case 'calls-changed':
      return `${problem.file === null ? 'Another program has deleted, moved or emptied the file of the calls (zil.db).' : `Another program has changed the file of the calls (zil.db); what it was changed to was put aside as ${problem.file}.`} ${leftText(problem.left)} Keep programs that clean, synchronise or back up out of Zil’s folder.`;
    case 'calls-log-gone':
      return 'Zil did not end well the last time, and another program has deleted the file with the last calls (zil.db-wal) since. The last calls may be missing; those in the PBX’s records will be read again. Keep programs that clean, synchronise or back up out of Zil’s folder.';
    case 'place-in-use':
      return problem.reason === null
        ? `In Zil’s folder something else had the name “${problem.name}”; it was put aside as ${problem.file}. Delete it if it is not yours.`
        : `In Zil’s folder something else has the name “${problem.name}”, which could not be changed (${problem.reason}). Move it elsewhere, then quit Zil and start it again.`;
  }
}

function leftText(left: CallsLeft): string {
  switch (left.kind) {
    case 'all':
      return 'Zil has written all calls back, nothing is missing.';
    case 'unknown':
      return 'Zil has written back what it has read; nobody knows whether calls are missing, and those in the PBX’s records will be read again. If you miss a call after that, restore a backup on the page Data.';
    case 'some':
      return 'Zil has written back what it could read, and not all could be: calls or names are missing. Those in the PBX’s records will be read again; if you have a backup file, choose “Restore a backup…” on the page Data.';
    case 'backup':
      return `The backup of ${left.day} was restored; calls since then will be read from the PBX’s records again.`;
    case 'none':
      return `${left.reason === null ? 'There is no backup to restore.' : `The backup could not be restored. ${englishDisk.cause(left.reason)}`} Calls will be read from the PBX’s records again; if you have a backup file, choose “Restore a backup…” on the page Data.`;
  }
}
