import type { Clock, Timers } from '../ports.ts';
import { afterDeskEvent, nextChangeAtMs } from './after-desk-event.ts';
import { type Announcement, announcements } from './announcements.ts';
import type { DeskEvent } from './desk-event.ts';
import type { DeskState } from './desk-state.ts';

interface DeskPorts {
  readonly clock: Clock;
  readonly timers: Timers;
}

/** What time alone changes is shown this much later at most; a flood of changes is gone through once meanwhile. */
const gatherMs = 50;

/** Holds the living state. It changes by facts, and in no other way; the clock says when each is told. */
export class Desk {
  readonly #ports: DeskPorts;
  readonly #announcers: ((announcement: Announcement) => void)[] = [];
  readonly #listeners: (() => void)[] = [];
  #cancelTimePassed: () => void = () => {};
  #cancelGathering: (() => void) | null = null;
  #state: DeskState;

  constructor(ports: DeskPorts, state: DeskState) {
    this.#ports = ports;
    this.#state = state;
  }

  get state(): DeskState {
    return this.#state;
  }

  /** Called with whatever is to be said, before `onChange`. */
  onAnnouncement(announcer: (announcement: Announcement) => void): void {
    this.#announcers.push(announcer);
  }

  /** Called after each change, and when time alone makes one: there is something else to draw. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  dispatch(event: DeskEvent): void {
    const before = this.#state;
    const after = afterDeskEvent(before, event, this.#ports.clock.nowMs());
    if (after === before) return;
    this.#state = after;
    for (const announcement of announcements(before, after)) {
      for (const announce of this.#announcers) announce(announcement);
    }
    this.#changed();
  }

  /** Nothing is told of the time that passes any more. */
  stop(): void {
    this.#cancelGathering?.();
    this.#cancelTimePassed();
  }

  #changed(): void {
    const changedAtMs = this.#ports.clock.nowMs();
    this.#cancelGathering ??= this.#ports.timers.after(gatherMs, () => this.#waitForTime(changedAtMs));
    for (const listener of this.#listeners) listener();
  }

  /** `sinceMs`: what time has changed since then may not be drawn yet. */
  #waitForTime(sinceMs: number): void {
    this.#cancelGathering = null;
    this.#cancelTimePassed();
    const nextMs = nextChangeAtMs(this.#state, sinceMs);
    if (nextMs === null) return;
    const afterMs = Math.max(0, nextMs - this.#ports.clock.nowMs());
    this.#cancelTimePassed = this.#ports.timers.after(afterMs, () => this.#timePassed());
  }

  /** A call may have stopped ringing without any news: what is shown changes although the state may not. */
  #timePassed(): void {
    const before = this.#state;
    this.dispatch({ kind: 'time-passed' });
    if (this.#state === before) this.#changed();
  }
}
