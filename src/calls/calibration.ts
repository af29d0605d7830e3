import { type Numbering, plainNumbering } from './numbering.ts';

/**
 * The meaning of the billable seconds of inbound records.
 * - `talk`: talk with a person only.
 * - `talk-and-menu`: also the time in a menu, which answers the line by itself.
 * - `tariff`: money, so they are rounded, or zero for all calls from outside.
 */
export type BillableMeaning = 'talk' | 'talk-and-menu' | 'tariff' | 'unknown';

/**
 * The meaning of zero billable seconds in an inbound record. `unanswered`: nobody answered. `if-short`: nobody
 * answered, if the record is not longer than `shortCallSeconds`. `nothing`: nothing.
 */
export type ZeroMeaning = 'unanswered' | 'if-short' | 'nothing';

/** A type of callee or a cause that has no known meaning, as the PBX wrote it, and in how many records it occurs. */
export interface UnreadWord {
  readonly word: string;
  readonly count: number;
}

/** How often a number was spelled in a shape that could not be read. */
export interface UnreadSpelling {
  readonly shape: string;
  readonly count: number;
}

/** The knowledge that Zil has learnt from an account's own facts, because the PBX does not give it. */
export interface Calibration {
  /** Milliseconds to add to the times of records. */
  readonly clockOffsetMs: number;
  /** How many calls it was measured from; 0: it is not measured, and assumed to be 0. */
  readonly clockPairs: number;
  readonly billable: BillableMeaning;
  readonly zero: ZeroMeaning;
  /** The numbers of the office that callers dial, as party keys, sorted. */
  readonly ownLines: readonly string[];
  /** Other numbers under which the office calls, as party keys, sorted. */
  readonly ownNumbers: readonly string[];
  /**
   * Callers who have called here, and whose numbers are also the caller in records of calls to outside numbers, because
   * they were forwarded. Party keys, sorted.
   */
  readonly ledOnCallers: readonly string[];
  /** Outside numbers to which the office forwards its calls, as party keys, sorted. */
  readonly forwardTargets: readonly string[];
  /** Outside numbers that may be such targets: one caller seems to have been forwarded there. Party keys, sorted. */
  readonly possibleTargets: readonly string[];
  /** Where the PBX writes a main number instead of the dialled line: the number that records name, by dialled line. */
  readonly lineAliases: Readonly<Record<string, string>>;
  readonly numbering: Numbering;
  /** The tenants that records name, sorted. Webhooks may name others. */
  readonly tenants: readonly string[];
  /** Lines that have a menu, because a webhook or a record shows one. Party keys, as records name the lines. */
  readonly menuLines: readonly string[];
  /** Lines on which something is billed before a telephone rings: an announcement, a greeting. Party keys, as above. */
  readonly announcedLines: readonly string[];
  /** `first`: a record names the menu although the call went on from there. `last`: the call ended in the menu. */
  readonly menuCallee: 'last' | 'first';
  /** `call`: there is one record for each call. `leg`: there is also one for each extension that rang. */
  readonly recordForm: 'call' | 'leg' | 'unknown';
  /**
   * In some accounts the record of a group ends, unbilled and without a cause, when a telephone answers; the
   * telephone's record goes on. `told`: a group that nobody answered has a cause. `alike`: it may have none either.
   * `unknown`: too few such records are known, or answered groups have causes too.
   */
  readonly takenGroup: 'told' | 'alike' | 'unknown';
  /** Types of callees and causes that have no known meaning, the most frequent first. */
  readonly unreadWords: readonly UnreadWord[];
  /** Numbers that could not be read, by their shape alone, the most frequent first. */
  readonly unreadSpellings: readonly UnreadSpelling[];
}

export const nothingLearnt: Calibration = {
  clockOffsetMs: 0,
  clockPairs: 0,
  billable: 'unknown',
  zero: 'if-short',
  ownLines: [],
  ownNumbers: [],
  ledOnCallers: [],
  forwardTargets: [],
  possibleTargets: [],
  lineAliases: {},
  numbering: plainNumbering,
  tenants: [],
  menuLines: [],
  announcedLines: [],
  menuCallee: 'last',
  recordForm: 'unknown',
  takenGroup: 'unknown',
  unreadWords: [],
  unreadSpellings: [],
};

/**
 * Returns how far the PBX's clock may be behind, in milliseconds. Until it is measured, that is 3 hours: the clock may
 * show UTC.
 */
export function clockBehindMs({ clockOffsetMs, clockPairs }: Calibration): number {
  return clockPairs === 0 ? utcBehindMs : Math.max(0, clockOffsetMs);
}

const utcBehindMs = 3 * 60 * 60_000;

/**
 * Calls that nobody answers are seldom longer. Zero billable seconds of a longer one say more about the account than
 * about the call.
 */
export const shortCallSeconds = 60;
