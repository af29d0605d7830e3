import { isMissed } from './away.ts';
import { type Call, extensionsOf, type Leg } from './call.ts';
import { calleeKind } from './callee.ts';
import { causeKind } from './hangup-cause.ts';
import { otherParty } from './other-party.ts';
import { partyKey } from './party.ts';

/**
 * The categories of the history's filter: how calls from outside ended, and two for the other calls. `passed-on`:
 * answered, and then transferred to somebody who did not answer. `undecided`: the outcome is not known, or not yet.
 */
export const callCategories = [
  'missed',
  'lost-in-menu',
  'passed-on',
  'answered',
  'undecided',
  'out',
  'internal',
] as const;
export type CallCategory = (typeof callCategories)[number];

/**
 * Returns the stored categories that a filter includes. The one for answered calls includes those transferred in vain.
 */
export function categoriesWithin(category: CallCategory): readonly CallCategory[] {
  return category === 'answered' ? ['answered', 'passed-on'] : [category];
}

/** The properties by which a call can be found. They are computed from the call, and stored beside it. */
export interface CallFacets {
  /** The other party, as a party key; `null` when the caller is withheld. */
  readonly party: string | null;
  /** The number of the office that was dialled, as a party key; `null` for calls to outside and between extensions. */
  readonly line: string | null;
  readonly extensions: readonly string[];
  readonly category: CallCategory;
  /** Whether a webhook of it arrived; `null` unless records leave no doubt that it rang here. */
  readonly wasNotified: boolean | null;
  readonly hasChoice: boolean;
}

export function callFacets(call: Call): CallFacets {
  const { direction, line, steps } = call;
  const isDialledHere = direction.value === 'in' || direction.value === 'unknown';
  return {
    party: partyKey(otherParty(call)),
    line: isDialledHere && line !== null ? partyKey(line) : null,
    extensions: extensionsOf(call),
    category: categoryOf(call),
    wasNotified: isSurelyOurs(call) && call.legs.some(hasRung) ? steps.length > 0 : null,
    hasChoice: steps.some(({ kind }) => kind === 'chose'),
  };
}

function categoryOf(call: Call): CallCategory {
  const { direction, outcome, passedOn } = call;
  if (direction.value === 'out' || direction.value === 'internal') {
    return direction.value;
  }
  if (isMissed(call)) return 'missed';
  switch (outcome?.value.kind) {
    case 'lost-in-menu':
      return 'lost-in-menu';
    case 'answered':
    case 'elsewhere':
    case 'fax':
      return passedOn === null ? 'answered' : 'passed-on';
    default:
      return 'undecided';
  }
}

/**
 * Returns whether the call came from outside and its webhooks certainly belong to it. Withheld callers are excluded:
 * only the time distinguishes two of them. Calls between extensions are excluded: it is not known whether the PBX sends
 * webhooks for them.
 */
function isSurelyOurs({ direction, boundary, caller }: Call): boolean {
  return direction.value === 'in' && boundary === 'certain' && partyKey(caller) !== null;
}

/** Shorter legs may not have rung: the telephone may have been busy, absent or set to do not disturb. */
const surelyRangSeconds = 5;

function hasRung(leg: Leg): boolean {
  const kind = calleeKind(leg);
  if (kind !== 'extension' && kind !== 'group') return false;
  switch (causeKind(leg.cause)) {
    case 'busy':
    case 'rejected':
    case 'unreachable':
    case 'failed':
    case 'transferred':
      return false;
    default:
      return Math.max(leg.durationSeconds ?? 0, leg.billableSeconds ?? 0) >= surelyRangSeconds;
  }
}
