import { type Backoff, retryAfterMs } from '../pbx/backoff.ts';
import type { Clock, ListenAddress, Logger, Random, Timers } from '../ports.ts';
import { isSameValue } from '../same-value.ts';
import type { SettingName, Settings } from '../settings/settings.ts';
import { WorkLine } from '../work-line.ts';
import { needsPerson, type StartedWay, type WayFailure, type WayNews, type WayNote, type Ways } from './way.ts';
import type { WayName } from './way-name.ts';

export interface WayTarget {
  readonly way: WayName;
  readonly listener: ListenAddress;
  readonly settings: Settings;
}

type Standing =
  | { readonly kind: 'off' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'up'; readonly notes: readonly WayNote[] }
  /** The way reconnects by itself. */
  | { readonly kind: 'interrupted'; readonly failure: WayFailure }
  | { readonly kind: 'waiting'; readonly failure: WayFailure; readonly retryAtMs: number }
  /** Nothing is tried before a person has changed something. */
  | { readonly kind: 'blocked'; readonly failure: WayFailure };

export type Reach = Standing & {
  /**
   * The public address of the listener. After an outage the last one is kept for a while. `null` when there is none.
   */
  readonly url: string | null;
};

interface State {
  readonly standing: Standing;
  /** Cancels the retry that is waited for; `null` when there is none. */
  readonly cancelRetry: (() => void) | null;
}

interface Address {
  readonly url: string;
  /** Cancels the timer that drops the address; `null` until its way is lost. */
  readonly cancelForget: (() => void) | null;
}

/** One attempt to start a way. Reports of an earlier attempt are ignored. */
interface Run {
  started: StartedWay | null;
}

export interface ReachPorts {
  readonly ways: Ways;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

export interface ReachNews {
  readonly reach: (reach: Reach) => void;
  /** The SSH server has shown its host key for the first time. */
  readonly hostKey: (fingerprint: string) => void;
}

export const retryWay: Backoff = { firstMs: 2_000, mostMs: 5 * 60_000 };

/**
 * How long an address is kept after its way was lost. Most outages are shorter, and the PBX then needs no new
 * subscription. Later the address may belong to somebody else.
 */
export const holdAddressMs = 2 * 60_000;

/** The settings that each way uses besides the listener. When one of them changes, the way is restarted. */
const settingsOf: Readonly<Record<WayName, readonly SettingName[]>> = {
  manual: ['publicUrl'],
  router: ['stunServer'],
  ngrok: ['ngrokDomain'],
  cloudflared: ['cloudflaredProgram', 'cloudflaredHost'],
  // Without `sshHostKey`, which is written while the way is up.
  ssh: ['sshHost', 'sshPort', 'sshUser', 'sshKeyFile', 'sshRemotePort', 'sshPublicUrl'],
  command: ['tunnelCommand', 'tunnelPattern'],
};

/**
 * Keeps the target's way up.
 *
 * ```
 *          target             up                interrupted
 *   off ──────────▶ starting ─────▶ up ────────────────────▶ interrupted
 *    ▲               │   ▲          │ ▲                        │   │
 *    │         ended │   │ retry    │ └────────── up ──────────┘   │
 *    │               ▼   │          │ ended                        │ ended
 *    │              waiting ◀───────┴──────────────────────────────┘
 *    │              blocked, when only a person can help; `again` leaves both for starting
 *    └─ from each: no target                              from each to starting: another target
 * ```
 */
export class ReachKeeper {
  readonly #ports: ReachPorts;
  readonly #news: ReachNews;
  #target: WayTarget | null = null;
  #state: State = { standing: { kind: 'off' }, cancelRetry: null };
  #address: Address | null = null;
  #run: Run = { started: null };
  /** How many in a row. */
  #failures = 0;
  /** One way at a time: the next one starts when the one before is gone. */
  readonly #work: WorkLine;

  constructor(ports: ReachPorts, news: ReachNews) {
    this.#ports = ports;
    this.#news = news;
    this.#work = new WorkLine(ports.logger, 'way.failed');
  }

