import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type SshWayOptions, sshWay } from '../../electron/reach/ssh-way.ts';
import type { StartedWay, Way, WaySecrets } from '../../src/reach/way.ts';
import { defaultSettings, type Settings } from '../../src/settings/settings.ts';
import { type SshServer, type SshServerOptions, startSshServer } from '../desktop/ssh-server.ts';
import { countedTimers } from '../fakes/counted-timers.ts';
import { NewsLog } from '../fakes/way-contract.ts';

/** Only on Linux the tests can run a server of their own, and see which of its processes serves whom. */
export const hasOwnServer = process.platform === 'linux';

const noSecrets: WaySecrets = { read: async () => null };

export function wayOf(options: Partial<SshWayOptions> = {}): Way {
  return sshWay({ timers: countedTimers, secrets: noSecrets, agent: () => null, ...options });
}

/** Starts a server that ends with the test. */
export async function ownServer(options: SshServerOptions = {}): Promise<SshServer> {
  const server = await startSshServer(options);
  onTestFinished(() => server.stop());
  return server;
}

/** Returns the settings of a person who logs in with the key that may. */
export function settingsFor({ port, keyFile }: Pick<SshServer, 'port' | 'keyFile'>): Partial<Settings> {
  return { sshHost: '127.0.0.1', sshPort: port, sshKeyFile: keyFile };
}

export interface StartOptions extends Partial<SshWayOptions> {
  /** By default nobody listens at the listener's port. */
  readonly listenerPort?: number;
}

export function startSshWay(
  settings: Partial<Settings>,
  { listenerPort = 9, ...options }: StartOptions = {},
): { readonly news: NewsLog; readonly started: StartedWay } {
  const news = new NewsLog();
  const started = wayOf(options).start({
    listener: { host: '127.0.0.1', port: listenerPort },
    settings: { ...defaultSettings, ...settings },
    report: news.report,
  });
  onTestFinished(() => started.stop());
  return { news, started };
}

export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zil-ssh-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}
