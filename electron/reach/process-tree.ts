import { type ChildProcess, execFile } from 'node:child_process';
import { win32 } from 'node:path';
import { atMost } from './at-most.ts';
import { type ProgramHost, variable } from './program-host.ts';

/** How long a program may take to end after SIGTERM. */
const killAfterMs = 2_000;
/** No process survives SIGKILL, but one may be stuck in the kernel, or have ended and still be listed (a zombie). */
const giveUpAfterMs = killAfterMs + 1_000;
const checkEveryMs = 20;

/**
 * A process that leads a group of its own, with all processes that it has started. Windows has no such groups; there,
 * the started processes can be found only while the first one runs.
 */
export class ProcessTree {
  readonly #child: ChildProcess;
  readonly #host: ProgramHost;
  /** Resolves when the first process has ended; its children may still run. */
  readonly exited: Promise<void>;
  #ending: Promise<void> | null = null;

  constructor(child: ChildProcess, host: ProgramHost) {
    this.#child = child;
    this.#host = host;
    this.exited = new Promise((resolve) => child.once('exit', () => resolve()));
  }

  /** Ends all processes. Resolves when none is left, at the latest after two times `giveUpAfterMs`. */
  end(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  async #end(): Promise<void> {
    if (this.#child.pid === undefined) return;
    const { timers } = this.#host;
    const cancelKill = timers.after(killAfterMs, () => this.#signal('SIGKILL'));
    this.#signal('SIGTERM');
    await atMost(timers, giveUpAfterMs, this.exited);
    for (let checks = giveUpAfterMs / checkEveryMs; checks > 0 && this.#hasMembers(); checks -= 1) {
      await new Promise<void>((resolve) => void timers.after(checkEveryMs, resolve));
    }
    cancelKill();
  }

  #signal(signal: 'SIGTERM' | 'SIGKILL'): void {
    if (this.#host.platform === 'win32') this.#endByTaskkill();
    else this.#signalGroup(signal);
  }

  #hasMembers(): boolean {
    return this.#host.platform !== 'win32' && this.#signalGroup(0);
  }

  /** Returns whether the group has a process. Signal 0 only checks. */
  #signalGroup(signal: 'SIGTERM' | 'SIGKILL' | 0): boolean {
    try {
      return this.#child.pid !== undefined && process.kill(-this.#child.pid, signal);
    } catch {
      return false;
    }
  }

  #endByTaskkill(): void {
    const { pid, exitCode, signalCode } = this.#child;
    // The id of an ended process may soon belong to another one.
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    const taskkill = win32.join(variable(this.#host, 'SystemRoot') || 'C:\\Windows', 'System32', 'taskkill.exe');
    execFile(taskkill, ['/pid', String(pid), '/T', '/F'], { windowsHide: true }, (error) => {
      if (error !== null) this.#child.kill();
    });
  }
}
