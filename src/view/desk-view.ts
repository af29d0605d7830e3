import { type Call, hasFact } from '../calls/call.ts';
import type { DeskState } from '../desk/desk-state.ts';
import { healthOf } from '../health/health.ts';
import type { SettingName, Settings } from '../settings/settings.ts';
import { awayText } from './away-text.ts';
import { type BackupView, backupView } from './backup-view.ts';
import { type CallBacksView, callBacksView } from './call-back-view.ts';
import { type CallRow, callRow } from './call-row.ts';
import { type ChecklistView, checklistView } from './checklist-view.ts';
import { type ContactSourcesView, contactSourcesView } from './contact-sources-view.ts';
import { type CreditView, creditView } from './credit-view.ts';
import { findingText } from './health-text.ts';
import { type OwnNumber, ownNumbers } from './learnt-text.ts';
import { type AccountView, accountView, type LinkView, linkView } from './pbx-view.ts';
import { type ReachView, reachView } from './reach-view.ts';
import { type RingingCall, ringingView } from './ringing-view.ts';
import { type StatusLine, statusLine } from './status-line.ts';
import { texts } from './texts.ts';
import { timeTexts, type ViewedAt } from './time-text.ts';
import { type UpdateView, updateView } from './update-view.ts';

/** Everything that the window shows of the live state: only words, no secrets, nothing to compute. */
export interface DeskView {
  readonly calls: readonly CallRow[];
  readonly ringing: readonly RingingCall[];
  /** Everything that is known to work or not to work. */
  readonly status: readonly FindingLine[];
  readonly checklist: ChecklistView;
  readonly statusLine: StatusLine;
  readonly settings: Settings;
  readonly ownNumbers: readonly OwnNumber[];
  /** Fixed by an administrator. */
  readonly managed: readonly SettingName[];
  readonly account: AccountView;
  readonly credit: CreditView;
  readonly link: LinkView;
  readonly update: UpdateView;
  readonly reach: ReachView;
  /** The page or call that a person asked to see; `atMs` distinguishes one request from the next. */
  readonly revealed:
    | { readonly kind: 'call'; readonly call: CallRow; readonly atMs: number }
    | { readonly kind: 'away' | 'call-backs'; readonly atMs: number }
    | null;
  /** The summary of an absence in one sentence, until a person has seen it; `null` when there is none. */
  readonly away: string | null;
  readonly callBacks: CallBacksView;
  readonly backup: BackupView;
  /** Today's date. When it or `historyVersion` changes, pages of the history that were read before are outdated. */
  readonly today: string;
  readonly historyVersion: number;
  /** When it changes, contacts that were read before are outdated. */
  readonly contactsVersion: number;
  readonly contactSources: ContactSourcesView;
}

export interface FindingLine {
  readonly kind: 'good' | 'plain' | 'problem';
  readonly text: string;
}

export interface HistoryView {
  readonly calls: readonly CallRow[];
  /** Whether there may be more calls in the direction that was asked for. */
  readonly hasMore: boolean;
}

export function deskView(state: DeskState, at: ViewedAt): DeskView {
  const calls = state.calls.map((each) => callRow(each, state, at));
  return {
    calls,
    ringing: ringingView(calls, state, at),
    status: findingLines(state, at),
    checklist: checklistView(state, at),
    statusLine: statusLine(state, at),
    settings: state.settings,
    ownNumbers: ownNumbers(state),
    managed: state.managed,
    account: accountView(state),
    credit: creditView(state, at),
    link: linkView(state.link),
    update: updateView(state, at),
    reach: reachView(state, at),
    revealed: revealedView(state, at),
    away: state.away === null ? null : awayText(state.away, texts[state.settings.language]),
    callBacks: callBacksView(state, at),
    backup: backupView(state.backup, state.settings.language, at),
    today: timeTexts(state.settings.language, at).date(at.nowMs),
    historyVersion: state.historyVersion,
    contactsVersion: state.contactsVersion,
    contactSources: contactSourcesView(state, at),
  };
}

function revealedView(state: DeskState, at: ViewedAt): DeskView['revealed'] {
  const { revealed } = state;
  if (revealed === null) return null;
  const { kind, atMs } = revealed;
  if (kind !== 'call') return { kind, atMs };
  const call = state.calls.find((each) => hasFact(each, revealed.factId)) ?? revealed.call;
  return call === null ? null : { kind, call: callRow(call, state, at), atMs };
}

export function historyView(calls: readonly Call[], pageSize: number, state: DeskState, at: ViewedAt): HistoryView {
  return { calls: calls.map((call) => callRow(call, state, at)), hasMore: calls.length >= pageSize };
}

function findingLines(state: DeskState, at: ViewedAt): readonly FindingLine[] {
  return healthOf(state, at.nowMs).findings.map((finding) => ({
    kind: finding.grade,
    text: findingText(finding, state, at),
  }));
}
