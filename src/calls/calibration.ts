import { type Numbering, plainNumbering } from './numbering.ts';

/**
 * What the billable seconds of inbound records are seconds of.
 * - `talk`: of talk with a person alone.
 * - `talk-and-menu`: of a menu too, which answers the line by itself.
 * - `tariff`: of money: rounded, or zero for all calls from outside.
 */
export type BillableMeaning = 'talk' | 'talk-and-menu' | 'tariff' | 'unknown';

/** What no billable seconds say of an inbound call: `if-short`, that nobody answered, as long as it was a short one. */
export type ZeroMeaning = 'unanswered' | 'if-short' | 'nothing';

/** In how many records stands what has no known meaning, as it came. */
export interface UnreadWord {
  readonly word: string;
  readonly count: number;
}

/** How many numbers were spelled so that nobody could read them. */
export interface UnreadSpelling {
  readonly shape: string;
  readonly count: number;
}

/** What is learnt of an account from its own records, because nobody says it. */
export interface Calibration {
  /** To be added to the times of records, milliseconds. */
  readonly clockOffsetMs: number;
  /** How many calls it was measured from; 0: it is assumed. */
  readonly clockPairs: number;
  readonly billable: BillableMeaning;
  readonly zero: ZeroMeaning;
  /** The numbers that callers dial, as party keys, in order. */
  readonly ownLines: readonly string[];
  /** Other numbers under which the office calls, as party keys, in order. */
  readonly ownNumbers: readonly string[];
  /** Callers who have rung here, and were also led on to numbers outside, as party keys, in order. */
  readonly ledOnCallers: readonly string[];
  /** Numbers outside to which the office forwards its calls, as party keys, in order. */
  readonly forwardTargets: readonly string[];
  /** The same of those that were called once in the moment in which a caller may have been forwarded. */
  readonly possibleTargets: readonly string[];
  /** The line that records name, by the line that was dialled, where the PBX writes a main number instead. */
  readonly lineAliases: Readonly<Record<string, string>>;
  readonly numbering: Numbering;
  /** Those that records name, in order. Notifications may name others. */
  readonly tenants: readonly string[];
  /** Lines on which a menu has been heard, or a record has named one, as party keys that records name. */
  readonly menuLines: readonly string[];
  /** The same of those on which something is billed before anything rings: an announcement, a greeting. */
  readonly announcedLines: readonly string[];
  /** Whether a record names the menu although the call went on from there. */
  readonly menuCallee: 'last' | 'first';
  /** Whether there is one record of a call, or also one of each extension that rang. */
  readonly recordForm: 'call' | 'leg' | 'unknown';
  /**
   * Where the record of a group ends when somebody takes the call, and that of the telephone goes on: whether it is `told`
   * by its cause that nobody does, or both look `alike`. `unknown`: no such records are known.
   */
  readonly takenGroup: 'told' | 'alike' | 'unknown';
  /** Kinds of callees and causes that have no known meaning; the most frequent first. */
  readonly unreadWords: readonly UnreadWord[];
  /** Numbers that could not be read, by their shape alone. */
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

/** How far the PBX's clock may be behind, milliseconds: until it is measured, as far as one that shows UTC. */
export function clockBehindMs({ clockOffsetMs, clockPairs }: Calibration): number {
  return clockPairs === 0 ? utcBehindMs : Math.max(0, clockOffsetMs);
}

const utcBehindMs = 3 * 60 * 60_000;

/** A longer call that nobody answered is rare; with no billable seconds it says more of the account than of the call. */
export const shortCallSeconds = 60;
