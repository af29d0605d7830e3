import { CreditHistory, type CreditHistoryPorts, type CreditNews } from '../credit/credit-history.ts';
import { CreditKeeper, type CreditPorts } from '../credit/credit-keeper.ts';
import { type Delivery, DeliveryKeeper, type DeliveryPorts, type HeardCalls } from '../delivery/delivery-keeper.ts';
import type { AccountStore, PbxApi, PbxApiOpener, StorageFailure } from '../ports.ts';
import type { RecordKeeper } from '../records/record-keeper.ts';
import { err, ok, type Result } from '../result.ts';
import type { Settings } from '../settings/settings.ts';
import type { SignIn } from './account.ts';
import { type Account, type AccountState, accountId } from './account.ts';
import { answered } from './answered.ts';
import type { KnownCredit } from './credit.ts';
import type { LinkName } from './link-keeper.ts';
import type { PbxFailure } from './pbx-failure.ts';
import { type Subscription, SubscriptionKeeper } from './subscription-keeper.ts';

export interface PbxPorts extends CreditHistoryPorts, CreditPorts, DeliveryPorts {
  readonly apis: PbxApiOpener;
  readonly accounts: AccountStore;
}

/** The addresses between the PBX and this computer. */
export interface PbxAddresses {
  readonly apiUrl: string;
  /** The webhook URL; `null` while nothing listens or no address is known. It contains the token. */
  readonly webhookUrl: string | null;
  /** Whether requests to `webhookUrl` arrive here, as far as is known. */
  readonly isOpen: boolean;
}

export interface PbxNews extends CreditNews {
  readonly account: (account: AccountState) => void;
  readonly subscription: (subscription: Subscription) => void;
  readonly delivery: (delivery: Delivery) => void;
  /** Tests the address again. Resolves to whether it may lead here. */
  readonly prove: () => Promise<boolean>;
}

export type SignInFailure =
  | { readonly kind: 'missing' }
  | { readonly kind: 'cannot-protect' }
  | { readonly kind: 'not-confirmed'; readonly failure: PbxFailure }
  | { readonly kind: 'not-written'; readonly reason: string };

interface SignedIn {
  readonly account: Account;
  readonly kept: Extract<AccountState, { kind: 'signed-in' }>['kept'];
}

/** How long the end of Zil waits for the PBX, which may be down. */
const endWithinMs = 2_000;

/** Everything that Zil does with the PBX, for one account or for none. */
export class Pbx {
  readonly #ports: PbxPorts;
  readonly #news: PbxNews;
  readonly #subscription: SubscriptionKeeper;
  readonly credit: CreditKeeper;
  readonly records: RecordKeeper;
  readonly #creditHistory: CreditHistory;
  readonly #delivery: DeliveryKeeper;
  readonly #settings: () => Settings;
  #addresses: PbxAddresses;
  #signedIn: SignedIn | null = null;
  #api: PbxApi | null = null;
  #isLive = false;
  /** Whether the computer sleeps or has lost its network. */
  #isAway = false;

