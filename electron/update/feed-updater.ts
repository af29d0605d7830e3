import { existsSync } from 'node:fs';
import type { AppUpdater, CancellationToken, UpdateInfo } from 'electron-updater';
import type { Timers } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { readReleaseNotes } from '../../src/update/release-notes.ts';
import type { NewVersion, UpdateFailure, Updater } from '../../src/update/updater.ts';
import { updateFailure } from './update-failure.ts';

/**
 * Puts the downloaded file in the place of this program and begins to end Zil. Returns a function that cancels the end.
 * Errors are thrown, or emitted by the updater as `error`.
 */
export type BeginInstallation = (updater: AppUpdater, file: string) => () => void;

export interface FeedUpdaterOptions {
  /** Makes an updater for this feed; `''`: the feed that was packed with Zil. */
  readonly make: (feedUrl: string) => AppUpdater;
  readonly begin: BeginInstallation;
  readonly timers: Timers;
}

/** Chromium's requests have no time limit of their own. */
export const checkLimitMs = 2 * 60_000;
/** A download is cancelled when no data has come for this long. */
export const stalledAfterMs = 10 * 60_000;
/** Squirrel.Mac copies and verifies the whole program before it ends Zil. */
export const installLimitMs = 10 * 60_000;
/** The version as electron-builder writes it; the installed program has the same. */
const versionShape = /^\d{1,6}\.\d{1,6}\.\d{1,6}(?:-[0-9A-Za-z.-]{1,20})?$/;

class TimeLimit extends Error {
  readonly code = 'ETIMEDOUT';
}

/**
 * Checks, downloads and installs by electron-updater, one at a time. Each check makes a new updater, so that nothing of
 * an earlier failure remains.
 */
export class FeedUpdater implements Pick<Updater, 'check' | 'download' | 'install'> {
  readonly #options: FeedUpdaterOptions;
  #found: { readonly updater: AppUpdater; readonly token: CancellationToken } | null = null;
  #ready: { readonly updater: AppUpdater; readonly file: string } | null = null;

  constructor(options: FeedUpdaterOptions) {
    this.#options = options;
  }

  async check(feedUrl: string): Promise<Result<NewVersion | null, UpdateFailure>> {
    this.#found = null;
    try {
      const updater = this.#options.make(feedUrl);
      const checked = await this.#within(checkLimitMs, () => updater.checkForUpdates());
      if (checked === null || !checked.isUpdateAvailable) return ok(null);
      const { updateInfo, cancellationToken } = checked;
      if (cancellationToken === undefined || !isAcceptable(updateInfo))
        return err({ kind: 'not-understood', detail: null });
      this.#found = { updater, token: cancellationToken };
      return ok({ version: updateInfo.version, news: readReleaseNotes(updateInfo.releaseNotes) });
    } catch (error) {
      return err(updateFailure(error, 'not-understood'));
    }
  }

  async download(): Promise<Result<null, UpdateFailure>> {
    if (this.#found === null) throw new Error('nothing was found that could be downloaded');
    const { updater, token } = this.#found;
    // The new file is written to the folder of the earlier one, which may be lost then.
    this.#ready = null;
    let isStalled = false;
    let cancelWatch = () => {};
    const watch = () => {
      cancelWatch();
      cancelWatch = this.#options.timers.after(stalledAfterMs, () => {
        isStalled = true;
        token.cancel();
      });
    };
    updater.on('download-progress', watch);
    watch();
    try {
      const [file] = await updater.downloadUpdate(token);
      if (file === undefined) return err({ kind: 'not-understood', detail: null });
      this.#ready = { updater, file };
      return ok(null);
    } catch (error) {
      return err(updateFailure(isStalled ? new TimeLimit() : error, 'not-reachable'));
    } finally {
      cancelWatch();
      updater.removeListener('download-progress', watch);
    }
  }

  async install(): Promise<UpdateFailure> {
    if (this.#ready === null) throw new Error('nothing was downloaded that could be installed');
    const { updater, file } = this.#ready;
    this.#ready = null;
    // A clean-up program may have removed the file.
    if (!existsSync(file)) return { kind: 'not-installed', detail: 'ENOENT' };
    let callOff = () => {};
    try {
      return await this.#within<never>(installLimitMs, () => {
        const failed = new Promise<never>((_resolve, reject) => updater.once('error', reject));
        callOff = this.#options.begin(updater, file);
        return failed;
      });
    } catch (error) {
      const failure = updateFailure(error, 'not-installed');
      return failure.kind === 'not-signed' ? failure : { kind: 'not-installed', detail: failure.detail };
    } finally {
      callOff();
    }
  }

  #within<T>(limitMs: number, work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const cancel = this.#options.timers.after(limitMs, () => reject(new TimeLimit()));
      new Promise<T>((begun) => begun(work())).then(resolve, reject).finally(cancel);
    });
  }
}

/** Whether the version may be installed. A feed may contain anything, and electron-updater checks only the version. */
function isAcceptable({ version, files }: UpdateInfo): boolean {
  // electron-updater would start `elevate.exe`, which is not packed, and end Zil all the same.
  const needsAdministrator = [...(files ?? [])].some((file) => file?.isAdminRightsRequired === true);
  return versionShape.test(version) && !needsAdministrator;
}
