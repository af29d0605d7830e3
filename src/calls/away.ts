import type { Call } from './call.ts';
import { partyKey } from './party.ts';

/** A summary of the calls that Zil did not receive during an absence. */
export interface Away {
  /** Epoch milliseconds. */
  readonly period: { readonly fromMs: number; readonly untilMs: number };
  /** Calls from outside of which no webhook arrived. */
  readonly calls: number;
  readonly missed: number;
  /** Missed calls whose caller called again later. */
  readonly calledAgain: number;
}

/** Summarises an absence. `calls`: all calls since it began, also later ones: they show who called again. */
export function awayOf(calls: readonly Call[], period: Away['period']): Away {
  const away = calls.filter((call) => isOfAway(call, period));
  const missed = away.filter(isMissed);
  return {
    period,
    calls: away.length,
    missed: missed.length,
    calledAgain: missed.filter((call) => calledAgain(call, calls)).length,
  };
}

/** Returns whether the call came from outside within the period, and no webhook of it arrived. */
export function isOfAway({ startedAtMs, steps, direction }: Call, { fromMs, untilMs }: Away['period']): boolean {
  const isFromOutside = direction.value === 'in' || direction.value === 'unknown';
  return isFromOutside && steps.length === 0 && startedAtMs >= fromMs && startedAtMs <= untilMs;
}

/** Returns whether a caller from outside has reached nobody. */
export function isMissed({ outcome, direction }: Call): boolean {
  if (direction.value === 'out' || direction.value === 'internal') return false;
  switch (outcome?.value.kind) {
    case 'missed':
    case 'busy':
    case 'rejected':
    case 'unreachable':
    case 'failed':
      return true;
    default:
      return false;
  }
}

function calledAgain(call: Call, calls: readonly Call[]): boolean {
  const key = partyKey(call.caller);
  return key !== null && calls.some((later) => later.startedAtMs > call.startedAtMs && partyKey(later.caller) === key);
}
