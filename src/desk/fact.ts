import type { Call } from '../calls/call.ts';
import type { HeardEvent } from '../calls/call-event.ts';
import type { Keeping } from '../calls/call-keeper.ts';
import type { Door } from '../door/door-keeper.ts';
import type { ShowOutcome } from '../ports.ts';
import type { SettingName, Settings } from '../settings/settings.ts';

/** Something stored that could not be read at start. It was set aside or replaced by a default, never overwritten. */
export type StartProblem =
  | { readonly kind: 'settings-set-aside'; readonly file: string }
  | { readonly kind: 'setting-dropped'; readonly setting: SettingName }
  | { readonly kind: 'calls-set-aside'; readonly file: string };

/** Everything the desk can be told. `atMs` is epoch milliseconds. */
export type Fact = { readonly atMs: number } & (
  | { readonly kind: 'loaded'; readonly calls: readonly Call[]; readonly problems: readonly StartProblem[] }
  /** `calls` are all calls of every neighbourhood that the news touched. */
  | { readonly kind: 'heard'; readonly heard: readonly HeardEvent[]; readonly calls: readonly Call[] }
  | { readonly kind: 'keeping'; readonly keeping: Keeping }
  | { readonly kind: 'door'; readonly door: Door }
  | { readonly kind: 'showing'; readonly outcome: ShowOutcome }
  /** A person closed or clicked the notification with this key. */
  | { readonly kind: 'dismissed'; readonly key: string }
  | { readonly kind: 'settings'; readonly settings: Settings }
  /** A person asked for the window: for the call that this fact belongs to, or for none in particular. */
  | { readonly kind: 'revealed'; readonly factId: number | null }
  | { readonly kind: 'time-passed' }
);
