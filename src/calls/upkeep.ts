import type { Logger, Timers } from '../ports.ts';
import type { Journal } from '../store-ports.ts';
import { tried } from '../tried.ts';

/** The pause between two slices, for everything that is more urgent. */
const pauseMs = 5;
const retryMs = 30_000;

interface UpkeepPorts {
  readonly journal: Journal;
  readonly timers: Timers;
  readonly logger: Logger;
}

export interface UpkeepNews {
  /** There is nothing left to do. `hasChanged`: calls may have changed, or be gone. */
  readonly done: (hasChanged: boolean) => void;
  /** All data of a deleted caller is gone. */
  readonly deleted: () => void;
}

/** Does the background work on stored calls, slice by slice. */
export class Upkeep {
  readonly #ports: UpkeepPorts;
  /** Returns the moment before which calls have expired, epoch milliseconds. */
  readonly #expiredBeforeMs: () => number;
  readonly #news: UpkeepNews;
  #isBusy = false;

  constructor(ports: UpkeepPorts, expiredBeforeMs: () => number, news: UpkeepNews) {
    this.#ports = ports;
    this.#expiredBeforeMs = expiredBeforeMs;
    this.#news = news;
  }

  /** Call it when there may be work. A run that is in progress does that work too. */
  start(): void {
    if (this.#isBusy) return;
    this.#isBusy = true;
    this.#ports.timers.after(pauseMs, () => this.#proceed(false));
  }

  #proceed(hasChanged: boolean): void {
    const { journal, timers, logger } = this.#ports;
    const slice = tried(logger, 'upkeep.failed', () => journal.upkeepSlice(this.#expiredBeforeMs()));
    if (!slice.ok) {
      logger.info('upkeep.failed', { reason: slice.error.reason });
      timers.after(retryMs, () => this.#proceed(hasChanged));
    } else if (slice.value === 'done') {
      this.#isBusy = false;
      this.#news.done(hasChanged);
    } else {
      const changes = slice.value === 'refolded' || slice.value === 'expired';
      timers.after(pauseMs, () => this.#proceed(hasChanged || changes));
      if (slice.value === 'deleted') this.#news.deleted();
    }
  }
}
