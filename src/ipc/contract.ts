import type { HistoryPlace } from '../ports.ts';
import type { Result } from '../result.ts';
import type { SettingName, Settings } from '../settings/settings.ts';
import type { DeskView, HistoryView } from '../view/desk-view.ts';

/** The window asks, the program answers. A refusal that is expected is a Result: only an error's text would cross. */
export interface Invokes {
  'desk.view': { args: []; result: DeskView };
  'calls.page': { args: [before: HistoryPlace | null]; result: Result<HistoryView, null> };
  'settings.save': { args: [draft: Settings]; result: Result<null, readonly SettingName[]> };
  'practice.ring': { args: []; result: Result<null, null> };
}

/** The program tells, the window listens. */
export interface Pushes {
  'desk.changed': DeskView;
}

/** Every channel once: a missing or an extra name does not compile. */
export const channels = {
  'desk.view': 'invoke',
  'calls.page': 'invoke',
  'settings.save': 'invoke',
  'practice.ring': 'invoke',
  'desk.changed': 'push',
} as const satisfies Record<keyof Invokes, 'invoke'> & Record<keyof Pushes, 'push'>;

/** All the window has of the program. */
export interface Bridge {
  invoke<N extends keyof Invokes>(name: N, ...args: Invokes[N]['args']): Promise<Invokes[N]['result']>;
  /** Returns the function that ends listening. */
  on<N extends keyof Pushes>(name: N, listener: (payload: Pushes[N]) => void): () => void;
}
