import type { Clock, Logger, PbxApi, Random, Timers } from '../ports.ts';
import { err, ok, type Result } from '../result.ts';
import { WorkLine } from '../work-line.ts';
import { answered } from './answered.ts';
import { type Backoff, retryAfterMs } from './backoff.ts';
import { mayHaveArrived, type PbxFailure } from './pbx-failure.ts';
import { regularlyAfterMs } from './regularly.ts';
import { type WebhookEvent, webhookEvents } from './webhook-event.ts';

export interface SubscriptionTarget {
  readonly api: PbxApi;
  /** The webhook URL. It contains the token: never log or show it. */
  readonly url: string;
}

type Standing =
  /** `taken`: superseded; another computer probably has the subscription, and keeps it. */
  | { readonly kind: 'off'; readonly why: 'not-wanted' | 'superseded' }
  /** Nothing is asked before another target is set. `message` is the PBX's own sentence. */
  | { readonly kind: 'off'; readonly why: 'wrong-credentials'; readonly message: string }
  | { readonly kind: 'asking'; readonly sinceMs: number }
  | {
      readonly kind: 'live';
      readonly sinceMs: number;
      readonly events: readonly WebhookEvent[];
      readonly renewAtMs: number;
    }
  | {
      readonly kind: 'waiting';
      readonly failure: PbxFailure;
      /** How many in a row. */
      readonly failures: number;
      readonly retryAtMs: number;
    };

export type Subscription = Standing & {
  /** When the PBX last accepted a request, whatever happened since; `null`: not since Zil started. */
  readonly lastContactAtMs: number | null;
};

interface State {
  /** `null`: nothing is subscribed. */
  readonly target: SubscriptionTarget | null;
  readonly standing: Standing;
  /** Cancels the next renewal or retry; `null` while the PBX is being asked, and when none is planned. */
  readonly cancelNext: (() => void) | null;
}

export interface SubscriptionPorts {
  readonly timers: Timers;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

/** The document does not say how long a subscription lasts. */
export const renewAfterMs = 24 * 60 * 60_000;
export const retrySubscribing: Backoff = { firstMs: 5_000, mostMs: 15 * 60_000 };

const ringingOnly: readonly WebhookEvent[] = ['EXTENSION_RINGING'];

/**
 * Keeps the account subscribed to the target's webhook URL.
 *
 * ```
 *          target          accepted
 *   off ────────────▶ asking ──────▶ live ◀──┐
 *    ▲                  │            │  ▲ └──┘ renewed
 *    │           failed │     failed │  │ accepted
 *    │                  ▼            ▼  │
 *    │                waiting ──────────┘
 *    │                 ▲  └──┐
 *    │                 └─────┘ failed again
 *    └─ from each: no target, end, giveUp, wrong credentials    from each to asking: another target
 * ```
 *
 * A renewal and a retry are reported only when they are answered. Until then the subscription is as live, or as
 * uncertain, as before.
 */
export class SubscriptionKeeper {
  readonly #ports: SubscriptionPorts;
  readonly #onChange: (subscription: Subscription) => void;
  #state: State = { target: null, standing: { kind: 'off', why: 'not-wanted' }, cancelNext: null };
  #lastContactAtMs: number | null = null;
  /** The account that may be subscribed, as its answers show; `null`: none. */
  #subscribed: PbxApi | null = null;
  /** All requests in their order: an account has one subscription, and the last request to arrive decides. */
  readonly #work: WorkLine;

  constructor(ports: SubscriptionPorts, onChange: (subscription: Subscription) => void) {
    this.#ports = ports;
    this.#onChange = onChange;
    this.#work = new WorkLine(ports.logger, 'subscription.failed');
  }

  /**
   * Sets the target. The latest one counts; an equal one changes nothing, unless the subscription was given up.
   * `null` stops all requests but leaves the subscription at the PBX in place. Call `end` to remove it, also before the
   * target of another account.
   */
  setTarget(target: SubscriptionTarget | null): void {
    const before = this.#state.target;
    if (target?.api === before?.api && target?.url === before?.url && !this.#isGivenUp) return;
    // Answers belong to one object: an equal target may be set again after `end`.
    const own = target === null ? null : { ...target };
    if (own !== null) void this.#work.add(() => this.#fulfil(own));
    this.#become(own, own === null ? { kind: 'off', why: 'not-wanted' } : { kind: 'asking', sinceMs: this.#nowMs() });
  }

  /** Asks again, because the subscription may have been lost. Resolves when the PBX has answered. */
  again(
    reason: 'resumed' | 'network-returned' | 'listener-opened' | 'way-returned' | 'person-asked' | 'loss',
  ): Promise<void> {
    const { target, standing } = this.#state;
    if (target === null || standing.kind === 'off') return Promise.resolve();
    this.#ports.logger.info('subscription.doubted', { reason });
    return this.#askNow(target);
  }

  /**
   * Leaves the subscription to the computer that has superseded this one. Nothing is asked before the next target, and
   * the account is not unsubscribed.
   */
  giveUp(): void {
    if (this.#isGivenUp) return;
    // In line after the request that is under way: it cannot be taken back, and its result no longer counts.
    void this.#work.add(() => {
      this.#subscribed = null;
    });
    this.#become(null, { kind: 'off', why: 'superseded' });
  }

  /**
   * Unsubscribes, because a dead address delays every ring at the PBX. Does so only if this computer may have
   * subscribed: another one may have taken over the account's one subscription. Resolves when the PBX has answered or
   * after `withinMs`; a request that waits in line is sent even later.
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
    return standing.kind === 'off' && standing.why === 'superseded';
  }

  /** Renews or retries at once, unless a request is under way. */
  #askNow(target: SubscriptionTarget): Promise<void> {
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

  /** The PBX accepts or refuses the list as a whole. A PBX without menu events is subscribed to rings alone. */
  async #subscribe(target: SubscriptionTarget): Promise<Result<readonly WebhookEvent[], PbxFailure>> {
    const all = await this.#request(target, webhookEvents);
    const isRefused = !all.ok && all.error.kind === 'refused';
    return isRefused && target === this.#state.target ? this.#request(target, ringingOnly) : all;
  }

  async #request(
    { api, url }: SubscriptionTarget,
    events: readonly WebhookEvent[],
  ): Promise<Result<readonly WebhookEvent[], PbxFailure>> {
    const answer = await answered(this.#ports.logger, () => api.subscribe({ url, events }));
    if (answer.ok) this.#lastContactAtMs = this.#nowMs();
    if (answer.ok || mayHaveArrived(answer.error)) this.#subscribed = api;
    else if (!mayAskAgain(answer.error)) this.#subscribed = null;
    return answer.ok ? ok(events) : err(answer.error);
  }

  #accepted(target: SubscriptionTarget, events: readonly WebhookEvent[]): void {
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
    return this.#ports.timers.after(afterMs, () => void this.#askNow(target));
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

/** Whether another request with the same account and connection may succeed. */
function mayAskAgain({ kind }: PbxFailure): boolean {
  return kind !== 'wrong-credentials' && kind !== 'called-off';
}
