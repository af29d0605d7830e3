import { existsSync } from 'node:fs';
import type { AppUpdater, CancellationToken, UpdateInfo } from 'electron-updater';
import type { Timers } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { readReleaseNotes } from '../../src/update/release-notes.ts';
import type { NewVersion, UpdateFailure, Updater } from '../../src/update/updater.ts';
import { updateFailure } from './update-failure.ts';

/**
 * Puts the downloaded file in the place of this program and begins to end it; returns the function that calls the end
 * off. What fails is thrown, or told by the updater as `error`.
 */
export type BeginInstallation = (updater: AppUpdater, file: string) => () => void;

export interface FeedUpdaterOptions {
  /** An updater that asks this feed; `''`: the one that the program was packed with. */
  readonly make: (feedUrl: string) => AppUpdater;
  readonly begin: BeginInstallation;
  readonly timers: Timers;
}

/** Chromium's requests have no time limit of their own. */
export const checkLimitMs = 2 * 60_000;
/** Nothing at all has come for this long. */
export const stalledAfterMs = 10 * 60_000;
/** Squirrel.Mac copies and verifies the whole program before it ends it. */
export const installLimitMs = 10 * 60_000;
/** As electron-builder writes it; the program that is installed calls itself so. */
const versionShape = /^\d{1,6}\.\d{1,6}\.\d{1,6}(?:-[0-9A-Za-z.-]{1,20})?$/;

class TimeLimit extends Error {
  readonly code = 'ETIMEDOUT';
}

/** electron-updater, one thing at a time. Each check begins with a fresh one, which keeps nothing of what has failed before. */
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
    // What was ready is in the folder that the new file is written to.
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
    // A program that cleans up may have taken it.
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

/** A feed may hold anything; electron-updater has looked at the version alone. */
function isAcceptable({ version, files }: UpdateInfo): boolean {
  // electron-updater would start `elevate.exe`, which is not packed, and end the program all the same.
  const needsAdministrator = [...(files ?? [])].some((file) => file?.isAdminRightsRequired === true);
  return versionShape.test(version) && !needsAdministrator;
}
