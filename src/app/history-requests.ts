import { type Call, hasFact } from '../calls/call.ts';
import { allCalls } from '../calls/call-filter.ts';
import { cameAtMs } from '../calls/journal-writer.ts';
import { cleanText } from '../calls/party.ts';
import { dayBeginsAtMs, dayName } from '../day-name.ts';
import type { Desk } from '../desk/desk.ts';
import { surveyOf } from '../names/survey.ts';
import type { Clock, NoteLine, StorageFailure } from '../ports.ts';
import { err, ok, type Result } from '../result.ts';
import type { CallHistory, HistoryFrom, HistoryPlace } from '../store-ports.ts';
import { type CallRow, callRow } from '../view/call-row.ts';
import { type HistoryView, historyView } from '../view/desk-view.ts';
import { handoverText } from '../view/handover-text.ts';
import { type LinesAndExtensionsView, linesAndExtensionsView } from '../view/lines-and-extensions-view.ts';
import { memoryLines } from '../view/memory-text.ts';
import { type NamesView, namesView } from '../view/names-view.ts';
import { type CallSearch, callFilter } from '../view/search-filter.ts';
import { viewedAt } from '../view/time-text.ts';
import type { CallRegister } from './call-register.ts';

/** A person waits for the first page; the others are read ahead. */
const pageSizes = { newest: 50, before: 100, after: 100 };

/** The newest calls with a choice in a menu. Older ones do not count, because the menu may have changed since. */
const surveyedCalls = 1_000;

/** The longest time from the start of a call to its last webhook; no caller waits for longer. */
const callsLastMs = 60 * 60_000;
/** A call with a record begins at the time of the PBX's clock, which may be later than its webhook by this much. */
const clocksDifferMs = 60_000;

interface HistoryPorts {
  readonly callHistory: CallHistory;
  readonly clock: Clock;
  readonly timeZone: () => string;
}

/** The window's questions about the history, callers and names. */
export class HistoryRequests {
  readonly #ports: HistoryPorts;
  readonly #register: CallRegister;
  readonly #desk: Desk;

  constructor(ports: HistoryPorts, register: CallRegister, desk: Desk) {
    this.#ports = ports;
    this.#register = register;
    this.#desk = desk;
  }

  page(search: CallSearch, from: HistoryFrom): Result<HistoryView, null> {
    const filter = callFilter(search, viewedAt(this.#ports));
    const pageSize = pageSizes[from.kind];
    return this.#rows(this.#ports.callHistory.history(filter, from, pageSize), pageSize);
  }

  /** Returns the call at a place; `null` when facts have been grouped into other calls since. */
  callAt({ startedAtMs, id }: HistoryPlace): Call | null {
    const from = { kind: 'before', place: { startedAtMs, id: id + 1 } } as const;
    const calls = this.#ports.callHistory.history(allCalls, from, 1);
    return calls.ok ? (calls.value.find((each) => each.id === id) ?? null) : null;
  }

  /** Returns the same call as the window shows it. */
  rowAt(place: HistoryPlace): CallRow | null {
    const call = this.callAt(place);
    return call === null ? null : callRow(call, this.#desk.naming([call]), viewedAt(this.#ports));
  }

  /** Returns the call to which a webhook (fact id) belongs, however old it is; `null` when it no longer exists. */
  callOf(factId: number): Call | null {
    const atMs = cameAtMs(factId);
    const calls = this.#ports.callHistory.startedBetween(atMs - callsLastMs, atMs + clocksDifferMs);
    return calls.ok ? (calls.value.find((call) => hasFact(call, factId)) ?? null) : null;
  }

  /** Returns the lines and extensions by which calls can be searched. */
  linesAndExtensions(): LinesAndExtensionsView {
    const called = this.#ports.callHistory.linesAndExtensions();
    return linesAndExtensionsView(called.ok ? called.value : { lines: [], extensions: [] }, this.#desk.state);
  }

  /** Returns all calls of the absence that was reported last; none after a person has seen it. */
  ofAway(): Result<HistoryView, null> {
    const { away } = this.#desk.state;
    return this.#rows(away === null ? ok([]) : this.#register.ofAway(away), Number.POSITIVE_INFINITY);
  }

  /** Returns what the next shift has to know; `null` when the calls cannot be read. */
  handover(): string | null {
    const at = viewedAt(this.#ports);
    const fromMs = dayBeginsAtMs(dayName(at.nowMs, at.timeZone), at.timeZone) ?? at.nowMs;
    const today = this.#ports.callHistory.startedBetween(fromMs, at.nowMs);
    return today.ok ? handoverText(today.value, this.#desk.naming(today.value), at) : null;
  }

  /** Called when a person has seen the summary of an absence. */
  awaySeen(): void {
    this.#desk.dispatch({ kind: 'away-seen' });
  }

  /** Returns what was known of a caller (party key) when a call began, in words. */
  memory(caller: string, startedAtMs: number): readonly NoteLine[] {
    const memory = this.#register.memory(caller, startedAtMs);
    return memoryLines(caller, memory, this.#desk.namingKeys([caller]), viewedAt(this.#ports));
  }

  /** Returns everything that can be named except callers, and what calls show about it. */
  naming(): Result<NamesView, null> {
    const called = this.#ports.callHistory.linesAndExtensions();
    const calls = this.#ports.callHistory.withChoices(surveyedCalls);
    if (!called.ok || !calls.ok) return err(null);
    return ok(namesView(called.value, surveyOf(calls.value), this.#desk.state));
  }

  /** Names a key; an empty name removes the name. */
  name(key: string, name: string): Result<null, null> {
    const kept = this.#register.name(key, cleanText(name));
    return kept.ok ? kept : err(null);
  }

  #rows(calls: Result<readonly Call[], StorageFailure>, pageSize: number): Result<HistoryView, null> {
    if (!calls.ok) return err(null);
    return ok(historyView(calls.value, pageSize, this.#desk.naming(calls.value), viewedAt(this.#ports)));
  }
}
