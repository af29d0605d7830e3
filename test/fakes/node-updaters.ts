import { mkdirSync, writeFileSync } from 'node:fs';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { configureRequestOptions, configureRequestUrl, type DownloadOptions, HttpExecutor } from 'builder-util-runtime';
import { AppImageUpdater, type AppUpdater, NsisUpdater } from 'electron-updater';
import { type BeginInstallation, FeedUpdater } from '../../electron/update/feed-updater.ts';
import type { Installation } from '../../electron/update/installation.ts';
import { configured } from '../../electron/update/open-updater.ts';
import type { Timers } from '../../src/ports.ts';

/** Uses Node's `http` where Electron's executor uses `net`, as electron-updater's own tests do. */
class NodeHttpExecutor extends HttpExecutor<ClientRequest> {
  override createRequest(options: object, callback: (response: IncomingMessage) => void): ClientRequest {
    return request(options, callback);
  }

  download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    return options.cancellationToken.createPromise((resolve, reject, onCancel) => {
      const requestOptions = { headers: options.headers ?? undefined, redirect: 'manual' };
      configureRequestUrl(url, requestOptions);
      configureRequestOptions(requestOptions);
      const callback = (error: Error | null) =>
        error === null || error === undefined ? resolve(destination) : reject(error);
      this.doDownload(requestOptions, { destination, options, onCancel, callback, responseHandler: null }, 0);
    });
  }
}

export interface NodeUpdaterOptions {
  /** A folder for this test alone: settings, downloads, and packed files. */
  readonly folder: string;
  readonly kind: 'nsis' | 'app-image';
  readonly timers: Timers;
  readonly begin?: BeginInstallation;
  readonly version?: string;
  /** The expected publisher; `null`: no signature is expected. */
  readonly publisher?: string | null;
  readonly appImage?: string | null;
}

/** Makes Zil's updater with electron-updater's own classes, on plain Node. */
export function nodeUpdater(options: NodeUpdaterOptions): FeedUpdater {
  const { folder, kind, timers, publisher = null, version = '0.1.0', appImage = null } = options;
  const config = `updaterCacheDirName: zil-updater\n${publisher === null ? '' : `publisherName:\n  - ${publisher}\n`}`;
  const appUpdateConfigPath = join(folder, 'app-update.yml');
  mkdirSync(join(folder, 'user'), { recursive: true });
  writeFileSync(appUpdateConfigPath, config);
  const app = {
    version,
    name: 'Zil',
    isPackaged: true,
    appUpdateConfigPath,
    userDataPath: join(folder, 'user'),
    baseCachePath: join(folder, 'cache'),
    whenReady: async () => {},
    relaunch: () => {},
    quit: () => {},
    onQuit: () => {
      throw new Error('nothing is installed because the program ends');
    },
  };
  const platform = kind === 'nsis' ? 'win32' : 'linux';
  const installation: Installation = { platform, isPackaged: true, appImage, config };
  const make = (feedUrl: string): AppUpdater => {
    const updater = kind === 'nsis' ? new NsisUpdater(null, app) : new AppImageUpdater(null, app);
    // Both are the library's own properties, but stand in none of its types.
    Object.assign(updater, {
      httpExecutor: new NodeHttpExecutor(),
      _testOnlyOptions: { platform, isUseDifferentialDownload: false },
    });
    return configured(updater, feedUrl, { installation, folder: app.userDataPath });
  };
  return new FeedUpdater({ make, timers, begin: options.begin ?? (() => () => {}) });
}
