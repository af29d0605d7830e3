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
  /** A phone that is engaged or not registered is tried and does not ring. */
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
 * One thing that the PBX did with a call: it rang a phone, spoke by itself, had the caller wait, or went outside.
 * What answered it may be a machine.
 */
export interface Stage extends Leg {
  readonly callee: Destination;
  /** Whether people spoke. */
  readonly isTalk: boolean;
  /**
   * `code`: what a phone did by a code, like `*8`. `ring`: a notification tells of it, and no record. `unwritten`: no
   * record of its own tells of it.
   */
  readonly of: 'leg' | 'code' | 'ring' | 'unwritten';
  /** What its record names as the caller and as dialled; `null`: what the call's record does. */
  readonly calling: string | null;
  readonly dialled: string | null;
}

/** What there is to know of a call that is more than menu, ringing and talk. */
export interface Story {
  readonly kind: Kind;
  readonly stages: readonly Stage[];
  /** A person answered and passed the caller on, and nobody took it: the caller waits for a call. */
  readonly isPassedOn: boolean;
  /** Whether the same number talked with the office at the same time in another call. */
  readonly isSecond: boolean;
  /** `unfinished`: its record never gets an end. `never`: a blocked caller, who has none. */
  readonly recorded: 'finished' | 'unfinished' | 'never';
  /** What its billed seconds prove of the person outside: a machine, or the own phone, may have produced them. */
  readonly isProof: boolean;
}

/** A call as it was, whatever of it anybody was told. */
export interface TrueCall {
  readonly id: number;
  readonly scenario: Scenario | Kind;
  readonly direction: Direction;
  /** `+905335554321`, `ext:1002` or `withheld`. */
  readonly caller: string;
  /** The extension that calls, where one does; `caller` may be the office's number all the same. */
  readonly callingPhone: string | null;
  /** The number of the office that was called; `null` for an outgoing or internal call. */
  readonly line: string | null;
  /** What an outgoing or internal caller dialled. */
  readonly dialled: string | null;
  readonly startMs: number;
  readonly endMs: number;
  readonly visit: MenuVisit | null;
  /** Where the caller got to: what a record of the whole call names. */
  readonly destination: Destination;
  readonly legs: readonly Leg[];
  /** When the other end of an outgoing call took it. */
  readonly takenOutsideMs: number | null;
  readonly cause: string;
  readonly outcome: Outcome;
  /** `null`: menu, legs and destination are all of it. */
  readonly story: Story | null;
}

export type Unnumbered = Omit<TrueCall, 'id'>;

/** The first who answered: a transfer changes nothing of that. */
export function firstAnswered(call: TrueCall): Leg | null {
  return call.legs.find(({ answeredMs }) => answeredMs !== null) ?? null;
}

/** From when on a person spoke with the caller. */
export function answeredMsOf(call: TrueCall): number | null {
  return call.takenOutsideMs ?? firstAnswered(call)?.answeredMs ?? null;
}
