import { type Rule, type RuleWho, ruleSchema } from '../../src/rules/rule.ts';

/** A rule by which a caller is always announced. */
export function vip(who: RuleWho, some: Partial<Rule> = {}): Rule {
  return { ...ruleSchema.parse({ who, does: 'vip' }), ...some };
}

/** A rule by which a caller is never announced. */
export function quiet(who: RuleWho): Rule {
  return ruleSchema.parse({ who, does: 'quiet' });
}
