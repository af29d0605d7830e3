import type { Clock, Logger, PbxApi, Random, Timers } from '../ports.ts';
import { err, ok, type Result } from '../result.ts';
import { WorkLine } from '../work-line.ts';
import { answered } from './answered.ts';
import { type Backoff, retryAfterMs } from './backoff.ts';
import { type NotificationEvent, notificationEvents } from './notification-event.ts';
import { mayHaveArrived, type PbxFailure } from './pbx-failure.ts';
import { regularlyAfterMs } from './regularly.ts';

export interface SubscriptionTarget {
  readonly api: PbxApi;
  /** Where the PBX shall send. It holds the listener's secret: never logged, never told. */
  readonly url: string;
}

type Standing =
  /** `taken`: another program probably has the subscription, and keeps it. */
  | { readonly kind: 'off'; readonly why: 'not-wanted' | 'taken' }
  /** Nothing is asked before there is another wish. `message` is the PBX's own sentence. */
  | { readonly kind: 'off'; readonly why: 'wrong-credentials'; readonly message: string }
  | { readonly kind: 'asking'; readonly sinceMs: number }
  | {
      readonly kind: 'live';
      readonly sinceMs: number;
      readonly events: readonly NotificationEvent[];
      readonly renewAtMs: number;
    }
  | {
      readonly kind: 'waiting';
      readonly failure: PbxFailure;
      /** In a row. */
      readonly failures: number;
      readonly retryAtMs: number;
    };

export type Subscription = Standing & {
  /** When the PBX last said yes, whatever has become of it since; `null`: not since the program started. */
  readonly lastContactAtMs: number | null;
};

interface State {
  /** `null`: nothing is asked for. */
  readonly target: SubscriptionTarget | null;
  readonly standing: Standing;
  /** Of the renewal or the retry; `null` while the PBX is being asked, and where nothing is to be asked. */
  readonly cancelNext: (() => void) | null;
}

export interface SubscriptionPorts {
  readonly timers: Timers;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

/** How long a subscription lasts is not documented. */
export const renewAfterMs = 24 * 60 * 60_000;
export const retrySubscribing: Backoff = { firstMs: 5_000, mostMs: 15 * 60_000 };

const ringingOnly: readonly NotificationEvent[] = ['EXTENSION_RINGING'];

/**
 * Keeps the PBX sending to the address that is wished for.
 *
 * ```
 *           wish             taken
 *   off ────────────▶ asking ──────▶ live ◀──┐
 *    ▲                  │            │  ▲ └──┘ taken anew
 *    │           failed │     failed │  │ taken
 *    │                  ▼            ▼  │
 *    │                waiting ──────────┘
 *    │                 ▲  └──┐
 *    │                 └─────┘ failed again
 *    └─ from each: no wish, end, left, wrong credentials    from each to asking: another wish
 * ```
 *
 * A renewal and a retry are not told before they are answered: until then the subscription is as live, or as
 * uncertain, as before.
 */
export class SubscriptionKeeper {
  readonly #ports: SubscriptionPorts;
  readonly #onChange: (subscription: Subscription) => void;
  #state: State = { target: null, standing: { kind: 'off', why: 'not-wanted' }, cancelNext: null };
  #lastContactAtMs: number | null = null;
  /** The account that may be subscribed, as far as its answers tell. */
  #subscribed: PbxApi | null = null;
  /** All requests in their order: there is one subscription, and the last one to arrive decides. */
  readonly #work: WorkLine;

  constructor(ports: SubscriptionPorts, onChange: (subscription: Subscription) => void) {
    this.#ports = ports;
    this.#onChange = onChange;
    this.#work = new WorkLine(ports.logger, 'subscription.failed');
  }

  /**
   * The latest wish counts; the same one again changes nothing. Without one nothing is asked any more, but what the
   * PBX has taken stands: see `end`, which comes before the wish of another account, too.
   */
  setTarget(target: SubscriptionTarget | null): void {
    const before = this.#state.target;
    if (target?.api === before?.api && target?.url === before?.url && !this.#isGivenUp) return;
    // Each wish is an object of its own: answers are told apart by it, and the same one can come back after an end.
    const own = target === null ? null : { ...target };
    if (own !== null) void this.#work.add(() => this.#fulfil(own));
    this.#become(own, own === null ? { kind: 'off', why: 'not-wanted' } : { kind: 'asking', sinceMs: this.#nowMs() });
  }

  /** Something may have cost the subscription. Resolves when the PBX has answered. */
  again(
    reason: 'resumed' | 'network-returned' | 'listener-opened' | 'way-returned' | 'person-asked' | 'loss',
  ): Promise<void> {
    const { target, standing } = this.#state;
    if (target === null || standing.kind === 'off') return Promise.resolve();
    this.#ports.logger.info('subscription.doubted', { reason });
    return this.#askAnew(target);
  }

  /**
   * Leaves the subscription to the program that has taken it: nothing is asked before there is a wish, and it is not
   * ended here either.
   */
  giveUp(): void {
    if (this.#isGivenUp) return;
    // After what is under way: that cannot be called back, and counts for nothing.
    void this.#work.add(() => {
      this.#subscribed = null;
    });
    this.#become(null, { kind: 'off', why: 'taken' });
  }

