import type { DeskState } from '../desk/desk-state.ts';
import { type Finding, healthOf } from '../health/health.ts';
import { backupView } from './backup-view.ts';
import { type CheckName, checkNames, type Verdict, verdicts } from './check-name.ts';
import { creditView } from './credit-view.ts';
import type { RepairAction } from './repair-action.ts';
import { problemView, type RepairView, repairView } from './repair-view.ts';
import { texts } from './texts.ts';
import type { ViewedAt } from './time-text.ts';
import { updateView } from './update-view.ts';

/** One line of the checklist. */
export interface CheckView {
  readonly name: CheckName;
  readonly title: string;
  readonly kind: Verdict;
  readonly text: string;
  readonly repair: RepairView | null;
}

export interface ChecklistView {
  readonly summary: string;
  readonly checks: readonly CheckView[];
}

/** What a check is made of: findings, the most telling first, or something else that is known. */
type Fact = Omit<CheckView, 'name' | 'title'>;

/** The findings of each check. When several are equally bad, the first one is shown. */
const findingsOf: Partial<Readonly<Record<CheckName, readonly Finding['kind'][]>>> = {
  account: ['no-account', 'subscription'],
  pbx: ['subscription', 'not-listening-so-off', 'ringing-only'],
  arriving: [
    'proof',
    'way',
    'no-way',
    'certificate',
    'tunnel-requests',
    'delivery',
    'unread',
    'connections-rejected',
    'listener',
  ],
  showing: ['showing'],
  records: ['records'],
  kept: ['not-kept', 'stored'],
  backup: ['backup'],
  clock: ['clock'],
  update: ['updates-overdue'],
};

/** Returns the checks that apply here: without an account, none about what the PBX answers. */
export function checklistView(state: DeskState, at: ViewedAt): ChecklistView {
  const words = texts[state.settings.language].checks;
  const { findings } = healthOf(state, at.nowMs);
  const checks = checkNames.flatMap((name): readonly CheckView[] => {
    const kinds = findingsOf[name] ?? [];
    const found = kinds.flatMap((kind) => findings.filter((finding) => finding.kind === kind && isOf(finding, name)));
    const facts = [...found.map((finding) => factOf(finding, state, at)), ...otherFacts(name, state, at)];
    const worst = verdicts.find((verdict) => facts.some(({ kind }) => kind === verdict));
    const fact = facts.find(({ kind }) => kind === worst);
    return fact === undefined ? [] : [{ name, title: words.title[name], ...fact }];
  });
  const count = (verdict: Verdict) => checks.filter(({ kind }) => kind === verdict).length;
  return { summary: words.summary(count('bad'), count('warning')), checks };
}

/** A password that the PBX refuses is about the account; everything else of the subscription is about the PBX. */
function isOf(finding: Finding, name: CheckName): boolean {
  return finding.kind !== 'subscription' || isRefused(finding.subscription) === (name === 'account');
}

function isRefused(subscription: DeskState['subscription']): boolean {
  return subscription.kind === 'off' && subscription.why === 'wrong-credentials';
}

function factOf(finding: Finding, state: DeskState, at: ViewedAt): Fact {
  return { kind: verdictOf(finding), ...problemView(finding, state, at) };
}

function verdictOf(finding: Finding): Verdict {
  if (finding.grade === 'problem') return finding.costs === null ? 'warning' : 'bad';
  if (finding.grade === 'good') return 'good';
  switch (finding.kind) {
    case 'way':
      return finding.reach.kind === 'starting' ? 'waiting' : 'warning';
    case 'proof':
      return finding.proof.kind === 'proving' ? 'waiting' : 'warning';
    case 'no-way':
    case 'no-account':
      return 'warning';
    case 'listener':
    case 'subscription':
    case 'not-listening-so-off':
      return 'waiting';
    case 'records':
      return finding.records.kind === 'read' ? 'good' : 'waiting';
    case 'showing':
      return finding.showing === null ? 'waiting' : 'good';
    default:
      return 'good';
  }
}

/** What is known of a check besides the findings, which name mostly what is wrong. */
function otherFacts(name: CheckName, state: DeskState, at: ViewedAt): readonly Fact[] {
  const { checks: words } = texts[state.settings.language];
  switch (name) {
    case 'account':
      return state.account.kind === 'none' ? [] : [plain('good', words.account)];
    case 'pbx':
      return state.account.kind === 'none' || state.settings.way === 'none' || isRefused(state.subscription)
        ? []
        : [plain(state.subscription.kind === 'live' ? 'good' : 'waiting', words.notYetSubscribed)];
    case 'kept':
      return [plain('good', words.kept)];
    case 'backup':
      return [
        plain(
          state.backup.newest === null ? 'waiting' : 'good',
          backupView(state.backup, state.settings.language, at).newest,
        ),
      ];
    case 'clock':
      if (state.clock.kind === 'wrong') return [];
      return [
        state.clock.kind === 'confirmed' ? plain('good', words.clockRight) : plain('waiting', words.clockUnknown),
      ];
    case 'update':
      return [updateFact(state, at)];
    case 'credit':
      return state.account.kind === 'none' ? [] : [creditFact(state, at)];
    case 'arriving':
    case 'showing':
    case 'records':
      return [];
  }
}

function updateFact(state: DeskState, at: ViewedAt): Fact {
  const { state: text, isProblem, ready } = updateView(state, at);
  if (ready !== null) return withAction('warning', text, { kind: 'open-page', page: 'update' }, state);
  return isProblem ? withAction('warning', text, { kind: 'check-updates' }, state) : plain('good', text);
}

function creditFact(state: DeskState, at: ViewedAt): Fact {
  const { checks: words, credit } = texts[state.settings.language];
  const { summary, failure, pilots } = creditView(state, at);
  if (failure !== null) return withAction('warning', failure, { kind: 'ask-credit' }, state);
  if (summary === null) return withAction('waiting', credit.never, { kind: 'ask-credit' }, state);
  const low = pilots.flatMap(({ amounts }) => amounts.filter(({ low }) => low !== null).map(({ value }) => value));
  if (low.length === 0) return plain('good', summary);
  return withAction('warning', words.creditLow(low.join(', ')), { kind: 'open-page', page: 'credit' }, state);
}

function plain(kind: Verdict, text: string): Fact {
  return { kind, text, repair: null };
}

function withAction(kind: Verdict, text: string, action: RepairAction, state: DeskState): Fact {
  return { kind, text, repair: repairView(action, state) };
}
