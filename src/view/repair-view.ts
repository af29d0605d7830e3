import type { DeskState } from '../desk/desk-state.ts';
import { type Finding, healthOf } from '../health/health.ts';
import { plainText } from './plain-text.ts';
import { type RepairAction, repairOf } from './repair-action.ts';
import { texts } from './texts.ts';
import type { ViewedAt } from './time-text.ts';

/** A button that does something about a finding. */
export interface RepairView {
  readonly label: string;
  readonly action: RepairAction;
}

/** What is wrong, in one plain sentence, and the one button that helps. */
export interface ProblemView {
  readonly text: string;
  /** `null` when only time helps. */
  readonly repair: RepairView | null;
}

export function problemView(finding: Finding, state: DeskState, at: ViewedAt): ProblemView {
  const action = repairOf(finding, state);
  return { text: plainText(finding, state, at), repair: action === null ? null : repairView(action, state) };
}

export function repairView(action: RepairAction, { settings }: Pick<DeskState, 'settings'>): RepairView {
  return { label: texts[settings.language].repairs.label(action), action };
}

/** Returns the gravest thing that keeps Zil from doing its work; `null` when nothing does. */
export function gravestProblem(state: DeskState, at: ViewedAt): ProblemView | null {
  const { trouble, findings } = healthOf(state, at.nowMs);
  if (trouble === null) return null;
  const finding = findings.find(({ costs }) => costs === trouble);
  if (finding !== undefined) return problemView(finding, state, at);
  const { unfinished } = texts[state.settings.language].window.setUp;
  return { text: unfinished, repair: repairView({ kind: 'open-page', page: 'set-up' }, state) };
}
