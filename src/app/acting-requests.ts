import type { Call } from '../calls/call.ts';
import { callNoteOf, callNoteText } from '../calls/call-notes.ts';
import type { Desk } from '../desk/desk.ts';
import { type Quiet, type QuietStore, type QuietUntil, quietFrom, readQuiet } from '../desk/quiet.ts';
import type { Clock, Logger, NoteAct, Timers } from '../ports.ts';
import { err, ok, type Result } from '../result.ts';
import type { HistoryPlace } from '../store-ports.ts';
import type { CallRequests } from './call-requests.ts';

interface ActingPorts {
  readonly quietStore: QuietStore;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly timeZone: () => string;
  readonly logger: Logger;
}

/** The use cases of acting where one looks: a note of a call, a call-back by hand, quiet. */
export class ActingRequests {
  readonly #ports: ActingPorts;
  readonly #desk: Desk;
  readonly #calls: Pick<CallRequests, 'history' | 'callBacks' | 'register'>;
  #cancelEnd: () => void = () => {};
  /** What was last kept from the notification of a fact, and the note that the call had before. */
  readonly #noted = new Map<number, { readonly kept: string | null; readonly before: string | null }>();

  constructor(ports: ActingPorts, desk: Desk, calls: Pick<CallRequests, 'history' | 'callBacks' | 'register'>) {
    this.#ports = ports;
    this.#desk = desk;
    this.#calls = calls;
  }

  /** Goes on with the quiet in which Zil ended, if it is not over. */
  start(): void {
    const quiet = readQuiet(this.#ports.quietStore.read(), this.#ports.clock.nowMs());
    if (quiet !== null) this.#set(quiet);
  }

  stop(): void {
    this.#cancelEnd();
  }

  /** Does what a person asks for in a notification. `factId`: of a webhook of its call; `null` when it is about none. */
  act(factId: number | null, act: NoteAct): Result<null, null> {
    if (act.kind === 'quiet') {
      this.beginQuiet('hour');
      return ok(null);
    }
    const call = factId === null ? null : this.#calls.history.callOf(factId);
    return act.kind === 'note' ? this.#noteMore(factId, call, act.text) : this.#addCallBack(call);
  }

  /** Keeps a note of the call at a place; an empty text removes it. */
  keepNote(place: HistoryPlace, text: string): Result<null, null> {
    return this.#note(this.#calls.history.callAt(place), text);
  }

  /** Puts the other party of the call at a place on the call-back list. */
  addCallBack(place: HistoryPlace): Result<null, null> {
    return this.#addCallBack(this.#calls.history.callAt(place));
  }

  beginQuiet(until: QuietUntil): void {
    const { clock, timeZone } = this.#ports;
    const quiet = quietFrom(clock.nowMs(), until, timeZone());
    this.#store(quiet);
    this.#set(quiet);
  }

  endQuiet(): void {
    this.#store(null);
    this.#cancelEnd();
    this.#desk.dispatch({ kind: 'quiet', quiet: null });
  }

  /** Lets notifications through again, whatever keeps them away. */
  endQuietTime(): void {
    this.endQuiet();
    if (this.#desk.state.quietTime === 'closed') this.#desk.dispatch({ kind: 'open-anyway' });
  }

  #set(quiet: Quiet): void {
    this.#desk.dispatch({ kind: 'quiet', quiet });
    this.#cancelEnd();
    // The desk ends a quiet by the clock, which may be set back. This end does not move.
    const forMs = Math.min(quiet.untilMs - this.#ports.clock.nowMs(), quiet.untilMs - quiet.beganAtMs);
    this.#cancelEnd = this.#ports.timers.after(forMs, () => this.endQuiet());
  }

  /** A disk that fails keeps nobody from being quiet until Zil ends. */
  #store(quiet: Quiet | null): void {
    const stored = this.#ports.quietStore.write(quiet);
    if (!stored.ok) this.#ports.logger.info('quiet.not-kept', { reason: stored.error.reason });
  }

  /** A notification shows only the note that was taken in it, so another note of the call stays before it. */
  #noteMore(factId: number | null, call: Call | null, text: string): Result<null, null> {
    if (factId === null || call === null) return err(null);
    const noteNow = () => callNoteOf(call, this.#desk.state.callNotes);
    const last = this.#noted.get(factId);
    const before = last !== undefined && last.kept === noteNow() ? last.before : noteNow();
    const texts = new Set([before ?? '', callNoteText(text)].filter((part) => part !== ''));
    const kept = this.#note(call, [...texts].join(' · '));
    if (kept.ok) this.#noted.set(factId, { kept: noteNow(), before });
    return kept;
  }

  #note(call: Call | null, text: string): Result<null, null> {
    const kept = call === null ? err(null) : this.#calls.register.note(call, callNoteText(text));
    return kept.ok ? kept : err(null);
  }

  #addCallBack(call: Call | null): Result<null, null> {
    return call === null ? err(null) : this.#calls.callBacks.add(call);
  }
}
