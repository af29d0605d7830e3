import { type Call, hasFact } from '../calls/call.ts';
import { cameAtMs } from '../calls/journal-writer.ts';
import { cleanText } from '../calls/party.ts';
import type { Desk } from '../desk/desk.ts';
import { surveyOf } from '../names/survey.ts';
import type { Clock, StorageFailure } from '../ports.ts';
import { err, ok, type Result } from '../result.ts';
import type { CallHistory, HistoryFrom } from '../store-ports.ts';
import { type HistoryView, historyView } from '../view/desk-view.ts';
import { memoryText } from '../view/memory-text.ts';
import { type NamesView, namesView } from '../view/names-view.ts';
import { type PlacesView, placesView } from '../view/places-view.ts';
import { type CallSearch, callFilter } from '../view/search-filter.ts';
import { viewedAt } from '../view/time-text.ts';
import type { CallRegister } from './call-register.ts';

/** Somebody waits for the first page; of the others more are wanted soon. */
const pageSizes = { newest: 50, before: 100, after: 100 };

/** Calls in which keys were pressed, the newest: what a key did before the menu was changed must not count for ever. */
const surveyedCalls = 1_000;

/** From its first notification to its last: as long as nobody would wait. */
const callsLastMs = 60 * 60_000;
/** A call begins when the PBX's clock says so. */
const clocksDifferMs = 60_000;

interface PagesPorts {
  readonly callHistory: CallHistory;
  readonly clock: Clock;
  readonly timeZone: () => string;
}

/** What the window asks of the calls that are no longer living, and of who made them. */
export class HistoryRequests {
  readonly #ports: PagesPorts;
  readonly #book: CallRegister;
  readonly #desk: Desk;

  constructor(ports: PagesPorts, book: CallRegister, desk: Desk) {
    this.#ports = ports;
    this.#book = book;
    this.#desk = desk;
  }

  history(search: CallSearch, from: HistoryFrom): Result<HistoryView, null> {
    const filter = callFilter(search, viewedAt(this.#ports));
    const pageSize = pageSizes[from.kind];
    return this.#rows(this.#ports.callHistory.history(filter, from, pageSize), pageSize);
  }

  /** The call that a notification (fact id) belongs to, however long ago it came; `null` when it is there no more. */
  callOf(factId: number): Call | null {
    const atMs = cameAtMs(factId);
    const calls = this.#ports.callHistory.startedBetween(atMs - callsLastMs, atMs + clocksDifferMs);
    return calls.ok ? (calls.value.find((call) => hasFact(call, factId)) ?? null) : null;
  }

  /** By which lines and extensions calls can be looked for. */
  places(): PlacesView {
    const places = this.#ports.callHistory.places();
    return placesView(places.ok ? places.value : { lines: [], extensions: [] }, this.#desk.state);
  }

  /** The calls of the absence that was told of last, all of them. */
  ofAway(): Result<HistoryView, null> {
    const { away } = this.#desk.state;
    return this.#rows(away === null ? ok([]) : this.#book.ofAway(away), Number.POSITIVE_INFINITY);
  }

  /** A person has looked at what happened during an absence. */
  awaySeen(): void {
    this.#desk.dispatch({ kind: 'away-seen' });
  }

  /** What was known of a caller (party key) when a call began; `null` when nothing was. */
  memory(caller: string, startedAtMs: number): string | null {
    const memory = this.#book.memory(caller, startedAtMs);
    return memory === null ? null : memoryText(memory, this.#desk.state, viewedAt(this.#ports));
  }

  /** All that can be named but callers, and what calls show of it. */
  naming(): Result<NamesView, null> {
    const places = this.#ports.callHistory.places();
    const calls = this.#ports.callHistory.withChoices(surveyedCalls);
    if (!places.ok || !calls.ok) return err(null);
    return ok(namesView(places.value, surveyOf(calls.value), this.#desk.state));
  }

  /** What a person calls whatever has a key; an empty name forgets it. */
  name(key: string, name: string): Result<null, null> {
    const kept = this.#book.name(key, cleanText(name));
    return kept.ok ? kept : err(null);
  }

  #rows(calls: Result<readonly Call[], StorageFailure>, pageSize: number): Result<HistoryView, null> {
    return calls.ok ? ok(historyView(calls.value, pageSize, this.#desk.state, viewedAt(this.#ports))) : err(null);
  }
}
