import type { ClosingReason, SeenUpTo, Snooze } from '../call-backs/call-back-mark.ts';
import type { ExportFormat } from '../export/exporter.ts';
import type { SignIn } from '../pbx/account.ts';
import type { LinkName } from '../pbx/link-keeper.ts';
import type { LoginItemState } from '../ports.ts';
import type { WaySecretName } from '../reach/way.ts';
import type { Result } from '../result.ts';
import type { Settings, SettingsRefusal } from '../settings/settings.ts';
import type { HistoryFrom, HistoryPlace } from '../store-ports.ts';
import type { ClosedCallBack } from '../view/call-back-view.ts';
import type { CallRow } from '../view/call-row.ts';
import type { DeskView, HistoryView } from '../view/desk-view.ts';
import type { KeptView } from '../view/kept-view.ts';
import type { NamesView } from '../view/names-view.ts';
import type { OffersView } from '../view/offers-view.ts';
import type { PlacesView } from '../view/places-view.ts';
import type { CallSearch } from '../view/search-filter.ts';
import type { SupportView } from '../view/support-view.ts';

export type SignInRefusal =
  | { readonly kind: 'missing' }
  /** The system has no key store: the person has to say how the password is to be kept. */
  | { readonly kind: 'cannot-protect' }
  /** `mayKeep` unless the PBX itself has said that there is no such account. */
  | { readonly kind: 'not-confirmed'; readonly text: string; readonly mayKeep: boolean }
  | { readonly kind: 'not-written'; readonly reason: string };

/** A notification in our own small window. */
export interface PopupNote {
  readonly key: string;
  readonly title: string;
  readonly body: string;
}

/** A channel says by its type what crosses it. At run time it is a name: the preload has these tables, and no parser. */
interface Invoke<Answer, Arguments extends readonly unknown[]> {
  readonly answer?: Answer;
  readonly args?: Arguments;
}

interface Push<Payload> {
  readonly payload?: Payload;
}

function asks<Answer, Arguments extends readonly unknown[] = []>(): Invoke<Answer, Arguments> {
  return {};
}

function pushOf<Payload>(): Push<Payload> {
  return {};
}

/**
 * The window asks, the program answers. Each channel gives the type of its answer, and of its arguments if it takes some;
 * a channel with arguments needs a shape in `parse-args.ts`. A refusal that is expected is a Result: only an error's
 * text would cross.
 */
