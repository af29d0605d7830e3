import { type Rule, type RuleWho, ruleSchema } from '../../src/rules/rule.ts';
import type { ContactDraft } from '../../src/view/contacts-view.ts';

/** A rule by which a caller is always announced. */
export function vip(who: RuleWho, some: Partial<Rule> = {}): Rule {
  return { ...ruleSchema.parse({ who, does: 'vip' }), ...some };
}

/** A rule by which a caller is never announced. */
export function quiet(who: RuleWho): Rule {
  return ruleSchema.parse({ who, does: 'quiet' });
}

/** Ayşe, as a person adds her to the contacts. */
export const draft: ContactDraft = {
  kind: 'person',
  name: 'Ayşe Kaya',
  firm: '',
  displayAs: '',
  numbers: [{ written: '0533 555 43 21', label: '' }],
  groups: ['Hastalar'],
  note: '',
};
