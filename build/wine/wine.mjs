// A Windows for tests, made again for each run: wine of Debian or Ubuntu, with a user who has a Turkish name.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { giveUp, say } from '../setup.mjs';
import { processPrng } from './process-prng.mjs';

/** With ş, I, ğ, ı and a blank, which are then in every path below the person's folder. */
const person = 'Ayşe Iğdırlı';

/** A program may write nothing for this long. It is more than Vitest's own limit for a test. */
const silentMinutes = 15;

/**
 * Wine's server closes no file while another handle of the file has a lock, because a close removes all locks (POSIX).
 * So each check of an open database by its path leaves a file open until the database is closed: after 1 000 calls of
 * `stat` there are 1 000 of them. Beyond the limit of `ulimit -n` the next one fails with EMFILE. Windows leaves none
 * open.
 */
export class Wine {
  #folder = mkdtempSync(join(tmpdir(), 'zil-wine-'));
  #outputs = 0;
  /** Takes nothing over from the current user except PATH: no display, no proxy, no home. */
  #env = {
    PATH: process.env['PATH'],
    HOME: join(this.#folder, 'home'),
    LC_ALL: 'C.UTF-8',
    NO_COLOR: '1',
    WINEARCH: 'win64',
    WINEDEBUG: '-all',
    // Without these, wine would offer to download Mono (.NET) and Gecko (HTML).
    WINEDLLOVERRIDES: 'mscoree,mshtml=',
    WINEPREFIX: join(this.#folder, 'prefix'),
  };

  /** Makes a Windows 10. Wine's default is an older Windows, on which Node does not run. */
  begin() {
    say('making a Windows');
    mkdirSync(this.#env.HOME);
    writeFileSync(join(this.#folder, 'passwd'), `${person}:x:0:0::${this.#env.HOME}:/bin/sh\n`);
    this.#runInside(['wineboot', '--init']);
    this.#runInside(['wine', 'winecfg', '-v', 'win10']);
    const system = join(this.#env.WINEPREFIX, 'drive_c', 'windows', 'system32');
    if (!existsSync(system)) giveUp('wine has made no Windows: are these Debian or Ubuntu, with their packages?');
    // Wine 8 has no such library, and programs written in Rust need it.
    const library = join(system, 'bcryptprimitives.dll');
    if (!existsSync(library)) writeFileSync(library, processPrng());
  }

  /** Returns the path of a file for this run. @param {string} name */
  file(name) {
    return join(this.#folder, name);
  }

  /**
   * Runs a program of Windows to its end and shows its output. Returns its exit status, or `null` when a signal ended
   * it or when it hangs: for `silentMinutes` it has written neither output nor a file in the folder `begun`.
   * @param {readonly string[]} command
   * @param {{ cwd: string, env: Readonly<Record<string, string>>, begun: string }} options
   * @returns {Promise<number | null>}
   */
  async run(command, { cwd, env, begun }) {
    // Under wine Node can write to files only; a pipe fails with EBADF.
    const output = this.file(`output-${this.#outputs++}.txt`);
    const descriptor = openSync(output, 'w');
    const child = spawn(...this.#inside(['wine', ...command]), {
      cwd,
      env: { ...this.#env, ...env },
      stdio: ['ignore', descriptor, descriptor],
    });
    for (let shown = 0; ; ) {
      const isOver = child.exitCode !== null || child.signalCode !== null;
      const text = readFileSync(output).subarray(shown);
      process.stdout.write(text);
      shown += text.length;
      if (isOver) return child.exitCode;
      const seenAtMs = Math.max(...[output, begun].map((path) => statSync(path).mtimeMs));
      if (Date.now() - seenAtMs > silentMinutes * 60_000) return null;
      await delay(500);
    }
  }

  /** Ends all programs of this Windows and removes its files. */
  end() {
    this.#runInside(['wineserver', '--kill']);
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10 });
  }

  /** @param {readonly string[]} command */
  #runInside(command) {
    const [program, args] = this.#inside(command);
    return spawnSync(program, args, { env: this.#env, stdio: 'ignore' });
  }

  /**
   * Wraps a command. Wine takes the person's name from /etc/passwd, so it gets another file there. It has no network,
   * so nothing leaves this computer.
   * @param {readonly string[]} command
   * @returns {[string, string[]]}
   */
  #inside(command) {
    const script = 'ip link set lo up && mount --bind "$0" /etc/passwd && exec "$@"';
    return ['unshare', ['--mount', '--net', 'sh', '-c', script, this.file('passwd'), ...command]];
  }
}

/** Returns the path by which a program of Windows opens a file of this system. @param {string} path */
export function asWindows(path) {
  return `Z:${path.replaceAll('/', '\\')}`;
}
