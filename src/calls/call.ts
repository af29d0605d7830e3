import type { Party } from './party.ts';

/** What a caller pressed in a menu: one key, or several. */
export interface Choice {
  /** `null` when the PBX did not say which. */
  readonly menu: string | null;
  readonly digits: string;
}

export type Step = { readonly factId: number; readonly atMs: number } & (
  | { readonly kind: 'rang'; readonly extension: string | null }
  | ({ readonly kind: 'chose' } & Choice)
  | { readonly kind: 'left-menu'; readonly menu: string | null; readonly reason: string | null }
);

/** What one record says of the call: of all of it, or of what happened at one extension. Kinds and causes as they came. */
export interface Leg {
  readonly factId: number;
  /** The PBX's own id of the record. */
  readonly record: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly calleeType: string | null;
  readonly calleeNumber: string | null;
  /** The extension that it is about; `null` when it is about anything else. */
  readonly extension: string | null;
  readonly durationSeconds: number | null;
  readonly billableSeconds: number | null;
  readonly cause: string | null;
  /** `false`: the record has no end, no length and no cause. What it is about goes on, or its end was never written. */
  readonly hasEnded: boolean;
}

/** `live`: a notification said so while it happened. `estimated`: told from times. `certain`: a record says so. */
export type Certainty = 'live' | 'estimated' | 'certain';

export interface Known<T> {
  readonly value: T;
  readonly certainty: Certainty;
}

export type Direction = 'in' | 'out' | 'internal' | 'unknown';

/**
 * How a call ended. `missed`: nobody answered; of a call to outside: it was not taken. `elsewhere`: it was picked up
 * at a telephone that no record names. `fax`: a fax machine took it. `unknown`: the record does not say.
 */
export type Outcome =
  | { readonly kind: 'answered'; readonly by: string | null }
  | { readonly kind: 'missed' | 'busy' | 'rejected' | 'unreachable' | 'failed' }
  | { readonly kind: 'elsewhere' | 'lost-in-menu' | 'fax' | 'unknown' };

export type OutcomeKind = Outcome['kind'];

/** One call as far as it is known, its steps in the order of arrival. Its phase is derived, never stored. */
export interface Call {
  /** The id of its earliest notification, or of its earliest record when nothing was heard of it. */
  readonly id: number;
  readonly tenant: string | null;
  readonly caller: Party;
  /** What the caller dialled: a number of ours, or for a call to outside the other party. */
  readonly line: Party | null;
  readonly startedAtMs: number;
  /** Of the last notification, or the end that a record names. */
  readonly lastHeardAtMs: number;
  /** How it is known to be one call and not two or none: `estimated` from its steps alone, because there is no call id. */
  readonly boundary: Certainty;
  readonly steps: readonly Step[];
  /** What records say of it, in order of their start. */
  readonly legs: readonly Leg[];
  readonly direction: Known<Direction>;
  /** `null` as long as nothing tells. */
  readonly outcome: Known<Outcome> | null;
  /** When a person answered, where that is known to the second. */
  readonly answeredAtMs: Known<number> | null;
  /** From the first ring to the answer or the end. */
  readonly ringMs: Known<number> | null;
  readonly talkMs: Known<number> | null;
  /** A person answered and passed the caller on, and nobody took the call then. `to`: the extension that it was passed to. */
  readonly passedOn: { readonly atMs: number; readonly to: string | null } | null;
}

/** Whether a call is made of a fact, or known by it. */
export function hasFact({ id, steps }: Pick<Call, 'id' | 'steps'>, factId: number): boolean {
  return id === factId || steps.some((step) => step.factId === factId);
}

/**
 * - `in-menu`: heard in the IVR only, a short while ago.
 * - `ringing`: an extension began to ring less than the time limit ago. The PBX never says that it stopped.
 * - `awaiting-result`: over for all that is known. Whether somebody answered only a call record can say.
 * - `over`: it is known how it ended, or that this will not become known.
 */
export type CallPhase = 'in-menu' | 'ringing' | 'awaiting-result' | 'over';

/** Records come within minutes. After a day nobody waits for one any more. */
const awaitedForMs = 24 * 60 * 60_000;

export function callPhase(call: Call, nowMs: number, ringingForMs: number): CallPhase {
  if (call.outcome !== null) return 'over';
  const sinceMs = lastRangAtMs(call) ?? call.lastHeardAtMs;
  if (nowMs - sinceMs < ringingForMs) return lastRangAtMs(call) === null ? 'in-menu' : 'ringing';
  return nowMs - call.lastHeardAtMs < awaitedForMs ? 'awaiting-result' : 'over';
}

/** Epoch milliseconds from which the phase may be another one without any news; `null` when it stays for long. */
export function phaseEndsAtMs(call: Call, nowMs: number, ringingForMs: number): number | null {
  const phase = callPhase(call, nowMs, ringingForMs);
  if (phase !== 'ringing' && phase !== 'in-menu') return null;
  return (lastRangAtMs(call) ?? call.lastHeardAtMs) + ringingForMs;
}

/** The extensions that rang, each once, in the order in which they began. */
export function extensionsOf({ steps, legs }: Pick<Call, 'steps' | 'legs'>): readonly string[] {
  const rang = [
    ...steps.flatMap((step) => (step.kind === 'rang' && step.extension !== null ? [[step.atMs, step.extension]] : [])),
    ...legs.flatMap((leg) => (leg.extension === null ? [] : [[leg.startMs, leg.extension]])),
  ] as [number, string][];
  return [...new Set(rang.sort(([a], [b]) => a - b).map(([, extension]) => extension))];
}

/** What the caller pressed last; `null` when nothing was heard of a menu, or only that it was left. */
export function lastChoice({ steps }: Pick<Call, 'steps'>): Choice | null {
  const last = steps.filter((step) => step.kind === 'chose').at(-1);
  return last === undefined ? null : { menu: last.menu, digits: last.digits };
}

function lastRangAtMs(call: Call): number | null {
  return call.steps.filter((step) => step.kind === 'rang').at(-1)?.atMs ?? null;
}
