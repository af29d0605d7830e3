import type { Ports } from '../../src/app/app-ports.ts';
import { DailyBackups } from './daily-backups.ts';
import { SqliteCallBackMarks } from './sqlite-call-back-marks.ts';
import { SqliteCallHistory } from './sqlite-call-history.ts';
import { SqliteCallNotes } from './sqlite-call-notes.ts';
import { SqliteContactImports } from './sqlite-contact-imports.ts';
import { SqliteContacts } from './sqlite-contacts.ts';
import { SqliteCreditLog } from './sqlite-credit-log.ts';
import { SqliteDataDeletion } from './sqlite-data-deletion.ts';
import { SqliteDelivery } from './sqlite-delivery.ts';
import type { SqliteFile } from './sqlite-file.ts';
import { SqliteJournal } from './sqlite-journal.ts';
import { SqliteNames } from './sqlite-names.ts';
import { SqliteRecordProgress } from './sqlite-record-progress.ts';
import { SqliteRingReasons } from './sqlite-ring-reasons.ts';

export type StorePorts = Pick<
  Ports,
  | 'journal'
  | 'callHistory'
  | 'callBackMarks'
  | 'dataDeletion'
  | 'backups'
  | 'creditLog'
  | 'names'
  | 'callNotes'
  | 'ringReasons'
  | 'contacts'
  | 'contactImports'
  | 'recordProgress'
  | 'deliveryMemory'
>;

/** `pause` resolves when more urgent work has had its turn. */
export function storePorts(file: SqliteFile, folder: string, pause: () => Promise<void>): StorePorts {
  return {
    journal: new SqliteJournal(file),
    callHistory: new SqliteCallHistory(file),
    callBackMarks: new SqliteCallBackMarks(file),
    dataDeletion: new SqliteDataDeletion(file, folder),
    backups: new DailyBackups(file, pause),
    creditLog: new SqliteCreditLog(file),
    names: new SqliteNames(file),
    callNotes: new SqliteCallNotes(file),
    ringReasons: new SqliteRingReasons(file),
    contacts: new SqliteContacts(file),
    contactImports: new SqliteContactImports(file),
    recordProgress: new SqliteRecordProgress(file),
    deliveryMemory: new SqliteDelivery(file),
  };
}
