import type { Logger } from './ports.ts';

/** Runs pieces of work one after the other, in order. An exception is logged, and the next piece runs all the same. */
export class WorkLine {
  readonly #logger: Logger;
  readonly #failed: string;
  #last: Promise<void> = Promise.resolve();

  /** `failed`: the event that is logged. */
  constructor(logger: Logger, failed: string) {
    this.#logger = logger;
    this.#failed = failed;
  }

  /** Resolves when this piece of work has ended, also when it failed. Never rejects. */
  add(work: () => Promise<void> | void): Promise<void> {
    this.#last = this.#last.then(work).catch((error) => this.#logger.error(this.#failed, error));
    return this.#last;
  }

  /** Resolves when all pieces that were added so far have ended. */
  get ended(): Promise<void> {
    return this.#last;
  }
}
