import { type Call, type CallPhase, callPhase, extensionsOf } from '../calls/call.ts';
import { type DeskState, ringingMs } from '../desk/desk-state.ts';
import { healthOf } from '../health/health.ts';
import { practiceTenant } from '../pbx/practice.ts';
import type { HistoryPlace } from '../ports.ts';
import type { SettingName, Settings } from '../settings/settings.ts';
import { type CreditView, creditView } from './credit-view.ts';
import { type AccountView, accountView, type LinkView, linkView } from './exchange-view.ts';
import { findingText } from './health-text.ts';
import { partyText } from './party-text.ts';
import { type ReachView, reachView } from './reach-view.ts';
import { recordRow } from './record-row.ts';
import { texts } from './texts.ts';
import { timeTexts, type ViewedAt } from './time-text.ts';

/** All the window shows of the living state: words, no secrets, nothing to compute. */
export interface DeskView {
  readonly calls: readonly CallRow[];
  readonly status: readonly StatusLine[];
  readonly settings: Settings;
  /** Fixed by the administrator. */
  readonly managed: readonly SettingName[];
  readonly account: AccountView;
  readonly credit: CreditView;
  readonly link: LinkView;
  readonly reach: ReachView;
  /** The call a person asked for; `atMs` tells one wish from the next. */
  readonly revealed: { readonly callId: number; readonly atMs: number } | null;
}

export interface CallRow {
  readonly id: number;
  readonly startedAtMs: number;
  readonly day: string;
  readonly time: string;
  readonly caller: string;
  readonly line: string | null;
  readonly extensions: string | null;
  /** `recorded`: known from its record alone. */
  readonly phase: CallPhase | 'recorded';
  readonly phaseText: string;
  readonly marks: readonly string[];
  readonly story: readonly StoryLine[];
}

export interface StoryLine {
  readonly id: number;
  readonly time: string;
  readonly text: string;
  /** How it is known. */
  readonly certainty: string;
}

export interface StatusLine {
  readonly kind: 'good' | 'plain' | 'problem';
  readonly text: string;
}

export interface HistoryView {
  readonly calls: readonly CallRow[];
  /** Where to go on; `null` at the end. */
  readonly next: HistoryPlace | null;
}

export function deskView(state: DeskState, at: ViewedAt): DeskView {
  const revealed = state.revealed;
  const call = state.calls.find(({ steps }) => steps.some(({ factId }) => factId === revealed?.factId));
  return {
    calls: [
      ...state.calls.map((each) => callRow(each, state, at)),
      ...state.recorded.map((each) => recordRow(each, state, at)),
    ],
    status: statusLines(state, at),
    settings: state.settings,
    managed: state.managed,
    account: accountView(state),
    credit: creditView(state, at),
    link: linkView(state.link, texts[state.settings.language]),
    reach: reachView(state, at),
    revealed: revealed === null || call === undefined ? null : { callId: call.id, atMs: revealed.atMs },
  };
}

export function historyView(calls: readonly Call[], pageSize: number, state: DeskState, at: ViewedAt): HistoryView {
  const last = calls.at(-1);
  return {
    calls: calls.map((call) => callRow(call, state, at)),
    next: last === undefined || calls.length < pageSize ? null : { startedAtMs: last.startedAtMs, id: last.id },
  };
}

function callRow(call: Call, state: DeskState, at: ViewedAt): CallRow {
  const words = texts[state.settings.language];
  const times = timeTexts(state.settings.language, at);
  const phase = callPhase(call, at.nowMs, ringingMs(state));
  const extensions = extensionsOf(call);
  return {
    id: call.id,
    startedAtMs: call.startedAtMs,
    day: times.day(call.startedAtMs),
    time: times.time(call.startedAtMs),
    caller: partyText(call.caller, words),
    line: call.line === null ? null : words.onLine(partyText(call.line, words)),
    extensions: extensions.length === 0 ? null : words.extension(extensions.join(', ')),
    phase,
    phaseText: words.phase(phase),
    marks: [
      ...(call.tenant === practiceTenant ? [words.practice] : []),
      ...(call.boundary === 'estimated' ? [words.estimated] : []),
    ],
    story: call.steps.map((step) => ({
      id: step.factId,
      time: times.second(step.atMs),
      text: words.step(step),
      // A step is what a notification said; what records say later is certain.
      certainty: words.live,
    })),
  };
}

function statusLines(state: DeskState, at: ViewedAt): readonly StatusLine[] {
  return healthOf(state, at.nowMs).findings.map((finding) => ({
    kind: finding.grade,
    text: findingText(finding, state, at),
  }));
}