export const invokes = {
  'desk.view': asks<DeskView>(),
  'calls.page': asks<Result<HistoryView, null>, [search: CallSearch, from: HistoryFrom]>(),
  /** By which lines and extensions calls can be looked for. */
  'calls.places': asks<PlacesView>(),
  /** The calls of the absence that was told of last, all of them. */
  'calls.away': asks<Result<HistoryView, null>>(),
  'away.seen': asks<null>(),
  /** What was known of a caller (`CallRow.callerKey`) when a call began, in words; `null` when nothing was. */
  'caller.memory': asks<string | null, [caller: string, startedAtMs: number]>(),
  /** What can be named, and what calls show of it. */
  'names.view': asks<Result<NamesView, null>>(),
  /** Of whatever has a key: a caller, a line, an extension, a menu, a key in it. An empty name forgets it. */
  'name.keep': asks<Result<null, null>, [key: string, name: string]>(),
  /** Who is no longer to be called back, the newest closing first. */
  'callBacks.closed': asks<readonly ClosedCallBack[]>(),
  'callBacks.seen': asks<Result<null, null>, [upTo: readonly SeenUpTo[]]>(),
  'callBack.close': asks<Result<null, null>, [upTo: SeenUpTo, reason: ClosingReason]>(),
  /** Takes a closing by hand back. */
  'callBack.reopen': asks<Result<null, null>, [caller: string, closedAtMs: number]>(),
  'callBack.snooze': asks<Result<null, null>, [upTo: SeenUpTo, snooze: Snooze]>(),
  /** A call at its place; `null` when it is there no more. */
  'callBack.call': asks<CallRow | null, [place: HistoryPlace]>(),
  /** How much is kept and what was deleted, in words. */
  'data.view': asks<Result<KeptView, null>>(),
  /** Of a caller (`CallRow.outsiderKey`), or of everybody. Fails with a sentence; `null`: no file was chosen. */
  'data.export': asks<Result<'saved' | null, string>, [format: ExportFormat, caller: string | null]>(),
  /** Deletes all of a caller (`CallRow.outsiderKey`). */
  'data.forgetCaller': asks<Result<null, null>, [caller: string]>(),
  'data.forgetEverything': asks<Result<null, null>>(),
  /** Writes a file with everything where a person wants it. Fails with a sentence; `null`: nowhere. */
  'backup.save': asks<Result<'saved' | null, string>>(),
  /** The same file, or a daily backup, takes the place of everything here: the program starts anew. */
  'backup.load': asks<Result<'loaded' | null, string>>(),
  /** All calls are made again, in the background. */
  'calls.rebuild': asks<Result<null, null>>(),
  'number.copy': asks<null, [number: string]>(),
  /** All calls the PBX knows of are asked for soon. */
  'records.refresh': asks<null>(),
  'settings.save': asks<Result<null, SettingsRefusal>, [draft: Settings]>(),
  'practice.ring': asks<Result<null, null>>(),
  'account.signIn': asks<Result<null, SignInRefusal>, [draft: SignIn]>(),
  'account.signOut': asks<Result<null, null>>(),
  'subscription.again': asks<null>(),
  /** Another secret in the listener's path. */
  'webhook.renewToken': asks<null>(),
  /** Looks at the network around, in at most six seconds. */
  'reach.probe': asks<OffersView>(),
  'reach.prove': asks<null>(),
  /** The address is used although nothing has proved it. */
  'reach.insist': asks<Result<null, SettingsRefusal>>(),
  /** An empty text forgets it. */
  'reach.secret': asks<Result<'encrypted' | 'until-quit', null>, [name: WaySecretName, text: string]>(),
  /** Fails with a sentence. */
  'reach.install': asks<Result<null, string>>(),
  'testCall.begin': asks<null>(),
  'testCall.dismiss': asks<null>(),
  /** A file that a person chooses; `null` when none was chosen. */
  'file.choose': asks<string | null>(),
  'report.text': asks<string>(),
  'report.copy': asks<null>(),
  /** Makes the package for whoever helps anew. What `support.save` saves is this, until `support.close`. */
  'support.prepare': asks<SupportView>(),
  /** Fails with a sentence; `null`: no file was chosen. */
  'support.save': asks<Result<'saved' | null, string>>(),
  'support.close': asks<null>(),
  /** What to send of a call that is shown wrongly, to be read; `null` when the call is there no more. */
  'callReport.prepare': asks<string | null, [place: HistoryPlace]>(),
  /** Saves what `callReport.look` gave last. Fails with a sentence; `null`: no file was chosen. */
  'callReport.save': asks<Result<'saved' | null, string>>(),
  'callReport.close': asks<null>(),
  'credit.refresh': asks<null>(),
  'link.open': asks<null, [link: LinkName]>(),
  /** A person has agreed to open links of this host. */
  'link.trust': asks<null, [link: LinkName, host: string]>(),
  'link.dismiss': asks<null>(),
  /** `true` when the system says that it was shown. */
  'notification.test': asks<boolean>(),
  'update.check': asks<null>(),
  /** What is ready, as soon as no call lives. */
  'update.install': asks<null>(),
  /** A person has seen what became of the last installation. */
  'update.seen': asks<null>(),
  'login.state': asks<LoginItemState>(),
  'login.set': asks<LoginItemState, [isOn: boolean]>(),
  'logs.open': asks<null>(),
  'popup.notes': asks<readonly PopupNote[]>(),
  'popup.clicked': asks<null, [key: string]>(),
  'popup.dismissed': asks<null, [key: string]>(),
};

/** The program tells, the window listens. */
export const pushes = {
  'desk.changed': pushOf<DeskView>(),
  'popup.changed': pushOf<readonly PopupNote[]>(),
};

export type Invokes = {
  readonly [N in keyof typeof invokes]: (typeof invokes)[N] extends Invoke<infer Answer, infer Arguments>
    ? { readonly args: Arguments; readonly result: Answer }
    : never;
};

export type Pushes = {
  readonly [N in keyof typeof pushes]: (typeof pushes)[N] extends Push<infer Payload> ? Payload : never;
};

export function isInvoke(channel: string): channel is keyof Invokes {
  return Object.hasOwn(invokes, channel);
}

export function isPush(channel: string): channel is keyof Pushes {
  return Object.hasOwn(pushes, channel);
}

/** All the window has of the program. */
export interface Bridge {
  invoke<N extends keyof Invokes>(name: N, ...args: Invokes[N]['args']): Promise<Invokes[N]['result']>;
  /** Returns the function that ends listening. */
  on<N extends keyof Pushes>(name: N, listener: (payload: Pushes[N]) => void): () => void;
}
