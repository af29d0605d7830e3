import type { Call } from './call.ts';
import { partyKey } from './party.ts';

/** What happened while Zil was not there. */
export interface Away {
  /** Epoch milliseconds. */
  readonly period: { readonly fromMs: number; readonly untilMs: number };
  /** From outside, and not heard. */
  readonly calls: number;
  readonly missed: number;
  /** Missed, and the caller called again later. */
  readonly calledAgain: number;
}

/** Of calls since the period began. */
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

/** Whether nobody here can have noticed the call. */
export function isOfAway({ startedAtMs, steps, direction }: Call, { fromMs, untilMs }: Away['period']): boolean {
  const isFromOutside = direction.value === 'in' || direction.value === 'unknown';
  return isFromOutside && steps.length === 0 && startedAtMs >= fromMs && startedAtMs <= untilMs;
}

/** Whether a caller from outside has reached nobody. */
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
