import { answered } from '../pbx/answered.ts';
import type { PbxFailure } from '../pbx/pbx-failure.ts';
import type { Clock, Logger, Random, Timers } from '../ports.ts';
import type { RecordProgressStore } from '../store-ports.ts';
import { Alarm } from './alarm.ts';
import { KeptProgress } from './kept-progress.ts';
import { nextQuestion, type Question } from './next-question.ts';
import {
  afterFailure,
  afterRegular,
  afterSlice,
  type Backfill,
  backfillOf,
  freshProgress,
  withAbsence,
  withImport,
  withoutHistory,
  withPresence,
} from './record-progress.ts';
import { firstAskAfterMs, RecordSession } from './record-session.ts';
import type { KnownCalls, RecordNews, RecordTarget } from './records-state.ts';

export interface RecordPorts {
  readonly timers: Timers;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly timeZone: () => string;
  readonly recordProgress: RecordProgressStore;
}

/** How often the clock is checked, so that an unreported sleep and the start of office hours are noticed. */
const checkEveryMs = 60_000;
/** When a timer is later than this, the clock has jumped. A busy computer delays timers by less. */
export const lateAfterMs = 3 * 60_000;

/**
 * Asks for call records when there is a reason to, within the limits of `record-budget.ts`.
 *
 * ```
 *               target           its time            stored
 *   not wanted ────────▶ waiting ────────▶ asking ──────────▶ waiting, job and evidence advanced
 *     ▲                   ▲  └──┘            │ │
 *     │                   │  heard, again,   │ └─ failed, not stored ──▶ waiting, backed off
 *     │                   │  askNow, check   │
 *     │                   │  of the clock    │
 *     │                   └─ another account │
 *     └─ from each: no account ◀─────────────┘ wrong credentials
 * ```
 *
 * `nextQuestion` decides what is asked next and when. The stored `RecordProgress` says what was read already.
 */
export class RecordKeeper {
  readonly #ports: RecordPorts;
  readonly #calls: KnownCalls;
  readonly #news: RecordNews;
  readonly #alarm: Alarm;
  #session: RecordSession | null = null;
  readonly #progress: KeptProgress;
  #asking: Question['why'] | null = null;
  #reportedBackfill: Backfill | null = null;

  constructor(ports: RecordPorts, calls: KnownCalls, news: RecordNews) {
    this.#ports = ports;
    this.#calls = calls;
    this.#news = news;
    this.#alarm = new Alarm(ports, (lateMs) => this.#check(lateMs));
    this.#progress = new KeptProgress(ports, this.#alarm);
  }

