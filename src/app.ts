import { CallKeeper } from './calls/call-keeper.ts';
import type { Announcement } from './desk/announcements.ts';
import { Desk } from './desk/desk.ts';
import { type Announced, firstState, livingCallsLimit, livingForMs, nextChangeAtMs } from './desk/desk-state.ts';
import type { StartProblem } from './desk/fact.ts';
import { saidOf } from './desk/said.ts';
import { type Door, DoorKeeper } from './door/door-keeper.ts';
import type { SignIn, SignInRefusal } from './ipc/contract.ts';
import { Exchange, type ExchangePlace } from './pbx/exchange.ts';
import { LinkKeeper, type LinkName } from './pbx/link-keeper.ts';
import { parseWebhook } from './pbx/parse-webhook.ts';
import { practiceTenant } from './pbx/practice.ts';
import type {
  AccountStore,
  Clock,
  CreditLog,
  DoorAddress,
  DoorKey,
  DoorOpener,
  HistoryPlace,
  Journal,
  LinkOpener,
  Logger,
  Note,
  NoteActions,
  Notifier,
  PbxApiOpener,
  PracticeCaller,
  Random,
  SettingsStore,
  ShowOutcome,
  Timers,
} from './ports.ts';
import { err, ok, type Result } from './result.ts';
import { type Managed, managedNames } from './settings/managed.ts';
import type { Settings, SettingsRefusal } from './settings/settings.ts';
import { SettingsKeeper } from './settings/settings-keeper.ts';
import { type DeskView, deskView, type HistoryView, historyView } from './view/desk-view.ts';
import { noteOf } from './view/notification-text.ts';
import { texts } from './view/texts.ts';
import type { ViewedAt } from './view/time-text.ts';
import { type TrayView, trayView } from './view/tray-view.ts';

export interface Ports {
  readonly clock: Clock;
  /** IANA name of the zone in which this computer shows times. */
  readonly timeZone: () => string;
  readonly timers: Timers;
  readonly logger: Logger;
  readonly notifier: Notifier;
  readonly journal: Journal;
  readonly doorOpener: DoorOpener;
  readonly doorKey: DoorKey;
  readonly random: Random;
  readonly apis: PbxApiOpener;
  readonly accounts: AccountStore;
  readonly creditLog: CreditLog;
  readonly linkOpener: LinkOpener;
  readonly practiceCaller: PracticeCaller;
  readonly settingsStore: SettingsStore;
  /** Opens the window, or brings it to the front: a person asked for it. */
  readonly openWindow: () => void;
}

const historyPageSize = 50;

/** Between two slices of folding anew, for all that is more urgent. */
const refoldPauseMs = 5;
const refoldRetryMs = 30_000;

/** An address that was given to the exchange stays good for this long after it has been given another one. */
export const forgetKeyAfterMs = 10 * 60_000;

/** The program without a platform: everything it does, wired once, whoever its ports are. */
export class App {
  readonly #ports: Ports;
  readonly #desk: Desk;
  readonly #calls: CallKeeper;
  readonly #door: DoorKeeper;
  readonly #exchange: Exchange;
  readonly #links: LinkKeeper;
  readonly #settings: SettingsKeeper;
  readonly #managed: Managed;
  readonly #openStored: () => readonly StartProblem[];
  #problems: readonly StartProblem[] = [];
  readonly #listeners = new Set<() => void>();
  #cancelTimePassed: () => void = () => {};
  #cancelForgetKey: () => void = () => {};

