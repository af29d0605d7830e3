import { type Backoff, retryAfterMs } from '../pbx/backoff.ts';
import type { Random } from '../ports.ts';
import type { Alarm } from './alarm.ts';
import type { Question, Situation } from './next-question.ts';
import type { RecordTarget } from './records-state.ts';

/** The delay of the first question after a start or a resume: the network is ready a little later. */
export const firstAskAfterMs = 15_000;
const retryRecords: Backoff = { firstMs: 2 * 60_000, mostMs: 60 * 60_000 };

/** The requests for one account. Times are the alarm's, so that a jump of the clock does not move them. */
export class RecordSession {
  readonly #alarm: Alarm;
  readonly #random: Random;
  target: RecordTarget;
  /** The password is wrong: only another account can help. */
  isBarred = false;
  /** When calls began whose records had not ended at the last answer; epoch milliseconds. */
  unended: readonly number[];
  #triedAt: number;
  #requestedAt: number | null;
  #failures = 0;
  #retryAt: number | null = null;
  #jobFailures = 0;
  #retryJobAt: number | null = null;
  #chance: number;

  constructor(target: RecordTarget, unended: readonly number[], alarm: Alarm, random: Random) {
    this.target = target;
    this.unended = unended;
    this.#alarm = alarm;
    this.#random = random;
    this.#triedAt = alarm.passedMs;
    this.#requestedAt = alarm.passedMs + firstAskAfterMs;
    this.#chance = random.next();
  }

  /** Requests a question after this time, or earlier if that was requested before. Jobs that failed may go on, too. */
  request(afterMs: number): void {
    const requestedAt = this.#alarm.passedMs + afterMs;
    this.#requestedAt = Math.min(this.#requestedAt ?? requestedAt, requestedAt);
    this.#retryJobAt = null;
  }

  asks(why: Question['why']): void {
    if (why === 'job') return;
    this.#requestedAt = null;
    this.#triedAt = this.#alarm.passedMs;
  }

  /** The answer was stored. */
  succeeded(why: Question['why']): void {
    if (why === 'job') {
      this.#jobFailures = 0;
      this.#retryJobAt = null;
    } else {
      this.#failures = 0;
      this.#retryAt = null;
      this.#chance = this.#random.next();
    }
  }

  backOff(why: Question['why']): void {
    if (why === 'job') {
      this.#jobFailures += 1;
      this.#retryJobAt = this.#afterFailures(this.#jobFailures);
    } else {
      this.#failures += 1;
      this.#retryAt = this.#afterFailures(this.#failures);
    }
  }

  /** `onClock` converts a moment of the alarm to epoch milliseconds. */
  situation(onClock: (at: number) => number): Omit<Situation, 'timeZone' | 'uncovered'> {
    return {
      isUnreachable: this.target.isUnreachable,
      unended: this.unended,
      requestedAtMs: this.#requestedAt === null ? null : onClock(this.#requestedAt),
      triedAtMs: onClock(this.#triedAt),
      retryAtMs: this.#retryAt === null ? null : onClock(this.#retryAt),
      retryJobAtMs: this.#retryJobAt === null ? null : onClock(this.#retryJobAt),
      chance: this.#chance,
    };
  }

  #afterFailures(failures: number): number {
    return this.#alarm.passedMs + retryAfterMs(failures, this.#random, retryRecords);
  }
}
