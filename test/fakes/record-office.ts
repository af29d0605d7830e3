import type { PbxFailure } from '../../src/pbx/pbx-failure.ts';
import type { Period } from '../../src/records/period.ts';
import { RecordKeeper, type RecordPorts } from '../../src/records/record-keeper.ts';
import type { Backfill } from '../../src/records/record-progress.ts';
import type { RecordNews, RecordsState, RecordTarget } from '../../src/records/records-state.ts';
import { err, ok } from '../../src/result.ts';
import { FakePbxApi } from './fake-pbx-api.ts';
import { FakeLogger, FakeRecordProgress } from './fake-ports.ts';
import { FakeRandom } from './fake-random.ts';
import { FakeTimers } from './fake-timers.ts';

/** An office whose call records are read, on a computer whose clock can be set. Nothing is asked before `want`. */
export class RecordOffice {
  readonly timers: FakeTimers;
  readonly random = new FakeRandom();
  /** The beginnings of all absences that were ever stored to be read. */
  readonly awayFrom = new Set<number>();
  progress = this.#store(null);
  api: FakePbxApi;
  target: RecordTarget;
  /** The moments of webhooks that no record covers. */
  uncovered: number[] = [];
  /** The beginnings of calls whose records have not ended. */
  unended: number[] = [];
  /** How far the PBX's clock is known to be behind, in milliseconds. */
  clockBehindMs = 0;
  /** Every question for records, with its time by a clock that nobody sets. */
  readonly asked: (Period & { readonly at: number })[] = [];
  readonly states: RecordsState[] = [];
  readonly backfills: (Backfill | null)[] = [];
  readonly awayRead: Period[] = [];
  /** How often records came. */
  answers = 0;
  /** The failure with which the PBX answers instead of records; `null`: it answers with records. */
  failure: ((window: Period) => PbxFailure | null) | null = null;
  canStore = true;
  keeper: RecordKeeper;
  #aheadMs = 0;

  constructor(target: Partial<RecordTarget> = {}, timers = new FakeTimers()) {
    this.timers = timers;
    this.api = this.open();
    this.target = { api: this.api, account: 'ofis', isUnreachable: false, importDays: 0, ...target };
    this.keeper = this.#keeper();
  }

  nowMs(): number {
    return this.timers.nowMs() + this.#aheadMs;
  }

  get lastState(): RecordsState | undefined {
    return this.states.at(-1);
  }

  /** Opens another client of the PBX. */
  open(): FakePbxApi {
    const api = new FakePbxApi();
    const records = api.records.bind(api);
    api.records = (fromMs, untilMs) => {
      this.asked.push({ at: this.timers.nowMs(), fromMs, untilMs });
      api.answers.records = () => {
        const failure = this.failure?.({ fromMs, untilMs }) ?? null;
        return failure === null ? ok([]) : err(failure);
      };
      return records(fromMs, untilMs);
    };
    return api;
  }

  want(part: Partial<RecordTarget> = {}): void {
    this.target = { ...this.target, ...part };
    this.keeper.setTarget(this.target);
  }

  /** Sets the target, and waits until the first question is asked. */
  async begin(): Promise<void> {
    this.want();
    await this.timers.advance(15_000);
  }

  heard(): void {
    this.uncovered = [...this.uncovered, this.nowMs()];
    this.keeper.heard();
  }

  /** Sets the clock, as when the computer slept without reporting it. */
  jump(byMs: number): void {
    this.#aheadMs += byMs;
  }

  /** Ends Zil, and starts it again after a time. */
  async restart(afterMs = 0): Promise<void> {
    this.keeper.goOffline();
    this.keeper.setTarget(null);
    await this.crash(afterMs);
  }

  /** Starts Zil again after a time, without the events of an end. */
  async crash(afterMs = 0): Promise<void> {
    const { keeper } = this;
    // Later writes of the old keeper are lost.
    this.progress = this.#store(this.progress);
    this.api.close();
    keeper.setTarget(null);
    await this.timers.advance(afterMs);
    this.keeper = this.#keeper();
    this.api = this.open();
    this.want({ api: this.api });
  }

  /** Returns the questions since the last call of this function. */
  newQuestions(): readonly (Period & { readonly at: number })[] {
    return this.asked.splice(0);
  }

  #store(before: FakeRecordProgress | null): FakeRecordProgress {
    const store = new FakeRecordProgress();
    store.stored = before?.stored ?? null;
    store.failure = before?.failure ?? null;
    const write = store.write.bind(store);
    store.write = (progress) => {
      const away = progress.jobs.find(({ kind }) => kind === 'away');
      if (away !== undefined && store === this.progress) this.awayFrom.add(away.fromMs);
      return write(progress);
    };
    return store;
  }

  #keeper(): RecordKeeper {
    const ports: RecordPorts = {
      timers: this.timers,
      clock: this,
      random: this.random,
      logger: new FakeLogger(),
      timeZone: () => 'Europe/Istanbul',
      recordProgress: this.progress,
    };
    const news: RecordNews = {
      recordsState: (state) => this.states.push(state),
      backfill: (backfill) => this.backfills.push(backfill),
      records: async () => {
        this.answers += 1;
        return this.canStore;
      },
      stored: () => {},
      awayRead: (period) => this.awayRead.push(period),
    };
    const calls = {
      uncovered: () => this.uncovered.filter((atMs) => atMs > this.nowMs() - 3_600_000),
      unended: () => this.unended.filter((atMs) => atMs > this.nowMs() - 86_400_000),
      clockBehindMs: () => this.clockBehindMs,
    };
    return new RecordKeeper(ports, calls, news);
  }
}
