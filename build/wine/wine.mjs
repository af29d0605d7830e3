// A Windows to run tests on, made anew for each run: Debian's or Ubuntu's wine, and a person whose name is Turkish.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { giveUp, say } from '../setup.mjs';
import { processPrng } from './process-prng.mjs';

/** With ş, I, ğ, ı and a blank, in every path below the person's folder. */
const person = 'Ayşe Iğdırlı';

/** For this long a program of Windows may do nothing that is seen: more than Vitest's own limit for a test. */
const silentMinutes = 15;

/**
 * Its server closes no file as long as somebody has locked another handle of it, because a close takes all locks off (POSIX).
 * So each look by path at an open database leaves a file open, of as many as `ulimit -n` allows (else EMFILE), until that is
 * closed: 1 000 of `stat`, 1 000 files. Windows keeps none.
 */
export class Wine {
  #folder = mkdtempSync(join(tmpdir(), 'zil-wine-'));
  #outputs = 0;
  /** Nothing of whoever runs this: no display, no proxy, no home. */
  #env = {
    PATH: process.env['PATH'],
    HOME: join(this.#folder, 'home'),
    LC_ALL: 'C.UTF-8',
    NO_COLOR: '1',
    WINEARCH: 'win64',
    WINEDEBUG: '-all',
    // It would offer to download what runs .NET and shows HTML.
    WINEDLLOVERRIDES: 'mscoree,mshtml=',
    WINEPREFIX: join(this.#folder, 'prefix'),
  };

  /** Begins a Windows 10; what wine makes by itself is older than Node allows. */
  begin() {
    say('making a Windows');
    mkdirSync(this.#env.HOME);
    writeFileSync(join(this.#folder, 'passwd'), `${person}:x:0:0::${this.#env.HOME}:/bin/sh\n`);
    this.#runInside(['wineboot', '--init']);
    this.#runInside(['wine', 'winecfg', '-v', 'win10']);
    const system = join(this.#env.WINEPREFIX, 'drive_c', 'windows', 'system32');
    if (!existsSync(system)) giveUp('wine has made no Windows: are these Debian or Ubuntu, with their packages?');
    // Wine 8 has none, and what is written in Rust wants one.
    const library = join(system, 'bcryptprimitives.dll');
    if (!existsSync(library)) writeFileSync(library, processPrng());
  }

  /** A file for what is asked of this Windows. @param {string} name */
  file(name) {
    return join(this.#folder, name);
  }

  /**
   * Runs a program of Windows to its end and shows what it writes. `null`: it was ended by a signal, or it hangs: it has
   * written nothing for too long, neither there nor a file in the folder `begun`.
   * @param {readonly string[]} command
   * @param {{ cwd: string, env: Readonly<Record<string, string>>, begun: string }} options
   * @returns {Promise<number | null>}
   */
  async run(command, { cwd, env, begun }) {
    // Node there can write to files only: a pipe is EBADF to it.
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

  /** Ends all that runs in it, and leaves nothing. */
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
   * Wine takes the person's name from the list of this system's users, so it is given another list; and nothing leaves
   * this computer.
   * @param {readonly string[]} command
   * @returns {[string, string[]]}
   */
  #inside(command) {
    const script = 'ip link set lo up && mount --bind "$0" /etc/passwd && exec "$@"';
    return ['unshare', ['--mount', '--net', 'sh', '-c', script, this.file('passwd'), ...command]];
  }
}

/** As Windows' programs are told a file of this system. @param {string} path */
export function asWindows(path) {
  return `Z:${path.replaceAll('/', '\\')}`;
}
