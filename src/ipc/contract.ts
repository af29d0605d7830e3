import type { LinkName } from '../pbx/link-keeper.ts';
import type { HistoryPlace, KeepAccount, LoginItemState } from '../ports.ts';
import type { WaySecretName } from '../reach/way.ts';
import type { Result } from '../result.ts';
import type { Settings, SettingsRefusal } from '../settings/settings.ts';
import type { DeskView, HistoryView } from '../view/desk-view.ts';
import type { LookView } from '../view/look-view.ts';

/** The window asks, the program answers. A refusal that is expected is a Result: only an error's text would cross. */
export interface Invokes {
  'desk.view': { args: []; result: DeskView };
  'calls.page': { args: [before: HistoryPlace | null]; result: Result<HistoryView, null> };
  /** The calls of the absence that was told of last, all of them. */
  'calls.away': { args: []; result: Result<HistoryView, null> };
  'away.seen': { args: []; result: null };
  /** What was known of a caller (`CallRow.callerKey`) when a call began, in words; `null` when nothing was. */
  'caller.memory': { args: [caller: string, startedAtMs: number]; result: string | null };
  /** An empty name forgets it. */
  'caller.name': { args: [caller: string, name: string]; result: Result<null, null> };
  /** All calls the exchange knows of are asked for soon. */
  'records.refresh': { args: []; result: null };
  'settings.save': { args: [draft: Settings]; result: Result<null, SettingsRefusal> };
  'practice.ring': { args: []; result: Result<null, null> };
  'account.signIn': { args: [draft: SignIn]; result: Result<null, SignInRefusal> };
  'account.signOut': { args: []; result: Result<null, null> };
  'subscription.again': { args: []; result: null };
  /** Another secret in the door's path. */
  'door.renewKey': { args: []; result: null };
  /** Looks at the network around, in at most six seconds. */
  'reach.look': { args: []; result: LookView };
  'reach.prove': { args: []; result: null };
  /** The address is used although nothing has proved it. */
  'reach.insist': { args: []; result: Result<null, SettingsRefusal> };
  /** An empty text forgets it. */
  'reach.secret': { args: [name: WaySecretName, text: string]; result: Result<'encrypted' | 'until-quit', null> };
  /** Fails with a sentence. */
  'reach.install': { args: []; result: Result<null, string> };
  'testCall.begin': { args: []; result: null };
  'testCall.dismiss': { args: []; result: null };
  /** A file that a person chooses; `null` when none was chosen. */
  'file.choose': { args: []; result: string | null };
  'report.text': { args: []; result: string };
  'report.copy': { args: []; result: null };
  'credit.refresh': { args: []; result: null };
  'link.open': { args: [link: LinkName]; result: null };
  /** A person has agreed to open links of this host. */
  'link.trust': { args: [link: LinkName, host: string]; result: null };
  'link.dismiss': { args: []; result: null };
  /** `true` when the system says that it was shown. */
  'notification.test': { args: []; result: boolean };
  'login.state': { args: []; result: LoginItemState };
  'login.set': { args: [isOn: boolean]; result: LoginItemState };
  'logs.open': { args: []; result: null };
  'popup.notes': { args: []; result: readonly PopupNote[] };
  'popup.clicked': { args: [key: string]; result: null };
  'popup.dismissed': { args: [key: string]; result: null };
}

/** The program tells, the window listens. */
export interface Pushes {
  'desk.changed': DeskView;
  'popup.changed': readonly PopupNote[];
}

export interface SignIn {
  readonly username: string;
  readonly password: string;
  readonly keep: KeepAccount;
  /** Ask the exchange first. */
  readonly check: boolean;
}

export type SignInRefusal =
  | { readonly kind: 'missing' }
  /** The system has no key store: the person has to say how the password is to be kept. */
  | { readonly kind: 'cannot-protect' }
  /** `mayKeep` unless the exchange itself has said that there is no such account. */
  | { readonly kind: 'not-confirmed'; readonly text: string; readonly mayKeep: boolean }
  | { readonly kind: 'not-written' };

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
  'calls.away': 'invoke',
  'away.seen': 'invoke',
  'caller.memory': 'invoke',
  'caller.name': 'invoke',
  'records.refresh': 'invoke',
  'settings.save': 'invoke',
  'practice.ring': 'invoke',
  'account.signIn': 'invoke',
  'account.signOut': 'invoke',
  'subscription.again': 'invoke',
  'door.renewKey': 'invoke',
  'reach.look': 'invoke',
  'reach.prove': 'invoke',
  'reach.insist': 'invoke',
  'reach.secret': 'invoke',
  'reach.install': 'invoke',
  'testCall.begin': 'invoke',
  'testCall.dismiss': 'invoke',
  'file.choose': 'invoke',
  'report.text': 'invoke',
  'report.copy': 'invoke',
  'credit.refresh': 'invoke',
  'link.open': 'invoke',
  'link.trust': 'invoke',
  'link.dismiss': 'invoke',
  'notification.test': 'invoke',
  'login.state': 'invoke',
  'login.set': 'invoke',
  'logs.open': 'invoke',
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
