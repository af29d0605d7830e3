import { callInProgressUntilMs } from '../calls/call-in-progress.ts';
import { type Backoff, retryAfterMs } from '../pbx/backoff.ts';
import { regularlyAfterMs } from '../pbx/regularly.ts';
import type { Clock, Logger, Random, Timers } from '../ports.ts';
import { err } from '../result.ts';
import type { Settings } from '../settings/settings.ts';
import { tried } from '../tried.ts';
import { WorkLine } from '../work-line.ts';
import { isQuietNight, type RestartCircumstances } from './quiet.ts';
import { afterEvent, type Update, type UpdateEvent } from './update.ts';
import { nothingRemembered, readUpdateMemory, type UpdateMemory, type UpdateMemoryStore } from './update-memory.ts';
import type { CallsInProgress, Outcome, UpdateStatus } from './update-status.ts';
import { type NewVersion, refusals, type UpdateFailure, type Updater, type Workplace } from './updater.ts';

export interface UpdatePorts {
  readonly updater: Updater;
  readonly workplace: Workplace;
  readonly updateMemory: UpdateMemoryStore;
  readonly clock: Clock;
  readonly timeZone: () => string;
  readonly timers: Timers;
  readonly random: Random;
  readonly logger: Logger;
}

export interface UpdateNews {
  readonly status: (status: UpdateStatus) => void;
  /** Called once for each version that can be installed, so that the person is notified. */
  readonly ready: (version: string) => void;
}

export type UpdateSettings = Pick<Settings, 'updates' | 'updateUrl'>;

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** When the first check comes: after the busy time of the start, and spread, as offices may start Zil together. */
const firstCheckMs = 2 * minuteMs;
const firstCheckSpreadMs = 6 * minuteMs;
const checkEveryMs = 5 * minuteMs;
/**
 * How long an installation may take, with a slow disk and a virus scanner. A start within this time counts as part of
 * it, because Squirrel.Mac starts the new version without saying why.
 */
const installsWithinMs = 15 * minuteMs;
const retry: Backoff = { firstMs: 10 * minuteMs, mostMs: 6 * 60 * minuteMs };
/** How long `at-night` waits for a suitable night before the person is notified. */
const reportAfterMs = 3 * dayMs;
/** After this time without input nobody is at the computer, and would not see a notification. */
const isAwayAfterMs = 5 * minuteMs;

/** The failure that stands for an exception. */
const nothingToUse: UpdateFailure = { kind: 'not-understood', detail: null };

/** Keeps Zil up to date, in the states of `Update`. It never ends Zil while a call is, or was just, in progress. */
export class UpdateKeeper {
  readonly #ports: UpdatePorts;
  readonly #calls: CallsInProgress;
  readonly #news: UpdateNews;
  #settings: UpdateSettings = { updates: 'never', updateUrl: '' };
  #update: Update = { kind: 'off', why: 'not-wanted' };
  #memory: UpdateMemory = nothingRemembered;
  #outcome: Outcome | null = null;
  #nextCheckAtMs = 0;
  /** How many in a row. */
  #failures = 0;
  /** The time since updates were last off. Answers to questions of an earlier run are ignored. */
  #run: { cancelCheck: (() => void) | null } = { cancelCheck: null };
  /** The updater does one thing at a time. */
  readonly #work: WorkLine;

  constructor(ports: UpdatePorts, calls: CallsInProgress, news: UpdateNews) {
    this.#ports = ports;
    this.#calls = calls;
    this.#news = news;
    this.#work = new WorkLine(ports.logger, 'update.failed');
  }

