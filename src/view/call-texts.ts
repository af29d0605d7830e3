import type { BillableMeaning } from '../calls/calibration.ts';
import type { Certainty, OutcomeKind } from '../calls/call.ts';
import type { CalleeKind } from '../calls/callee.ts';
import type { CauseWord } from '../calls/hangup-cause.ts';
import type { Machine } from '../calls/machine.ts';
import type { JobKind } from '../records/record-progress.ts';

/** What is said of calls. Times and durations are written out already. */
export interface CallTexts {
  readonly certainty: Readonly<Record<Certainty, string>>;
  readonly outcome: Readonly<Record<OutcomeKind, string>>;
  answeredBy(extension: string): string;
  /** That somebody answered, and whom the caller was passed on to did not. */
  readonly passedOn: string;
  /** `extension`: to which; `null` when no record says it. */
  passedOnTo(extension: string | null): string;
  /** Inside a sentence. */
  readonly machine: Readonly<Record<Machine, string>>;
  /** `outcome`: that it was missed. */
  missedBut(outcome: string, machine: string): string;
  nobodyBut(machine: string): string;
  readonly goesOn: string;
  /** Of a call to outside. */
  readonly notAnswered: string;
  readonly outgoing: string;
  readonly internal: string;
  readonly fromRecord: string;
  /** That what was dialled may mean several numbers: a mark, and with the numbers. */
  readonly unclearNumber: string;
  unclearNumbers(numbers: readonly string[]): string;
  rang(extension: string): string;
  /** `callee`: what the record is about; `null` when it does not say. */
  began(callee: string | null): string;
  ended(callee: string | null, cause: string | null): string;
  /** What stands before the number; for `unsaid` there is nothing to say. */
  readonly calleeKind: Readonly<Record<Exclude<CalleeKind, 'other'>, string>>;
  readonly cause: Readonly<Record<CauseWord, string>>;
  rangFor(duration: string): string;
  talkedFor(duration: string): string;
  /** `3 dk 12 sn` */
  duration(hours: number, minutes: number, seconds: number): string;
  /** `5. arayışı` */
  calledBefore(ordinal: number): string;
  lastTime(when: string): string;

  /** The notification's two lines; the window has it as one sentence. */
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
  /** Of the PBX's clock: how far it is behind this computer's, or ahead. */
  readonly clockUnknown: string;
  clockSame(calls: number): string;
  clockBehind(duration: string, calls: number): string;
  clockAhead(duration: string, calls: number): string;
  billable(meaning: BillableMeaning): string;
  /** `words`: each with its count. */
  unreadWords(words: string): string;
  /** `shapes`: each with its count, digits as 9, letters as a. */
  unreadSpellings(shapes: string): string;
  /** That records name one line for calls to another. */
  lineAlias(dialled: string, recorded: string): string;
  announcedLine(line: string): string;
  tenants(count: number): string;
  readonly ownNumbers: {
    /** `numbers`: under which the office calls. */
    learnt(numbers: string): string;
    readonly title: string;
    readonly help: string;
    readonly notOurs: string;
    readonly ours: string;
    /** Of a number that a person has said is not. */
    readonly isNotOurs: string;
    readonly notSaved: string;
  };
}
