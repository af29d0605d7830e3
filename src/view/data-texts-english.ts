import type { DataTexts } from './data-texts-turkish.ts';
import { englishDisk } from './disk-texts.ts';

export const englishData: DataTexts = {
  title: 'Data',
  where: 'Calls, names and notes are on this computer alone, in your own user folder; Zil sends none of it anywhere.',
  notice: 'Privacy notice (KVKK)',
  noticeOpen: 'Privacy notice (KVKK)…',
  noticeHelp:
    'A draft of the notice that you owe your callers, in Turkish, filled in by your settings. Write what stands in brackets, and show it to an adviser. It is no legal advice.',
  noticeCopy: 'Copy',
  noticeCopied: 'Copied',
  noticeSelected: 'Selected. Copy it with Ctrl+C.',
  keptTitle: 'What is kept',
  kept: (calls, since) =>
    calls === '1' ? `1 call is kept, of ${since}.` : `${calls} calls are kept, the oldest of ${since}.`,
  nothingKept: 'No calls are kept.',
  keptFor: (days) => `What is older than ${days} days is deleted by itself. The number of days is in Settings.`,

  exportTitle: 'Export',
  exportHelp: 'All calls are written to a file. The table opens in Excel; the detailed file has all that is known.',
  exportExcel: 'Excel',
  exportCancel: 'Cancel',
  callsSheet: 'Calls',
  exportCancelled: 'Stopped, nothing was written.',
  writtenCalls: (calls) => `${calls} calls written…`,
  exportedWithout: (calls) => `The file was written; ${calls} calls cannot be read and are missing.`,
  /** Of the sheet with the call-backs: name, number, calls, first and last call, why, note. */
  callBackColumns: ['Name', 'Number', 'Calls', 'First call', 'Last call', 'Why', 'Note'],
  exportCsv: 'Table (CSV)',
  exportJson: 'Detailed (JSON)',
  exporting: 'Writing…',
  exported: 'The file is written.',
  notExported: (reason) => `The file could not be written. ${englishDisk.elsewhere(reason)}`,
  fileName: (date) => `Zil calls ${date}`,
  fileNameOf: (number, date) => `Zil calls ${number} ${date}`,

  deleteTitle: 'Delete',
  deleteAll: 'Delete everything…',
  deleteAllHelp: 'To delete a single number, choose one of its calls and “Delete this number”.',
  deleteAllQuestion: 'Delete all calls?',
  deleteAllBody:
    'All calls, their notifications and records, the names of callers, the contacts and the notes are deleted, and ' +
    'all backups. Names of menus, keys, lines and extensions stay, and so do the settings. This cannot be undone; ' +
    'deleted calls are not read from the PBX again either. If the settings have a source of contacts, it is read again; ' +
    'remove it first if you do not want that.',
  deleteAllConfirm: 'Delete everything',
  deletedAll: 'Everything is deleted.',
  notDeleted: 'Nothing was deleted: the file may be in use right now. Try again in a moment.',
  cancel: 'Cancel',

  deletions: 'What was deleted',
  noDeletions: 'Nothing was deleted yet.',
  deletion: (kind, time, calls) =>
    ({
      caller: `${time}: a number, calls: ${calls}`,
      everything: `${time}: everything, calls: ${calls}`,
      expired: `Expired: from before ${time}, calls: ${calls}`,
    })[kind],

  rebuildTitle: 'Make calls again',
  rebuildHelp:
    'Helps when a call looks wrong: calls are made again of the notifications and records that are kept. Nothing is deleted.',
  rebuild: 'Make calls again',
  wrongClock: (days, isAhead) =>
    `This computer’s clock is ${days} day${days === 1 ? '' : 's'} ${isAhead ? 'ahead of' : 'behind'} the PBX’s. Set date and time of the computer; until then Zil deletes no old calls and backups.`,
  rebuilding: 'They are being made in the background.',
  notRebuilt: 'It could not begin. Try again in a moment.',

  exportNumber: 'Export this number',
  deleteNumber: 'Delete this number',
  deleteNumberQuestion: (number) => `Delete ${number}?`,
  deleteNumberBody:
    'All calls with this number, their notifications and records, the name you gave it and the notes on calling back ' +
    'are deleted; all backups too, and a new one is made later. This cannot be undone; deleted calls are not read from ' +
    'the PBX again either. Who calls again is shown as a new caller.',
  deleteNumberConfirm: 'Delete the number',

  columns: {
    date: 'Date',
    time: 'Time',
    direction: 'Direction',
    name: 'Name',
    number: 'Number',
    line: 'Line',
    extensions: 'Extension',
    choices: 'Menu choice',
    outcome: 'Outcome',
    certainty: 'How it is known',
    ringSeconds: 'Ringing (s)',
    talkSeconds: 'Talk (s)',
    note: 'Note',
  },
  direction: { in: 'Incoming', out: 'Outgoing', internal: 'Internal', unknown: 'Unknown' },
};
