import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppImageUpdater, type AppUpdater, MacUpdater, NsisUpdater } from 'electron-updater';
import type { Timers } from '../../src/ports.ts';
import { type BeginInstallation, FeedUpdater } from './feed-updater.ts';
import type { Installation } from './installation.ts';
import { replaceFile } from './replace-file.ts';
import { strictSignature } from './strict-signature.ts';

export interface UpdaterOptions {
  readonly installation: Installation;
  /** The profile. */
  readonly folder: string;
  readonly timers: Timers;
  /** Ends Zil in the ordinary way. */
  readonly quit: () => void;
  /** Ends Zil in the ordinary way, and starts the program that is in its place then. */
  readonly restart: (args: readonly string[]) => void;
}

/**
 * An installer that cannot be started fails within a turn or two of the event loop. A longer wait would shorten the
 * time to end: the installer waits 1.3 s and the time of its questions to Windows, and then kills every process of
 * Zil's folder (app-builder-lib 26.17.0, allowOnlyOneInstallerInstance.nsh).
 */
const startFailsWithinMs = 200;

/** Makes the updater. This bundle is loaded with the first check: see electron/update/lazy-updater.ts. */
export function openUpdater(options: UpdaterOptions): FeedUpdater {
  const { timers } = options;
  const make = (feedUrl: string) => {
    const updater = configured(updaterOf(options.installation.platform), feedUrl, options);
    // Every session with a language downloads a dictionary from Google (seen on Electron 25).
    updater.netSession.setSpellCheckerLanguages([]);
    return updater;
  };
  return new FeedUpdater({ make, begin: beginInstallation(options), timers });
}

function updaterOf(platform: NodeJS.Platform): AppUpdater {
  if (platform === 'win32') return new NsisUpdater();
  return platform === 'darwin' ? new MacUpdater() : new AppImageUpdater();
}

/** Sets an updater up: it does nothing by itself, accepts nothing older or unverified, and logs nothing. */
export function configured<T extends AppUpdater>(
  updater: T,
  feedUrl: string,
  { installation, folder }: Pick<UpdaterOptions, 'installation' | 'folder'>,
): T {
  updater.logger = null;
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.allowPrerelease = false;
  updater.disableWebInstaller = true;
  updater.forceDevUpdateConfig = !installation.isPackaged;
  // Replaces the id that electron-updater makes up for this computer and sends with every check, for privacy.
  updater.requestHeaders = { 'x-user-staging-id': '-' };
  if (updater instanceof NsisUpdater) updater.verifyUpdateCodeSignature = strictSignature;
  if (installation.config === null) updater.updateConfigPath = ownConfig(folder);
  if (feedUrl !== '') updater.setFeedURL({ provider: 'generic', url: feedUrl });
  return updater;
}

/** Writes the file from which electron-updater reads where to put downloads. It needs the file in any case. */
function ownConfig(folder: string): string {
  const file = join(folder, 'update-feed.yml');
  writeFileSync(file, 'updaterCacheDirName: zil-updater\n');
  return file;
}

export function beginInstallation({
  installation: { platform, appImage },
  timers,
  quit,
  restart,
}: UpdaterOptions): BeginInstallation {
  return (updater, file) => {
    if (updater instanceof NsisUpdater) {
      // Silent, and the installer starts Zil again.
      return updater.install(true, true) ? timers.after(startFailsWithinMs, quit) : () => {};
    }
    if (platform === 'darwin') {
      updater.quitAndInstall();
    } else {
      replaceFile(appImage ?? '', file);
      restart(['--updated']);
    }
    return () => {};
  };
}
