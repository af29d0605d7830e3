import type { ClosingReason, Snooze } from '../call-backs/call-back-mark.ts';
import type { WaitingAge } from '../call-backs/waiting-age.ts';

/** Call-backs. Times and durations come as text. */
export interface CallBackTexts {
  readonly title: string;
  /** For the tray: its tooltip and its menu. */
  waiting(people: number): string;
  /**
   * In the notification of a caller who calls again. `isPassedOn`: the call was passed on to a person who did not
   * answer.
   */
  stillWaiting(calls: number, firstTime: string, isPassedOn: boolean): string;
  readonly noneTitle: string;
  readonly noneBody: string;
  /** How many are not shown because there are too many. */
  more(people: number): string;

  /** The word for the kind `passed-on`; the other kinds have the words of calls. */
  readonly passedOn: string;
  times(calls: number): string;
  age(age: WaitingAge): string;
  lastCall(time: string): string;
  /** `by`: the extension; `talk`: how long. Each is `null` when it is not known. */
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
  /** `by`: the extension; `talk`: how long. Each is `null` when it is not known. */
  weReachedThem(by: string | null, talk: string | null): string;
  theyReachedUs(by: string | null, talk: string | null): string;
  byHand(reason: string): string;
  readonly lapsed: string;
}
