import { nextChangeAtMs } from '../desk/after-fact.ts';
import { Desk } from '../desk/desk.ts';
import { firstState } from '../desk/desk-state.ts';
import type { Revealed, StartProblem } from '../desk/fact.ts';
import { type Door, DoorKeeper } from '../door/door-keeper.ts';
import type { SignInRefusal } from '../ipc/contract.ts';
import type { SignIn } from '../pbx/account.ts';
import { Exchange, type ExchangePlace } from '../pbx/exchange.ts';
import { LinkKeeper } from '../pbx/link-keeper.ts';
import type { CertificateState, DoorEvents } from '../ports.ts';
import { mayRegister } from '../reach/may-register.ts';
import { isProvedInstead } from '../reach/proof-keeper.ts';
import { Reachability } from '../reach/reachability.ts';
import { RequestCounter } from '../reach/request-counter.ts';
import type { WaySecretName } from '../reach/way.ts';
import { wishedDoor, wishedWay } from '../reach/wishes.ts';
import { CallReport } from '../report-call/call-report.ts';
import { err, ok, type Result } from '../result.ts';
import { isSameValue } from '../same-value.ts';
import { type Managed, managedNames } from '../settings/managed.ts';
import { insistKey, recordOf, type Settings, type SettingsRefusal, typedProgram } from '../settings/settings.ts';
import { SettingsKeeper } from '../settings/settings-keeper.ts';
import type { ProgramFacts } from '../support/program-facts.ts';
import { SupportPackage } from '../support/support-package.ts';
import { UpdateKeeper } from '../update/update-keeper.ts';
import { type DeskView, deskView } from '../view/desk-view.ts';
import { type LookView, lookView } from '../view/look-view.ts';
import { reportText } from '../view/report-text.ts';
import { texts } from '../view/texts.ts';
import { viewedAt } from '../view/time-text.ts';
import { type TrayView, trayView } from '../view/tray-view.ts';
import { Announcer } from './announcer.ts';
import type { Ports } from './app-ports.ts';
import { BackupDesk } from './backup-desk.ts';
import { CallDesk } from './call-desk.ts';
import { knownCalls, livingCalls } from './calls-around.ts';

/** An address that was given to the exchange stays good for this long after it has been given another one. */
export const forgetKeyAfterMs = 10 * 60_000;

