import { foldedText } from '../folded-text.ts';
import { fitsPattern, isWholeNumber, readPattern } from './number-pattern.ts';
import type { Rule, RuleWho } from './rule.ts';

/** Why a rule does not do what a person may expect. */
export type RuleProblem =
  /** The typed text is no pattern. */
  | 'no-pattern'
  /** No telephone number has so many digits. */
  | 'fits-nothing'
  | 'fits-everything'
  /** Nobody in the contacts has the group. */
  | 'no-group'
  /** The contact was not chosen, or is no longer there. */
  | 'no-contact'
  /** An earlier rule is about the same callers. */
  | 'twice';

/** What rules can refer to. */
export interface RuleSubjects {
  readonly groups: readonly string[];
  /** Of the contacts that rules are about, those that are there. */
  readonly contactIds: readonly string[];
}

/** E.164 (ITU-T) has 15 digits at most, behind 00 or a plus. */
const mostDigits = 17;
/** Of kinds that have no digits in common. A pattern that fits all of them fits every caller. */
const differentNumbers = ['+905335554321', '+902126667788', '+908501112233', '+4930123456', 'ext:1001'];

/** Returns what is wrong with the rule at a place of the list; `null` when nothing is. */
export function problemOf(rules: readonly Rule[], at: number, subjects: RuleSubjects): RuleProblem | null {
  const who = rules[at]?.who;
  if (who === undefined) return null;
  const own = problemOfWho(who, subjects);
  if (own !== null) return own;
  return rules.slice(0, at).some((earlier) => isSameWho(earlier.who, who)) ? 'twice' : null;
}

function problemOfWho(who: RuleWho, { groups, contactIds }: RuleSubjects): RuleProblem | null {
  switch (who.kind) {
    case 'withheld':
    case 'foreign':
    case 'internal':
    case 'unknown':
      return null;
    case 'contact':
      return contactIds.includes(who.id) ? null : 'no-contact';
    case 'group':
      return groups.some((group) => foldedText(group) === foldedText(who.name)) ? null : 'no-group';
    case 'numbers': {
      const pattern = readPattern(who.pattern);
      if (pattern === null) return 'no-pattern';
      if (pattern.replace(/[*+]/g, '').length > mostDigits) return 'fits-nothing';
      return differentNumbers.every((key) => fitsPattern(pattern, key)) ? 'fits-everything' : null;
    }
  }
}

function isSameWho(a: RuleWho, b: RuleWho): boolean {
  if (a.kind === 'group' && b.kind === 'group') return foldedText(a.name) === foldedText(b.name);
  if (a.kind === 'contact' && b.kind === 'contact') return a.id === b.id;
  if (a.kind !== 'numbers' || b.kind !== 'numbers') return a.kind === b.kind;
  const [one, other] = [readPattern(a.pattern), readPattern(b.pattern)];
  if (one === null || other === null) return false;
  return one === other || (isWholeNumber(one) && isWholeNumber(other) && nationalOf(one) === nationalOf(other));
}

/** A number of Türkiye has several spellings. */
function nationalOf(number: string): string {
  return number.replace(/^(?:\+90|0090|90(?=\d{10}$)|0(?=\d{10}$))/, '');
}
