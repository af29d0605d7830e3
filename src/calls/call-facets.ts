import { isMissed } from './away.ts';
import { type Call, extensionsOf, type Leg } from './call.ts';
import { calleeKind } from './callee.ts';
import { causeKind } from './hangup-cause.ts';
import { otherParty } from './other-party.ts';
import { partyKey } from './party.ts';

/**
 * What a person looks for: how calls from outside ended, and those that were none. `passed-on`: answered, and then passed
 * on to somebody who did not take it. `undecided`: nobody knows, or not yet.
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

/** What calls of a category are stored as: who looks for answered ones wants all of them. */
export function categoriesWithin(category: CallCategory): readonly CallCategory[] {
  return category === 'answered' ? ['answered', 'passed-on'] : [category];
}

/** By what calls are found. All of it is said by the call, and stored beside it. */
export interface CallFacets {
  /** Who is at the other end, as a party key; `null` when nobody knows. */
  readonly party: string | null;
  /** The number of ours that was dialled, as a party key. */
  readonly line: string | null;
  readonly extensions: readonly string[];
  readonly category: CallCategory;
  /** Whether it was told while it rang; `null` unless a record leaves no doubt that it rang here. */
  readonly wasNotified: boolean | null;
  /** Whether the caller has pressed a key in a menu. */
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
 * Whether it came from outside, and what was heard of it cannot be taken for another's: withheld callers are told apart
 * by time alone, and whether calls between extensions are told of nobody says.
 */
function isSurelyOurs({ direction, boundary, caller }: Call): boolean {
  return direction.value === 'in' && boundary === 'certain' && partyKey(caller) !== null;
}

/** Whoever is engaged, not there or not to be disturbed does not ring; what was over at once may not have. */
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
