import { type Call, callPhase } from '../calls/call.ts';
import { otherParty } from '../calls/other-party.ts';
import { ringingMs } from '../desk/announced.ts';
import type { DeskState } from '../desk/desk-state.ts';
import { isWatchedCall } from '../desk/watched.ts';
import { healthOf } from '../health/health.ts';
import type { ActingTexts } from './acting-texts-turkish.ts';
import { hasUnseen, waitingCount } from './call-back-view.ts';
import { phaseText } from './call-row.ts';
import { namedParty } from './party-text.ts';
import { quietText } from './quiet-text.ts';
import { texts } from './texts.ts';
import type { TrayMenuTexts } from './texts-turkish.ts';
import { timeTexts, type ViewedAt } from './time-text.ts';
import { menuInstallText } from './update-view.ts';

/**
 * `quiet`: it is a quiet time. `attention`: something keeps Zil from doing its work, and a
 * person is needed.
 */
export type TrayState = 'idle' | 'quiet' | 'ringing' | 'attention';

/** Open call-backs: `full` when no person has seen one of them, `hollow` when all were seen. */
export type TrayDot = 'none' | 'hollow' | 'full';

/** What can be chosen at Zil's button of the desktop: in the dock, in the jump list, in the menu of a launcher. */
export type TaskName = 'open' | 'call-backs' | 'quiet-hour';

/** The words of each. */
export type TasksView = Readonly<Record<TaskName, string>>;

export interface TrayView {
  readonly state: TrayState;
  readonly dot: TrayDot;
  readonly tooltip: string;
  /** Newest first; a click opens the call. */
  readonly lastCalls: readonly { readonly factId: number; readonly label: string }[];
  /** How many callers wait to be called back, in words; `null` when none does. */
  readonly callBacks: string | null;
  readonly waiting: { readonly count: number; readonly text: string };
  /** What can be chosen at Zil's button of the desktop. */
  readonly tasks: TasksView;
  /** That nothing pops up, and until when, in words; `null` while Zil is not quiet. */
  readonly quiet: string | null;
  /** The menu entry that installs a version; `null` when none is ready. */
  readonly update: string | null;
  readonly menu: TrayMenuTexts;
  readonly quietWords: QuietWords;
  /** Whether the menu leads to the PBX's panel, which needs an account. */
  readonly hasPanel: boolean;
}

type QuietWords = Pick<ActingTexts['quiet'], 'hour' | 'today' | 'end'>;

const lastCallsShown = 5;

export function trayView(state: DeskState, at: ViewedAt): TrayView {
  const words = texts[state.settings.language];
  const { time, dayTime } = timeTexts(state.settings.language, at);
  const { lastContactAtMs } = state.subscription;
  const { trouble } = healthOf(state, at.nowMs);
  const phaseOf = (call: Call) => callPhase(call, at.nowMs, ringingMs(state));
  const labelOf = (call: Call) => `${time(call.startedAtMs)}  ${namedParty(otherParty(call), state.names, words)}`;
  const [last] = state.calls;
  const waiting = waitingCount(state, at.nowMs);
  const callBacks = waiting === 0 ? null : words.callBacks.waiting(waiting);
  const quiet = quietText(state, at);
  const isRinging = state.calls.some((call) => phaseOf(call) === 'ringing' && isWatchedCall(call, state.settings));
  return {
    state: isRinging ? 'ringing' : trouble !== null ? 'attention' : quiet !== null ? 'quiet' : 'idle',
    dot: waiting === 0 ? 'none' : hasUnseen(state, at.nowMs) ? 'full' : 'hollow',
    tooltip: [
      words.tray(trouble),
      ...(quiet === null ? [] : [quiet]),
      ...(callBacks === null ? [] : [callBacks]),
      ...(last === undefined ? [] : [words.lastCall(labelOf(last))]),
      ...(lastContactAtMs === null ? [] : [words.pbx.lastContact(dayTime(lastContactAtMs))]),
    ].join('\n'),
    lastCalls: state.calls.slice(0, lastCallsShown).map((call) => ({
      factId: call.id,
      label: `${labelOf(call)} · ${phaseText(call, phaseOf(call), at.nowMs, state.names, words)}`,
    })),
    callBacks,
    waiting: { count: waiting, text: callBacks ?? '' },
    tasks: { open: words.menu.open, 'call-backs': words.callBacks.title, 'quiet-hour': words.acting.quiet.hour },
    quiet,
    quietWords: { hour: words.acting.quiet.hour, today: words.acting.quiet.today, end: words.acting.quiet.end },
    update: menuInstallText(state, words),
    menu: words.menu,
    hasPanel: state.account.kind === 'signed-in',
  };
}
