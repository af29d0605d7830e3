import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../desktop/program.ts';
import type { HarmRequest } from './harm-process.ts';
import type { Finding } from './part.ts';

/** A process that attacks the listener. */
export class Harm {
  readonly #process: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#process = child;
  }

  static async start(): Promise<Harm> {
    const harm = new Harm(fork(join(root, 'test', 'prove', 'harm-process.mjs')));
    await harm.#answer();
    return harm;
  }

  async ask(request: HarmRequest): Promise<readonly Finding[]> {
    this.#process.send(request);
    return this.#answer();
  }

  stop(): void {
    this.#process.kill();
  }

  async #answer(): Promise<readonly Finding[]> {
    const ended = once(this.#process, 'exit').then(([code, signal]): never => {
      throw new Error(`who does harm has ended: ${signal ?? code}`);
    });
    const [findings] = await Promise.race([once(this.#process, 'message'), ended]);
    return findings as readonly Finding[];
  }
}
