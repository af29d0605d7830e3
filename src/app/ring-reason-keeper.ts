import type { Call } from '../calls/call.ts';
import { otherParty } from '../calls/other-party.ts';
import type { Desk } from '../desk/desk.ts';
import { type DeskState, liveForMs } from '../desk/desk-state.ts';
import type { Clock, Logger, Timers } from '../ports.ts';
import type { RingReasonNews, RingReasons } from '../store-ports.ts';
import { tried } from '../tried.ts';

interface RingReasonPorts {
  readonly ringReasons: RingReasons;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly logger: Logger;
}

type Written = Pick<DeskState, 'decidedRings' | 'unreported'>;

/** Long enough that the notification is on its way before the disk is written. */
const gatherMs = 200;
/** Nobody wants to be told of older calls when Zil starts. */
const reportedForMs = 7 * 24 * 60 * 60_000;

/** Stores what was decided about rings, and tells after a restart of what nobody was told before. */
export class RingReasonKeeper {
  readonly #ports: RingReasonPorts;
  readonly #desk: Desk;
  readonly #callOf: (factId: number) => Call | null;
  #written: Written;
  #cancel: (() => void) | null = null;

  /** `callOf`: returns the call of a fact. */
  constructor(ports: RingReasonPorts, desk: Desk, callOf: (factId: number) => Call | null) {
    this.#ports = ports;
    this.#desk = desk;
    this.#callOf = callOf;
    this.#written = desk.state;
    desk.onChange(() => this.#changed());
  }

  start(): void {
    const { ringReasons, clock, logger } = this.#ports;
    const sinceMs = clock.nowMs() - reportedForMs;
    const unreported = tried(logger, 'ring-reasons.not-read', () => ringReasons.unreported(sinceMs));
    if (!unreported.ok) {
      logger.info('ring-reasons.not-read', { reason: unreported.error.reason });
      return;
    }
    const rings = unreported.value.flatMap(({ factId, atMs }) => {
      const call = this.#callOf(factId);
      return call === null ? [] : [{ factId, atMs, caller: otherParty(call) }];
    });
    if (rings.length === 0) return;
    this.#written = { ...this.#written, unreported: [...this.#written.unreported, ...rings] };
    this.#desk.dispatch({ kind: 'unreported', rings });
  }

  /** Stores what is not stored yet. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#write();
  }

  #changed(): void {
    const { decidedRings, unreported } = this.#desk.state;
    if (decidedRings === this.#written.decidedRings && unreported === this.#written.unreported) return;
    this.#cancel ??= this.#ports.timers.after(gatherMs, () => {
      this.#cancel = null;
      this.#write();
    });
  }

  #write(): void {
    const { decidedRings, unreported } = this.#desk.state;
    const news = newsBetween(this.#written, { decidedRings, unreported }, this.#ports.clock.nowMs());
    this.#written = { decidedRings, unreported };
    if (news === null) return;
    const kept = tried(this.#ports.logger, 'ring-reasons.not-kept', () => this.#ports.ringReasons.keep(news));
    if (!kept.ok) this.#ports.logger.info('ring-reasons.not-kept', { reason: kept.error.reason });
  }
}

/** Returns what is to be stored; `null` when nothing is. */
function newsBetween(before: Written, after: Written, nowMs: number): RingReasonNews | null {
  const unreported = new Set(after.unreported.map(({ factId }) => factId));
  const known = new Set(before.decidedRings);
  const decided = after.decidedRings
    .filter((ring) => !known.has(ring))
    .map((ring) => ({ ...ring, isReported: !unreported.has(ring.factId) }));
  const stillDecided = new Set(after.decidedRings.map(({ factId }) => factId));
  const reported = before.unreported.map(({ factId }) => factId).filter((factId) => !unreported.has(factId));
  // Those that are only older than an hour stay as they are.
  const undecided = before.decidedRings
    .filter(({ factId, atMs }) => !stillDecided.has(factId) && atMs > nowMs - liveForMs)
    .map(({ factId }) => factId);
  const isNews = decided.length + reported.length + undecided.length > 0;
  return isNews ? { decided, reported, undecided } : null;
}
