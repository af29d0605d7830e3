import type { BillableMeaning } from '../calls/calibration.ts';
import type { Certainty, OutcomeKind } from '../calls/call.ts';
import type { CalleeKind } from '../calls/callee.ts';
import type { CauseWord } from '../calls/hangup-cause.ts';
import type { Machine } from '../calls/machine.ts';
import type { JobKind } from '../records/record-progress.ts';

/** Calls. Times and durations come as text. */
export interface CallTexts {
  readonly certainty: Readonly<Record<Certainty, string>>;
  readonly outcome: Readonly<Record<OutcomeKind, string>>;
  answeredBy(extension: string): string;
  /** A person answered, and the person to whom the caller was passed on did not. */
  readonly passedOn: string;
  /** `extension`: to which the call was passed on; `null` when no record names it. */
  passedOnTo(extension: string | null): string;
  /** In the middle of a sentence. */
  readonly machine: Readonly<Record<Machine, string>>;
  /** `outcome` is the word for a missed call. */
  missedBut(outcome: string, machine: string): string;
  nobodyBut(machine: string): string;
  readonly goesOn: string;
  /** Of a call to outside. */
  readonly notAnswered: string;
  readonly outgoing: string;
  readonly internal: string;
  readonly fromRecord: string;
  /** The dialled digits may mean several numbers: as a mark, and with the numbers. */
  readonly unclearNumber: string;
  unclearNumbers(numbers: readonly string[]): string;
  rang(extension: string): string;
  /** `callee`: the callee of the record; `null` when the record names none. */
  began(callee: string | null): string;
  ended(callee: string | null, cause: string | null): string;
  /** The label before the number; empty for `unsaid`. */
  readonly calleeKind: Readonly<Record<Exclude<CalleeKind, 'other'>, string>>;
  readonly cause: Readonly<Record<CauseWord, string>>;
  rangFor(duration: string): string;
  talkedFor(duration: string): string;
  /** For example `3 dk 12 sn`. */
  duration(hours: number, minutes: number, seconds: number): string;
  /** For example `5. arayışı`. */
  calledBefore(ordinal: number): string;
  lastTime(when: string): string;

  /** Title and body of the notification; the window shows one sentence. */
  awayTitle(calls: number): string;
  awayBody(missed: number, calledAgain: number): string;
  away(calls: number): string;
  awayMissed(calls: number, missed: number): string;
  awayCalledAgain(calls: number, missed: number, calledAgain: number): string;
  readonly showAway: string;
  readonly hideAway: string;
  readonly allCalls: string;
  readonly noneLeft: string;

  readonly nameLabel: string;
  readonly giveName: string;
  readonly changeName: string;
  readonly saveName: string;
  readonly cancelName: string;
  readonly nameNotKept: string;

  readonly recordsWanted: string;
  recordsRead(time: string): string;
  backfill(kind: JobKind, percent: string): string;
  readonly refresh: string;
  /** How far the PBX's clock is behind this computer's, or ahead. */
  readonly clockUnknown: string;
  clockSame(calls: number): string;
  clockBehind(duration: string, calls: number): string;
  clockAhead(duration: string, calls: number): string;
  billable(meaning: BillableMeaning): string;
  /** `words`: each with its count. */
  unreadWords(words: string): string;
  /** `shapes`: each with its count, digits as 9, letters as a. */
  unreadSpellings(shapes: string): string;
  /** Call records name one line for calls to another. */
  lineAlias(dialled: string, recorded: string): string;
  announcedLine(line: string): string;
  tenants(count: number): string;
  readonly ownNumbers: {
    /** `numbers`: those under which the office calls. */
    learnt(numbers: string): string;
    readonly title: string;
    readonly help: string;
    readonly notOurs: string;
    readonly ours: string;
    /** For a number that a person has rejected as the office's own. */
    readonly isNotOurs: string;
    readonly notSaved: string;
  };
}
