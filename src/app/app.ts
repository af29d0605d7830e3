import type { Call } from '../calls/call.ts';
import { Desk } from '../desk/desk.ts';
import type { Revealed, StartProblem } from '../desk/desk-event.ts';
import { firstState } from '../desk/desk-state.ts';
import type { ListenerState } from '../listener/listener-keeper.ts';
import { LinkKeeper } from '../pbx/link-keeper.ts';
import { Pbx } from '../pbx/pbx.ts';
import { RecordKeeper } from '../records/record-keeper.ts';
import { CallReport } from '../report-call/call-report.ts';
import { err, ok, type Result } from '../result.ts';
import { type Managed, managedNames } from '../settings/managed.ts';
import type { AppInfo } from '../support/app-info.ts';
import { SupportPackage } from '../support/support-package.ts';
import { UpdateKeeper } from '../update/update-keeper.ts';
import { type DeskView, deskView } from '../view/desk-view.ts';
import { type HoursView, hoursView } from '../view/hours-view.ts';
import { reportText } from '../view/report-text.ts';
import { viewedAt } from '../view/time-text.ts';
import { type TrayView, trayView } from '../view/tray-view.ts';
import { AccountRequests } from './account-requests.ts';
import { ActingRequests } from './acting-requests.ts';
import { Announcer } from './announcer.ts';
import type { Ports } from './app-ports.ts';
import { BackupRequests } from './backup-requests.ts';
import { CallRequests } from './call-requests.ts';
import { callsInProgress, knownCalls } from './calls-around.ts';
import { ContactRequests } from './contact-requests.ts';
import { ContactSourceRequests } from './contact-source-requests.ts';
import { latestCall } from './latest-call.ts';
import { LineRequests } from './line-requests.ts';
import { NumberRequests } from './number-requests.ts';
import { pbxNews } from './pbx-news.ts';
import { PopRequests } from './pop-requests.ts';
import { RingReasonKeeper } from './ring-reason-keeper.ts';
import { RingSounds } from './ring-sounds.ts';
import { RuleRequests } from './rule-requests.ts';
import { ScreenPops } from './screen-pops.ts';
import { SettingsKeeper } from './settings-keeper.ts';
import { SoundRequests } from './sound-requests.ts';
import { WayRequests } from './way-requests.ts';

/** Zil without a platform: connects the parts of the core. */
export class App {
  readonly #ports: Ports;
  readonly #managed: Managed;
  readonly #openStored: () => readonly StartProblem[];
  readonly #desk: Desk;
  readonly acting: ActingRequests;
  readonly announcer: Announcer;
  readonly backups: BackupRequests;
  readonly calls: CallRequests;
  readonly contacts: ContactRequests;
  readonly contactSources: ContactSourceRequests;
  readonly numbers: NumberRequests;
  readonly #ringReasons: RingReasonKeeper;
  readonly #ringSounds: RingSounds;
  readonly #screenPops: ScreenPops;
  readonly lines: LineRequests;
  readonly pops: PopRequests;
  readonly rules: RuleRequests;
  readonly sounds: SoundRequests;
  readonly support: SupportPackage;
  readonly callReport: CallReport;
  readonly pbx: Pbx;
  readonly links: LinkKeeper;
  readonly updates: UpdateKeeper;
  readonly settings: SettingsKeeper;
  readonly account: AccountRequests;
  readonly way: WayRequests;

