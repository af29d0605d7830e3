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

/** Only there a server can be run beside others, and says which of its processes serves whom. */
export const hasOwnServer = process.platform === 'linux';

const noSecrets: WaySecrets = { read: async () => null };

export function wayOf(options: Partial<SshWayOptions> = {}): Way {
  return sshWay({ timers: countedTimers, secrets: noSecrets, agent: () => null, ...options });
}

/** For a test: a server of its own, which ends with it. */
export async function ownServer(options: SshServerOptions = {}): Promise<SshServer> {
  const server = await startSshServer(options);
  onTestFinished(() => server.stop());
  return server;
}

/** The settings of a person who logs in to a server with the key that may. */
export function settingsFor({ port, keyFile }: Pick<SshServer, 'port' | 'keyFile'>): Partial<Settings> {
  return { sshHost: '127.0.0.1', sshPort: port, sshKeyFile: keyFile };
}

export interface StartOptions extends Partial<SshWayOptions> {
  /** Nobody is there when nothing is said. */
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
