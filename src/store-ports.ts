import type { CallBackMark } from './call-backs/call-back-mark.ts';
import type { Calibration } from './calls/calibration.ts';
import type { Call } from './calls/call.ts';
import type { CallEvent } from './calls/call-event.ts';
import type { CallCategory } from './calls/call-facets.ts';
import type { CallFilter } from './calls/call-filter.ts';
import type { CallNotes } from './calls/call-notes.ts';
import type { CallFacts } from './calls/fold-calls.ts';
import type { StoredFacts } from './calls/stored-facts.ts';
import type { CreditWarning } from './credit/credit-warnings.ts';
import type { DeliveryState } from './delivery/delivery-state.ts';
import type { CallRecord } from './pbx/call-record.ts';
import type { KnownCredit } from './pbx/credit.ts';
import type { StorageFailure } from './ports.ts';
import type { RecordProgress } from './records/record-progress.ts';
import type { Result } from './result.ts';
import type { DecidedRing } from './rules/ring-reason.ts';

/** A new webhook as it came. `event` is `null` when no call could be read from it. */
export interface NewFact {
  readonly id: number;
  readonly atMs: number;
  readonly body: Uint8Array;
  readonly event: CallEvent | null;
}

/** The place of a call in the history. Calls are ordered by start, then by id. */
export interface HistoryPlace {
  readonly startedAtMs: number;
  readonly id: number;
}

/** How often a caller has called before a moment, and the last call. Outgoing calls do not count. */
export interface CallerMemory {
  readonly earlierCalls: number;
  readonly last: Call | null;
  /** The note of the last of the caller's calls that has one, in both directions, and when that call began. */
  readonly lastNote: { readonly text: string; readonly atMs: number } | null;
}

/** Stores facts and gives the calls that they fold to. Only the fold writes calls. */
export interface Journal {
  /**
   * Stores all facts and folds every neighbourhood that they touch, in one transaction, which is on disk when the
   * promise resolves. Returns the calls of those neighbourhoods. A failure has changed nothing.
   */
  store(facts: readonly NewFact[]): Promise<Result<readonly Call[], StorageFailure>>;
  /**
   * The same for call records. A record that was stored before changes nothing unless its contents are others now.
   * Records that ended before `expiredBeforeMs` or were deleted are not stored.
   */
  storeRecords(
    records: readonly CallRecord[],
    seenAtMs: number,
    expiredBeforeMs: number,
  ): Promise<Result<readonly Call[], StorageFailure>>;
  /**
   * Returns the facts of one neighbourhood around a moment, up to the first gap on both sides, as far as they would be
   * folded with a fact of this moment.
   */
  around(neighbourhood: string, atMs: number): Result<CallFacts, StorageFailure>;
  /**
   * Returns all webhooks, and the records of what happened, between two moments: at most some thousands of each, the
   * earliest ones.
   */
  between(fromMs: number, untilMs: number): Result<StoredFacts, StorageFailure>;
  /** Returns the calibration, with which calls are made; `nothingLearnt` when it cannot be read. */
  calibration(): Calibration;
  /**
   * Learns the calibration again from the newest facts. `notOwn`: numbers (party keys) that the person has marked as
   * not the office's. `hasOtherCalls`: the stored calls are to be made again, and `upkeepSlice` has work.
   */
  relearn(
    notOwn: readonly string[],
  ): Promise<Result<{ readonly calibration: Calibration; readonly hasOtherCalls: boolean }, StorageFailure>>;
  /**
   * Does a few milliseconds of background work, in this order: finishes deletions; makes calls again after the fold or
   * the calibration changed, the newest first; removes facts that are folded together when all of them are older than
   * `expiredBeforeMs`; makes parties searchable. The work continues after a restart.
   */
  upkeepSlice(expiredBeforeMs: number): Result<UpkeepSlice, StorageFailure>;
  /** Marks all calls to be made again from the stored facts, in slices. Until then the old calls remain. */
  rebuild(): Result<null, StorageFailure>;
  /** Returns the largest id of a webhook that is stored; 0 when there is none or it cannot be read. */
  lastFactId(): number;
  /** Returns how many webhooks have come since a moment (epoch milliseconds). */
  heardSince(fromMs: number): Result<number, StorageFailure>;
}

/**
 * The work that a slice of upkeep did. `refolded`, `expired`: calls may have changed or gone. `deleted`: the deletion
 * of a caller is complete. `done`: there was no work.
 */
export type UpkeepSlice = 'deleting' | 'deleted' | 'refolded' | 'expired' | 'indexed' | 'done';

