import type { CallBackMark } from './call-backs/call-back-mark.ts';
import type { Calibration } from './calls/calibration.ts';
import type { Call } from './calls/call.ts';
import type { CallEvent } from './calls/call-event.ts';
import type { CallCategory } from './calls/call-facets.ts';
import type { CallFilter } from './calls/call-filter.ts';
import type { CallFacts } from './calls/fold-calls.ts';
import type { StoredFacts } from './calls/stored-facts.ts';
import type { CreditWarning } from './credit/credit-warnings.ts';
import type { DeliveryState } from './delivery/delivery-state.ts';
import type { CallRecord } from './pbx/call-record.ts';
import type { KnownCredit } from './pbx/credit.ts';
import type { StorageFailure } from './ports.ts';
import type { RecordProgress } from './records/record-progress.ts';
import type { Result } from './result.ts';

/** A fact as it came. `event` is null when it told nothing of a call. */
export interface NewFact {
  readonly id: number;
  readonly atMs: number;
  readonly body: Uint8Array;
  readonly event: CallEvent | null;
}

/** A place in the history: that of a call. */
export interface HistoryPlace {
  readonly startedAtMs: number;
  readonly id: number;
}

/** What the journal knows of a caller before a moment. */
export interface CallerMemory {
  readonly earlierCalls: number;
  readonly last: Call | null;
}

/** Facts and the calls they fold to. Nothing but the fold writes a call. */
export interface Journal {
  /**
   * Stores all facts and refolds every neighbourhood they touch, in one transaction that is on disk when the
   * promise resolves. Gives the calls of those neighbourhoods. A failure has changed nothing.
   */
  store(facts: readonly NewFact[]): Promise<Result<readonly Call[], StorageFailure>>;
  /**
   * The same for call records. One that was stored before changes nothing unless it says something else now. What had
   * ended before `expiredBeforeMs`, or was deleted, is not taken.
   */
  storeRecords(
    records: readonly CallRecord[],
    seenAtMs: number,
    expiredBeforeMs: number,
  ): Promise<Result<readonly Call[], StorageFailure>>;
  /** What is known of one neighbourhood around a moment, up to the first gap on both sides. */
  around(neighbourhood: string, atMs: number): Result<CallFacts, StorageFailure>;
  /** Whatever was heard, and the records of what happened, between the two; at most some thousands, the first ones. */
  between(fromMs: number, untilMs: number): Result<StoredFacts, StorageFailure>;
  /** What was learnt of the account; with it calls are made. */
  calibration(): Calibration;
  /**
   * Learns anew, from the newest facts. `notOwn`: numbers (party keys) that a person says are none of the office.
   * `hasOtherCalls`: what is stored is made of something else, and `upkeepSlice` has work.
   */
  relearn(
    notOwn: readonly string[],
  ): Promise<Result<{ readonly calibration: Calibration; readonly hasOtherCalls: boolean }, StorageFailure>>;
  /**
   * Does a slice (some milliseconds) of what is to be done by and by: deletes who is to be forgotten; folds anew what an
   * earlier version of the fold, or other knowledge of the account, has made, the newest first; removes neighbourhoods
   * of which all is older than `expiredBeforeMs`; makes parties searchable. Goes on where it was left, also after a
   * restart.
   */
  upkeepSlice(expiredBeforeMs: number): Result<UpkeepSlice, StorageFailure>;
  /** All calls are to be made again of what was heard and read, slice by slice. Until then the old ones stand. */
  rebuild(): Result<null, StorageFailure>;
  /** The largest id of a notification ever stored, 0 when there is none or it cannot be read. */
  lastFactId(): number;
  /** How many notifications have come since a moment, epoch milliseconds. */
  heardSince(fromMs: number): Result<number, StorageFailure>;
}

/** What was done. `refolded`, `expired`: calls may be others now, or gone; `forgotten`: all of a caller is. */
export type UpkeepSlice = 'forgetting' | 'forgotten' | 'refolded' | 'expired' | 'indexed' | 'done';