  /** Whether Zil was restarted by an installation at night, so that nobody has asked to see its window. */
  get isUnasked(): boolean {
    const { installation } = this.#memory;
    if (this.#outcome === null || installation?.by !== 'night') return false;
    return Math.abs(this.#nowMs() - installation.atMs) < installsWithinMs;
  }

  start(settings: UpdateSettings): void {
    const { updater, updateMemory, random } = this.#ports;
    const nowMs = this.#nowMs();
    this.#memory = readUpdateMemory(updateMemory.read());
    const { installation } = this.#memory;
    if (installation?.to === updater.version) this.#outcome = { kind: 'installed', from: installation.from };
    else if (installation?.from === updater.version) {
      this.#notInstalled(installation.to, { kind: 'not-installed', detail: null }, installation.atMs);
    }
    this.#nextCheckAtMs = nowMs + firstCheckMs + random.next() * firstCheckSpreadMs;
    this.setSettings(settings);
    this.#reportStatus();
  }

  /** Applies the settings; the latest ones count. With another feed, what the one before published is forgotten. */
  setSettings(settings: UpdateSettings): void {
    const isElsewhere = settings.updateUrl !== this.#settings.updateUrl;
    const why = settings.updates === 'never' ? 'not-wanted' : this.#ports.updater.whyNot(settings.updateUrl);
    this.#settings = settings;
    if (isElsewhere && this.#update.kind !== 'off') {
      this.#nextCheckAtMs = Math.min(this.#nextCheckAtMs, this.#nowMs() + firstCheckMs);
    }
    if (why !== null || isElsewhere) this.#apply({ kind: 'not-wanted', why: why ?? 'not-wanted' });
    if (why === null) this.#apply({ kind: 'wanted' });
    this.#proceed();
  }

  /** Checks now, because a person asks. */
  check(): void {
    // After a failed installation another try makes sense: the disk may have more room. A refused file stays refused.
    if (this.#memory.refused?.failure.kind === 'not-installed') this.#remember({ refused: null });
    this.#apply({ kind: 'check' });
  }

  /** A person asks for the installation: it begins at once, or when no call is in progress any more. */
  install(): void {
    this.#apply({ kind: 'asked' });
    this.#proceed();
  }

  /** A person has seen the outcome of the last installation. */
  seen(): void {
    this.#outcome = null;
    this.#remember({ installation: null });
    this.#reportStatus();
  }

  /** Decides again after a time that timers did not count, such as a sleep. */
  again(): void {
    this.#proceed();
  }

  stop(): void {
    this.#run.cancelCheck?.();
    this.#run = { cancelCheck: null };
  }

  #apply(event: UpdateEvent): void {
    const before = this.#update;
    const after = afterEvent(before, event);
    if (after === before) return;
    this.#update = after;
    this.#ports.logger.info('update.changed', {
      to: after.kind,
      version: 'found' in after ? after.found.version : null,
      ...('failure' in after && after.failure !== null
        ? { failure: after.failure.kind, detail: after.failure.detail }
        : {}),
    });
    if (after.kind === 'off') this.stop();
    this.#reportStatus();
    if (after.kind === 'checking') void this.#check(this.#settings.updateUrl);
    else if (after.kind === 'downloading') void this.#download(after.found);
    else if (after.kind === 'installing') void this.#install(after);
  }

