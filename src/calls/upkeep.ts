import type { Logger, Timers } from '../ports.ts';
import type { Journal } from '../store-ports.ts';
import { tried } from '../tried.ts';

/** Between two slices, for all that is more urgent. */
const pauseMs = 5;
const retryMs = 30_000;

interface UpkeepPorts {
  readonly journal: Journal;
  readonly timers: Timers;
  readonly logger: Logger;
}

export interface UpkeepNews {
  /** There is nothing left to do. Says whether calls may be others now, or gone. */
  readonly done: (hasChanged: boolean) => void;
  /** All is gone of somebody who was to be forgotten. */
  readonly forgotten: () => void;
}

/** Does in the background, slice by slice, what is to be done with what is stored. */
export class Upkeep {
  readonly #ports: UpkeepPorts;
  /** What is older than this is not kept. */
  readonly #expiredBeforeMs: () => number;
  readonly #news: UpkeepNews;
  #isBusy = false;

  constructor(ports: UpkeepPorts, expiredBeforeMs: () => number, news: UpkeepNews) {
    this.#ports = ports;
    this.#expiredBeforeMs = expiredBeforeMs;
    this.#news = news;
  }

  /** There may be something to do. What is under way takes it up. */
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
      if (slice.value === 'forgotten') this.#news.forgotten();
    }
  }
}
