import type { Clock, Logger, Timers } from '../ports.ts';
import type { CallHistory, DeliveryMemory, NotifiedCall } from '../store-ports.ts';
import { tried } from '../tried.ts';
import { newDelivery, readDelivery } from './delivery-state.ts';
import { afterCheck, type Duty, dutyKeptMs, offDuty, wasOnDuty } from './duty.ts';
import { afterHeard, afterRecords, atPresent, explained, type Trust } from './trust.ts';

/** The delivery of webhooks in the last day, in numbers of calls. */
export interface Delivery {
  /** The calls that rang here while Zil was on duty, as records show. */
  readonly expected: number;
  /** How many of them were notified. */
  readonly notified: number;
  /** How many of the others still count as losses. */
  readonly lost: number;
  readonly trust: Trust;
}

export const nothingExpected: Delivery = { expected: 0, notified: 0, lost: 0, trust: { kind: 'trusted', sinceMs: 0 } };

export interface DeliveryPorts {
  readonly timers: Timers;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly callHistory: CallHistory;
  readonly deliveryMemory: DeliveryMemory;
}

/** The knowledge about calls that judging their delivery needs. */
export interface HeardCalls {
  /** Returns when the last webhook arrived, epoch milliseconds; `null` when none is remembered. */
  lastHeardAtMs(): number | null;
}

/** The reports of the keeper, and its requests when webhooks are lost. */
export interface DeliveryNews {
  readonly delivery: (delivery: Delivery) => void;
  /** Tests the address. Resolves to whether it may lead here. */
  readonly prove: () => Promise<boolean>;
  /** Subscribes again. Resolves when the PBX has answered. */
  readonly renew: () => Promise<void>;
  /** Called when `isSuperseded` has changed. */
  readonly reconsider: () => void;
}

/** How often duty is written to disk. After a crash, duty is known up to at most this long before it. */
const writeEveryMs = 10 * 60_000;
const checkEveryMs = 60_000;

/**
 * Compares records with webhooks. When the subscription seems to be lost to another computer, it is renewed once, and
 * then counts as superseded. Its states are those of `Trust`; a decision is stored before anything is requested.
 */
export class DeliveryKeeper {
  readonly #ports: DeliveryPorts;
  readonly #calls: HeardCalls;
  readonly #news: DeliveryNews;
  /** The account whose webhooks are judged; `null`: none. */
  #account: string | null = null;
  #trust: Trust = nothingExpected.trust;
  #duty: Duty = offDuty;
  #isOnDuty = false;
  /** Whether the PBX is being asked to subscribe again. Until it has answered, no webhooks are expected. */
  #isRenewing = false;
  #writtenAtMs = 0;
  #reported: Delivery = nothingExpected;
  #cancelCheck: () => void = () => {};

  constructor(ports: DeliveryPorts, calls: HeardCalls, news: DeliveryNews) {
    this.#ports = ports;
    this.#calls = calls;
    this.#news = news;
  }

  /** Whether another computer probably has the subscription. Then nothing is requested before a person reclaims it. */
  get isSuperseded(): boolean {
    return this.#trust.kind === 'taken';
  }

  /** Sets the account; `null`: none. With `isNew` a person has just signed in, and earlier losses do not count. */
  setAccount(account: string | null, { isNew }: { readonly isNew: boolean }): void {
    this.setOnDuty(false);
    this.#cancelCheck();
    this.#account = account;
    const nowMs = this.#nowMs();
    const known = account === null || isNew ? newDelivery(account, nowMs) : this.#read(account, nowMs);
    this.#trust = atPresent(known.trust, nowMs);
    this.#duty = { now: null, past: known.duty };
    if (account === null) {
      this.#report(nothingExpected);
    } else {
      this.#write();
      this.#checkLater();
      this.#count();
    }
  }

  /** Sets whether webhooks are expected for calls that ring now: subscribed, reachable, awake. */
  setOnDuty(isOnDuty: boolean): void {
    this.#isOnDuty = isOnDuty;
    this.#check();
  }

  /** A webhook arrived. */
  heard(): void {
    const nowMs = this.#nowMs();
    this.#become(afterHeard(this.#trust, this.#calls.lastHeardAtMs() ?? nowMs, nowMs));
  }

  reclaim(): void {
    if (this.isSuperseded) this.#become({ kind: 'trusted', sinceMs: this.#nowMs() });
  }

