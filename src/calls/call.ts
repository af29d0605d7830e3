import type { Party } from './party.ts';

/** The key or keys that a caller pressed in a menu. */
export interface Choice {
  /** `null` when the PBX did not name the menu. */
  readonly menu: string | null;
  readonly digits: string;
}

export type Step = { readonly factId: number; readonly atMs: number } & (
  | { readonly kind: 'rang'; readonly extension: string | null }
  | ({ readonly kind: 'chose' } & Choice)
  | { readonly kind: 'left-menu'; readonly menu: string | null; readonly reason: string | null }
);

/** One record of the call: of the whole call, or of a part of it. `calleeType` and `cause` are the PBX's own words. */
export interface Leg {
  readonly factId: number;
  /** The PBX's id of the record. */
  readonly record: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly calleeType: string | null;
  readonly calleeNumber: string | null;
  /** The extension that the record is about; `null` when it is about anything else. */
  readonly extension: string | null;
  readonly durationSeconds: number | null;
  readonly billableSeconds: number | null;
  readonly cause: string | null;
  /** `false`: the record has no end, no length and no cause. This leg goes on, or its end was never written. */
  readonly hasEnded: boolean;
}

/** `live`: a webhook said so while it happened. `estimated`: concluded from times. `certain`: a record says so. */
export type Certainty = 'live' | 'estimated' | 'certain';

export interface Known<T> {
  readonly value: T;
  readonly certainty: Certainty;
}

export type Direction = 'in' | 'out' | 'internal' | 'unknown';

/**
 * How a call ended. `missed`: nobody answered, here or, of a call to outside, there. `elsewhere`: it was picked up at a
 * telephone that no record names. `fax`: a fax machine answered. `unknown`: the records do not say.
 */
export type Outcome =
  | { readonly kind: 'answered'; readonly by: string | null }
  | { readonly kind: 'missed' | 'busy' | 'rejected' | 'unreachable' | 'failed' }
  | { readonly kind: 'elsewhere' | 'lost-in-menu' | 'fax' | 'unknown' };

export type OutcomeKind = Outcome['kind'];

/**
 * One call as far as it is known, with its steps in order of arrival. Its phase is derived (`callPhase`), never stored.
 */
export interface Call {
  /** The id of its earliest webhook, or of its earliest record when no webhook came. */
  readonly id: number;
  readonly tenant: string | null;
  readonly caller: Party;
  /** The dialled number: a line of the office, or in a call to outside the outside number. */
  readonly line: Party | null;
  readonly startedAtMs: number;
  /** When the last webhook came, or the end that a record names: the later of the two. */
  readonly lastHeardAtMs: number;
  /**
   * How certain it is that this is one call, not two or a part of one. `estimated`: concluded from times and steps,
   * because there is no call id.
   */
  readonly boundary: Certainty;
  readonly steps: readonly Step[];
  /** One for each record, in order of start. */
  readonly legs: readonly Leg[];
  readonly direction: Known<Direction>;
  /** `null` until something says how it ended. */
  readonly outcome: Known<Outcome> | null;
  /** When a person answered, if that is known to the second. */
  readonly answeredAtMs: Known<number> | null;
  /** Milliseconds from the first ring to the answer or the end. */
  readonly ringMs: Known<number> | null;
  readonly talkMs: Known<number> | null;
  /**
   * A person answered and transferred the caller, and nobody answered there. `to`: the extension, or else the called
   * number as the record has it.
   */
  readonly passedOn: { readonly atMs: number; readonly to: string | null } | null;
}

/** Returns all facts of a call, its id first, each once. */
export function factIdsOf({ id, steps, legs }: Pick<Call, 'id' | 'steps' | 'legs'>): readonly number[] {
  return [...new Set([id, ...[...steps, ...legs].map(({ factId }) => factId)])];
}

/** Returns whether the fact is the call's id or a webhook of it. Records count only when they are the id. */
export function hasFact({ id, steps }: Pick<Call, 'id' | 'steps'>, factId: number): boolean {
  return id === factId || steps.some((step) => step.factId === factId);
}

/**
 * - `in-menu`: only the menu is known, and its last webhook came less than the time limit ago.
 * - `ringing`: an extension began to ring less than the time limit ago. The PBX never says that it stopped.
 * - `awaiting-result`: it is over as far as is known. Only a call record can say whether somebody answered.
 * - `over`: it is known how it ended, or this will not become known.
 */
export type CallPhase = 'in-menu' | 'ringing' | 'awaiting-result' | 'over';

/** Records come within minutes. After a day none is expected any more. */
const awaitedForMs = 24 * 60 * 60_000;

export function callPhase(call: Call, nowMs: number, ringingForMs: number): CallPhase {
  if (call.outcome !== null) return 'over';
  const sinceMs = lastRangAtMs(call) ?? call.lastHeardAtMs;
  if (nowMs - sinceMs < ringingForMs) return lastRangAtMs(call) === null ? 'in-menu' : 'ringing';
  return nowMs - call.lastHeardAtMs < awaitedForMs ? 'awaiting-result' : 'over';
}

/** Returns when the phase may change without a new fact, epoch milliseconds; `null` for the phases that last long. */
export function phaseEndsAtMs(call: Call, nowMs: number, ringingForMs: number): number | null {
  const phase = callPhase(call, nowMs, ringingForMs);
  if (phase !== 'ringing' && phase !== 'in-menu') return null;
  return (lastRangAtMs(call) ?? call.lastHeardAtMs) + ringingForMs;
}

/** Returns the extensions that rang, each once, in the order in which they began. */
export function extensionsOf({ steps, legs }: Pick<Call, 'steps' | 'legs'>): readonly string[] {
  const rang = [
    ...steps.flatMap((step) => (step.kind === 'rang' && step.extension !== null ? [[step.atMs, step.extension]] : [])),
    ...legs.flatMap((leg) => (leg.extension === null ? [] : [[leg.startMs, leg.extension]])),
  ] as [number, string][];
  return [...new Set(rang.sort(([a], [b]) => a - b).map(([, extension]) => extension))];
}

/** Returns the last choice of the caller; `null` when none is known, or only that the menu was left. */
export function lastChoice({ steps }: Pick<Call, 'steps'>): Choice | null {
  const last = steps.filter((step) => step.kind === 'chose').at(-1);
  return last === undefined ? null : { menu: last.menu, digits: last.digits };
}

function lastRangAtMs(call: Call): number | null {
  return call.steps.filter((step) => step.kind === 'rang').at(-1)?.atMs ?? null;
}
