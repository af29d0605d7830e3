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
  /** The person's own folder. */
  readonly folder: string;
  readonly timers: Timers;
  /** Ends the program in the ordinary way. */
  readonly quit: () => void;
  /** The same, and starts what is in its place then. */
  readonly restart: (args: readonly string[]) => void;
}

/**
 * An installer that cannot be started says so within a turn or two. Every moment longer is missing at the end: the installer
 * waits 1.3 s and what its questions to Windows take, and then ends every process of the program's folder, whatever it is
 * doing (app-builder-lib 26.17.0, allowOnlyOneInstallerInstance.nsh).
 */
const startFailsWithinMs = 200;

/** Loaded when updates are first looked for: see electron/update/lazy-updater.ts. */
export function openUpdater(options: UpdaterOptions): FeedUpdater {
  const { timers } = options;
  const make = (feedUrl: string) => {
    const updater = configured(updaterOf(options.installation.platform), feedUrl, options);
    // Every session begins to download a dictionary from Google while it has a language (seen on Electron 25).
    updater.netSession.setSpellCheckerLanguages([]);
    return updater;
  };
  return new FeedUpdater({ make, begin: beginInstallation(options), timers });
}

function updaterOf(platform: NodeJS.Platform): AppUpdater {
  if (platform === 'win32') return new NsisUpdater();
  return platform === 'darwin' ? new MacUpdater() : new AppImageUpdater();
}

/** Nothing happens by itself, nothing older or unverified is taken, and nothing is written to a log. */
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
  // electron-updater makes up a number for each computer and sends it with every check: who asks is nobody's business.
  updater.requestHeaders = { 'x-user-staging-id': '-' };
  if (updater instanceof NsisUpdater) updater.verifyUpdateCodeSignature = strictSignature;
  if (installation.config === null) updater.updateConfigPath = ownConfig(folder);
  if (feedUrl !== '') updater.setFeedURL({ provider: 'generic', url: feedUrl });
  return updater;
}

/** electron-updater reads from a file where it may put downloads, also when it was told everything else. */
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
      // Without questions, and with Zil started again behind it.
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
