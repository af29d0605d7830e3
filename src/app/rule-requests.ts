import { type Party, partyKey, readSent } from '../calls/party.ts';
import { shownName } from '../contacts/contact.ts';
import type { ContactStore } from '../contacts/contact-store.ts';
import type { Desk } from '../desk/desk.ts';
import { callerKnownBy } from '../desk/ring-decision.ts';
import { err, ok, type Result } from '../result.ts';
import { decide } from '../rules/decide.ts';
import { type Rule, ruleSchema, rulesAtMost } from '../rules/rule.ts';
import { problemOf, type RuleSubjects } from '../rules/rule-problem.ts';
import type { Settings, SettingsRefusal } from '../settings/settings.ts';
import { namedParty } from '../view/party-text.ts';
import { decisionText, problemText, type RuleRefusal, type RulesView, ruleRows } from '../view/rules-view.ts';
import { texts } from '../view/texts.ts';

interface RulePorts {
  readonly contacts: Pick<ContactStore, 'groups' | 'read'>;
}

interface RuleSettings {
  readonly current: Settings;
  saveFromWindow(some: Partial<Settings>): Promise<Result<null, SettingsRefusal>>;
}

/** The use cases of the rules: seeing, writing, removing them, and asking what they do. */
export class RuleRequests {
  readonly #ports: RulePorts;
  readonly #desk: Desk;
  readonly #settings: RuleSettings;

  constructor(ports: RulePorts, desk: Desk, settings: RuleSettings) {
    this.#ports = ports;
    this.#desk = desk;
    this.#settings = settings;
  }

  view(): RulesView {
    const { rules, language } = this.#settings.current;
    const { subjects, nameOf } = this.#subjectsOf(rules);
    const groups = [...subjects.groups].sort((a, b) => a.localeCompare(b, language));
    const isManaged = this.#desk.state.managed.includes('rules');
    return { rules: ruleRows(rules, subjects, nameOf, language), groups, isManaged };
  }

  /** Keeps a rule at its place; `null` adds it. A rule that would do nothing, or too much, is refused. */
  async keep(place: number | null, draft: Rule): Promise<Result<null, RuleRefusal>> {
    const { rules, language } = this.#settings.current;
    const words = texts[language];
    const read = ruleSchema.safeParse(draft);
    if (!read.success) return err({ isAboutWho: false, text: words.rules.wrongSeconds });
    const at = place === null || place >= rules.length ? rules.length : place;
    if (at >= rulesAtMost) return err({ isAboutWho: false, text: words.rules.tooMany });
    const after = [...rules.slice(0, at), read.data, ...rules.slice(at + 1)];
    const { subjects } = this.#subjectsOf(after);
    const others = [...rules.slice(0, at), ...rules.slice(at + 1), read.data];
    const problem = problemText(problemOf(others, others.length - 1, subjects), words);
    return problem === null ? this.#save(after) : err({ isAboutWho: true, text: problem });
  }

  remove(place: number): Promise<Result<null, RuleRefusal>> {
    return this.#save(this.#settings.current.rules.filter((_, at) => at !== place));
  }

  /** Returns what would happen now if this number called, as a sentence. */
  ask(typed: string): string {
    const { language, rules } = this.#settings.current;
    const words = texts[language];
    const party = this.#partyOf(typed);
    if (party === null) return words.rules.askedNothing;
    const key = partyKey(party);
    const state = key === null ? this.#desk.state : this.#desk.namingKeys([key]);
    const decision = decide(callerKnownBy(party, state.names), rules, state.quietTime, false);
    const { nameOf } = this.#subjectsOf(rules);
    return decisionText(namedParty(party, state.names, words), decision, nameOf, words);
  }

  #partyOf(typed: string): Party | null {
    const text = typed.trim();
    if (/^(gizli|withheld)/i.test(text)) return { kind: 'withheld' };
    const party = readSent(text.replace(/[^\d+]/g, ''), this.#desk.state.calibration.numbering);
    return party.kind === 'withheld' || party.kind === 'other' ? null : party;
  }

  async #save(rules: readonly Rule[]): Promise<Result<null, RuleRefusal>> {
    const saved = await this.#settings.saveFromWindow({ rules: [...rules] });
    if (saved.ok) return ok(null);
    const { window } = texts[this.#settings.current.language];
    const text = saved.error.kind === 'not-written' ? window.notSaved(saved.error.reason) : window.fixAbove;
    return err({ isAboutWho: false, text });
  }

  #subjectsOf(rules: readonly Rule[]): { subjects: RuleSubjects; nameOf: (id: string) => string | null } {
    const ids = rules.flatMap(({ who }) => (who.kind === 'contact' && who.id !== '' ? [who.id] : []));
    const groups = this.#ports.contacts.groups();
    const read = ids.length === 0 ? ok([]) : this.#ports.contacts.read(ids);
    const names = new Map((read.ok ? read.value : []).map(({ contact }) => [contact.id, shownName(contact)]));
    return {
      subjects: { groups: groups.ok ? groups.value : [], contactIds: [...names.keys()] },
      nameOf: (id) => names.get(id) ?? null,
    };
  }
}