  /**
   * `openStored` opens what was stored and gives the problems that the adapters met. It is called once, when the door
   * is open: whoever rings need not wait for it.
   */
  constructor(ports: Ports, managed: Managed, openStored: () => readonly StartProblem[]) {
    this.#ports = ports;
    this.#managed = managed;
    this.#settings = new SettingsKeeper(ports.settingsStore, managed, ports.logger);
    this.#openStored = openStored;
    this.#desk = new Desk(
      firstState(this.#settings.settings, managedNames(managed)),
      (announcement) => this.#announce(announcement),
      () => this.#changed(),
    );
    const nowMs = () => ports.clock.nowMs();
    this.#calls = new CallKeeper(
      ports.journal,
      ports.timers,
      (kept) => this.#desk.tell({ atMs: nowMs(), kind: 'heard', ...kept }),
      (keeping) => {
        this.#desk.tell({ atMs: nowMs(), kind: 'keeping', keeping });
        if (keeping.kind === 'waiting') ports.logger.info('journal.failed', { ...keeping });
      },
    );
    this.#door = new DoorKeeper(ports.doorOpener, ports.timers, (door) => {
      this.#desk.tell({ atMs: nowMs(), kind: 'door', door });
      this.#exchange.moveTo(this.#place());
      if (door.kind === 'open') this.#exchange.again('door-opened');
    });
    this.#exchange = new Exchange(ports, this.#place(), () => this.settings(), {
      account: (account) => this.#desk.tell({ atMs: nowMs(), kind: 'account', account }),
      subscription: (subscription) => this.#desk.tell({ atMs: nowMs(), kind: 'subscription', subscription }),
      credit: (credit, outlook) => this.#desk.tell({ atMs: nowMs(), kind: 'credit', credit, outlook }),
      warn: (warnings) => this.#desk.tell({ atMs: nowMs(), kind: 'credit-low', warnings }),
    });
    this.#links = new LinkKeeper(
      {
        ask: (link) => this.#exchange.link(link),
        opener: ports.linkOpener,
        trustedHosts: () => this.settings().trustedHosts,
        trust: (host) =>
          this.saveSettings({ ...this.settings(), trustedHosts: [...this.settings().trustedHosts, host] }),
      },
      (link) => {
        this.#desk.tell({ atMs: nowMs(), kind: 'link', link });
        // What is asked or said of a link is in the window, and the click may have come from the tray.
        if (link.kind === 'unknown-host' || link.kind === 'failed') this.open();
      },
    );
  }

  /** Resolves when the door is open or known to be blocked. */
  async start(): Promise<void> {
    // Before anything is shown: what is drawn can wait, a call cannot.
    await this.#door.keepOpen(this.#wishedDoor());
    this.#problems = [...this.#openStored(), ...this.#settings.problems];
    this.#load();
    await this.#exchange.start(this.#managed.account);
    this.#refold();
  }

  /** Resolves when nothing listens any more and every request that had come is answered. */
  async stop(): Promise<void> {
    this.#cancelTimePassed();
    await this.#exchange.close({ unsubscribe: this.settings().unsubscribeOnQuit });
    await this.#door.close();
  }

  /** The computer is going to sleep: who rings meanwhile must not wait for it. */
  async suspend(): Promise<void> {
    if (this.settings().unsubscribeOnQuit) await this.#exchange.pause();
  }

  /** The computer is awake again, or has another network: what the exchange knows of it may be outdated. */
  again(reason: 'resumed' | 'network-returned' | 'person-asked'): void {
    this.#exchange.again(reason);
  }

  /**
   * Takes a notification of the exchange. Resolves when the answer may be sent: the fact is on disk, or waits in
   * memory because it could not be put there.
   */
  async hear(body: Uint8Array, pairs: readonly (readonly [string, string])[]): Promise<void> {
    const read = parseWebhook(pairs);
    if (!read.ok) this.#ports.logger.info('webhook.unread', read.error);
    await this.#calls.keep(this.#ports.clock.nowMs(), body, read.ok ? read.value : null);
  }

  view(): DeskView {
    return deskView(this.#desk.state, this.#viewedAt());
  }

  tray(): TrayView {
    return trayView(this.#desk.state, this.#viewedAt());
  }

  settings(): Settings {
    return this.#desk.state.settings;
  }

  door(): Door {
    return this.#desk.state.door;
  }

  history(before: HistoryPlace | null): Result<HistoryView, null> {
    const calls = this.#ports.journal.history(before, historyPageSize);
    return calls.ok ? ok(historyView(calls.value, historyPageSize, this.#desk.state, this.#viewedAt())) : err(null);
  }

  saveSettings(draft: unknown): Result<null, SettingsRefusal> {
    const saved = this.#settings.save(draft);
    if (!saved.ok) return saved;
    const before = this.#wishedDoor();
    this.#desk.tell({ atMs: this.#ports.clock.nowMs(), kind: 'settings', settings: saved.value });
    const after = this.#wishedDoor();
    if (before.host !== after.host || before.port !== after.port) void this.#door.keepOpen(after);
    else this.#exchange.moveTo(this.#place());
    return ok(null);
  }

  async signIn(draft: SignIn): Promise<Result<null, SignInRefusal>> {
    if (this.#managed.account !== null) return err({ kind: 'missing' });
    const signedIn = await this.#exchange.signIn(draft);
    if (signedIn.ok) return signedIn;
    if (signedIn.error.kind !== 'not-confirmed') return err(signedIn.error);
    const { failure } = signedIn.error;
    const words = texts[this.settings().language];
    const isWrong = failure.kind === 'wrong-credentials';
    const text = isWrong ? words.exchange.refusedAccount(failure.message) : words.pbxFailure(failure);
    return err({ kind: 'not-confirmed', text, mayKeep: !isWrong });
  }

  /** Fails when the password could not be taken off the disk. */
  signOut(): Result<null, null> {
    const signedOut = this.#managed.account === null ? this.#exchange.signOut() : ok(null);
    return signedOut.ok ? signedOut : err(null);
  }

  /** Another secret in the address: who has got hold of the old one can soon ring here no more. */
  async renewDoorKey(): Promise<void> {
    await this.#ports.doorKey.renew();
    this.#forgetKeyLater();
    this.#exchange.moveTo(this.#place());
  }

  refreshCredit(): void {
    this.#exchange.refreshCredit();
  }

  /** Opens the exchange's panel, or where credit is bought; or says in the window why it does not. */
  openLink(link: LinkName): Promise<void> {
    return this.#links.open(link);
  }

  trustLink(link: LinkName, host: string): Promise<void> {
    return this.#links.trust(link, host);
  }

  dismissLink(): void {
    this.#links.dismiss();
  }

  /** A notification to try. Gives whether it was shown, as far as the system says. */
  async testNotification(): Promise<boolean> {
    const { testTitle, testBody } = texts[this.settings().language];
    const note = { key: 'test', title: testTitle, body: testBody, isSilent: !this.settings().sound };
    this.#ports.notifier.close(note.key);
    const outcome = await this.#shown(note, { clicked: () => this.open(), dismissed: () => {} });
    this.#ports.timers.after(this.settings().notificationSeconds * 1_000, () => this.#ports.notifier.close(note.key));
    return outcome.kind === 'shown';
  }

  /** A person wants the window: at the call with this fact, or at none in particular. */
  open(factId: number | null = null): void {
    this.#desk.tell({ atMs: this.#ports.clock.nowMs(), kind: 'revealed', factId });
    this.#ports.openWindow();
    this.#exchange.seen();
  }

  /** Rings once through the real door. When it is closed the window says why, and is opened. */
  async practice(): Promise<Result<null, null>> {
    const door = this.door();
    const rang = door.kind === 'open' ? await this.#ports.practiceCaller.ring(door.address) : err(door.kind);
    if (rang.ok) return ok(null);
    this.#ports.logger.info('practice.failed', { reason: rang.error });
    this.open();
    return err(null);
  }

  /** Called after every change of the state; returns the function that ends it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #announce(announcement: Announcement): void {
    if (announcement.kind === 'close') {
      this.#ports.notifier.close(announcement.key);
      return;
    }
    const { announced } = announcement;
    const note = noteOf(announced, this.#desk.state);
    if (note === null) return;
    const isSilent = announcement.kind === 'update' || !this.settings().sound;
    void this.#show({ ...note, isSilent }, announced);
  }

  async #show(note: Note, announced: Announced): Promise<void> {
    const dismissed = () => this.#desk.tell({ atMs: this.#ports.clock.nowMs(), kind: 'dismissed', key: note.key });
    const clicked = () => {
      dismissed();
      this.open(saidOf(announced.key, this.#desk.state.calls)?.factId ?? null);
    };
    await this.#shown(note, { clicked, dismissed });
  }

  async #shown(note: Note, actions: NoteActions): Promise<ShowOutcome> {
    const outcome = await this.#ports.notifier.show(note, actions);
    this.#ports.logger.info('notification.finished', outcome);
    this.#desk.tell({ atMs: this.#ports.clock.nowMs(), kind: 'showing', outcome });
    return outcome;
  }

  /** Reads what is living still: nothing is folded for it. */
  #load(): void {
    const nowMs = this.#ports.clock.nowMs();
    const stored = this.#ports.journal.history(null, livingCallsLimit);
    const calls = stored.ok ? stored.value.filter(({ lastHeardAtMs }) => lastHeardAtMs > nowMs - livingForMs) : [];
    const newest = stored.ok ? stored.value.find(({ tenant }) => tenant !== practiceTenant) : undefined;
    const lastHeardAtMs = newest?.lastHeardAtMs ?? null;
    this.#desk.tell({ atMs: nowMs, kind: 'loaded', calls, problems: this.#problems, lastHeardAtMs });
  }

  /** In the background, slice by slice; meanwhile the calls are shown as they were stored. */
  #refold(hasChanged = false): void {
    const slice = this.#ports.journal.refoldSlice();
    if (!slice.ok) {
      this.#ports.logger.info('refold.failed', { reason: slice.error.reason });
      this.#ports.timers.after(refoldRetryMs, () => this.#refold(hasChanged));
    } else if (slice.value === 'more') this.#ports.timers.after(refoldPauseMs, () => this.#refold(true));
    else if (hasChanged) this.#load();
  }

  #changed(): void {
    this.#cancelTimePassed();
    const nowMs = this.#ports.clock.nowMs();
    const nextMs = nextChangeAtMs(this.#desk.state, nowMs);
    if (nextMs !== null) {
      this.#cancelTimePassed = this.#ports.timers.after(Math.max(0, nextMs - nowMs), () => this.#timePassed());
    }
    for (const listener of this.#listeners) listener();
  }

  /** A call may have stopped ringing without any news: what is shown changes although the state may not. */
  #timePassed(): void {
    const before = this.#desk.state;
    this.#desk.tell({ atMs: this.#ports.clock.nowMs(), kind: 'time-passed' });
    if (this.#desk.state === before) this.#changed();
  }

  #wishedDoor(): DoorAddress {
    const { listenHost: host, listenPort: port } = this.#desk.state.settings;
    return { host, port };
  }

  /** Where the exchange is, and what it is told: nothing while there is no open door to send to. */
  #place(): ExchangePlace {
    const { settings, door } = this.#desk.state;
    const isReachable = door.kind === 'open' && settings.publicUrl !== '';
    return {
      apiUrl: settings.apiUrl,
      hookUrl: isReachable ? this.#ports.doorKey.addressAt(settings.publicUrl) : null,
    };
  }

  /** Not while the exchange may still send to the address it had before. */
  #forgetKeyLater(): void {
    this.#cancelForgetKey();
    this.#cancelForgetKey = this.#ports.timers.after(forgetKeyAfterMs, () => {
      const { kind } = this.#desk.state.subscription;
      if (kind === 'asking' || kind === 'waiting') this.#forgetKeyLater();
      else this.#ports.doorKey.forgetEarlier();
    });
  }

  #viewedAt(): ViewedAt {
    return { nowMs: this.#ports.clock.nowMs(), timeZone: this.#ports.timeZone() };
  }
}
