import type { DeskState } from '../desk/desk-state.ts';
import { type Finding, healthOf, type Trouble } from '../health/health.ts';
import type { LinkName } from '../pbx/link-keeper.ts';
import { linkProblem } from './pbx-view.ts';
import type { RepairAction } from './repair-action.ts';
import { problemView, repairView } from './repair-view.ts';
import { texts } from './texts.ts';
import type { Texts } from './texts-turkish.ts';
import { timeTexts, type ViewedAt } from './time-text.ts';
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
  readonly action: StatusAction;
}

/** What a button of the status line does. */
export type StatusAction =
  | RepairAction
  | {
      readonly kind:
        | 'open-diagnostics'
        | 'open-set-up'
        | 'dismiss-link'
        | 'install-update'
        | 'postpone-update'
        | 'outcome-seen';
    }
  | { readonly kind: 'trust-host'; readonly link: LinkName; readonly host: string };

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

/** Returns the line for the moment. An answer to what the person just did comes first, then what keeps Zil from work. */
export function statusLine(state: DeskState, at: ViewedAt): StatusLine {
  const words = texts[state.settings.language];
  const problems = healthOf(state, at.nowMs).findings.filter(({ grade }) => grade === 'problem');
  const warning = problems.find(({ costs }) => costs === null);
  return (
    linkLine(state, words) ??
    practiceLine(state, words) ??
    troubleLine(state, problems, at) ??
    updateLine(state, words) ??
    (warning === undefined ? null : problemLine('warning', warning, state, at)) ??
    calmLine(state, at)
  );
}

function linkLine({ link }: DeskState, words: Texts): StatusLine | null {
  const { question, open, cancel, dismiss } = words.window.link;
  if (link.kind === 'unknown-host') {
    return {
      kind: 'notice',
      text: question(link.host),
      button: { label: open, action: { kind: 'trust-host', link: link.link, host: link.host } },
      refusal: { label: cancel, action: { kind: 'dismiss-link' } },
    };
  }
  if (link.kind !== 'failed') return null;
  const button = { label: dismiss, action: { kind: 'dismiss-link' } } as const;
  return { kind: 'warning', text: linkProblem(link.failure, words), button };
}

/** An open listener shows that the reason has gone. */
function practiceLine({ practice, listener, settings }: DeskState, words: Texts): StatusLine | null {
  if (practice.kind !== 'failed' || listener.kind === 'open') return null;
  const button = repairView({ kind: 'open-settings', section: 'connection' }, { settings });
  return { kind: 'problem', text: words.window.practiceFailed, button };
}

function troubleLine(state: DeskState, problems: readonly Finding[], at: ViewedAt): StatusLine | null {
  for (const trouble of urgent) {
    if (trouble === 'not-set-up' && state.settings.setUp !== 'finished') {
      // Lost settings explain why the set-up begins again.
      const lost = problems.find(({ kind }) => kind === 'stored');
      if (lost !== undefined) return problemLine('warning', lost, state, at);
      const { unfinished, resume } = texts[state.settings.language].window.setUp;
      return { kind: 'warning', text: unfinished, button: { label: resume, action: { kind: 'open-set-up' } } };
    }
    const found = problems.find(({ costs }) => costs === trouble);
    if (found !== undefined) return problemLine('problem', found, state, at);
  }
  return null;
}

/** Where only time helps, the button leads to the details. */
function problemLine(kind: 'problem' | 'warning', finding: Finding, state: DeskState, at: ViewedAt): StatusLine {
  const { text, repair } = problemView(finding, state, at);
  const { diagnostics } = texts[state.settings.language].reach;
  return { kind, text, button: repair ?? { label: diagnostics, action: { kind: 'open-diagnostics' } } };
}

/** How the last installation ended, or a version that waits for one. */
function updateLine({ update: status, postponedVersion }: DeskState, words: Texts): StatusLine | null {
  const { version, update, outcome } = status;
  if (outcome !== null) {
    return {
      kind: 'notice',
      text: outcomeText(outcome, version, words),
      button: { label: words.updates.news, action: { kind: 'open-page', page: 'update' } },
      refusal: { label: words.updates.dismiss, action: { kind: 'outcome-seen' } },
    };
  }
  if (update.kind === 'asked' || update.kind === 'installing') {
    return { kind: 'busy', text: words.updates[update.kind](update.found.version), aside: null };
  }
  if (update.kind !== 'ready' || update.found.version === postponedVersion) return null;
  return {
    kind: 'notice',
    text: words.updates.ready(update.found.version),
    button: { label: words.updates.install, action: { kind: 'install-update' } },
    refusal: { label: words.status.later, action: { kind: 'postpone-update' } },
  };
}

function calmLine(state: DeskState, at: ViewedAt): StatusLine {
  const { subscription, account, listener, reach, proof, records, lastHeardAtMs, settings } = state;
  const { status } = texts[settings.language];
  const { dayTime } = timeTexts(settings.language, at);
  const lastWebhook = lastHeardAtMs === null ? null : status.lastWebhook(dayTime(lastHeardAtMs));
  const isConnecting =
    listener.kind === 'closed' ||
    reach.kind === 'starting' ||
    (proof.kind === 'proving' && proof.provedAtMs === null) ||
    subscription.kind === 'asking';
  if (isConnecting) return { kind: 'busy', text: status.connecting, aside: lastWebhook };
  // With an account and without a subscription, nothing but records can come.
  if (account.kind === 'signed-in' && subscription.kind === 'off') {
    const lastRecords = records.kind === 'read' ? status.lastRecords(dayTime(records.atMs)) : null;
    return { kind: 'good', text: status.recordsAlone, aside: lastRecords };
  }
  return { kind: 'good', text: status.listening, aside: lastWebhook };
}
