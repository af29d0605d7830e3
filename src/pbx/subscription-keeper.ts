import type { Clock, Logger, PbxApi, Random, Timers } from '../ports.ts';
import { err, ok, type Result } from '../result.ts';
import { WorkLine } from '../work-line.ts';
import { answered } from './answered.ts';
import { type Backoff, retryAfterMs } from './backoff.ts';
import { type NotificationEvent, notificationEvents } from './notification-event.ts';
import { mayHaveArrived, type PbxFailure } from './pbx-failure.ts';
import { regularlyAfterMs } from './regularly.ts';

export interface Wish {
  readonly api: PbxApi;
  /** Where the exchange shall send. It holds the door's secret: never logged, never told. */
  readonly url: string;
}

type State =
  /** `taken`: another program probably has the subscription, and keeps it. */
  | { readonly kind: 'off'; readonly why: 'not-wished' | 'taken' }
  /** Nothing is asked before there is another wish. `message` is the exchange's own sentence. */
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

export type Subscription = State & {
  /** When the exchange last said yes, whatever has become of it since; `null`: not since the program started. */
  readonly lastContactAtMs: number | null;
};

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
 * Keeps the exchange sending to the address that is wished for.
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
  #wish: Wish | null = null;
  #state: State = { kind: 'off', why: 'not-wished' };
  #lastContactAtMs: number | null = null;
  /** The account that may be subscribed, as far as its answers tell. */
  #subscribed: PbxApi | null = null;
  /** The wish that is being asked for, or stands in the line. */
  #asked: Wish | null = null;
  #cancelPlan: () => void = () => {};
  /** All requests in their order: there is one subscription, and the last one to arrive decides. */
  readonly #work: WorkLine;

  constructor(ports: SubscriptionPorts, onChange: (subscription: Subscription) => void) {
    this.#ports = ports;
    this.#onChange = onChange;
    this.#work = new WorkLine(ports.logger, 'subscription.failed');
  }

  /**
   * The latest wish counts; the same one again changes nothing. Without one nothing is asked any more, but what the
   * exchange has taken stands: see `end`, which comes before the wish of another account, too.
   */
  wish(wish: Wish | null): void {
    if (wish?.api === this.#wish?.api && wish?.url === this.#wish?.url && !this.#isLeft) return;
    this.#cancelPlan();
    // Each wish is an object of its own: answers are told apart by it, and the same one can come back after an end.
    this.#wish = wish === null ? null : { ...wish };
    if (this.#wish !== null) void this.#ask(this.#wish);
    this.#become(this.#wish === null ? { kind: 'off', why: 'not-wished' } : { kind: 'asking', sinceMs: this.#nowMs() });
  }

  /** Something may have cost the subscription. Resolves when the exchange has answered. */
  again(
    reason: 'resumed' | 'network-returned' | 'door-opened' | 'way-returned' | 'person-asked' | 'loss',
  ): Promise<void> {
    if (this.#wish === null || this.#state.kind === 'off') return Promise.resolve();
    this.#ports.logger.info('subscription.doubted', { reason });
    return this.#ask(this.#wish);
  }

  /**
   * Leaves the subscription to the program that has taken it: nothing is asked before there is a wish, and it is not
   * ended here either.
   */
  leave(): void {
    if (this.#isLeft) return;
    this.#cancelPlan();
    this.#wish = null;
    // After what is under way: that cannot be called back, and counts for nothing.
    void this.#work.add(() => {
      this.#subscribed = null;
    });
    this.#become({ kind: 'off', why: 'taken' });
  }

  /**
   * Takes the subscription back: a dead address delays every ring at the exchange. Only what this program may have
   * subscribed, for another computer can have taken the account's one subscription over. Resolves when the exchange
   * has answered or the limit has passed; what stands in the line after that is asked all the same.
   */
  end({ withinMs }: { readonly withinMs: number }): Promise<void> {
    this.wish(null);
    const ended = this.#work.add(() => this.#unsubscribe());
    return new Promise((done) => {
      const cancelLimit = this.#ports.timers.after(withinMs, done);
      void ended.then(() => {
        cancelLimit();
        done();
      });
    });
  }

  get #isLeft(): boolean {
    return this.#state.kind === 'off' && this.#state.why === 'taken';
  }

  #ask(wish: Wish): Promise<void> {
    this.#cancelPlan();
    if (this.#asked === wish) return this.#work.ended;
    this.#asked = wish;
    return this.#work.add(() => this.#fulfil(wish));
  }

  async #fulfil(wish: Wish): Promise<void> {
    if (wish !== this.#wish) return;
    const answer = await this.#subscribe(wish);
    if (wish !== this.#wish) return;
    this.#asked = null;
    if (answer.ok) this.#taken(wish, answer.value);
    else if (answer.error.kind === 'wrong-credentials') this.#barred(answer.error.message);
    else this.#failed(wish, answer.error);
  }

  /** The exchange takes or refuses the list as a whole: one that knows no menu events shall ring all the same. */
  async #subscribe(wish: Wish): Promise<Result<readonly NotificationEvent[], PbxFailure>> {
    const all = await this.#request(wish, notificationEvents);
    const isRefused = !all.ok && all.error.kind === 'refused';
    return isRefused && wish === this.#wish ? this.#request(wish, ringingOnly) : all;
  }

  async #request(
    { api, url }: Wish,
    events: readonly NotificationEvent[],
  ): Promise<Result<readonly NotificationEvent[], PbxFailure>> {
    const answer = await answered(this.#ports.logger, () => api.subscribe({ url, events }));
    if (answer.ok) this.#lastContactAtMs = this.#nowMs();
    if (answer.ok || mayHaveArrived(answer.error)) this.#subscribed = api;
    else if (!mayAskAgain(answer.error)) this.#subscribed = null;
    return answer.ok ? ok(events) : err(answer.error);
  }

  #taken(wish: Wish, events: readonly NotificationEvent[]): void {
    const nowMs = this.#nowMs();
    const afterMs = regularlyAfterMs(renewAfterMs, this.#ports.random);
    this.#plan(wish, afterMs);
    const sinceMs = this.#state.kind === 'live' ? this.#state.sinceMs : nowMs;
    this.#become({ kind: 'live', sinceMs, events, renewAtMs: nowMs + afterMs });
  }

  #failed(wish: Wish, failure: PbxFailure): void {
    const failures = this.#state.kind === 'waiting' ? this.#state.failures + 1 : 1;
    const afterMs = retryAfterMs(failures, this.#ports.random, retrySubscribing);
    this.#plan(wish, afterMs);
    this.#become({ kind: 'waiting', failure, failures, retryAtMs: this.#nowMs() + afterMs });
  }

  #barred(message: string): void {
    this.#become({ kind: 'off', why: 'wrong-credentials', message });
  }

  #plan(wish: Wish, afterMs: number): void {
    this.#cancelPlan = this.#ports.timers.after(afterMs, () => void this.#ask(wish));
  }

  async #unsubscribe(): Promise<void> {
    const api = this.#subscribed;
    if (api === null) return;
    const answer = await answered(this.#ports.logger, () => api.unsubscribe());
    if (answer.ok) this.#lastContactAtMs = this.#nowMs();
    if (answer.ok || !mayAskAgain(answer.error)) this.#subscribed = null;
    this.#ports.logger.info('subscription.ended', { failure: answer.ok ? null : answer.error.kind });
  }

  #become(state: State): void {
    this.#state = state;
    this.#ports.logger.info('subscription.changed', { to: state.kind, why: whyOf(state) });
    this.#onChange({ ...state, lastContactAtMs: this.#lastContactAtMs });
  }

  #nowMs(): number {
    return this.#ports.clock.nowMs();
  }
}

function whyOf(state: State): string | null {
  if (state.kind === 'waiting') return state.failure.kind;
  return state.kind === 'off' ? state.why : null;
}

/** Whether there is a point in asking through the same account and connection once more. */
function mayAskAgain({ kind }: PbxFailure): boolean {
  return kind !== 'wrong-credentials' && kind !== 'called-off';
}
