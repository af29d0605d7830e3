import type { Logger } from './ports.ts';

/** Work that must not overlap, in its order. What one piece throws is logged, and the next begins all the same. */
export class WorkLine {
  readonly #logger: Logger;
  readonly #failed: string;
  #last: Promise<void> = Promise.resolve();

  /** `failed`: the event that is logged. */
  constructor(logger: Logger, failed: string) {
    this.#logger = logger;
    this.#failed = failed;
  }

  /** Resolves when it has ended, however it did. Never rejects. */
  add(work: () => Promise<void> | void): Promise<void> {
    this.#last = this.#last.then(work).catch((error) => this.#logger.error(this.#failed, error));
    return this.#last;
  }

  /** Resolves when all that was added has ended. */
  get ended(): Promise<void> {
    return this.#last;
  }
}