/** The program without a platform: everything it does, wired once, whoever its ports are. */
export class App {
  readonly #ports: Ports;
  readonly #desk: Desk;
  readonly #announcer: Announcer;
  readonly backups: BackupDesk;
  readonly calls: CallDesk;
  readonly support: SupportPackage;
  readonly callReport: CallReport;
  readonly #requests: RequestCounter;
  readonly #door: DoorKeeper;
  readonly reachability: Reachability;
  readonly #exchange: Exchange;
  readonly links: LinkKeeper;
  readonly updates: UpdateKeeper;
  readonly #settings: SettingsKeeper;
  readonly #managed: Managed;
  readonly #openStored: () => readonly StartProblem[];
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
      ports.clock,
      firstState(this.#settings.settings, managedNames(managed), ports.tunnelProgram.canInstall),
      (announcement) => this.#announcer.announce(announcement),
      () => this.#changed(),
    );
    this.#announcer = new Announcer(ports, {
      state: () => this.#desk.state,
      tell: (fact) => this.#desk.tell(fact),
      open: (what) => this.open(what),
    });
    const heard = () => {
      this.reachability.heard();
      this.#exchange.heard();
    };
    this.backups = new BackupDesk(ports, this.#desk, () => this.#settings.own);
    this.calls = new CallDesk(ports, this.#desk, this.backups.daily, heard, (caller) => this.#forgotten(caller));
    this.callReport = new CallReport(ports, () => this.#desk.state.settings.language);
    this.support = new SupportPackage(
      ports,
      () => this.#desk.state,
      () => this.#exchange.account,
    );
    this.#requests = new RequestCounter(
      ports,
      () => this.settings().way,
      (count) => this.#desk.tell({ kind: 'tunnel-requests', count }),
    );
    const doorEvents: DoorEvents = {
      hear: (body) => this.calls.hear(body),
      lost: (loss) => this.calls.lost(loss),
      certificateChanged: (certificate) => this.#certificateChanged(certificate),
    };
    this.#door = new DoorKeeper(ports, doorEvents, (door) => {
      this.#desk.tell({ kind: 'door', door });
      if (door.kind !== 'open' || door.scheme === 'http') this.#certificateChanged(null);
      this.reachability.wish(wishedWay(this.#desk.state));
      this.#exchange.moveTo(this.#place());
      if (door.kind === 'open') this.#exchange.again('door-opened');
    });
    this.reachability = new Reachability(ports, {
      reach: (reach) => {
        const hasReturned = reach.kind === 'up' && this.#desk.state.reach.kind !== 'up';
        this.#desk.tell({ kind: 'reach', reach });
        this.#exchange.moveTo(this.#place());
        if (!hasReturned) return;
        this.#exchange.again('way-returned');
        this.#requests.count();
      },
      proof: (proof) => {
        const before = this.#desk.state.proof;
        this.#desk.tell({ kind: 'proof', proof });
        // A test that could not tell will not be able to at the next start either, and nobody should have to call again.
        if (isProvedInstead(before, proof)) this.insistOnWay();
        this.#exchange.moveTo(this.#place());
      },
      testCall: (testCall) => {
        this.#desk.tell({ kind: 'test-call', testCall });
        this.#exchange.moveTo(this.#place());
      },
      secrets: (secrets) => this.#desk.tell({ kind: 'way-secrets', secrets }),
      hostKey: (sshHostKey) => void this.saveSettings({ ...this.settings(), sshHostKey }),
    });
    const known = { ...knownCalls(() => this.#desk.state), unended: () => this.calls.unended() };
    this.#exchange = new Exchange(ports, this.#place(), () => this.settings(), known, {
      account: (account) => this.#desk.tell({ kind: 'account', account }),
      subscription: (subscription) => {
        this.#desk.tell({ kind: 'subscription', subscription });
        this.reachability.subscription(subscription);
      },
      delivery: (delivery) => this.#desk.tell({ kind: 'delivery', delivery }),
      prove: () => this.reachability.prove(),
      credit: (credit, outlook) => this.#desk.tell({ kind: 'credit', credit, outlook }),
      recordsState: (records) => this.#desk.tell({ kind: 'records-state', records }),
      backfill: (backfill) => this.#desk.tell({ kind: 'backfill', backfill }),
      records: (records) => this.calls.takeRecords(records),
      awayRead: (period) => this.calls.awayRead(period),
      warn: (warnings) => this.#desk.tell({ kind: 'credit-low', warnings }),
    });
    this.updates = new UpdateKeeper(
      ports,
      livingCalls(() => this.#desk.state),
      {
        status: (update) => this.#desk.tell({ kind: 'update', update }),
        ready: (version) => this.#desk.tell({ kind: 'update-ready', version }),
      },
    );
    this.links = new LinkKeeper(
      {
        ask: (link) => this.#exchange.link(link),
        opener: ports.linkOpener,
        trustedHosts: () => this.settings().trustedHosts,
        trust: (host) =>
          this.saveSettings({ ...this.settings(), trustedHosts: [...this.settings().trustedHosts, host] }),
      },
      (link) => {
        this.#desk.tell({ kind: 'link', link });
        // What is asked or said of a link is in the window, and the click may have come from the tray.
        if (link.kind === 'unknown-host' || link.kind === 'failed') this.open();
      },
    );
  }

  /** Resolves when the door is open or known to be blocked. */
  async start(): Promise<void> {
    // Before anything is shown: what is drawn can wait, a call cannot.
    await this.#door.keepOpen(wishedDoor(this.settings()));
    const problems = [...this.#openStored(), ...this.#settings.problems];
    this.calls.start(problems);
    this.backups.daily.start();
    await this.#exchange.start(this.#managed.account);
    await this.reachability.start();
    this.updates.start(this.settings());
  }

  /** Resolves when nothing listens and all that had come is answered. Who leaves the computer keeps no subscription. */
  async stop({ isLeaving } = { isLeaving: false }): Promise<void> {
    this.#cancelTimePassed();
    this.#requests.stop();
    this.updates.stop();
    await this.#exchange.close({ unsubscribe: isLeaving || this.settings().unsubscribeOnQuit });
    await this.reachability.stop();
    await this.#door.close();
    await this.backups.daily.stop();
    this.calls.end();
  }

  /** The computer is going to sleep: who rings meanwhile must not wait for it. */
  async suspend(): Promise<void> {
    this.#exchange.leave();
    if (this.settings().unsubscribeOnQuit) await this.#exchange.pause();
  }

  /** What rings from now on nobody hears. */
  networkLost(): void {
    this.#exchange.leave();
  }

  /** The computer is awake again, or has another network: what the exchange knows of it may be outdated. */
  again(reason: 'resumed' | 'network-returned' | 'person-asked'): void {
    this.reachability.again(reason);
    this.#exchange.again(reason);
    this.updates.again();
  }

  view(): DeskView {
    return deskView(this.#desk.state, viewedAt(this.#ports));
  }

  tray(): TrayView {
    return trayView(this.#desk.state, viewedAt(this.#ports));
  }

  settings(): Settings {
    return this.#desk.state.settings;
  }

  door(): Door {
    return this.#desk.state.door;
  }

  /**
   * Saves what came from the window. A program to run that is new there is asked about outside it; where programs are
   * downloaded from cannot be set there at all.
   */
  async saveDraft(given: unknown): Promise<Result<null, SettingsRefusal>> {
    const draft = { ...recordOf(given), updateUrl: this.#settings.own.updateUrl };
    const wished = this.#settings.preview(draft);
    const program = wished === null ? null : typedProgram(wished);
    const isNew = program !== null && program !== typedProgram(this.settings());
    if (isNew && !(await this.#ports.agreement.toRun(program, this.settings().language)))
      return err({ kind: 'not-agreed' });
    return this.saveSettings(draft);
  }

  saveSettings(draft: unknown): Result<null, SettingsRefusal> {
    const saved = this.#settings.save(draft);
    if (!saved.ok) return saved;
    const before = wishedDoor(this.settings());
    const { callBackReachedSeconds, notOwnNumbers } = this.settings();
    this.#desk.tell({ kind: 'settings', settings: saved.value });
    const after = wishedDoor(this.settings());
    if (isSameValue(before, after)) this.reachability.wish(wishedWay(this.#desk.state));
    else void this.#door.keepOpen(after);
    this.#exchange.moveTo(this.#place());
    this.updates.want(saved.value);
    if (saved.value.callBackReachedSeconds !== callBackReachedSeconds) this.calls.callBacks.again();
    if (!isSameValue(saved.value.notOwnNumbers, notOwnNumbers)) void this.calls.relearn();
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

  /** What the open door shows from now on. */
  #certificateChanged(certificate: CertificateState | null): void {
    this.#desk.tell({ kind: 'certificate', certificate });
  }

  /** A person wants the address to be used as it is, although nothing has proved it. */
  insistOnWay(): Result<null, SettingsRefusal> {
    return this.saveSettings({ ...this.settings(), insistOn: insistKey(this.settings()) });
  }

  /** Looks at the network around, and says which way is the best one here. */
  async lookAround(): Promise<LookView> {
    const looked = await this.reachability.look(this.settings().stunServer);
    return lookView(looked, this.settings().language);
  }

  async keepSecret(name: WaySecretName, text: string): Promise<Result<'encrypted' | 'until-quit', null>> {
    const kept = await this.reachability.keepSecret(name, text);
    const door = wishedDoor(this.settings());
    if (name === 'certificatePassphrase' && door.certificate !== null) void this.#door.keepOpen(door);
    return kept.ok ? kept : err(null);
  }

  /** Fetches the tunnel's program, to which a person has agreed. Fails with a sentence. */
  async installProgram(): Promise<Result<null, string>> {
    const installed = await this.#ports.tunnelProgram.install();
    if (installed.ok) {
      this.reachability.again('person-asked');
      return installed;
    }
    this.#ports.logger.info('program.not-installed', { ...installed.error });
    return err(texts[this.settings().language].reach.notInstalled(installed.error));
  }

  /** How everything stands, for whoever is asked for help: without numbers, secrets and whole addresses. */
  report(program: ProgramFacts): string {
    return reportText(this.#desk.state, program, viewedAt(this.#ports));
  }

  refreshRecords(): void {
    this.#exchange.refreshRecords();
  }

  refreshCredit(): void {
    this.#exchange.refreshCredit();
  }

  /** A notification to try. Gives whether it was shown, as far as the system says. */
  testNotification(): Promise<boolean> {
    return this.#announcer.test();
  }

  /** A person wants the window. */
  open(what: Revealed = { kind: 'window' }): void {
    const call = what.kind === 'call' ? this.calls.pages.callOf(what.factId) : null;
    this.#desk.tell({ kind: 'revealed', what, call });
    this.#ports.openWindow();
    this.#exchange.seen();
  }

  /** Rings once through the real door. When it is closed the window says why, and is opened. */
  async practice(): Promise<Result<null, null>> {
    const door = this.door();
    const rang =
      door.kind === 'open' ? await this.#ports.practiceCaller.ring(door.address, door.scheme) : err(door.kind);
    if (rang.ok) return ok(null);
    this.#ports.logger.info('practice.failed', { reason: rang.error });
    this.open();
    return err(null);
  }

  /** Of a caller (party key), or of everybody (`null`): who is forgotten is in no setting either. */
  #forgotten(caller: string | null): void {
    if (caller === null) this.#exchange.forgetHistory();
    const { own } = this.#settings;
    const notOwnNumbers = own.notOwnNumbers.filter((number) => caller !== null && number !== caller);
    if (notOwnNumbers.length < own.notOwnNumbers.length) this.saveSettings({ ...own, notOwnNumbers });
  }

  /** Called after every change of the state; returns the function that ends it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
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
    this.#desk.tell({ kind: 'time-passed' });
    if (this.#desk.state === before) this.#changed();
  }

  /** Where the exchange is, and what it is told: nothing without an address that may be told. */
  #place(): ExchangePlace {
    const { state } = this.#desk;
    const { url } = state.reach;
    const hookUrl = url !== null && mayRegister(state) ? this.#ports.doorKey.addressAt(url) : null;
    const isOpen = state.door.kind === 'open' && state.reach.kind === 'up' && state.proof.kind !== 'failed';
    return { apiUrl: state.settings.apiUrl, hookUrl, isOpen };
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
}
