import { type Call, callPhase } from '../calls/call.ts';
import { type DeskState, ringingMs } from '../desk/desk-state.ts';
import { partyText } from './party-text.ts';
import { texts } from './texts.ts';
import { timeTexts, type ViewedAt } from './time-text.ts';

/** `attention`: something keeps Zil from its work, and a person has to look. */
export type TrayState = 'idle' | 'ringing' | 'attention';

export interface TrayView {
  readonly state: TrayState;
  readonly tooltip: string;
  /** The newest first; a click leads to the call. */
  readonly lastCalls: readonly { readonly factId: number; readonly label: string }[];
  readonly menu: { readonly open: string; readonly practice: string; readonly quit: string; readonly noCalls: string };
}

const lastCallsShown = 5;

export function trayView(state: DeskState, at: ViewedAt): TrayView {
  const words = texts[state.settings.language];
  const { time } = timeTexts(state.settings.language, at);
  const health = healthOf(state);
  const phaseOf = (call: Call) => callPhase(call, at.nowMs, ringingMs(state));
  const labelOf = (call: Call) => `${time(call.startedAtMs)}  ${partyText(call.caller, words)}`;
  const [last] = state.calls;
  const isRinging = state.calls.some((call) => phaseOf(call) === 'ringing');
  return {
    state: isRinging ? 'ringing' : health === 'listening' ? 'idle' : 'attention',
    tooltip: [words.tray(health), ...(last === undefined ? [] : [words.lastCall(labelOf(last))])].join('\n'),
    lastCalls: state.calls.slice(0, lastCallsShown).map((call) => ({
      factId: call.id,
      label: `${labelOf(call)} · ${words.phase(phaseOf(call))}`,
    })),
    menu: words.menu,
  };
}

function healthOf(state: DeskState): 'listening' | 'not-listening' | 'not-keeping' | 'not-showing' {
  if (state.door.kind !== 'open') return 'not-listening';
  if (state.keeping.kind !== 'kept') return 'not-keeping';
  const outcome = state.lastShowing?.outcome.kind ?? 'shown';
  return outcome === 'shown' ? 'listening' : 'not-showing';
}
