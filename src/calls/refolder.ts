import type { Journal, Logger, Timers } from '../ports.ts';

/** Between two slices of folding anew, for all that is more urgent. */
const refoldPauseMs = 5;
const refoldRetryMs = 30_000;

/** Folds anew what is stored as something else made it: in the background, slice by slice. */
export class Refolder {
  readonly #ports: { readonly journal: Journal; readonly timers: Timers; readonly logger: Logger };
  readonly #onDone: (hasChanged: boolean) => void;

  /** `onDone` is called at the end; until then the calls are as they were stored. */
  constructor(
    ports: { readonly journal: Journal; readonly timers: Timers; readonly logger: Logger },
    onDone: (hasChanged: boolean) => void,
  ) {
    this.#ports = ports;
    this.#onDone = onDone;
  }

  start(hasChanged = false): void {
    const { journal, timers, logger } = this.#ports;
    const slice = journal.refoldSlice();
    if (!slice.ok) {
      logger.info('refold.failed', { reason: slice.error.reason });
      timers.after(refoldRetryMs, () => this.start(hasChanged));
    } else if (slice.value === 'more') timers.after(refoldPauseMs, () => this.start(true));
    else this.#onDone(hasChanged);
  }
}