  /** Sets whose records are requested; `null` stops the requests. With the same account the progress is kept. */
  setTarget(target: RecordTarget | null): void {
    const session = this.#session;
    if (target === null) {
      this.#end();
    } else if (session?.target.api === target.api && session.target.account === target.account) {
      session.target = target;
      if (!session.isBarred && this.#import(target)) this.#progress.write();
    } else {
      this.goOffline();
      this.#begin(target);
    }
    this.#proceed();
  }

  /** A webhook of a call arrived; `uncovered` includes it. Zil's presence is stored with the next write. */
  heard(): void {
    if (this.#session === null) return;
    this.#doubt(this.#alarm.lateMs);
    this.#progress.become(withPresence(this.#progress.known(), this.#nowMs()));
    this.#proceed();
  }

  /** The computer has resumed, or the network has returned. */
  again(): void {
    const session = this.#session;
    if (session === null || session.isBarred) return;
    this.#noticeAbsence();
    session.request(firstAskAfterMs);
    this.#proceed();
  }

  /** A person asks for the newest records. */
  askNow(): void {
    const session = this.#session;
    if (session === null || session.isBarred) return;
    this.#doubt(this.#alarm.lateMs);
    // A regular question that is under way serves this request too.
    if (this.#asking === null || this.#asking === 'job') session.request(0);
    this.#proceed();
  }

  /** All calls were deleted: earlier records are not requested any more. */
  forgetHistory(): void {
    const progress = withoutHistory(this.#progress.known());
    this.#progress.become(progress);
    this.#progress.write();
    this.#reportBackfill(backfillOf(progress));
  }

  /** A backup was restored: what was read since a moment, or ever (`null`), is requested again in any case. */
  restored(sinceMs: number | null): void {
    this.#progress.goBack(sinceMs);
    if (this.#session?.isBarred !== false) return;
    this.#begin(this.#session.target);
    this.#proceed();
  }

  /** Zil ends, or the computer sleeps or loses its network. */
  goOffline(): void {
    if (this.#session === null) return;
    this.#doubt(this.#alarm.lateMs);
    // With a wrong password Zil could not ask, so it does not count as present.
    if (!this.#session.isBarred) this.#progress.become(withPresence(this.#progress.known(), this.#nowMs()));
    this.#progress.write();
  }

  #begin(target: RecordTarget): void {
    const nowMs = this.#nowMs();
    const known = this.#progress.known();
    if (!this.#alarm.isOn) {
      this.#progress.countOn();
      this.#alarm.reset(checkEveryMs);
    }
    const isSame = known.account === target.account;
    this.#progress.become(isSame ? withAbsence(known, nowMs) : freshProgress(target.account, nowMs, []));
    this.#session = new RecordSession(target, this.#calls.unended(), this.#alarm, this.#ports.random);
    this.#news.recordsState({ kind: 'wanted' });
    this.#import(target);
    this.#progress.write();
  }

  #end(): void {
    if (this.#session === null) return;
    this.goOffline();
    this.#rest();
    this.#session = null;
    this.#news.recordsState({ kind: 'not-wanted' });
    this.#reportBackfill(null);
  }

  /** Adds the import of earlier records. Returns whether there is more to read than before. */
  #import({ importDays }: RecordTarget): boolean {
    const before = this.#progress.known();
    const after = withImport(before, importDays, this.#nowMs());
    this.#progress.become(after);
    this.#reportBackfill(backfillOf(after));
    return after !== before;
  }

  /** Stops the alarm. The times of the questions are kept by the clock from then on. */
  #rest(): void {
    this.#progress.become(this.#progress.known());
    this.#alarm.off();
  }

  #check(lateMs: number): void {
    this.#doubt(lateMs);
    // `known` moves moments to now that are in the future since the clock went back.
    this.#progress.become(this.#progress.known());
    this.#proceed();
  }

  #doubt(lateMs: number): void {
    const session = this.#session;
    if (session === null || lateMs <= lateAfterMs) return;
    this.#ports.logger.info('records.clock-jumped', { seconds: Math.round(lateMs / 1_000) });
    this.#noticeAbsence();
    session.request(firstAskAfterMs);
  }

  #noticeAbsence(): void {
    const before = this.#progress.known();
    const after = withAbsence(before, this.#nowMs());
    this.#progress.become(after);
    if (after === before) return;
    this.#ports.logger.info('records.absence-noticed');
    this.#progress.write();
    this.#reportBackfill(backfillOf(after));
  }

  /** Asks the next question if it is due, and sets the alarm otherwise. */
  #proceed(): void {
    const session = this.#session;
    if (session === null || session.isBarred) return;
    // First, so that there is another check even if something below throws.
    this.#alarm.setWithin(checkEveryMs);
    if (this.#asking !== null) return;
    const next = this.#next(session);
    const afterMs = next.atMs - this.#nowMs();
    if (afterMs > 0) this.#alarm.setWithin(Math.min(checkEveryMs, afterMs));
    else void this.#ask(session, next).catch((error) => this.#stumbled(session, next, error));
  }

  #next(session: RecordSession): Question {
    const situation = {
      ...session.situation((at) => this.#progress.onClock(at)),
      timeZone: this.#ports.timeZone(),
      uncovered: this.#calls.uncovered(),
    };
    return nextQuestion(this.#progress.known(), situation, this.#nowMs());
  }

  async #ask(session: RecordSession, question: Question): Promise<void> {
    const askedAtMs = this.#nowMs();
    this.#asking = question.why;
    session.asks(question.why);
    // Reset, so that time before the question does not count as time since.
    this.#alarm.reset(checkEveryMs);
    this.#progress.countQuestion();
    this.#progress.write();
    // A PBX clock that is behind writes an earlier time for a call that begins now.
    const { fromMs, untilMs } = question.window;
    const beginsMs = fromMs - this.#calls.clockBehindMs();
    const answer = await answered(this.#ports.logger, () => session.target.api.records(beginsMs, untilMs));
    const isStored = answer.ok && session === this.#session && (await this.#news.records(answer.value));
    if (isStored) this.#news.stored();
    this.#asking = null;
    if (this.#alarm.isOn) {
      this.#alarm.reset(checkEveryMs);
      this.#progress.countAnswer();
    }
    if (session !== this.#session) this.#progress.write();
    else if (isStored) this.#stored(session, question, askedAtMs);
    else this.#failed(session, question, answer.ok ? null : answer.error);
    this.#proceed();
  }

  /** An exception ends the question in the same way as a failure. */
  #stumbled(session: RecordSession, { why }: Question, error: unknown): void {
    this.#ports.logger.error('records.failed', error);
    this.#asking = null;
    session.backOff(why);
  }

  #stored(session: RecordSession, { why, window }: Question, askedAtMs: number): void {
    const after = why === 'job' ? afterSlice : afterRegular;
    const { progress, awayRead } = after(this.#progress.known(), window, askedAtMs);
    this.#progress.become(progress);
    session.unended = this.#calls.unended();
    session.succeeded(why);
    if (why !== 'job') this.#news.recordsState({ kind: 'read', atMs: askedAtMs });
    this.#progress.write();
    for (const period of awayRead) this.#news.awayRead(period);
    this.#reportBackfill(backfillOf(this.#progress.known()));
  }

  /** `failure` is `null` when the records could not be stored. The store reports that problem itself. */
  #failed(session: RecordSession, { why, window }: Question, failure: PbxFailure | null): void {
    this.#ports.logger.info('records.failed', { why, reason: failure?.kind ?? 'not-stored' });
    if (failure !== null) this.#progress.become(afterFailure(this.#progress.known(), window, failure, this.#nowMs()));
    this.#progress.write();
    if (failure?.kind === 'wrong-credentials') {
      this.#bar(session);
    } else {
      session.backOff(why);
      if (why === 'job' || failure === null) return;
      this.#news.recordsState({ kind: 'failed', failure, retryAtMs: this.#next(session).atMs });
    }
  }

  /** The password is wrong, and only another account can help. The subscription reports the problem. */
  #bar(session: RecordSession): void {
    session.isBarred = true;
    this.#rest();
    this.#news.recordsState({ kind: 'not-wanted' });
    this.#reportBackfill(null);
  }

  #reportBackfill(backfill: Backfill | null): void {
    const reported = this.#reportedBackfill;
    if (reported?.kind === backfill?.kind && reported?.doneShare === backfill?.doneShare) return;
    this.#reportedBackfill = backfill;
    this.#news.backfill(backfill);
  }

  #nowMs(): number {
    return this.#ports.clock.nowMs();
  }
}