/** The stored calls, for search and lists. */
export interface CallHistory {
  /** Returns at most `limit` calls that match the filter, newest first: the newest ones, or those next to a place. */
  history(filter: CallFilter, from: HistoryFrom, limit: number): Result<readonly Call[], StorageFailure>;
  /** Returns all calls that started from one moment to the other (both included), newest first. */
  startedBetween(fromMs: number, untilMs: number): Result<readonly Call[], StorageFailure>;
  /** Returns the calls that started since a moment and have a record that has not ended; newest first. */
  unended(sinceMs: number): Result<readonly Call[], StorageFailure>;
  /** Returns the memory of a caller (party key) before a moment. */
  callerBefore(caller: string, beforeMs: number): Result<CallerMemory, StorageFailure>;
  /**
   * Returns at most `limit` calls with a party (party key) at the other end, in both directions, that started since a
   * moment; newest first, from the newest or from a place on.
   */
  callsWith(
    party: string,
    sinceMs: number,
    before: HistoryPlace | null,
    limit: number,
  ): Result<readonly Call[], StorageFailure>;
  /** Returns the parties (party keys) of calls of these categories that started since a moment, each once. */
  partiesOf(categories: readonly CallCategory[], sinceMs: number): Result<readonly string[], StorageFailure>;
  /** Returns whether calls that rang here, as records show, were notified; in order of time. */
  notifiedSince(sinceMs: number): Result<readonly NotifiedCall[], StorageFailure>;
  /** Returns the newest calls in which a key was pressed in a menu, newest first. */
  withChoices(limit: number): Result<readonly Call[], StorageFailure>;
  /** Returns all lines and extensions of the stored calls. */
  linesAndExtensions(): Result<LinesAndExtensions, StorageFailure>;
}

/** Where a page of calls begins: at the newest call, or before or after a place. */
export type HistoryFrom =
  | { readonly kind: 'newest' }
  | { readonly kind: 'before' | 'after'; readonly place: HistoryPlace };

export interface NotifiedCall {
  readonly startedAtMs: number;
  readonly wasNotified: boolean;
}

export interface LinesAndExtensions {
  /** Party keys. */
  readonly lines: readonly string[];
  readonly extensions: readonly string[];
}

/**
 * The names that a person has given. Keys are party keys, and keys of menus and of the keys in them
 * (`src/names/name-keys.ts`).
 */
export interface Names {
  read(): Result<ReadonlyMap<string, string>, StorageFailure>;
  /** Stores a name; an empty one deletes the stored name. */
  keep(key: string, name: string): Result<null, StorageFailure>;
}

/** The notes that a person has taken of calls. They are deleted with the facts to which they are attached. */
export interface CallNoteStore {
  read(): Result<CallNotes, StorageFailure>;
  /** Replaces the notes at these facts by one at the first of them; an empty text only deletes. All or nothing. */
  keep(factIds: readonly number[], text: string): Result<null, StorageFailure>;
}

/** The marks of call-backs. */
export interface CallBackMarks {
  /** Returns the marks of a caller (party key), in order of time. */
  read(caller: string): Result<readonly CallBackMark[], StorageFailure>;
  /** Returns the callers (party keys) that a person has added since a moment (epoch milliseconds), each once. */
  callersAdded(sinceMs: number): Result<readonly string[], StorageFailure>;
  /** Stores all of the marks, or none. */
  keep(marks: readonly CallBackMark[]): Result<null, StorageFailure>;
  /** Removes a mark. A missing mark is no failure. */
  remove(caller: string, kind: CallBackMark['kind'], atMs: number): Result<null, StorageFailure>;
}

/** The PBX's answers about the credit, and the warnings that a person has had. */
export interface CreditLog {
  /** Returns the answers since a moment (epoch milliseconds), the oldest first, and the warnings that still hold. */
  read(
    sinceMs: number,
  ): Result<{ readonly history: readonly KnownCredit[]; readonly warned: readonly CreditWarning[] }, StorageFailure>;
  keep(known: KnownCredit, warned: readonly CreditWarning[]): Result<null, StorageFailure>;
}

/** Stores how far call records have been read. */
export interface RecordProgressStore {
  /** Returns the stored value, which the caller checks; `null`: none is stored. */
  read(): Result<unknown, StorageFailure>;
  write(progress: RecordProgress): Result<null, StorageFailure>;
}

/** Stores the state of delivery. */
export interface DeliveryMemory {
  /** Returns the stored value, which the caller checks; `null`: none is stored. */
  read(): Result<unknown, StorageFailure>;
  write(state: DeliveryState): Result<null, StorageFailure>;
}

/** Stores why rings were treated unlike others, each at the webhook with which its call began to ring. */
export interface RingReasons {
  /** Returns the reasons at these webhooks (fact ids). */
  at(factIds: readonly number[]): Result<readonly DecidedRing[], StorageFailure>;
  /** Stores all of the news or none. What was deleted meanwhile stays deleted. */
  keep(news: RingReasonNews): Result<null, StorageFailure>;
  /** Returns the rings of a quiet time since a moment of which the person has not been told; the last 1,000, in order. */
  unreported(sinceMs: number): Result<readonly DecidedRing[], StorageFailure>;
}

export interface RingReasonNews {
  /** Each replaces an earlier one of its webhook. `isReported`: nobody has to be told of it. */
  readonly decided: readonly (DecidedRing & { readonly isReported: boolean })[];
  /** The person has now been told of these (fact ids). */
  readonly reported: readonly number[];
  /** These were treated as usual in the end (fact ids). */
  readonly undecided: readonly number[];
}