  async #check(feedUrl: string): Promise<void> {
    const checked = await this.#alone(() => this.#ports.updater.check(feedUrl), err(nothingToUse));
    if (checked === null) return;
    const nowMs = this.#nowMs();
    if (!checked.ok) {
      this.#remember({ failingSinceMs: this.#memory.failingSinceMs ?? nowMs });
      this.#retryLater();
      this.#apply({ kind: 'failed', failure: checked.error });
      return;
    }
    this.#nextCheckAtMs = nowMs + regularlyAfterMs(dayMs, this.#ports.random);
    this.#remember({ checkedAtMs: nowMs, failingSinceMs: null });
    const found = checked.value;
    const refused = found === null ? null : this.#refused(found);
    if (found === null) {
      this.#failures = 0;
      this.#apply({ kind: 'nothing' });
    } else if (refused !== null) this.#apply({ kind: 'failed', failure: refused });
    else this.#apply({ kind: 'found', found });
    this.#proceed();
  }

  async #download({ version }: NewVersion): Promise<void> {
    const downloaded = await this.#alone(() => this.#ports.updater.download(), err(nothingToUse));
    if (downloaded === null) return;
    if (!downloaded.ok) {
      const failure = downloaded.error;
      if (refusals.has(failure.kind)) this.#remember({ refused: { version, failure, untilMs: this.#nowMs() + dayMs } });
      else this.#retryLater();
      this.#apply({ kind: 'failed', failure });
      return;
    }
    this.#failures = 0;
    const isKnown = this.#memory.ready?.version === version;
    if (!isKnown) this.#remember({ ready: { version, sinceMs: this.#nowMs(), isTold: false } });
    this.#apply({ kind: 'downloaded' });
    this.#proceed();
  }

  async #install({ found: { version: to }, by }: Extract<Update, { kind: 'installing' }>): Promise<void> {
    const { updater } = this.#ports;
    // Stored before anything ends, so that the next start knows the installation.
    this.#remember({ installation: { from: updater.version, to, by, atMs: this.#nowMs() } });
    const failure = await this.#alone(() => updater.install(), { kind: 'not-installed', detail: null });
    if (failure === null) return;
    this.#notInstalled(to, failure, this.#nowMs());
    this.#apply({ kind: 'failed', failure });
    this.setSettings(this.#settings);
  }

  /** Runs `work` alone. Resolves to `null` when updates were off meanwhile, and to `instead` after an exception. */
  async #alone<T>(work: () => Promise<T>, instead: T): Promise<T | null> {
    const run = this.#run;
    let answer = instead;
    await this.#work.add(async () => {
      if (run === this.#run) answer = await work();
    });
    return run === this.#run ? answer : null;
  }

  #retryLater(): void {
    this.#failures += 1;
    this.#nextCheckAtMs = this.#nowMs() + retryAfterMs(this.#failures, this.#ports.random, retry);
  }

  #notInstalled(version: string, failure: UpdateFailure, atMs: number): void {
    this.#outcome = { kind: 'not-installed', version };
    this.#remember({ refused: { version, failure, untilMs: atMs + dayMs } });
  }

  #refused({ version }: NewVersion): UpdateFailure | null {
    const { refused } = this.#memory;
    const nowMs = this.#nowMs();
    // After the clock went back, a refusal must not last longer than a day.
    const holds = refused !== null && nowMs < refused.untilMs && refused.untilMs - nowMs <= dayMs;
    return holds && refused.version === version ? refused.failure : null;
  }

  #proceed(): void {
    if (this.#update.kind === 'off') return;
    // First, so that there is another check even if something below throws.
    this.#checkAfter(checkEveryMs);
    const nowMs = this.#nowMs();
    this.#nextCheckAtMs = Math.min(this.#nextCheckAtMs, nowMs + dayMs);
    const around = this.#circumstances();
    if (this.#update.kind === 'asked' && callInProgressUntilMs(around) === null)
      this.#apply({ kind: 'install', by: 'person' });
    if (this.#settings.updates === 'at-night' && isQuietNight(around)) this.#apply({ kind: 'install', by: 'night' });
    if (nowMs >= this.#nextCheckAtMs) this.#apply({ kind: 'check' });
    if (this.#update.kind === 'ready') this.#reportReady(around);
    const inProgressUntilMs = this.#update.kind === 'asked' ? callInProgressUntilMs(around) : null;
    if (inProgressUntilMs !== null) this.#checkAfter(Math.min(checkEveryMs, inProgressUntilMs - around.nowMs));
  }

  #checkAfter(delayMs: number): void {
    this.#run.cancelCheck?.();
    this.#run.cancelCheck = this.#ports.timers.after(delayMs, () => this.#proceed());
  }

  #reportReady(around: RestartCircumstances): void {
    const { ready } = this.#memory;
    if (ready === null || ready.isTold || around.idleMs >= isAwayAfterMs || callInProgressUntilMs(around) !== null)
      return;
    if (this.#settings.updates === 'at-night' && around.nowMs - ready.sinceMs < reportAfterMs) return;
    this.#remember({ ready: { ...ready, isTold: true } });
    this.#news.ready(ready.version);
  }

  #circumstances(): RestartCircumstances {
    const { workplace } = this.#ports;
    return {
      nowMs: this.#nowMs(),
      timeZone: this.#ports.timeZone(),
      heardAtMs: this.#calls.heardAtMs(),
      ringingForMs: this.#calls.ringingForMs(),
      idleMs: workplace.idleMs(),
      isWindowOpen: workplace.isWindowOpen(),
    };
  }

  #remember(part: Partial<UpdateMemory>): void {
    this.#memory = { ...this.#memory, ...part };
    const { logger, updateMemory } = this.#ports;
    const written = tried(logger, 'update.failed', () => updateMemory.write(this.#memory));
    if (!written.ok) logger.info('update.not-written', { reason: written.error.reason });
  }

  #reportStatus(): void {
    const { checkedAtMs, failingSinceMs } = this.#memory;
    const { version } = this.#ports.updater;
    this.#news.status({ version, update: this.#update, checkedAtMs, failingSinceMs, outcome: this.#outcome });
  }

  #nowMs(): number {
    return this.#ports.clock.nowMs();
  }
}
