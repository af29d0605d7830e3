import type { Call } from '../calls/call.ts';
import type { ContactStore } from '../contacts/contact-store.ts';
import type { Clock, Logger, Timers } from '../ports.ts';
import type { RingReasons } from '../store-ports.ts';
import { tried } from '../tried.ts';
import { afterDeskEvent, announceNews, nextChangeAtMs } from './after-desk-event.ts';
import { type Announcement, announcements } from './announcements.ts';
import { ContactNames } from './contact-names.ts';
import type { DeskEvent } from './desk-event.ts';
import type { DeskState } from './desk-state.ts';

interface DeskPorts {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly contacts: Pick<ContactStore, 'namesOf'>;
  readonly ringReasons: Pick<RingReasons, 'at'>;
  readonly logger: Logger;
}

/**
 * A change by time alone is drawn at most this much later, so that a burst of events computes the next such moment
 * once.
 */
const gatherMs = 50;

/** Holds the live state. It changes by desk events only; the clock gives the moment of each. */
export class Desk {
  readonly #ports: DeskPorts;
  readonly #contactNames: ContactNames;
  readonly #announcers: ((announcement: Announcement) => void)[] = [];
  readonly #listeners: (() => void)[] = [];
  #cancelTimePassed: () => void = () => {};
  #cancelGathering: (() => void) | null = null;
  #state: DeskState;

  constructor(ports: DeskPorts, state: DeskState) {
    this.#ports = ports;
    this.#contactNames = new ContactNames(ports);
    this.#state = state;
  }

  get state(): DeskState {
    return this.#state;
  }

  /** Returns the state with the names of these calls and what was decided about them; they need not be live. */
  naming(calls: readonly Call[]): DeskState {
    const names = this.#contactNames.ofCalls(this.#state, calls);
    return { ...this.#state, names, decidedRings: this.#decidedRings(calls) };
  }

  /** Those that are being stored are in the state. */
  #decidedRings(calls: readonly Call[]): DeskState['decidedRings'] {
    const { decidedRings } = this.#state;
    const known = new Set(decidedRings.map(({ factId }) => factId));
    const rings = calls.flatMap(({ steps }) => steps.flatMap(({ kind, factId }) => (kind === 'rang' ? [factId] : [])));
    if (rings.length === 0) return decidedRings;
    const { ringReasons, logger } = this.#ports;
    const read = tried(logger, 'ring-reasons.not-read', () => ringReasons.at(rings.filter((id) => !known.has(id))));
    if (!read.ok) logger.info('ring-reasons.not-read', { reason: read.error.reason });
    return read.ok ? [...decidedRings, ...read.value] : decidedRings;
  }

  /** The same for party keys. */
  namingKeys(keys: readonly string[]): DeskState {
    return { ...this.#state, names: this.#contactNames.ofKeys(this.#state.names, keys) };
  }

  /** Adds a function that gets each announcement, before the functions of `onChange` are called. */
  onAnnouncement(announcer: (announcement: Announcement) => void): void {
    this.#announcers.push(announcer);
  }

  /** Adds a function that is called after each change of the state, and when time alone changes what is shown. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  dispatch(event: DeskEvent): void {
    const before = this.#state;
    const nowMs = this.#ports.clock.nowMs();
    const named = this.#contactNames.ofLive(before, afterDeskEvent(before, event, nowMs));
    const after = announceNews(named, event, nowMs);
    if (after === before) return;
    this.#state = after;
    for (const announcement of announcements(before, after)) {
      for (const announce of this.#announcers) announce(announcement);
    }
    this.#changed();
  }

  /** Ends the timers: changes by time alone are no longer reported. */
  stop(): void {
    this.#cancelGathering?.();
    this.#cancelTimePassed();
  }

  #changed(): void {
    const changedAtMs = this.#ports.clock.nowMs();
    this.#cancelGathering ??= this.#ports.timers.after(gatherMs, () => this.#waitForTime(changedAtMs));
    for (const listener of this.#listeners) listener();
  }

  /** `sinceMs`: changes by time alone since this moment may not be drawn yet. */
  #waitForTime(sinceMs: number): void {
    this.#cancelGathering = null;
    this.#cancelTimePassed();
    const nextMs = nextChangeAtMs(this.#state, sinceMs);
    if (nextMs === null) return;
    const afterMs = Math.max(0, nextMs - this.#ports.clock.nowMs());
    this.#cancelTimePassed = this.#ports.timers.after(afterMs, () => this.#timePassed());
  }

  /** A call may have stopped ringing without any event: what is shown changes even where the state does not. */
  #timePassed(): void {
    const before = this.#state;
    this.dispatch({ kind: 'time-passed' });
    if (this.#state === before) this.#changed();
  }
}