  constructor(
    ports: PbxPorts,
    addresses: PbxAddresses,
    settings: () => Settings,
    records: RecordKeeper,
    calls: HeardCalls,
    news: PbxNews,
  ) {
    this.#ports = ports;
    this.#settings = settings;
    this.#addresses = addresses;
    this.#news = news;
    this.#subscription = new SubscriptionKeeper(ports, (subscription) => {
      this.#isLive = subscription.kind === 'live';
      news.subscription(subscription);
      this.#updateDuty();
    });
    this.#creditHistory = new CreditHistory(ports, settings, news);
    this.credit = new CreditKeeper(ports, (credit) => this.#creditHistory.changed(credit));
    this.records = records;
    this.#delivery = new DeliveryKeeper(ports, calls, {
      delivery: news.delivery,
      prove: news.prove,
      renew: () => this.#subscription.again('loss'),
      reconsider: () => this.#updateTargets(),
    });
  }

  /** The account that is signed in, so that its secrets can be masked; `null` when there is none. */
  get account(): Account | null {
    return this.#signedIn?.account ?? null;
  }

  /** Signs in with the account that an administrator has set, or else with the stored one. */
  async start(managed: Account | null): Promise<void> {
    const known = this.#creditHistory.load();
    const signedIn =
      managed === null ? await this.#ports.accounts.read() : ({ account: managed, kept: 'managed' } as const);
    if (signedIn !== null) this.#setSignedIn(signedIn, this.#open(signedIn.account), known, { isNew: false });
  }

  /** Signs in and keeps the account. With `check` the PBX has to accept it first. */
  async signIn({ username, password, keep, check }: SignIn): Promise<Result<null, SignInFailure>> {
    const { accounts } = this.#ports;
    if (username.trim() === '' || password === '') return err({ kind: 'missing' });
    if (keep === 'protected' && !accounts.canProtect()) return err({ kind: 'cannot-protect' });
    const account = { username: username.trim(), password };
    const api = this.#open(account);
    const credit = check ? await answered(this.#ports.logger, () => api.credit()) : ok(null);
    if (!credit.ok) {
      api.close();
      return err({ kind: 'not-confirmed', failure: credit.error });
    }
    const kept = await accounts.keep(account, keep);
    if (!kept.ok) {
      api.close();
      return err({ kind: 'not-written', reason: kept.error.reason });
    }
    const known = credit.value === null ? null : { pilots: credit.value, atMs: this.#ports.clock.nowMs() };
    this.#setSignedIn({ account, kept: kept.value }, api, known, { isNew: true });
    return ok(null);
  }

  /** Signs out in any case. Fails when the password could not be removed from the disk. */
  signOut(): Result<null, StorageFailure> {
    const removed = this.#ports.accounts.remove();
    if (!removed.ok) this.#ports.logger.info('account.not-removed', { reason: removed.error.reason });
    this.#setSignedIn(null, null, null, { isNew: true });
    return removed;
  }

  /** Sends a new webhook URL to the PBX at once. With another `apiUrl` the account is signed in again. */
  setAddresses(addresses: PbxAddresses): void {
    const isElsewhere = addresses.apiUrl !== this.#addresses.apiUrl;
    this.#addresses = addresses;
    if (isElsewhere && this.#signedIn !== null) {
      this.#setSignedIn(this.#signedIn, this.#open(this.#signedIn.account), null, { isNew: true });
    } else {
      this.#updateTargets();
      this.#updateDuty();
    }
  }

  /** Asks for the subscription again, as it may have been lost. Only a person reclaims a superseded one. */
  again(reason: Exclude<Parameters<SubscriptionKeeper['again']>[0], 'loss'>): void {
    if (reason === 'resumed' || reason === 'network-returned') this.#isAway = false;
    if (reason === 'person-asked') this.#delivery.reclaim();
    this.#updateDuty();
    this.#updateTargets();
    void this.#subscription.again(reason);
    if (reason === 'resumed' || reason === 'network-returned') this.records.again();
    if (reason === 'person-asked') this.records.askNow();
  }

  /** A webhook of a call arrived: a record of the call will follow. */
  heard(): void {
    this.records.heard();
    this.#delivery.heard();
  }

  /** All records of an answer are stored. */
  recordsCame(): void {
    void this.#delivery.recordsCame();
  }

  /** The computer goes to sleep or has lost its network: webhooks do not arrive from now on. */
  goOffline(): void {
    this.#isAway = true;
    this.#updateDuty();
    this.records.goOffline();
  }

  async link(link: LinkName): Promise<Result<string, PbxFailure>> {
    if (this.#api === null) return err({ kind: 'called-off' });
    return link === 'panel' ? this.#api.panelLink() : this.#api.creditLink();
  }

  /** Unsubscribes. Resolves when the PBX has answered, or after `endWithinMs`. `again` subscribes once more. */
  async pause(): Promise<void> {
    await this.#subscription.end({ withinMs: endWithinMs });
  }

  /**
   * Stops all requests to the PBX. With `unsubscribe` it resolves when the PBX has confirmed that it sends no more
   * webhooks, or after `endWithinMs`.
   */
  async close({ unsubscribe }: { readonly unsubscribe: boolean }): Promise<void> {
    const api = this.#api;
    this.#api = null;
    this.credit.setAccount(null);
    this.records.setTarget(null);
    this.#delivery.setAccount(null, { isNew: false });
    if (unsubscribe) await this.pause();
    else this.#subscription.setTarget(null);
    api?.close();
  }

  #open(account: Account): PbxApi {
    return this.#ports.apis.open(this.#addresses.apiUrl, account);
  }

  /** The account before is unsubscribed before the next one is subscribed. */
  #setSignedIn(
    signedIn: SignedIn | null,
    api: PbxApi | null,
    known: KnownCredit | null,
    delivery: { readonly isNew: boolean },
  ): void {
    const before = this.#api;
    this.#signedIn = signedIn;
    this.#api = api;
    if (before !== null) void this.#subscription.end({ withinMs: endWithinMs }).then(() => before.close());
    this.#news.account(signedIn === null ? { kind: 'none' } : { kind: 'signed-in', kept: signedIn.kept });
    this.credit.setAccount(api === null ? null : { api, known });
    this.#delivery.setAccount(signedIn === null ? null : accountId(this.#addresses.apiUrl, signedIn.account), delivery);
    this.#updateTargets();
  }

  /** Zil is on duty while it is subscribed, its address leads here, and the computer is online. */
  #updateDuty(): void {
    this.#delivery.setOnDuty(this.#isLive && this.#addresses.isOpen && !this.#isAway);
  }

  /** Without a webhook URL it unsubscribes, because a dead address may delay every ring at the PBX. */
  #updateTargets(): void {
    const { webhookUrl, apiUrl } = this.#addresses;
    const { isSuperseded } = this.#delivery;
    if (this.#api === null || this.#signedIn === null) this.records.setTarget(null);
    else {
      const account = accountId(apiUrl, this.#signedIn.account);
      const { importDays, keepDays } = this.#settings();
      const target = { isUnreachable: webhookUrl === null || isSuperseded, importDays: Math.min(importDays, keepDays) };
      this.records.setTarget({ api: this.#api, account, ...target });
    }
    if (this.#api !== null && isSuperseded) this.#subscription.giveUp();
    else if (this.#api === null || webhookUrl === null) void this.#subscription.end({ withinMs: endWithinMs });
    else this.#subscription.setTarget({ api: this.#api, url: webhookUrl });
  }
}
