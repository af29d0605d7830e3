import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { defaultSettings, type Settings, storedSettings } from '../../src/settings/settings.ts';
import { keepSecret, leaksIn } from './secrets.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const isRoot = process.getuid?.() === 0;
/** Only ends what hangs: nothing takes so long, however busy the computer is. */
const waitsForMs = 3 * 60_000;

/**
 * Makes a profile folder with settings for one run of Zil. By default the set-up is finished, and a call rings for
 * longer than any test takes.
 */
export function makeProfile(settings: Partial<Settings> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'zil-profile-'));
  const stored = storedSettings({
    ...defaultSettings,
    setUp: 'finished',
    listenPort: 0,
    notificationSeconds: 600,
    ...settings,
  });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(stored));
  return folder;
}

/** Removes the folder. Throws when Zil has written a secret into a file where it does not belong. */
export function removeProfile(folder: string): void {
  const leaks = leaksIn(folder);
  rmSync(folder, { recursive: true, force: true });
  if (leaks.length > 0) throw new Error(`secrets were left behind:\n${leaks.join('\n')}`);
}

export interface StartOptions {
  readonly electron: string;
  /** The folder of the app that Electron runs; by default Zil's own. */
  readonly folder?: string;
  /** The environment variables of the desktop. */
  readonly env: Readonly<Record<string, string>>;
  readonly profile: string;
  readonly args?: readonly string[];
}

/** Moves the session's autostart entries into the profile, away from those of the person who runs the tests. */
export function ownConfiguration(profile: string): { readonly XDG_CONFIG_HOME: string } {
  return { XDG_CONFIG_HOME: join(profile, 'configuration') };
}

/** Reads the lines that Zil prints about its listener. */
class Address {
  readonly #lines: string[] = [];
  #wake: () => void = () => {};

  constructor(output: Readable) {
    createInterface({ input: output }).on('line', (line) => {
      const token = /\/h\/([\w-]+)$/.exec(line)?.[1];
      if (token !== undefined) keepSecret(token);
      this.#lines.push(line);
      this.#wake();
    });
  }

  /** Resolves with the newest address, as soon as Zil listens. */
  async listener(): Promise<URL> {
    await this.#when((line) => line?.startsWith('listening at ') ?? false);
    return new URL((this.#lines.at(-1) ?? '').replace('listening at ', ''));
  }

  async notListening(): Promise<void> {
    await this.#when((line) => line === 'not listening');
  }

  async #when(holds: (line: string | undefined) => boolean): Promise<void> {
    while (!holds(this.#lines.at(-1))) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

/** Zil as a person's computer starts it, without any code of the tests in it. */
export interface RunningZil {
  readonly process: ChildProcess;
  readonly address: Address;
  readonly profile: string;
  stop(): Promise<void>;
}

/** Starts `command`: an Electron with Zil's folder, or the packed program. */
export function startProgram(
  command: readonly [string, ...string[]],
  { env, profile, args = [] }: Omit<StartOptions, 'electron' | 'folder'>,
  as: { readonly uid?: number; readonly gid?: number } = {},
): RunningZil {
  const [binary, ...first] = command;
  const asRoot = isRoot && as.uid === undefined;
  const child = spawn(
    binary,
    [...first, ...(asRoot ? ['--no-sandbox'] : []), `--user-data-dir=${profile}`, '--show-address', ...args],
    { env: { ...process.env, ...ownConfiguration(profile), ...env }, stdio: ['ignore', 'pipe', 'pipe'], ...as },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  keepErrors(child.stderr, profile);
  return {
    process: child,
    address: new Address(child.stdout),
    profile,
    async stop() {
      child.kill();
      await ended;
    },
  };
}

/** Zil with its window open to the tests, through Playwright. */
export interface WatchedZil extends RunningZil {
  readonly app: ElectronApplication;
  /** Resolves with the page of the window, or of the popup (`popup.html`), as soon as there is one. */
  window(page?: 'index.html' | 'popup.html' | 'sound.html'): Promise<Page>;
}

export async function watchProgram({
  electron,
  folder = root,
  env,
  profile,
  args = [],
}: StartOptions): Promise<WatchedZil> {
  // Playwright reads the output of the process itself, so Zil's output goes through a file. Windows has no shell for
  // it: there the first lines may be missing.
  const isWindows = process.platform === 'win32';
  const output = join(profile, 'output.txt');
  const starter = join(profile, 'starter.sh');
  writeFileSync(output, '');
  writeFileSync(starter, `#!/bin/sh\nexec '${electron}' "$@" >> '${output}'\n`, { mode: 0o755 });
  const follower = isWindows
    ? null
    : spawn('tail', ['-n', '+1', '-f', output], { stdio: ['ignore', 'pipe', 'ignore'] });
  const app = await _electron.launch({
    executablePath: isWindows ? electron : starter,
    timeout: waitsForMs,
    // Otherwise Playwright draws every page light, whatever theme Zil sets.
    colorScheme: null,
    args: [folder, '--disable-gpu', `--user-data-dir=${profile}`, '--show-address', ...args],
    env: { ...(process.env as Record<string, string>), ...ownConfiguration(profile), ...env },
  });
  keepErrors(app.process().stderr, profile);
  // Shorter than a test may take, so that the error names what was waited for.
  app.context().setDefaultTimeout(waitsForMs);
  return {
    app,
    process: app.process(),
    address: new Address(follower?.stdout ?? (app.process().stdout as Readable)),
    profile,
    window: (page = 'index.html') => pageOf(app, page),
    async stop() {
      follower?.kill();
      await app.close();
    },
  };
}

/** Resolves with a page by its address. Playwright lists a page before it has an address, so this function polls. */
async function pageOf(app: ElectronApplication, name: string): Promise<Page> {
  for (let waitedMs = 0; waitedMs < waitsForMs; waitedMs += 50) {
    const found = app.windows().find((page) => page.url().endsWith(`/${name}`));
    if (found !== undefined) return found;
    await delay(50);
  }
  throw new Error(`no window shows ${name}`);
}

/** Keeps the errors that Zil and the browser engine print. `removeProfile` searches them for secrets, too. */
function keepErrors(errors: Readable | null, profile: string): void {
  errors?.pipe(createWriteStream(join(profile, 'errors.txt'), { flags: 'a' }));
}

export function logOf(profile: string): readonly Record<string, unknown>[] {
  const text = readFileSync(join(profile, 'logs', 'zil.log'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** Lets another user read and write a folder. */
export function openToAll(folder: string): void {
  chmodSync(folder, 0o777);
}
