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
 * How far records have been read, as it was stored, on the clock as it stands now. When the PBX was asked is
 * counted in the alarm's time: a clock that jumps does not move it.
 */
export class KeptProgress {
  readonly #ports: ProgressPorts;
  readonly #alarm: Alarm;
  /** `null` before it was first needed. */
  #progress: RecordProgress | null = null;
  /** The last hour's questions, in the alarm's time; while that is off, `#progress` has them. */
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

  /** What is stored is of an earlier time: nothing counts as read since a moment, or ever (`null`). */
  goBack(sinceMs: number | null): void {
    this.#progress = null;
    this.#progress = asOf(this.known(), sinceMs, this.#ports.clock.nowMs());
  }

  /** Counts on in the time of the alarm, which is about to be set. */
  countOn(): void {
    const nowMs = this.#ports.clock.nowMs();
    this.#askedAt = this.known().askedAtMs.map((atMs) => this.#alarm.passedMs - (nowMs - atMs));
  }

  /** The PBX is asked now. */
  countQuestion(): void {
    this.#count(this.#askedAt);
  }

  /** It has answered. The question may have stood in a line: the distance is kept from the answer on. */
  countAnswer(): void {
    this.#count(this.#askedAt.slice(0, -1));
  }

  write(): void {
    const { logger, recordProgress } = this.#ports;
    const written = tried(logger, 'records.failed', () => recordProgress.write(this.known()));
    if (!written.ok) logger.info('records.progress-not-written', { reason: written.error.reason });
  }

  /** A moment of the alarm, epoch milliseconds by the clock as it stands now. */
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