  /** All records of an answer are stored: judges them. Losses count only if the address may lead here. */
  async recordsCame(): Promise<void> {
    this.#check();
    this.#count();
    if (this.#judged() === this.#trust) return;
    const account = this.#account;
    const mayLeadHere = await this.#news.prove();
    if (account === null || account !== this.#account) return;
    this.#become(mayLeadHere ? this.#judged() : explained(this.#trust, this.#nowMs()));
  }

  #judged(): Trust {
    const lostAtMs = this.#expected().flatMap(({ wasNotified, startedAtMs }) => (wasNotified ? [] : [startedAtMs]));
    return afterRecords(this.#trust, { lostAtMs, lastHeardAtMs: this.#calls.lastHeardAtMs() }, this.#nowMs());
  }

  #become(trust: Trust): void {
    const before = this.#trust;
    if (trust === before) return;
    this.#trust = trust;
    this.#ports.logger.info('delivery.changed', { from: before.kind, to: trust.kind });
    this.#write();
    this.#count();
    if (before.kind === 'trusted' && trust.kind === 'renewed') void this.#renew();
    else if ((before.kind === 'taken') !== (trust.kind === 'taken')) this.#news.reconsider();
  }

  async #renew(): Promise<void> {
    this.#isRenewing = true;
    try {
      this.#check();
      await this.#news.renew();
    } catch (error) {
      this.#ports.logger.error('delivery.failed', error);
    } finally {
      this.#isRenewing = false;
      this.#check();
    }
  }

  #check(): void {
    if (this.#account === null) return;
    const nowMs = this.#nowMs();
    const before = this.#duty;
    this.#duty = afterCheck(before, this.#isOnDuty && !this.#isRenewing, nowMs);
    this.#become(atPresent(this.#trust, nowMs));
    const isOther = before.now?.fromMs !== this.#duty.now?.fromMs;
    if (isOther || Math.abs(nowMs - this.#writtenAtMs) >= writeEveryMs) this.#write();
  }

  #checkLater(): void {
    this.#cancelCheck = this.#ports.timers.after(checkEveryMs, () => {
      this.#checkLater();
      this.#check();
    });
  }

  /** Returns the calls of the last day that rang while Zil was on duty, in order of time. */
  #expected(): readonly NotifiedCall[] {
    const { logger, callHistory } = this.#ports;
    const calls = tried(logger, 'delivery.failed', () => callHistory.notifiedSince(this.#nowMs() - dutyKeptMs));
    return calls.ok ? calls.value.filter(({ startedAtMs }) => wasOnDuty(this.#duty, startedAtMs)) : [];
  }

  #count(): void {
    const trust = this.#trust;
    const expected = this.#expected();
    const missed = expected.filter(({ wasNotified }) => !wasNotified);
    const lost = missed.filter(({ startedAtMs }) => trust.kind !== 'trusted' || startedAtMs > trust.sinceMs).length;
    this.#report({ expected: expected.length, notified: expected.length - missed.length, lost, trust });
  }

  #report(delivery: Delivery): void {
    const { expected, notified, lost, trust } = this.#reported;
    const isSame = delivery.expected === expected && delivery.notified === notified && delivery.lost === lost;
    if (isSame && delivery.trust === trust) return;
    this.#reported = delivery;
    this.#news.delivery(delivery);
  }

  #read(account: string, nowMs: number) {
    const { logger, deliveryMemory } = this.#ports;
    const stored = tried(logger, 'delivery.failed', () => deliveryMemory.read());
    if (!stored.ok) logger.info('delivery.not-read', { reason: stored.error.reason });
    return readDelivery(stored.ok ? stored.value : null, account, nowMs);
  }

  #write(): void {
    const { now, past } = this.#duty;
    const duty = now === null ? past : [...past, now];
    this.#writtenAtMs = this.#nowMs();
    const state = { ...newDelivery(this.#account, this.#writtenAtMs), trust: this.#trust, duty };
    const { logger, deliveryMemory } = this.#ports;
    const written = tried(logger, 'delivery.failed', () => deliveryMemory.write(state));
    if (!written.ok) logger.info('delivery.not-written', { reason: written.error.reason });
  }

  #nowMs(): number {
    return this.#ports.clock.nowMs();
  }
}
