import type { DeskState } from '../desk/desk-state.ts';
import { readyIn } from '../update/update.ts';
import type { Outcome } from '../update/update-status.ts';
import { texts } from './texts.ts';
import type { Texts } from './texts-turkish.ts';
import { timeTexts, type ViewedAt } from './time-text.ts';

/** The running version and new ones, in words. */
export interface UpdateView {
  /** The version that runs. */
  readonly version: string;
  readonly running: string;
  readonly state: string;
  readonly isProblem: boolean;
  /** Whether new versions are checked for at all. */
  readonly canCheck: boolean;
  /** Whether a check can begin now. */
  readonly mayCheck: boolean;
  /** The version that can be installed; `null` when there is none. */
  readonly ready: ReadyView | null;
  /** How the last installation ended, until a person has seen it; `null` when there is nothing to report. */
  readonly outcome: { readonly text: string; readonly from: string | null } | null;
}

export interface ReadyView {
  readonly version: string;
  readonly text: string;
  readonly news: readonly string[];
  /** Whether the installation has not been asked for yet. */
  readonly mayInstall: boolean;
}

export function updateView(state: DeskState, at: ViewedAt): UpdateView {
  const { settings } = state;
  const { version, update, outcome } = state.update;
  const { updates: words } = texts[settings.language];
  const ready = readyIn(update);
  return {
    version,
    running: words.running(version),
    state: stateText(state, at),
    isProblem: update.kind === 'resting' && update.failure !== null,
    canCheck: update.kind !== 'off',
    mayCheck: update.kind === 'resting' || update.kind === 'ready',
    ready: ready && {
      version: ready.version,
      text: update.kind === 'asked' ? words.asked(ready.version) : words.ready(ready.version),
      news: ready.news[settings.language],
      mayInstall: update.kind === 'ready',
    },
    outcome: outcome && {
      text: outcomeText(outcome, version, texts[settings.language]),
      from: outcome.kind === 'installed' ? outcome.from : null,
    },
  };
}

/** Returns how the last installation ended. `version`: the one that runs. */
export function outcomeText(outcome: Outcome, version: string, { updates }: Texts): string {
  return outcome.kind === 'installed' ? updates.installed(version) : updates.notInstalled(outcome.version, version);
}

/** Returns the tray's menu entry; `null` when there is nothing to install, or the installation is asked for already. */
export function menuInstallText({ update: { update } }: DeskState, { updates }: Texts): string | null {
  return update.kind === 'ready' ? updates.menuInstall(update.found.version) : null;
}

function stateText({ settings, update: { update, checkedAtMs } }: DeskState, at: ViewedAt): string {
  const { updates: words } = texts[settings.language];
  switch (update.kind) {
    case 'off':
      return words.off(update.why);
    case 'resting':
      if (update.failure !== null) return words.failure(update.failure);
      if (checkedAtMs === null) return words.notChecked;
      return words.upToDate(timeTexts(settings.language, at).insideDayTime(checkedAtMs));
    case 'checking':
      return words.checking;
    case 'downloading':
      return words.downloading(update.found.version);
    case 'ready': {
      const ready = words.ready(update.found.version);
      return settings.updates === 'at-night' ? `${ready} ${words.atNight}` : ready;
    }
    case 'asked':
      return words.asked(update.found.version);
    case 'installing':
      return words.installing(update.found.version);
  }
}
