import { nextChangeAtMs } from '../desk/after-fact.ts';
import type { Desk } from '../desk/desk.ts';
import type { Clock, Timers } from '../ports.ts';

/** What time alone changes is shown this much later at most; a flood of changes is gone through once meanwhile. */
const gatherMs = 50;

/** Tells who draws when there is something else to draw: after each change of the desk, and when time alone makes one. */
export class DeskWatch {
  readonly #ports: { readonly clock: Clock; readonly timers: Timers };
  readonly #desk: () => Desk;
  readonly #listeners = new Set<() => void>();
  #cancelTimePassed: () => void = () => {};
  #cancelGathering: (() => void) | null = null;

  constructor(ports: { readonly clock: Clock; readonly timers: Timers }, desk: () => Desk) {
    this.#ports = ports;
    this.#desk = desk;
  }

  /** Called after every change; returns the function that ends it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed(): void {
    this.#cancelGathering ??= this.#ports.timers.after(gatherMs, () => this.#waitForTime());
    for (const listener of this.#listeners) listener();
  }

  stop(): void {
    this.#cancelGathering?.();
    this.#cancelTimePassed();
  }

  #waitForTime(): void {
    this.#cancelGathering = null;
    this.#cancelTimePassed();
    const nowMs = this.#ports.clock.nowMs();
    const nextMs = nextChangeAtMs(this.#desk().state, nowMs);
    if (nextMs === null) return;
    this.#cancelTimePassed = this.#ports.timers.after(Math.max(0, nextMs - nowMs), () => this.#timePassed());
  }

  /** A call may have stopped ringing without any news: what is shown changes although the state may not. */
  #timePassed(): void {
    const before = this.#desk().state;
    this.#desk().tell({ kind: 'time-passed' });
    if (this.#desk().state === before) this.changed();
  }
}
