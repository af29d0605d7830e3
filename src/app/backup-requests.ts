import type { Agreement } from '../agreement.ts';
import { BackupKeeper } from '../backup/backup-keeper.ts';
import type { Backups } from '../backup/backups.ts';
import type { MoveFiles } from '../backup/move-files.ts';
import { settingsToMove, withMoved } from '../backup/moved-settings.ts';
import { callInProgressUntilMs } from '../calls/call-in-progress.ts';
import type { PbxTime } from '../clock-trust.ts';
import { dayName } from '../day-name.ts';
import type { Desk } from '../desk/desk.ts';
import type { Clock, Logger, Timers } from '../ports.ts';
import { err, ok, type Result } from '../result.ts';
import { type Settings, storedSettings } from '../settings/settings.ts';
import { moveQuestion } from '../view/backup-view.ts';
import { texts } from '../view/texts.ts';
import { viewedAt } from '../view/time-text.ts';
import { callsInProgress } from './calls-around.ts';

interface BackupRequestsPorts {
  readonly backups: Backups;
  readonly moveFiles: MoveFiles;
  readonly agreement: Agreement;
  readonly clock: Clock;
  readonly pbxTime: PbxTime;
  readonly timeZone: () => string;
  readonly timers: Timers;
  readonly logger: Logger;
}

/** Makes daily backups, and the moving files with which everything goes to another computer. */
export class BackupRequests {
  readonly #ports: BackupRequestsPorts;
  readonly #desk: Desk;
  readonly #ownSettings: () => Settings;
  readonly daily: BackupKeeper;

  /** `ownSettings` returns the person's own settings, as they are stored. */
  constructor(ports: BackupRequestsPorts, desk: Desk, ownSettings: () => Settings) {
    this.#ports = ports;
    this.#desk = desk;
    this.#ownSettings = ownSettings;
    const inProgress = callsInProgress(() => desk.state);
    const isQuiet = () => {
      const around = {
        nowMs: ports.clock.nowMs(),
        heardAtMs: inProgress.heardAtMs(),
        ringingForMs: inProgress.ringingForMs(),
      };
      return callInProgressUntilMs(around) === null;
    };
    this.daily = new BackupKeeper(ports, isQuiet, (backup) => desk.dispatch({ kind: 'backup', backup }));
  }

  /**
   * Writes a moving file to a place that the person chooses. Fails with a sentence; `null` when no place was chosen.
   */
  async save(): Promise<Result<'saved' | null, string>> {
    const { moveFiles, clock, timeZone, logger } = this.#ports;
    const { backup } = this.#words();
    const nowMs = clock.nowMs();
    const name = backup.fileName(dayName(nowMs, timeZone()));
    const saved = await moveFiles.save(name, settingsToMove(this.#ownSettings()), nowMs);
    if (saved.ok) return saved.value === 'not-now' ? err(backup.notNow) : ok(saved.value);
    logger.info('move.not-saved', { ...saved.error });
    return err(backup.notSaved(saved.error));
  }

  /**
   * Replaces everything here by a file that the person chooses, after a question outside the window. Fails with a
   * sentence; `null` when no file was chosen or the person did not agree. Otherwise Zil restarts.
   */
  async load(): Promise<Result<'loaded' | null, string>> {
    const { moveFiles, agreement, logger } = this.#ports;
    const { backup } = this.#words();
    const chosen = await moveFiles.choose();
    if (!chosen.ok) {
      logger.info('move.refused', { ...chosen.error });
      return err(backup.refused(chosen.error.kind));
    }
    if (chosen.value === null) return ok(null);
    const { settings } = chosen.value;
    const question = moveQuestion(chosen.value, this.#desk.state.settings.language, viewedAt(this.#ports));
    const isAgreed = await agreement.toReplace(question);
    if (!isAgreed) {
      moveFiles.giveUp();
      return ok(null);
    }
    const next = settings === null ? null : storedSettings(withMoved(this.#ownSettings(), settings));
    const moved = moveFiles.moveIn(next);
    if (moved.ok) return ok('loaded');
    logger.info('move.failed', { reason: moved.error.reason });
    return err(backup.notLoaded(moved.error.reason));
  }

  #words() {
    return texts[this.#desk.state.settings.language];
  }
}
