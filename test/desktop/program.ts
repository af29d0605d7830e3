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
/** Only ends what hangs: however busy the computer is, nothing takes so long. */
const waitsForMs = 3 * 60_000;

/**
 * A folder of its own for each program: its settings, its calls, its lock. Set up, unless told otherwise, and what rings
 * does so for longer than any test takes.
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

/** Throws when the program has written a secret down where it does not belong. */
export function removeProfile(folder: string): void {
  const leaks = leaksIn(folder);
  rmSync(folder, { recursive: true, force: true });
  if (leaks.length > 0) throw new Error(`secrets were left behind:\n${leaks.join('\n')}`);
}

export interface StartOptions {
  readonly electron: string;
  /** Where the program is; Zil's own when nothing is said. */
  readonly folder?: string;
  /** The desktop's variables. */
  readonly env: Readonly<Record<string, string>>;
  readonly profile: string;
  readonly args?: readonly string[];
}

/** Where a session's autostart entries are: not among those of whoever runs the tests. */
export function ownConfiguration(profile: string): { readonly XDG_CONFIG_HOME: string } {
  return { XDG_CONFIG_HOME: join(profile, 'configuration') };
}

/** What a program writes about its listener, line by line. */
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

  /** The newest address, as soon as the program listens. */
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

/** The program as a person's computer starts it; nothing of the tests is inside. */
export interface RunningZil {
  readonly process: ChildProcess;
  readonly address: Address;
  readonly profile: string;
  stop(): Promise<void>;
}

/** Starts `command` (an Electron with the program's folder, or the packed program). */
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

/** The program with its window open to the tests, through the browser engine's own listener. */
export interface WatchedZil extends RunningZil {
  readonly app: ElectronApplication;
  /** The page of the window, or of the small one (`popup.html`), as soon as there is one. */
  window(page?: 'index.html' | 'popup.html'): Promise<Page>;
}

export async function watchProgram({
  electron,
  folder = root,
  env,
  profile,
  args = [],
}: StartOptions): Promise<WatchedZil> {
  // Playwright reads the program's output itself, so the program writes into a file on the way.
  const output = join(profile, 'output.txt');
  const starter = join(profile, 'starter.sh');
  writeFileSync(output, '');
  writeFileSync(starter, `#!/bin/sh\nexec '${electron}' "$@" >> '${output}'\n`, { mode: 0o755 });
  const follower = spawn('tail', ['-n', '+1', '-f', output], { stdio: ['ignore', 'pipe', 'ignore'] });
  const app = await _electron.launch({
    executablePath: starter,
    timeout: waitsForMs,
    // Playwright would draw every page light, whatever the program wants.
    colorScheme: null,
    args: [folder, '--disable-gpu', `--user-data-dir=${profile}`, '--show-address', ...args],
    env: { ...(process.env as Record<string, string>), ...ownConfiguration(profile), ...env },
  });
  keepErrors(app.process().stderr, profile);
  // Shorter than a test, so that what was waited for is named.
  app.context().setDefaultTimeout(waitsForMs);
  return {
    app,
    process: app.process(),
    address: new Address(follower.stdout),
    profile,
    window: (page = 'index.html') => pageOf(app, page),
    async stop() {
      follower.kill();
      await app.close();
    },
  };
}

/** A page is listed before it has an address, so its arrival alone says nothing: it is looked for again and again. */
async function pageOf(app: ElectronApplication, name: string): Promise<Page> {
  for (let waitedMs = 0; waitedMs < waitsForMs; waitedMs += 50) {
    const found = app.windows().find((page) => page.url().endsWith(`/${name}`));
    if (found !== undefined) return found;
    await delay(50);
  }
  throw new Error(`no window shows ${name}`);
}

/** What the program and the browser engine complain of: looked through with the rest of the profile. */
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
