import type { ClosingReason, SeenUpTo, Snooze } from '../callbacks/call-back-mark.ts';
import type { ExportFormat } from '../export/exporter.ts';
import type { LinkName } from '../pbx/link-keeper.ts';
import type { HistoryFrom, HistoryPlace, KeepAccount, LoginItemState } from '../ports.ts';
import type { WaySecretName } from '../reach/way.ts';
import type { Result } from '../result.ts';
import type { Settings, SettingsRefusal } from '../settings/settings.ts';
import type { ClosedCallBack } from '../view/call-back-view.ts';
import type { CallRow } from '../view/call-row.ts';
import type { CallSearch } from '../view/call-search.ts';
import type { DeskView, HistoryView } from '../view/desk-view.ts';
import type { KeptView } from '../view/kept-view.ts';
import type { LegendView } from '../view/legend-view.ts';
import type { LookView } from '../view/look-view.ts';
import type { PlacesView } from '../view/places-view.ts';
import type { SupportView } from '../view/support-view.ts';

/** The window asks, the program answers. A refusal that is expected is a Result: only an error's text would cross. */
export interface Invokes {
  'desk.view': { args: []; result: DeskView };
  'calls.page': { args: [search: CallSearch, from: HistoryFrom]; result: Result<HistoryView, null> };
  /** By which lines and extensions calls can be looked for. */
  'calls.places': { args: []; result: PlacesView };
  /** The calls of the absence that was told of last, all of them. */
  'calls.away': { args: []; result: Result<HistoryView, null> };
  'away.seen': { args: []; result: null };
  /** What was known of a caller (`CallRow.callerKey`) when a call began, in words; `null` when nothing was. */
  'caller.memory': { args: [caller: string, startedAtMs: number]; result: string | null };
  /** What can be named, and what calls show of it. */
  'legend.view': { args: []; result: Result<LegendView, null> };
  /** Of whatever has a key: a caller, a line, an extension, a menu, a key in it. An empty name forgets it. */
  'name.keep': { args: [key: string, name: string]; result: Result<null, null> };
  /** Who is no longer to be called back, the newest closing first. */
  'callBacks.closed': { args: []; result: readonly ClosedCallBack[] };
  'callBacks.seen': { args: [upTo: readonly SeenUpTo[]]; result: Result<null, null> };
  'callBack.close': { args: [upTo: SeenUpTo, reason: ClosingReason]; result: Result<null, null> };
  /** Takes a closing by hand back. */
  'callBack.reopen': { args: [caller: string, closedAtMs: number]; result: Result<null, null> };
  'callBack.snooze': { args: [upTo: SeenUpTo, snooze: Snooze]; result: Result<null, null> };
  /** A call at its place; `null` when it is there no more. */
  'callBack.call': { args: [place: HistoryPlace]; result: CallRow | null };
  /** How much is kept and what was deleted, in words. */
  'data.view': { args: []; result: Result<KeptView, null> };
  /** Of a caller (`CallRow.outsiderKey`), or of everybody. Fails with a sentence; `null`: no file was chosen. */
  'data.export': { args: [format: ExportFormat, caller: string | null]; result: Result<'saved' | null, string> };
  /** Deletes all of a caller (`CallRow.outsiderKey`). */
  'data.forgetCaller': { args: [caller: string]; result: Result<null, null> };
  'data.forgetEverything': { args: []; result: Result<null, null> };
  /** Writes a file with everything where a person wants it. Fails with a sentence; `null`: nowhere. */
  'backup.save': { args: []; result: Result<'saved' | null, string> };
  /** The same file, or a daily backup, takes the place of everything here: the program starts anew. */
  'backup.load': { args: []; result: Result<'loaded' | null, string> };
  /** All calls are made again, in the background. */
  'calls.rebuild': { args: []; result: Result<null, null> };
  'number.copy': { args: [number: string]; result: null };
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
  /** Makes the package for whoever helps anew. What `support.save` saves is this, until `support.close`. */
  'support.look': { args: []; result: SupportView };
  /** Fails with a sentence; `null`: no file was chosen. */
  'support.save': { args: []; result: Result<'saved' | null, string> };
  'support.close': { args: []; result: null };
  /** What to send of a call that is shown wrongly, to be read; `null` when the call is there no more. */
  'callReport.look': { args: [place: HistoryPlace]; result: string | null };
  /** Saves what `callReport.look` gave last. Fails with a sentence; `null`: no file was chosen. */
  'callReport.save': { args: []; result: Result<'saved' | null, string> };
  'callReport.close': { args: []; result: null };
  'credit.refresh': { args: []; result: null };
  'link.open': { args: [link: LinkName]; result: null };
  /** A person has agreed to open links of this host. */
  'link.trust': { args: [link: LinkName, host: string]; result: null };
  'link.dismiss': { args: []; result: null };
  /** `true` when the system says that it was shown. */
  'notification.test': { args: []; result: boolean };
  'update.check': { args: []; result: null };
  /** What is ready, as soon as no call lives. */
  'update.install': { args: []; result: null };
  /** A person has seen what became of the last installation. */
  'update.seen': { args: []; result: null };
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
  | { readonly kind: 'not-written'; readonly reason: string };

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
  'calls.places': 'invoke',
  'calls.away': 'invoke',
  'away.seen': 'invoke',
  'caller.memory': 'invoke',
  'legend.view': 'invoke',
  'name.keep': 'invoke',
  'callBacks.closed': 'invoke',
  'callBacks.seen': 'invoke',
  'callBack.close': 'invoke',
  'callBack.reopen': 'invoke',
  'callBack.snooze': 'invoke',
  'callBack.call': 'invoke',
  'data.view': 'invoke',
  'data.export': 'invoke',
  'data.forgetCaller': 'invoke',
  'data.forgetEverything': 'invoke',
  'backup.save': 'invoke',
  'backup.load': 'invoke',
  'calls.rebuild': 'invoke',
  'number.copy': 'invoke',
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
  'support.look': 'invoke',
  'support.save': 'invoke',
  'support.close': 'invoke',
  'callReport.look': 'invoke',
  'callReport.save': 'invoke',
  'callReport.close': 'invoke',
  'credit.refresh': 'invoke',
  'link.open': 'invoke',
  'link.trust': 'invoke',
  'link.dismiss': 'invoke',
  'notification.test': 'invoke',
  'update.check': 'invoke',
  'update.install': 'invoke',
  'update.seen': 'invoke',
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
