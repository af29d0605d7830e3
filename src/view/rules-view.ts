import type { Decision } from '../rules/decide.ts';
import type { Rule } from '../rules/rule.ts';
import { problemOf, type RuleProblem, type RuleSubjects } from '../rules/rule-problem.ts';
import type { Language } from '../settings/settings.ts';
import { whoText } from './ring-reason-text.ts';
import { texts } from './texts.ts';
import type { Texts } from './texts-turkish.ts';

export interface RuleRow {
  /** Its place in the list; the first is 0. */
  readonly place: number;
  readonly rule: Rule;
  /** Whom it is about, and what it does. */
  readonly who: string;
  readonly does: string;
  /** What is wrong with it, as a sentence; `null`: nothing. */
  readonly problem: string | null;
}

export interface RulesView {
  readonly rules: readonly RuleRow[];
  /** The groups of the contacts. */
  readonly groups: readonly string[];
  /** An administrator has fixed the rules. */
  readonly isManaged: boolean;
}

/** Why a rule was not kept: a sentence, and whether it belongs to the field that says whom it is about. */
export interface RuleRefusal {
  readonly isAboutWho: boolean;
  readonly text: string;
}

/** `nameOf`: of a contact, by its id; `null`: it is no longer there. */
export function ruleRows(
  rules: readonly Rule[],
  subjects: RuleSubjects,
  nameOf: (id: string) => string | null,
  language: Language,
): readonly RuleRow[] {
  const words = texts[language];
  return rules.map((rule, at) => ({
    place: at,
    rule,
    who: capital(whoText(rule.who, nameOf, words), language),
    does: words.rules.does[rule.does],
    problem: problemText(problemOf(rules, at, subjects), words),
  }));
}

export function problemText(problem: RuleProblem | null, { rules }: Texts): string | null {
  return problem === null ? null : rules.problem[problem];
}

/** Returns what happens when somebody calls, as a sentence. */
export function decisionText(
  caller: string,
  decision: Decision,
  nameOf: (id: string) => string | null,
  words: Texts,
): string {
  const { rules } = words;
  const who = decision.rule === null ? '' : whoText(decision.rule.who, nameOf, words);
  switch (decision.because) {
    case 'vip':
      return rules.asked.vip(caller, who);
    case 'quiet-rule':
      return rules.asked.quiet(caller, who);
    case 'silenced':
    case 'closed':
      return rules.asked[decision.because](caller);
    default:
      return rules.asked.usual(caller);
  }
}

function capital(text: string, language: Language): string {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}
