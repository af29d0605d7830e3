import type { Kind } from './kinds.ts';
import type { Scenario } from './options.ts';

export type Direction = 'in' | 'out' | 'internal';

export type Outcome =
  | 'answered'
  | 'missed'
  | 'busy'
  | 'rejected'
  | 'unreachable'
  | 'elsewhere'
  | 'lost-in-menu'
  | 'failed'
  | 'fax'
  | 'unknown';

/** One extension that the PBX tried. All times are epoch milliseconds. */
export interface Leg {
  readonly extension: string;
  readonly startMs: number;
  /** A phone that is busy or not registered is tried and does not ring. */
  readonly rang: boolean;
  readonly answeredMs: number | null;
  readonly endMs: number;
  readonly cause: string;
}

export type MenuStep =
  | { readonly kind: 'choice'; readonly atMs: number; readonly digits: string }
  | { readonly kind: 'exit'; readonly atMs: number; readonly reason: 'TIMEOUT' | 'FAILURE' };

export interface MenuVisit {
  readonly ivr: string;
  /** The internal number of the menu, as records have it. */
  readonly number: string;
  readonly answeredMs: number;
  readonly endMs: number;
  readonly steps: readonly MenuStep[];
}

export type CalleeType =
  | 'RINGGROUP'
  | 'EXTENSION'
  | 'IVR'
  | 'EXTERNAL'
  | 'QUEUE'
  | 'VOICEMAIL'
  | 'ANNOUNCEMENT'
  | 'TIME_CONDITION'
  | 'PARK'
  | 'CONFERENCE'
  | 'FAX'
  | 'UNLISTED';

export interface Destination {
  readonly type: CalleeType;
  readonly number: string;
}

/**
 * One thing that the PBX did with a call: it rang a phone, played something, made the caller wait, or called outside. A
 * stage may be answered by a machine.
 */
export interface Stage extends Leg {
  readonly callee: Destination;
  /** Whether two people talked. */
  readonly isTalk: boolean;
  /**
   * `code`: a code that a phone dialled, like `*8`. `ring`: it has a webhook, but no record. `unwritten`: it has no
   * record of its own.
   */
  readonly of: 'leg' | 'code' | 'ring' | 'unwritten';
  /** What its record names as the caller and as dialled; `null`: the same as the record of the whole call. */
  readonly calling: string | null;
  readonly dialled: string | null;
}

/** More about a call that is more than menu, ringing and talk. */
export interface Story {
  readonly kind: Kind;
  readonly stages: readonly Stage[];
  /** A person answered and transferred the caller, and nobody answered then: the caller waits to be called back. */
  readonly isPassedOn: boolean;
  /** Whether the same number talked with the office at the same time in another call. */
  readonly isSecond: boolean;
  /** `unfinished`: its record never gets an end. `never`: it has no record, as for a blocked caller. */
  readonly recorded: 'finished' | 'unfinished' | 'never';
  /**
   * Whether its billed seconds prove a talk with the person outside. A machine or the own phone may have produced them.
   */
  readonly isProof: boolean;
}

/** A call as it really was, whatever the PBX sent of it. */
export interface TrueCall {
  readonly id: number;
  readonly scenario: Scenario | Kind;
  readonly direction: Direction;
  /** For example `+905335554321`, `ext:1002` or `withheld`. */
  readonly caller: string;
  /** The extension that calls; `null` for a call from outside. `caller` may be the office's number then. */
  readonly callingPhone: string | null;
  /** The number of the office that was called; `null` for an outgoing or internal call. */
  readonly line: string | null;
  /** What an outgoing or internal caller dialled. */
  readonly dialled: string | null;
  readonly startMs: number;
  readonly endMs: number;
  readonly visit: MenuVisit | null;
  /** The last destination that the caller reached, which the whole record names. */
  readonly destination: Destination;
  readonly legs: readonly Leg[];
  /**
   * When an outside phone answered: the other end of an outgoing call, or the one to which an incoming call was
   * forwarded, if nobody inside answered.
   */
  readonly takenOutsideMs: number | null;
  readonly cause: string;
  readonly outcome: Outcome;
  /** `null`: menu, legs and destination describe the call completely. */
  readonly story: Story | null;
}

export type Unnumbered = Omit<TrueCall, 'id'>;

/** Returns the leg of the first person who answered. A later transfer does not change it. */
export function firstAnswered(call: TrueCall): Leg | null {
  return call.legs.find(({ answeredMs }) => answeredMs !== null) ?? null;
}

/** Returns when a person began to speak with the caller; `null` when nobody did. */
export function answeredMsOf(call: TrueCall): number | null {
  return call.takenOutsideMs ?? firstAnswered(call)?.answeredMs ?? null;
}
