import type { DeskState } from '../desk/desk-state.ts';
import type { Finding } from '../health/health.ts';
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
