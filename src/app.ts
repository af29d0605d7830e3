import { CallKeeper } from './calls/call-keeper.ts';
import type { Announcement } from './desk/announcements.ts';
import { Desk } from './desk/desk.ts';
import { type Announced, firstState, livingCallsLimit, livingForMs, nextChangeAtMs } from './desk/desk-state.ts';
import type { StartProblem } from './desk/fact.ts';
import { saidOf } from './desk/said.ts';
import { type Door, DoorKeeper } from './door/door-keeper.ts';
import { parseWebhook } from './pbx/parse-webhook.ts';
import type {
  Clock,
  DoorAddress,
  DoorOpener,
  HistoryPlace,
  Journal,
  Logger,
  Note,
  Notifier,
  PracticeCaller,
  SettingsStore,
  Timers,
} from './ports.ts';
import { err, ok, type Result } from './result.ts';
import {
  checkSettings,
  readSettings,
  type Settings,
  type SettingsRefusal,
  storedSettings,
} from './settings/settings.ts';
import { type DeskView, deskView, type HistoryView, historyView } from './view/desk-view.ts';
import { noteOf } from './view/notification-text.ts';
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
  readonly practiceCaller: PracticeCaller;
  readonly settingsStore: SettingsStore;
  /** Opens the window, or brings it to the front: a person asked for it. */
  readonly openWindow: () => void;
}

const historyPageSize = 50;

/** Between two slices of folding anew, for all that is more urgent. */
const refoldPauseMs = 5;
const refoldRetryMs = 30_000;

/** The program without a platform: everything it does, wired once, whoever its ports are. */
export class App {
  readonly #ports: Ports;
  readonly #desk: Desk;
  readonly #calls: CallKeeper;
  readonly #door: DoorKeeper;
  readonly #problems: readonly StartProblem[];
  readonly #listeners = new Set<() => void>();
  #cancelTimePassed: () => void = () => {};

  /** `problems` are those the adapters met when they opened what was stored. */
  constructor(ports: Ports, problems: readonly StartProblem[]) {
    this.#ports = ports;
    const { settings, dropped } = readSettings(ports.settingsStore.read());
    this.#problems = [...problems, ...dropped.map((setting) => ({ kind: 'setting-dropped', setting }) as const)];
    this.#desk = new Desk(
      firstState(settings),
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
    });
  }

  /** Resolves when the door is open or known to be blocked. */
  async start(): Promise<void> {
    this.#load();
    await this.#door.keepOpen(this.#wishedDoor());
    this.#refold();
  }

  /** Resolves when nothing listens any more and every request that had come is answered. */
  async stop(): Promise<void> {
    this.#cancelTimePassed();
    await this.#door.close();
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
    const settings = checkSettings(draft);
    if (!settings.ok) return err({ kind: 'wrong', names: settings.error });
    const written = this.#ports.settingsStore.write(storedSettings(settings.value));
    if (!written.ok) {
      this.#ports.logger.info('settings.failed', { reason: written.error.reason });
      return err({ kind: 'not-written' });
    }
    const before = this.#wishedDoor();
    this.#desk.tell({ atMs: this.#ports.clock.nowMs(), kind: 'settings', settings: settings.value });
    const after = this.#wishedDoor();
    if (before.host !== after.host || before.port !== after.port) void this.#door.keepOpen(after);
    return ok(null);
  }

  /** A person wants the window: at the call with this fact, or at none in particular. */
  open(factId: number | null = null): void {
    this.#desk.tell({ atMs: this.#ports.clock.nowMs(), kind: 'revealed', factId });
    this.#ports.openWindow();
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
    void this.#show({ ...note, isSilent: announcement.kind === 'update' }, announced);
  }

  async #show(note: Note, announced: Announced): Promise<void> {
    const dismissed = () => this.#desk.tell({ atMs: this.#ports.clock.nowMs(), kind: 'dismissed', key: note.key });
    const clicked = () => {
      dismissed();
      this.open(saidOf(announced.key, this.#desk.state.calls)?.factId ?? null);
    };
    const outcome = await this.#ports.notifier.show(note, { clicked, dismissed });
    this.#ports.logger.info('notification.finished', outcome);
    this.#desk.tell({ atMs: this.#ports.clock.nowMs(), kind: 'showing', outcome });
  }

  /** Reads what is living still: nothing is folded for it. */
  #load(): void {
    const nowMs = this.#ports.clock.nowMs();
    const stored = this.#ports.journal.history(null, livingCallsLimit);
    const calls = stored.ok ? stored.value.filter(({ lastHeardAtMs }) => lastHeardAtMs > nowMs - livingForMs) : [];
    this.#desk.tell({ atMs: nowMs, kind: 'loaded', calls, problems: this.#problems });
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

  #viewedAt(): ViewedAt {
    return { nowMs: this.#ports.clock.nowMs(), timeZone: this.#ports.timeZone() };
  }
}
