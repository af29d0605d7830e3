import type { Call } from '../calls/call.ts';
import type { CallBook } from '../calls/call-book.ts';
import { cleanText } from '../calls/party.ts';
import type { HistoryPlace, StorageFailure } from '../ports.ts';
import { err, ok, type Result } from '../result.ts';
import { type HistoryView, historyView } from '../view/desk-view.ts';
import { memoryText } from '../view/memory-text.ts';
import type { ViewedAt } from '../view/time-text.ts';
import type { Desk } from './desk.ts';

const historyPageSize = 50;

/** What the window asks of the calls that are no longer living, and of who made them. */
export class CallPages {
  readonly #book: CallBook;
  readonly #desk: Desk;
  readonly #viewedAt: () => ViewedAt;

  constructor(book: CallBook, desk: Desk, viewedAt: () => ViewedAt) {
    this.#book = book;
    this.#desk = desk;
    this.#viewedAt = viewedAt;
  }

  history(before: HistoryPlace | null): Result<HistoryView, null> {
    return this.#rows(this.#book.history(before, historyPageSize), historyPageSize);
  }

  /** The calls of the absence that was told of last, all of them. */
  ofAway(): Result<HistoryView, null> {
    const { away } = this.#desk.state;
    return this.#rows(away === null ? ok([]) : this.#book.ofAway(away), Number.POSITIVE_INFINITY);
  }

  /** A person has looked at what happened during an absence. */
  awaySeen(): void {
    this.#desk.tell({ atMs: this.#viewedAt().nowMs, kind: 'away-seen' });
  }

  /** What was known of a caller (party key) when a call began; `null` when nothing was. */
  memory(caller: string, startedAtMs: number): string | null {
    const memory = this.#book.memory(caller, startedAtMs);
    return memory === null ? null : memoryText(memory, this.#desk.state.settings.language, this.#viewedAt());
  }

  /** What a person calls a caller (party key); an empty name forgets it. */
  name(caller: string, name: string): Result<null, null> {
    const kept = this.#book.name(caller, cleanText(name));
    return kept.ok ? kept : err(null);
  }

  #rows(calls: Result<readonly Call[], StorageFailure>, pageSize: number): Result<HistoryView, null> {
    return calls.ok ? ok(historyView(calls.value, pageSize, this.#desk.state, this.#viewedAt())) : err(null);
  }
}