/** The calls, looked for. */
export interface CallHistory {
  /** Calls of a kind, newest first, at most `limit`: the newest ones, or those next to a place. */
  history(filter: CallFilter, from: HistoryFrom, limit: number): Result<readonly Call[], StorageFailure>;
  /** All calls that started between the two, the newest first. */
  startedBetween(fromMs: number, untilMs: number): Result<readonly Call[], StorageFailure>;
  /** Those that started since then of which a record has not ended; the newest first. */
  unended(sinceMs: number): Result<readonly Call[], StorageFailure>;
  /** What is known of a caller (party key) before a moment. */
  callerBefore(caller: string, beforeMs: number): Result<CallerMemory, StorageFailure>;
  /**
   * Calls with a party (party key) at the other end, whoever called, that started since then; newest first, at most
   * `limit`, from the newest or from a place on.
   */
  callsWith(
    party: string,
    sinceMs: number,
    before: HistoryPlace | null,
    limit: number,
  ): Result<readonly Call[], StorageFailure>;
  /** The parties (party keys) of calls of these kinds that started since then, each once. */
  partiesOf(categories: readonly CallCategory[], sinceMs: number): Result<readonly string[], StorageFailure>;
  /** Whether calls that rang here, as records show, were told while they did; in order of time. */
  notifiedSince(sinceMs: number): Result<readonly NotifiedCall[], StorageFailure>;
  /** The newest calls in which a key was pressed in a menu, newest first. */
  withChoices(limit: number): Result<readonly Call[], StorageFailure>;
  /** Where calls have come: all lines and extensions there are. */
  places(): Result<CalledPlaces, StorageFailure>;
}

/** Where a page of calls begins: the newest, or older or newer than a place. */
export type HistoryFrom =
  | { readonly kind: 'newest' }
  | { readonly kind: 'before' | 'after'; readonly place: HistoryPlace };

export interface NotifiedCall {
  readonly startedAtMs: number;
  readonly wasNotified: boolean;
}

export interface CalledPlaces {
  /** Party keys. */
  readonly lines: readonly string[];
  readonly extensions: readonly string[];
}

/** What a person calls whom and what: a party by its key, a menu and a key in it by theirs (src/names/name-keys.ts). */
export interface Names {
  read(): Result<ReadonlyMap<string, string>, StorageFailure>;
  /** An empty name forgets it. */
  keep(key: string, name: string): Result<null, StorageFailure>;
}

/** What a person has said of whom to call back. */
export interface CallBackMarks {
  /** Of a caller (party key), in order of time. */
  read(caller: string): Result<readonly CallBackMark[], StorageFailure>;
  /** All of them or none. */
  keep(marks: readonly CallBackMark[]): Result<null, StorageFailure>;
  /** Takes one back; one that is not there is no failure. */
  remove(caller: string, kind: CallBackMark['kind'], atMs: number): Result<null, StorageFailure>;
}

/** What the PBX has said of the credit, and what a person was told of it. */
export interface CreditLog {
  /** Answers since a moment (epoch milliseconds), the oldest first, and the warnings that go on. */
  read(
    sinceMs: number,
  ): Result<{ readonly history: readonly KnownCredit[]; readonly warned: readonly CreditWarning[] }, StorageFailure>;
  keep(known: KnownCredit, warned: readonly CreditWarning[]): Result<null, StorageFailure>;
}

/** How far the reading of call records is. */
export interface RecordProgressStore {
  /** Whatever is stored, unparsed; null when nothing is. */
  read(): Result<unknown, StorageFailure>;
  write(progress: RecordProgress): Result<null, StorageFailure>;
}

/** What is known of how notifications arrive. */
export interface DeliveryMemory {
  /** Whatever is stored, unparsed; null when nothing is. */
  read(): Result<unknown, StorageFailure>;
  write(state: DeliveryState): Result<null, StorageFailure>;
}
