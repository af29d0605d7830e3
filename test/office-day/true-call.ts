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
  | 'unknown';

/** One extension that the exchange tried. All times are epoch milliseconds. */
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

export interface Destination {
  readonly type: 'RINGGROUP' | 'EXTENSION' | 'IVR' | 'EXTERNAL';
  readonly number: string;
}

/** A call as it was, whatever of it anybody was told. */
export interface TrueCall {
  readonly id: number;
  readonly scenario: Scenario;
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
}

/** The first who answered: a transfer changes nothing of that. */
export function firstAnswered(call: TrueCall): Leg | null {
  return call.legs.find(({ answeredMs }) => answeredMs !== null) ?? null;
}

/** From when on a person spoke with the caller. */
export function answeredMsOf(call: TrueCall): number | null {
  return call.takenOutsideMs ?? firstAnswered(call)?.answeredMs ?? null;
}
