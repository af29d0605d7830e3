import { type Party, partyKey } from '../calls/party.ts';
import type { ContactName } from '../contacts/contact.ts';
import { foldedText } from '../folded-text.ts';
import { fitsPattern, isWholeNumber, readPattern } from './number-pattern.ts';
import type { Rule, RuleWho } from './rule.ts';

/** What is known of a caller, as far as rules ask for it. */
export interface KnownCaller {
  readonly party: Party;
  /** The name that a person has given to the number; `null`: none. */
  readonly givenName: string | null;
  /** The contacts with this number; `null`: they could not be read, so the caller may be anybody. */
  readonly contacts: readonly ContactName[] | null;
}

/** What lets fewer calls through than usual; `null`: nothing. */
export type QuietTime =
  /** A person has silenced Zil. */
  | 'silenced'
  /** The office is closed. */
  | 'closed'
  | null;

export type Decision =
  | { readonly kind: 'announced'; readonly because: 'usual' | 'practice' | 'calls-again'; readonly rule: null }
  | { readonly kind: 'announced'; readonly because: 'vip'; readonly rule: Rule }
  | { readonly kind: 'silent'; readonly because: 'silenced' | 'closed'; readonly rule: null }
  | { readonly kind: 'silent'; readonly because: 'quiet-rule'; readonly rule: Rule };

/**
 * Decides whether a ring may interrupt. `callsAgain`: the caller has called a short time ago, and in a quiet time the
 * second call passes.
 *
 *   rule \ time    | usual     | quiet time, first call | quiet time, calls again
 *   VIP            | announced | announced              | announced
 *   quiet          | silent    | silent                 | silent
 *   none           | announced | silent                 | announced
 */
export function decide(
  caller: KnownCaller,
  rules: readonly Rule[],
  quietTime: QuietTime,
  callsAgain: boolean,
): Decision {
  const rule = ruleFor(caller, rules);
  if (rule?.does === 'vip') return { kind: 'announced', because: 'vip', rule };
  if (rule?.does === 'quiet') return { kind: 'silent', because: 'quiet-rule', rule };
  if (quietTime === null) return { kind: 'announced', because: 'usual', rule: null };
  if (callsAgain) return { kind: 'announced', because: 'calls-again', rule: null };
  return { kind: 'silent', because: quietTime, rule: null };
}

/** Returns the rule that is nearest to the caller. Of those equally near, VIP wins, then the earlier one. */
export function ruleFor(caller: KnownCaller, rules: readonly Rule[]): Rule | null {
  const nearest = rules
    .filter(({ who }) => isAbout(who, caller))
    .sort((a, b) => nearness(a.who) - nearness(b.who) || Number(b.does === 'vip') - Number(a.does === 'vip'));
  return nearest[0] ?? null;
}

/** Whether a rule is about this number (party key) and no other. */
export function isAboutNumber(who: RuleWho, key: string): boolean {
  const pattern = who.kind === 'numbers' ? readPattern(who.pattern) : null;
  return pattern !== null && isWholeNumber(pattern) && fitsPattern(pattern, key);
}

/** 0 is nearest: a person before many, many who were named before a kind. */
function nearness(who: RuleWho): number {
  switch (who.kind) {
    case 'contact':
      return 0;
    case 'numbers':
      return isWholeNumber(readPattern(who.pattern) ?? '') ? 0 : 2;
    case 'group':
      return 1;
    case 'withheld':
    case 'foreign':
    case 'internal':
    case 'unknown':
      return 3;
  }
}

/** A contact is never caught by a rule for kinds. A given name says who calls, too; most extensions have one. */
function isAbout(who: RuleWho, { party, givenName, contacts }: KnownCaller): boolean {
  const mayBeContact = contacts === null || contacts.length > 0;
  const mayBeKnown = mayBeContact || givenName !== null;
  const key = partyKey(party);
  switch (who.kind) {
    case 'withheld':
      return party.kind === 'withheld';
    case 'foreign':
      return !mayBeKnown && party.kind === 'phone' && !party.e164.startsWith('+90');
    case 'internal':
      return !mayBeContact && party.kind === 'extension';
    case 'unknown':
      return !mayBeKnown && (party.kind === 'phone' || party.kind === 'other');
    case 'contact':
      return contacts?.some(({ id }) => id === who.id) ?? false;
    case 'group': {
      const name = foldedText(who.name);
      return contacts?.some(({ groups }) => groups.some((group) => foldedText(group) === name)) ?? false;
    }
    case 'numbers': {
      const pattern = readPattern(who.pattern);
      return pattern !== null && key !== null && fitsPattern(pattern, key);
    }
  }
}