  /**
   * `openStored` opens the database and returns the problems that were met. It is called once, after the listener has
   * opened: webhooks must not wait for it.
   */
  constructor(ports: Ports, managed: Managed, openStored: () => readonly StartProblem[]) {
    this.#ports = ports;
    this.#managed = managed;
    this.#openStored = openStored;
    this.settings = new SettingsKeeper(
      ports,
      managed,
      () => this.#desk,
      () => this,
    );
    this.#desk = new Desk(
      ports,
      firstState(this.settings.current, managedNames(managed), ports.tunnelProgram.canInstall),
    );
    const state = () => this.#desk.state;
    this.announcer = new Announcer(
      ports,
      this.#desk,
      (what) => {
        if (what.kind === 'call') this.#screenPops.clicked(what.factId);
        this.open(what);
      },
      (factId, act) => this.acting.act(factId, act),
    );
    this.backups = new BackupRequests(ports, this.#desk, () => this.settings.own);
    this.calls = new CallRequests(ports, this.#desk, this.backups.daily, {
      heard: () => {
        this.way.reachability.heard();
        this.pbx.heard();
      },
      restored: (sinceMs) => this.pbx.records.restored(sinceMs),
      deleted: (caller) => {
        if (caller === null) this.pbx.records.forgetHistory();
        this.settings.removeCaller(caller);
        this.contacts.callerDeleted();
      },
    });
    this.#ringReasons = new RingReasonKeeper(ports, this.#desk, (factId) => this.calls.history.callOf(factId));
    this.contacts = new ContactRequests(ports, this.#desk);
    this.contactSources = new ContactSourceRequests(ports, this.#desk, this.contacts, () => this.settings.current);
    this.numbers = new NumberRequests(ports, () => this.settings.current);
    this.#ringSounds = new RingSounds(ports, this.#desk);
    this.#screenPops = new ScreenPops(ports, this.#desk);
    this.sounds = new SoundRequests(ports, this.#desk);
    this.pops = new PopRequests(ports, this.#desk, this.settings, this.#screenPops, () => this.#latestCall());
    this.lines = new LineRequests(ports, this.#desk, this.settings, () => this.calls.history.naming());
    this.rules = new RuleRequests(ports, this.#desk, this.settings);
    this.acting = new ActingRequests(ports, this.#desk, this.calls);
    this.callReport = new CallReport(ports, () => this.settings.current.language);
    this.support = new SupportPackage(ports, state, () => this.pbx.account);
    const listener = ports.listenerTo({
      hear: (body) => this.calls.register.hear(body),
      lost: (loss) => this.#desk.dispatch({ kind: 'webhook-loss', loss }),
      certificateChanged: (certificate) => this.#desk.dispatch({ kind: 'certificate', certificate }),
    });
    this.way = new WayRequests(ports, listener, this.#desk, this.settings, {
      moved: () => this.pbx.setAddresses(this.way.addresses()),
      returned: (reason) => this.pbx.again(reason),
    });
    const known = { ...knownCalls(state), unended: () => this.calls.register.unended() };
    const recordKeeper = new RecordKeeper(ports, known, {
      recordsState: (records) => this.#desk.dispatch({ kind: 'records-state', records }),
      backfill: (backfill) => this.#desk.dispatch({ kind: 'backfill', backfill }),
      records: (records) => this.calls.register.addRecords(records),
      stored: () => this.pbx.recordsCame(),
      awayRead: (period) => this.calls.register.awayRead(period),
    });
    const news = pbxNews(this.#desk, this.way.reachability);
    this.pbx = new Pbx(ports, this.way.addresses(), () => this.settings.current, recordKeeper, known, news);
    this.updates = new UpdateKeeper(ports, callsInProgress(state), {
      status: (update) => this.#desk.dispatch({ kind: 'update', update }),
      ready: (version) => this.#desk.dispatch({ kind: 'update-ready', version }),
    });
    this.links = new LinkKeeper(
      {
        ask: (link) => this.pbx.link(link),
        opener: ports.linkOpener,
        trustedHosts: () => this.settings.current.trustedHosts,
        trust: (host) => this.settings.change({ trustedHosts: [...this.settings.current.trustedHosts, host] }),
      },
      (link) => {
        this.#desk.dispatch({ kind: 'link', link });
        // The question or problem of a link is shown in the window, and the click may have come from the tray.
        if (link.kind === 'unknown-host' || link.kind === 'failed') this.open();
      },
    );
    this.account = new AccountRequests(this.pbx, managed, () => this.settings.current.language);
  }

  /** Resolves when the listener is open or known to be blocked, and everything else has started. */
  async start(): Promise<void> {
    // Before anything else: drawing can wait, a call cannot.
    await this.way.openListener();
    this.calls.start([...this.#openStored(), ...this.settings.problems]);
    this.acting.start();
    this.#ringReasons.start();
    this.contacts.keeper.start();
    this.contactSources.start();
    this.settings.registerShortcut(() => this.openLatest());
    this.backups.daily.start();
    await this.pbx.start(this.#managed.account);
    await this.way.reachability.start();
    this.updates.start(this.settings.current);
  }

  /**
   * Resolves when the listener is closed and every request is answered. An uninstall always unsubscribes, even against
   * the settings.
   */
  async stop({ isUninstalling } = { isUninstalling: false }): Promise<void> {
    this.#desk.stop();
    this.updates.stop();
    this.acting.stop();
    this.#ringReasons.stop();
    this.#ringSounds.stop();
    this.contactSources.stop();
    this.contacts.keeper.stop();
    await this.pbx.close({ unsubscribe: isUninstalling || this.settings.current.unsubscribeOnQuit });
    await this.way.stop();
    await this.backups.daily.stop();
    this.calls.register.end();
  }

  /**
   * Called before the computer sleeps. Unsubscribes if the settings say so, because callers could have to wait for a
   * computer that does not answer.
   */
  async suspend(): Promise<void> {
    this.pbx.goOffline();
    if (this.settings.current.unsubscribeOnQuit) await this.pbx.pause();
  }

  /**
   * Called when the computer is awake again, when the network has returned, and when a person asks: what the PBX knows
   * of this computer may be outdated.
   */
  again(reason: 'resumed' | 'network-returned' | 'person-asked'): void {
    this.way.reachability.again(reason);
    this.pbx.again(reason);
    this.updates.again();
    this.contactSources.again();
  }

  /** Called when the screen is locked and unlocked, where the system says so. */
  screenLocked(isLocked: boolean): void {
    this.#desk.dispatch({ kind: 'screen', isLocked });
  }

  /** Adds a function that is called when what is shown has changed. */
  onChange(listener: () => void): void {
    this.#desk.onChange(listener);
  }

  view(): DeskView {
    return deskView(this.#desk.state, viewedAt(this.#ports));
  }

  hours(): HoursView {
    return hoursView(this.settings.current, viewedAt(this.#ports));
  }

  tray(): TrayView {
    return trayView(this.#desk.state, viewedAt(this.#ports));
  }

  /** Returns the report on the state of Zil for the person who helps: without secrets, and masked (`reportText`). */
  report(program: AppInfo): string {
    return reportText(this.#desk.state, program, viewedAt(this.#ports));
  }

  listener(): ListenerState {
    return this.#desk.state.listener;
  }

  /** Opens the window because a person asked for it. */
  open(
    what: Revealed = { kind: 'window' },
    call = what.kind === 'call' ? this.calls.history.callOf(what.factId) : null,
  ): void {
    this.#desk.dispatch({ kind: 'revealed', what, call });
    this.#ports.openWindow();
    this.pbx.credit.seen();
  }

  /** Opens the window at the call that rings, or else at the newest one. */
  openLatest(): void {
    const call = this.#latestCall();
    this.open(call === null ? { kind: 'window' } : { kind: 'call', factId: call.id }, call);
  }

  #latestCall(): Call | null {
    return latestCall(this.#desk.state, this.#ports.callHistory, this.#ports.clock.nowMs());
  }

  postponeUpdate(): void {
    this.#desk.dispatch({ kind: 'update-postponed' });
  }

  /** Plays a practice call through the real listener. When the listener is closed, the window opens and shows why. */
  async practice(): Promise<Result<null, null>> {
    const listener = this.listener();
    const rang =
      listener.kind === 'open'
        ? await this.#ports.practiceCaller.ring(listener.address, listener.scheme)
        : err(listener.kind);
    this.#desk.dispatch({ kind: 'practice', outcome: rang.ok ? 'rang' : 'failed' });
    if (rang.ok) return ok(null);
    this.#ports.logger.info('practice.failed', { reason: rang.error });
    this.open();
    return err(null);
  }
}