  /**
   * Takes the subscription back: a dead address delays every ring at the PBX. Only what this program may have
   * subscribed, for another computer can have taken the account's one subscription over. Resolves when the PBX
   * has answered or the limit has passed; what stands in the line after that is asked all the same.
   */
  end({ withinMs }: { readonly withinMs: number }): Promise<void> {
    this.setTarget(null);
    const ended = this.#work.add(() => this.#unsubscribe());
    return new Promise((done) => {
      const cancelLimit = this.#ports.timers.after(withinMs, done);
      void ended.then(() => {
        cancelLimit();
        done();
      });
    });
  }

  get #isGivenUp(): boolean {
    const { standing } = this.#state;
    return standing.kind === 'off' && standing.why === 'taken';
  }

  /** Renews, or tries again, unless that is under way. */
  #askAnew(target: SubscriptionTarget): Promise<void> {
    if (this.#state.cancelNext === null) return this.#work.ended;
    this.#state.cancelNext();
    this.#state = { ...this.#state, cancelNext: null };
    return this.#work.add(() => this.#fulfil(target));
  }

  async #fulfil(target: SubscriptionTarget): Promise<void> {
    if (target !== this.#state.target) return;
    const answer = await this.#subscribe(target);
    if (target !== this.#state.target) return;
    if (answer.ok) this.#accepted(target, answer.value);
    else this.#failed(target, answer.error);
  }

  /** The PBX takes or refuses the list as a whole: one that knows no menu events shall ring all the same. */
  async #subscribe(target: SubscriptionTarget): Promise<Result<readonly NotificationEvent[], PbxFailure>> {
    const all = await this.#request(target, notificationEvents);
    const isRefused = !all.ok && all.error.kind === 'refused';
    return isRefused && target === this.#state.target ? this.#request(target, ringingOnly) : all;
  }

  async #request(
    { api, url }: SubscriptionTarget,
    events: readonly NotificationEvent[],
  ): Promise<Result<readonly NotificationEvent[], PbxFailure>> {
    const answer = await answered(this.#ports.logger, () => api.subscribe({ url, events }));
    if (answer.ok) this.#lastContactAtMs = this.#nowMs();
    if (answer.ok || mayHaveArrived(answer.error)) this.#subscribed = api;
    else if (!mayAskAgain(answer.error)) this.#subscribed = null;
    return answer.ok ? ok(events) : err(answer.error);
  }

  #accepted(target: SubscriptionTarget, events: readonly NotificationEvent[]): void {
    const { standing } = this.#state;
    const nowMs = this.#nowMs();
    const afterMs = regularlyAfterMs(renewAfterMs, this.#ports.random);
    const sinceMs = standing.kind === 'live' ? standing.sinceMs : nowMs;
    this.#become(target, { kind: 'live', sinceMs, events, renewAtMs: nowMs + afterMs }, this.#plan(target, afterMs));
  }

  #failed(target: SubscriptionTarget, failure: PbxFailure): void {
    if (failure.kind === 'wrong-credentials') {
      this.#become(target, { kind: 'off', why: failure.kind, message: failure.message });
      return;
    }
    const { standing } = this.#state;
    const failures = standing.kind === 'waiting' ? standing.failures + 1 : 1;
    const afterMs = retryAfterMs(failures, this.#ports.random, retrySubscribing);
    const retryAtMs = this.#nowMs() + afterMs;
    this.#become(target, { kind: 'waiting', failure, failures, retryAtMs }, this.#plan(target, afterMs));
  }

  #plan(target: SubscriptionTarget, afterMs: number): () => void {
    return this.#ports.timers.after(afterMs, () => void this.#askAnew(target));
  }

  async #unsubscribe(): Promise<void> {
    const api = this.#subscribed;
    if (api === null) return;
    const answer = await answered(this.#ports.logger, () => api.unsubscribe());
    if (answer.ok) this.#lastContactAtMs = this.#nowMs();
    if (answer.ok || !mayAskAgain(answer.error)) this.#subscribed = null;
    this.#ports.logger.info('subscription.ended', { failure: answer.ok ? null : answer.error.kind });
  }

  #become(target: SubscriptionTarget | null, standing: Standing, cancelNext: State['cancelNext'] = null): void {
    this.#state.cancelNext?.();
    this.#state = { target, standing, cancelNext };
    this.#ports.logger.info('subscription.changed', { to: standing.kind, why: whyOf(standing) });
    this.#onChange({ ...standing, lastContactAtMs: this.#lastContactAtMs });
  }

  #nowMs(): number {
    return this.#ports.clock.nowMs();
  }
}

function whyOf(standing: Standing): string | null {
  if (standing.kind === 'waiting') return standing.failure.kind;
  return standing.kind === 'off' ? standing.why : null;
}

/** Whether there is a point in asking through the same account and connection once more. */
function mayAskAgain({ kind }: PbxFailure): boolean {
  return kind !== 'wrong-credentials' && kind !== 'called-off';
}