  /**
   * Sets the target. The latest one counts; one with the same way, listener and settings of the way changes nothing.
   */
  setTarget(target: WayTarget | null): void {
    const isSame = isSameTarget(target, this.#target);
    this.#target = target;
    if (isSame) return;
    this.#failures = 0;
    this.#setAddress(null);
    this.#restart();
  }

  /**
   * Restarts the way after something changed that may help or may have broken it. `doubted` restarts it even when it
   * seems to be up, and so does `network-returned` for the router; otherwise only a way that is down restarts.
   */
  again(reason: 'network-returned' | 'doubted' | 'person-asked'): void {
    const { kind } = this.#state.standing;
    const isDown = kind === 'waiting' || kind === 'blocked';
    // Another network has another router. A tunnel notices the change by itself.
    const isDoubtful = reason === 'doubted' || (reason === 'network-returned' && this.#target?.way === 'router');
    if (this.#target === null || !(isDown || isDoubtful)) return;
    this.#ports.logger.info('way.begun-again', { reason });
    if (reason !== 'doubted') this.#failures = 0;
    this.#restart();
  }

  /** Resolves when nothing of any way is left. */
  stop(): Promise<void> {
    this.setTarget(null);
    return this.#work.ended;
  }

  #restart(): void {
    const before = this.#run;
    const run: Run = { started: null };
    this.#run = run;
    void this.#work.add(() => this.#begin(run, before));
    this.#forgetAddressLater();
    this.#become(this.#target === null ? { kind: 'off' } : { kind: 'starting' });
  }

  /** Starts the way after the one before has stopped. */
  async #begin(run: Run, before: Run): Promise<void> {
    const report = (news: WayNews) => {
      if (run === this.#run) this.#heard(news);
    };
    try {
      await before.started?.stop();
      if (run !== this.#run || this.#target === null) return;
      const { way, listener, settings } = this.#target;
      run.started = this.#ports.ways[way].start({ listener, settings, report });
    } catch (error) {
      if (this.#target !== null) report({ kind: 'ended', failure: { kind: 'connection-lost', detail: null } });
      throw error;
    }
  }

  #heard(news: WayNews): void {
    switch (news.kind) {
      case 'host-key':
        this.#news.hostKey(news.fingerprint);
        break;
      case 'up':
        this.#failures = 0;
        this.#setAddress({ url: news.url, cancelForget: null });
        this.#become({ kind: 'up', notes: news.notes });
        break;
      case 'interrupted':
        this.#forgetAddressLater();
        this.#become({ kind: 'interrupted', failure: news.failure });
        break;
      case 'ended':
        this.#forgetAddressLater();
        if (needsPerson(news.failure)) this.#become({ kind: 'blocked', failure: news.failure });
        else this.#retryLater(news.failure);
    }
  }

  #retryLater(failure: WayFailure): void {
    this.#failures += 1;
    const afterMs = retryAfterMs(this.#failures, this.#ports.random, retryWay);
    const cancelRetry = this.#ports.timers.after(afterMs, () => this.#restart());
    this.#become({ kind: 'waiting', failure, retryAtMs: this.#ports.clock.nowMs() + afterMs }, cancelRetry);
  }

  #setAddress(address: Address | null): void {
    this.#address?.cancelForget?.();
    this.#address = address;
  }

  #forgetAddressLater(): void {
    if (this.#address === null || this.#address.cancelForget !== null) return;
    const cancelForget = this.#ports.timers.after(holdAddressMs, () => {
      this.#setAddress(null);
      this.#report();
    });
    this.#address = { ...this.#address, cancelForget };
  }

  #become(standing: Standing, cancelRetry: State['cancelRetry'] = null): void {
    this.#state.cancelRetry?.();
    this.#state = { standing, cancelRetry };
    this.#report();
  }

  #report(): void {
    const { standing } = this.#state;
    const failure = 'failure' in standing ? standing.failure.kind : null;
    this.#ports.logger.info('way.changed', { way: this.#target?.way ?? null, to: standing.kind, failure });
    this.#news.reach({ ...standing, url: this.#address?.url ?? null });
  }
}

/** Whether the way need not be restarted for the other target. */
function isSameTarget(a: WayTarget | null, b: WayTarget | null): boolean {
  if (a === null || b === null) return a === b;
  const isSameSetting = (name: SettingName) => isSameValue(a.settings[name], b.settings[name]);
  return a.way === b.way && isSameValue(a.listener, b.listener) && settingsOf[a.way].every(isSameSetting);
}
