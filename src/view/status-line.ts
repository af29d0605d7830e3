import type { DeskState } from '../desk/desk-state.ts';
import { type Finding, healthOf, type Trouble } from '../health/health.ts';
import type { LinkName } from '../pbx/link-keeper.ts';
import { linkProblem } from './pbx-view.ts';
import { actAgainst, problemOf, type StatusProblem } from './status-problem.ts';
import { texts } from './texts.ts';
import type { Texts } from './texts-turkish.ts';
import { type TimeTexts, timeTexts, type ViewedAt } from './time-text.ts';
import { outcomeText } from './update-view.ts';

/** The one line about Zil's state: the most urgent thing to know, and what can be done about it. */
export type StatusLine =
  /** Nothing to do. `busy`: not yet. `aside`: when something was last heard; `null` when nothing was. */
  | { readonly kind: 'good' | 'busy'; readonly text: string; readonly aside: string | null }
  /** `problem`: Zil does not do its work. `warning`: it does, but a person should know something. */
  | { readonly kind: 'problem' | 'warning'; readonly text: string; readonly button: StatusButton }
  /** A question or a piece of news. `refusal` makes it go away. */
  | { readonly kind: 'notice'; readonly text: string; readonly button: StatusButton; readonly refusal: StatusButton };

export interface StatusButton {
  readonly label: string;
  readonly act: StatusAct;
}

/** What a button of the status line does. */
export type StatusAct =
  | { readonly kind: 'open'; readonly page: 'settings' | 'diagnostics' | 'set-up' | 'update' }
  | { readonly kind: 'trust-host'; readonly link: LinkName; readonly host: string }
  | {
      readonly kind:
        | 'dismiss-link'
        | 'enter-account'
        | 'again'
        | 'reclaim'
        | 'read-records'
        | 'check-updates'
        | 'install-update'
        | 'postpone-update'
        | 'outcome-seen';
    };

/** What keeps Zil from its work, most urgent first. An unfinished set-up explains what follows it. */
const urgent: readonly Trouble[] = [
  'not-listening',
  'outdated',
  'not-keeping',
  'not-set-up',
  'not-reachable',
  'not-subscribed',
  'not-showing',
];

/** Returns the line for the moment: an answer to what the person just did comes first, then what keeps Zil from work. */
export function statusLine(state: DeskState, at: ViewedAt): StatusLine {
  const words = texts[state.settings.language];
  const problems = healthOf(state, at.nowMs).findings.flatMap(shortened);
  return (
    linkLine(state, words) ??
    practiceLine(state, words) ??
    troubleLine(state, problems, words) ??
    updateLine(state, words) ??
    problemLine(
      'warning',
      problems.find(({ costs }) => costs === null),
      words,
    ) ??
    calmLine(state, words, timeTexts(state.settings.language, at))
  );
}

interface Shortened {
  readonly costs: Trouble | null;
  readonly problem: StatusProblem;
}

function shortened(finding: Finding): readonly Shortened[] {
  const problem = finding.grade === 'problem' ? problemOf(finding) : null;
  return problem === null ? [] : [{ costs: finding.costs, problem }];
}

function button(act: StatusAct, words: Texts): StatusButton {
  return { label: labelOf(act, words), act };
}

function labelOf(act: StatusAct, { window, reach, delivery, updates, status }: Texts): string {
  switch (act.kind) {
    case 'open':
      return {
        settings: window.settings,
        diagnostics: reach.diagnostics,
        'set-up': window.setUp.resume,
        update: updates.news,
      }[act.page];
    case 'trust-host':
      return window.link.open;
    case 'dismiss-link':
    case 'outcome-seen':
      return window.link.dismiss;
    case 'enter-account':
      return status.enterAccount;
    case 'again':
      return reach.retry;
    case 'reclaim':
      return delivery.reclaim;
    case 'read-records':
      return status.readRecords;
    case 'check-updates':
      return updates.check;
    case 'install-update':
      return updates.install;
    case 'postpone-update':
      return status.later;
  }
}

function linkLine({ link }: DeskState, words: Texts): StatusLine | null {
  if (link.kind === 'unknown-host') {
    return {
      kind: 'notice',
      text: words.window.link.question(link.host),
      button: button({ kind: 'trust-host', link: link.link, host: link.host }, words),
      refusal: { label: words.window.link.cancel, act: { kind: 'dismiss-link' } },
    };
  }
  if (link.kind !== 'failed') return null;
  return { kind: 'warning', text: linkProblem(link.failure, words), button: button({ kind: 'dismiss-link' }, words) };
}

/** An open listener shows that the reason has gone. */
function practiceLine({ practice, listener }: DeskState, words: Texts): StatusLine | null {
  if (practice.kind !== 'failed' || listener.kind === 'open') return null;
  return {
    kind: 'problem',
    text: words.window.practiceFailed,
    button: button({ kind: 'open', page: 'settings' }, words),
  };
}

function troubleLine(state: DeskState, problems: readonly Shortened[], words: Texts): StatusLine | null {
  for (const trouble of urgent) {
    if (trouble === 'not-set-up' && state.settings.setUp !== 'finished') {
      const act = { kind: 'open', page: 'set-up' } as const;
      return { kind: 'warning', text: words.window.setUp.unfinished, button: button(act, words) };
    }
    const line = problemLine(
      'problem',
      problems.find(({ costs }) => costs === trouble),
      words,
    );
    if (line !== null) return line;
  }
  return null;
}

function problemLine(kind: 'problem' | 'warning', shown: Shortened | undefined, words: Texts): StatusLine | null {
  if (shown === undefined) return null;
  const { problem } = shown;
  return { kind, text: words.status.problem[problem], button: button(actAgainst(problem), words) };
}

/** How the last installation ended, or a version that waits for one. */
function updateLine(
  { update: { version, update, outcome }, postponedVersion: postponed }: DeskState,
  words: Texts,
): StatusLine | null {
  if (outcome !== null) {
    return {
      kind: 'notice',
      text: outcomeText(outcome, version, words),
      button: button({ kind: 'open', page: 'update' }, words),
      refusal: button({ kind: 'outcome-seen' }, words),
    };
  }
  if (update.kind === 'asked' || update.kind === 'installing') {
    return { kind: 'busy', text: words.updates[update.kind](update.found.version), aside: null };
  }
  if (update.kind !== 'ready' || update.found.version === postponed) return null;
  return {
    kind: 'notice',
    text: words.updates.ready(update.found.version),
    button: button({ kind: 'install-update' }, words),
    refusal: button({ kind: 'postpone-update' }, words),
  };
}

function calmLine(state: DeskState, { status }: Texts, times: TimeTexts): StatusLine {
  const { subscription, account, listener, reach, proof, records, lastHeardAtMs } = state;
  const lastWebhook = lastHeardAtMs === null ? null : status.lastWebhook(times.dayTime(lastHeardAtMs));
  const isConnecting =
    listener.kind === 'closed' ||
    reach.kind === 'starting' ||
    (proof.kind === 'proving' && proof.provedAtMs === null) ||
    subscription.kind === 'asking';
  if (isConnecting) return { kind: 'busy', text: status.connecting, aside: lastWebhook };
  // With an account and without a subscription, nothing but records can come.
  if (account.kind === 'signed-in' && subscription.kind === 'off') {
    const lastRecords = records.kind === 'read' ? status.lastRecords(times.dayTime(records.atMs)) : null;
    return { kind: 'good', text: status.recordsAlone, aside: lastRecords };
  }
  return { kind: 'good', text: status.listening, aside: lastWebhook };
}
