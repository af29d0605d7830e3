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

/** Where the PBX is, and where it finds this program. */
export interface PbxPlace {
  readonly apiUrl: string;
  /** What it is told to send to; `null` while nothing listens or nobody knows the address. Holds the listener's secret. */
  readonly webhookUrl: string | null;
  /** Nothing is known to keep away what it sends there. */
  readonly isOpen: boolean;
}

/** What becomes known of the PBX. */
export interface PbxNews extends CreditNews {
  readonly account: (account: AccountState) => void;
  readonly subscription: (subscription: Subscription) => void;
  readonly delivery: (delivery: Delivery) => void;
  /** Has the address tested, and resolves to whether it may lead here. */
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

/** A person waits for the program to end, and a PBX that is down would keep them waiting. */
const endWithinMs = 2_000;

/** The PBX as the program deals with it: with one account, or with none. */
export class Pbx {
  readonly #ports: PbxPorts;
  readonly #news: PbxNews;
  readonly #subscription: SubscriptionKeeper;
  readonly credit: CreditKeeper;
  readonly records: RecordKeeper;
  readonly #creditHistory: CreditHistory;
  readonly #delivery: DeliveryKeeper;
  readonly #settings: () => Settings;
  #place: PbxPlace;
  #signedIn: SignedIn | null = null;
  #api: PbxApi | null = null;
  #isLive = false;
  /** The computer sleeps, or has lost its network. */
  #isAway = false;

  constructor(
    ports: PbxPorts,
    place: PbxPlace,
    settings: () => Settings,
    records: RecordKeeper,
    calls: HeardCalls,
    news: PbxNews,
  ) {
    this.#ports = ports;
    this.#settings = settings;
    this.#place = place;
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

  /** Whose secrets are to be told nowhere; `null` when nobody is signed in. */
  get account(): Account | null {
    return this.#signedIn?.account ?? null;
  }

  /** Signs in with the account that an administrator has set, or else with the one that was kept. */
  async start(managed: Account | null): Promise<void> {
    const known = this.#creditHistory.load();
    const signedIn =
      managed === null ? await this.#ports.accounts.read() : ({ account: managed, kept: 'managed' } as const);
    if (signedIn !== null) this.#setSignedIn(signedIn, this.#open(signedIn.account), known, { isNew: false });
  }

  /** Asks the PBX whether it knows the account, unless told not to, and keeps it when it does. */
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

  /** Signed out in any case; fails when the password could not be taken off the disk. */
  signOut(): Result<null, StorageFailure> {
    const forgotten = this.#ports.accounts.forget();
    if (!forgotten.ok) this.#ports.logger.info('account.not-forgotten', { reason: forgotten.error.reason });
    this.#setSignedIn(null, null, null, { isNew: true });
    return forgotten;
  }

  /** The PBX is told of another address at once; at another place the account signs in anew. */
  setPlace(place: PbxPlace): void {
    const isElsewhere = place.apiUrl !== this.#place.apiUrl;
    this.#place = place;
    if (isElsewhere && this.#signedIn !== null) {
      this.#setSignedIn(this.#signedIn, this.#open(this.#signedIn.account), null, { isNew: true });
    } else {
      this.#updateTargets();
      this.#updateDuty();
    }
  }

  /** Something may have cost the subscription. One that another program has is taken back only by a person. */
  again(reason: Exclude<Parameters<SubscriptionKeeper['again']>[0], 'loss'>): void {
    if (reason === 'resumed' || reason === 'network-returned') this.#isAway = false;
    if (reason === 'person-asked') this.#delivery.reclaim();
    this.#updateDuty();
    this.#updateTargets();
    void this.#subscription.again(reason);
    if (reason === 'resumed' || reason === 'network-returned') this.records.again();
    if (reason === 'person-asked') this.records.askNow();
  }

  /** A call was heard: sooner or later there is a record of it. */
  heard(): void {
    this.records.heard();
    this.#delivery.heard();
  }

  /** All records of an answer are stored. */
  recordsCame(): void {
    void this.#delivery.recordsCame();
  }

  /** What rings from now on nobody hears: the computer goes to sleep, or has lost its network. */
  goOffline(): void {
    this.#isAway = true;
    this.#updateDuty();
    this.records.goOffline();
  }

  async link(link: LinkName): Promise<Result<string, PbxFailure>> {
    if (this.#api === null) return err({ kind: 'called-off' });
    return link === 'panel' ? this.#api.panelLink() : this.#api.creditLink();
  }

  /** Resolves when the PBX sends nothing any more, or has had its time to say so. `again` takes it up anew. */
  async pause(): Promise<void> {
    await this.#subscription.end({ withinMs: endWithinMs });
  }

  /**
   * Nothing is asked any more, whoever wants it. Resolves when the PBX has been told to send nothing, if it is to
   * be told, or has had its time for it.
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
    return this.#ports.apis.open(this.#place.apiUrl, account);
  }

  /** Another account takes its subscription over only when the one before has given its own back. */
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
    this.#delivery.setAccount(signedIn === null ? null : accountId(this.#place.apiUrl, signedIn.account), delivery);
    this.#updateTargets();
  }

  /** What rings has to be told while the PBX sends to where somebody is. */
  #updateDuty(): void {
    this.#delivery.setOnDuty(this.#isLive && this.#place.isOpen && !this.#isAway);
  }

  /** Where nothing listens any more the PBX is told so: it may hold every ring up for a dead address. */
  #updateTargets(): void {
    const { webhookUrl, apiUrl } = this.#place;
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
