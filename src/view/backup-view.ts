import type { Question } from '../agreement.ts';
import type { BackupState } from '../backup/backup-keeper.ts';
import type { MovedData } from '../backup/move-files.ts';
import type { Language } from '../settings/settings.ts';
import { texts } from './texts.ts';
import { timeTexts, type ViewedAt } from './time-text.ts';

/** The state of the daily backups, in sentences. */
export interface BackupView {
  readonly newest: string;
  readonly where: string;
  /** Why there is no backup of today; `null` when nothing is wrong. */
  readonly problem: string | null;
}

export function backupView({ newest, failure, folder }: BackupState, language: Language, at: ViewedAt): BackupView {
  const { backup } = texts[language];
  const times = timeTexts(language, at);
  return {
    newest:
      newest === null
        ? backup.none
        : backup.newest(times.insideDayTime(newest.madeAtMs), sizeText(newest.bytes, language)),
    where: backup.where(folder),
    problem: failure === null ? null : backup.failed(failure),
  };
}

/** Returns the question that is asked before everything here is replaced. */
export function moveQuestion(moved: MovedData, language: Language, at: ViewedAt): Question {
  const { madeAtMs, calls, unreadableRows, settings } = moved;
  const { backup } = texts[language];
  return {
    message: backup.question(timeTexts(language, at).date(madeAtMs), format(calls, language)),
    detail: [
      ...(unreadableRows === 0 ? [] : [backup.unreadable(format(unreadableRows, language))]),
      backup.replaced,
      ...(settings === null ? [] : [backup.settingsToo]),
    ].join(' '),
    confirm: backup.confirm,
    cancel: backup.cancel,
  };
}

const bytesInMegabyte = 1_000_000;

/** Returns the size in megabytes, with one decimal and at least 0.1. */
function sizeText(bytes: number, language: Language): string {
  return `${format(Math.max(0.1, bytes / bytesInMegabyte), language)} MB`;
}

function format(count: number, language: Language): string {
  return new Intl.NumberFormat(language === 'tr' ? 'tr-TR' : 'en-GB', { maximumFractionDigits: 1 }).format(count);
}
