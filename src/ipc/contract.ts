import type { HistoryPlace } from '../ports.ts';
import type { Result } from '../result.ts';
import type { Settings, SettingsRefusal } from '../settings/settings.ts';
import type { DeskView, HistoryView } from '../view/desk-view.ts';

/** The window asks, the program answers. A refusal that is expected is a Result: only an error's text would cross. */
export interface Invokes {
  'desk.view': { args: []; result: DeskView };
  'calls.page': { args: [before: HistoryPlace | null]; result: Result<HistoryView, null> };
  'settings.save': { args: [draft: Settings]; result: Result<null, SettingsRefusal> };
  'practice.ring': { args: []; result: Result<null, null> };
  'popup.notes': { args: []; result: readonly PopupNote[] };
  'popup.clicked': { args: [key: string]; result: null };
  'popup.dismissed': { args: [key: string]; result: null };
}

/** The program tells, the window listens. */
export interface Pushes {
  'desk.changed': DeskView;
  'popup.changed': readonly PopupNote[];
}

/** A notification in our own small window. */
export interface PopupNote {
  readonly key: string;
  readonly title: string;
  readonly body: string;
}

/** Every channel once: a missing or an extra name does not compile. */
export const channels = {
  'desk.view': 'invoke',
  'calls.page': 'invoke',
  'settings.save': 'invoke',
  'practice.ring': 'invoke',
  'popup.notes': 'invoke',
  'popup.clicked': 'invoke',
  'popup.dismissed': 'invoke',
  'desk.changed': 'push',
  'popup.changed': 'push',
} as const satisfies Record<keyof Invokes, 'invoke'> & Record<keyof Pushes, 'push'>;

/** All the window has of the program. */
export interface Bridge {
  invoke<N extends keyof Invokes>(name: N, ...args: Invokes[N]['args']): Promise<Invokes[N]['result']>;
  /** Returns the function that ends listening. */
  on<N extends keyof Pushes>(name: N, listener: (payload: Pushes[N]) => void): () => void;
}
