import type { Journal, Logger, Timers } from '../ports.ts';

/** Between two slices of folding anew, for all that is more urgent. */
const refoldPauseMs = 5;
const refoldRetryMs = 30_000;

/** Folds anew what an earlier version of the fold has made: in the background, slice by slice. */
export class Refolder {
  readonly #ports: { readonly journal: Journal; readonly timers: Timers; readonly logger: Logger };
  readonly #onChanged: () => void;

  /** `onChanged` is called at the end, when there was something to do; until then the calls are as they were stored. */
  constructor(
    ports: { readonly journal: Journal; readonly timers: Timers; readonly logger: Logger },
    onChanged: () => void,
  ) {
    this.#ports = ports;
    this.#onChanged = onChanged;
  }

  start(hasChanged = false): void {
    const { journal, timers, logger } = this.#ports;
    const slice = journal.refoldSlice();
    if (!slice.ok) {
      logger.info('refold.failed', { reason: slice.error.reason });
      timers.after(refoldRetryMs, () => this.start(hasChanged));
    } else if (slice.value === 'more') timers.after(refoldPauseMs, () => this.start(true));
    else if (hasChanged) this.#onChanged();
  }
}
