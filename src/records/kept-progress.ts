import type { Clock, Logger } from '../ports.ts';
import type { RecordProgressStore } from '../store-ports.ts';
import { tried } from '../tried.ts';
import type { Alarm } from './alarm.ts';
import { stillCounting } from './record-budget.ts';
import { asOf, atPresent, type RecordProgress, readProgress } from './record-progress.ts';

export interface ProgressPorts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly recordProgress: RecordProgressStore;
}

/**
 * Holds the progress and stores it. Its moments are adjusted to the clock as it is now. The times of questions are kept
 * in the alarm's time, so that a jump of the clock does not move them.
 */
export class KeptProgress {
  readonly #ports: ProgressPorts;
  readonly #alarm: Alarm;
  /** `null` until it is first needed. */
  #progress: RecordProgress | null = null;
  /** The questions of the last hour, in the alarm's time. While the alarm is off they are in `#progress`. */
  #askedAt: readonly number[] = [];

  constructor(ports: ProgressPorts, alarm: Alarm) {
    this.#ports = ports;
    this.#alarm = alarm;
  }

  known(): RecordProgress {
    const nowMs = this.#ports.clock.nowMs();
    const progress = this.#progress ?? this.#read(nowMs);
    const askedAtMs = this.#alarm.isOn ? this.#askedAt.map((at) => this.onClock(at)) : progress.askedAtMs;
    return atPresent({ ...progress, askedAtMs }, nowMs);
  }

  become(progress: RecordProgress): void {
    this.#progress = progress;
  }

  /**
   * A backup was restored: reads the stored progress again, as if nothing had been read since a moment, or ever
   * (`null`).
   */
  goBack(sinceMs: number | null): void {
    this.#progress = null;
    this.#progress = asOf(this.known(), sinceMs, this.#ports.clock.nowMs());
  }

  /** Converts the questions to the alarm's time. The alarm is about to be set. */
  countOn(): void {
    const nowMs = this.#ports.clock.nowMs();
    this.#askedAt = this.known().askedAtMs.map((atMs) => this.#alarm.passedMs - (nowMs - atMs));
  }

  /** Counts a question that is being asked now. */
  countQuestion(): void {
    this.#count(this.#askedAt);
  }

  /** Moves the last question to its answer: it may have waited in line, and the distance counts from the answer on. */
  countAnswer(): void {
    this.#count(this.#askedAt.slice(0, -1));
  }

  write(): void {
    const { logger, recordProgress } = this.#ports;
    const written = tried(logger, 'records.failed', () => recordProgress.write(this.known()));
    if (!written.ok) logger.info('records.progress-not-written', { reason: written.error.reason });
  }

  /** Returns a moment of the alarm as epoch milliseconds, by the clock as it is now. */
  onClock(at: number): number {
    return this.#ports.clock.nowMs() + at - this.#alarm.passedMs;
  }

  #count(before: readonly number[]): void {
    this.#askedAt = stillCounting([...before, this.#alarm.passedMs], this.#alarm.passedMs);
  }

  #read(nowMs: number): RecordProgress {
    const { logger, recordProgress } = this.#ports;
    const stored = tried(logger, 'records.failed', () => recordProgress.read());
    if (!stored.ok) logger.info('records.progress-not-read', { reason: stored.error.reason });
    const progress = readProgress(stored.ok ? stored.value : null, nowMs);
    this.#progress = progress;
    return progress;
  }
}
