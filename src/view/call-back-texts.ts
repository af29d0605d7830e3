import type { ClosingReason, Snooze } from '../call-backs/call-back-mark.ts';
import type { WaitingAge } from '../call-backs/waiting-age.ts';

/** What is said of whom to call back. Times and durations are written out already. */
export interface CallBackTexts {
  readonly title: string;
  /** The tray's line and its entry in the menu. */
  waiting(people: number): string;
  /** In the notification of somebody who rings again. `isPassedOn`: whom they were passed on to did not answer. */
  stillWaiting(calls: number, firstTime: string, isPassedOn: boolean): string;
  readonly noneTitle: string;
  readonly noneBody: string;
  /** How many are not shown because there are too many. */
  more(people: number): string;

  /** Of one of their kinds; what else is said of calls is said of these too. */
  readonly passedOn: string;
  times(calls: number): string;
  age(age: WaitingAge): string;
  lastCall(time: string): string;
  /** `by`: the extension; `talk`: how long. Either is `null` when it is not known. */
  maybeMachine(time: string, by: string | null, talk: string | null): string;
  onLine(line: string): string;
  readonly isNew: string;
  readonly copy: string;
  readonly copyNumber: string;
  readonly copied: string;
  readonly allSeen: string;
  readonly cancel: string;
  readonly notKept: string;

  readonly putOff: string;
  readonly putOffUntil: string;
  readonly snooze: Readonly<Record<Snooze, string>>;
  readonly snoozed: string;
  snoozedUntil(time: string): string;

  readonly close: string;
  readonly whyClosed: string;
  readonly reason: Readonly<Record<ClosingReason, string>>;
  readonly undo: string;

  readonly closed: string;
  readonly noneClosed: string;
  /** `by`: the extension; `talk`: how long. Either is `null` when it is not known. */
  weReachedThem(by: string | null, talk: string | null): string;
  theyReachedUs(by: string | null, talk: string | null): string;
  byHand(reason: string): string;
  readonly lapsed: string;
}
