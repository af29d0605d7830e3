import type { ClosingReason, SeenUpTo, Snooze } from '../call-backs/call-back-mark.ts';
import type { ReadingWishes } from '../contacts/reading.ts';
import type { ContactSecretName, ContactSourceName } from '../contacts/sources/contact-source.ts';
import type { ExportFormat } from '../export/exporter.ts';
import type { LineStyle } from '../lines/line-style.ts';
import type { SignIn } from '../pbx/account.ts';
import type { LinkName } from '../pbx/link-keeper.ts';
import type { LoginItemState, NoteAct, NoteLine } from '../ports.ts';
import type { WaySecretName } from '../reach/way.ts';
import type { Result } from '../result.ts';
import type { Rule } from '../rules/rule.ts';
import type { ScreenPop } from '../screen-pop/screen-pop.ts';
import type { Settings, SettingsRefusal } from '../settings/settings.ts';
import type { Sound } from '../sound/sound.ts';
import type { Voice } from '../sound/sound-player.ts';
import type { HistoryFrom, HistoryPlace } from '../store-ports.ts';
import type { ClosedCallBack } from '../view/call-back-view.ts';
import type { CallRow } from '../view/call-row.ts';
import type {
  AddContactView,
  ContactDraft,
  ContactRefusal,
  ContactsProgress,
  ContactsView,
  ContactView,
  ImportPlanView,
  ImportPreview,
  ImportResult,
  PastImport,
  PlannedKind,
  PlannedRow,
  UndoResult,
} from '../view/contacts-view.ts';
import type { DeskView, HistoryView } from '../view/desk-view.ts';
import type { NumberForm } from '../view/dialled-text.ts';
import type { HoursView } from '../view/hours-view.ts';
import type { KeptView } from '../view/kept-view.ts';
import type { LinesAndExtensionsView } from '../view/lines-and-extensions-view.ts';
import type { LineRow } from '../view/lines-view.ts';
import type { NamesView } from '../view/names-view.ts';
import type { OffersView } from '../view/offers-view.ts';
import type { PopPreview, PopRefusal, PopRow } from '../view/pops-view.ts';
import type { PopupView } from '../view/popup-view.ts';
import type { RuleRefusal, RulesView } from '../view/rules-view.ts';
import type { CallSearch } from '../view/search-filter.ts';
import type { SupportView } from '../view/support-view.ts';
import { asks, type Invoke, type Push, pushOf } from './channel.ts';

export type SignInRefusal =
  | { readonly kind: 'missing' }
  /** The system has no key store: the person has to decide how the password is kept. */
  | { readonly kind: 'cannot-protect' }
  /** `mayKeep` is false only when the PBX itself has said that there is no such account. */
  | { readonly kind: 'not-confirmed'; readonly text: string; readonly mayKeep: boolean }
  | { readonly kind: 'not-written'; readonly reason: string };

/**
 * The questions of the window to Zil. Each channel names the type of its answer, and of its arguments if it takes any;
 * a channel with arguments needs a shape in `parse-args.ts`. An expected refusal is a `Result`: of a thrown error, only
 * the text would reach the window.
 */
export const invokes = {
  'desk.view': asks<DeskView>(),
  'calls.page': asks<Result<HistoryView, null>, [search: CallSearch, from: HistoryFrom]>(),
  /** The lines and extensions by which calls can be searched. */
  'calls.linesAndExtensions': asks<LinesAndExtensionsView>(),
  /** All calls of the absence that was reported last; none after a person has seen it. */
  'calls.away': asks<Result<HistoryView, null>>(),
  'away.seen': asks<null>(),
  /**
   * Returns the memory of a caller (`CallRow.callerKey`) at the start of a call, in words.
   */
  'caller.memory': asks<readonly NoteLine[], [caller: string, startedAtMs: number]>(),
  /** Returns everything that can be named except callers, with hints from calls. */
  'names.view': asks<Result<NamesView, null>>(),
  /** Names whatever has a key: a caller, a line, an extension, a menu, a key in it. An empty name removes the name. */
  'name.keep': asks<Result<null, null>, [key: string, name: string]>(),
  /** Call-backs that are closed or have lapsed, newest first. */
  'callBacks.closed': asks<readonly ClosedCallBack[]>(),
  /** Copies what the next shift has to know; answers whether it could be read. */
  'callBacks.copyHandover': asks<boolean>(),
  'callBacks.seen': asks<Result<null, null>, [upTo: readonly SeenUpTo[]]>(),
  /** Answers when it was closed, in epoch milliseconds. */
  'callBack.close': asks<Result<number, null>, [upTo: SeenUpTo, reason: ClosingReason]>(),
  /** Undoes a closing by hand. */
  'callBack.reopen': asks<Result<null, null>, [caller: string, closedAtMs: number]>(),
  'callBack.snooze': asks<Result<null, null>, [upTo: SeenUpTo, snooze: Snooze]>(),
  /**
   * Puts the other party of a call on the call-back list by hand. Refused for the office itself, withheld callers and
   * practice calls (`CallRow.mayBeCalledBack`).
   */
  'callBack.add': asks<Result<null, null>, [call: HistoryPlace]>(),
  /** Returns the call at a place; `null` when it no longer exists. */
  'callBack.call': asks<CallRow | null, [place: HistoryPlace]>(),
  /** Keeps a note of a call; an empty text removes it. Refused when the call no longer exists. */
  'call.keepNote': asks<Result<null, null>, [call: HistoryPlace, text: string]>(),
  /** Returns a page of contacts by shown name. `from`: the `next` of the page before; `null`: the first page. */
  'contacts.page': asks<Result<ContactsView, null>, [search: string, from: string | null]>(),
  /** Answers `null` when the contact does not exist. */
  'contact.view': asks<ContactView | null, [id: string]>(),
  /** Keeps a contact, and answers its id; `null` makes a new one. */
  'contact.keep': asks<Result<string, ContactRefusal>, [id: string | null, draft: ContactDraft]>(),
  'contact.delete': asks<Result<null, null>, [ids: readonly string[]]>(),
  /** Undoes the last deletion or merging since Zil started. */
  'contact.restore': asks<Result<null, null>>(),
  /** Makes one contact of several. `draft`: what becomes of the one that is kept. */
  'contact.merge': asks<Result<null, ContactRefusal>, [kept: string, others: readonly string[], draft: ContactDraft]>(),
  /** For "Rehbere ekle"; `null` when the caller (party key) has no number. */
  'contact.ofNumber': asks<AddContactView | null, [callerKey: string]>(),
  /** Lets a person choose a file of contacts; answers `null` when none was chosen. Fails with a sentence. */
  'contacts.openFile': asks<Result<ImportPreview | null, string>>(),
  /** Reads the file again in another way. */
  'contacts.readAgain': asks<Result<ImportPreview, string>, [how: ReadingWishes]>(),
  /** Says what the import would do. Progress comes by `contacts.progress`. */
  'contacts.plan': asks<Result<ImportPlanView, string>>(),
  /** Returns at most 100 rows of one kind, from a place among them on (the first is 0). */
  'contacts.planRows': asks<readonly PlannedRow[], [kind: PlannedKind, from: number]>(),
  /** Says which contact an unclear row is (`PlannedRow.place`); `null`: it stays apart. */
  'contacts.decide': asks<null, [place: number, joinWith: string | null]>(),
  /** Saves the rows that would not be imported, with each one's reason. */
  'contacts.saveNotTaken': asks<Result<'saved' | null, string>>(),
  'contacts.import': asks<Result<ImportResult, string>>(),
  /** Ends the step that is under way, or leaves the preview. A running import is undone. */
  'contacts.cancel': asks<null>(),
  'contacts.imports': asks<readonly PastImport[]>(),
  'contacts.undoImport': asks<Result<UndoResult, string>, [id: number]>(),
  'contacts.export': asks<Result<'saved' | null, string>, [format: 'vcard' | 'csv']>(),
  /** Reads a source of contacts that stays, or tries it, without waiting. `DeskView.contactSources` says how it went. */
  'contactSource.read': asks<null, [source: ContactSourceName]>(),
  /** As `reach.secret`, for a source of contacts. */
  'contactSource.secret': asks<Result<'encrypted' | 'until-quit', null>, [name: ContactSecretName, text: string]>(),
  'hours.view': asks<HoursView>(),
  'lines.view': asks<readonly LineRow[]>(),
  /** Keeps the style of a line or menu. Fails with a sentence. */
  'lines.keep': asks<Result<null, string>, [style: LineStyle]>(),
  'pops.view': asks<readonly PopRow[]>(),
  /** Keeps a screen pop at its place; `null` adds it. Its lines are numbers as a person types them. */
  'pops.keep': asks<Result<null, PopRefusal>, [place: number | null, pop: ScreenPop]>(),
  'pops.remove': asks<Result<null, null>, [place: number]>(),
  /** Says what would be opened. */
  'pops.preview': asks<Result<PopPreview, PopRefusal>, [pop: ScreenPop]>(),
  /** Opens a kept pop for a call; `null`: for the newest one. Fails with a sentence. */
  'pops.open': asks<Result<null, string>, [place: number, call: HistoryPlace | null]>(),
  /** Plays a sound, or says an example, until it is over. Fails with a sentence. */
  'sound.listen': asks<Result<null, string>, [what: Sound | 'speech']>(),
  'sound.voice': asks<Voice>(),
  'rules.view': asks<RulesView>(),
  /** Keeps a rule at its place in the list; `null` adds it. */
  'rules.keep': asks<Result<null, RuleRefusal>, [place: number | null, rule: Rule]>(),
  'rules.remove': asks<Result<null, RuleRefusal>, [place: number]>(),
  /** Returns what would happen now if this number called, as a sentence. */
  'rules.ask': asks<string, [typed: string]>(),
  /** How much is stored and what was deleted, in words. */
  'data.view': asks<Result<KeptView, null>>(),
  /**
   * Exports the calls of a caller (`CallRow.outsiderKey`), or all (`null`). Fails with a sentence; answers `null` when
   * no file was chosen.
   */
  'data.export': asks<Result<'saved' | null, string>, [format: ExportFormat, caller: string | null]>(),
  /**
   * The same as a workbook for Excel, with all call-backs. Answers what became of it, as a sentence; progress comes by
   * `data.exportProgress`.
   */
  'data.exportWorkbook': asks<Result<string | null, string>, [caller: string | null]>(),
  /** Ends the workbook that is being written. */
  'data.cancelExport': asks<null>(),
  /** Deletes everything about a caller (`CallRow.outsiderKey`). */
  'data.deleteCaller': asks<Result<null, null>, [caller: string]>(),
  'data.deleteEverything': asks<Result<null, null>>(),
  /**
   * Writes a moving file to a place that the person chooses. Fails with a sentence; answers `null` when no place was
   * chosen.
   */
  'backup.save': asks<Result<'saved' | null, string>>(),
  /**
   * Replaces everything here by a moving file or a daily backup, and restarts Zil. Fails with a sentence; answers
   * `null` when no file was chosen or the person did not agree.
   */
  'backup.load': asks<Result<'loaded' | null, string>>(),
  /** Makes all calls again, in the background. */
  'calls.rebuild': asks<Result<null, null>>(),
  /** Copies a number (`CallRow.dialled`, `WaitingCallBack.dialled`). */
  'number.copy': asks<null, [number: string, form: NumberForm]>(),
  /** Calls a number (as `number.copy`) with the program of the system that does so. Fails with a sentence. */
  'number.call': asks<Result<null, string>, [number: string]>(),
  /** Asks the PBX for call records soon. */
  'records.refresh': asks<null>(),
  /** Saves some settings, all or none of them; the others stay as they are. */
  'settings.save': asks<Result<null, SettingsRefusal>, [some: Partial<Settings>]>(),
  'practice.ring': asks<Result<null, null>>(),
  'account.signIn': asks<Result<null, SignInRefusal>, [draft: SignIn]>(),
  'account.signOut': asks<Result<null, null>>(),
  'subscription.again': asks<null>(),
  /** Replaces the webhook token. */
  'webhook.renewToken': asks<null>(),
  /** Runs the network probe; it takes at most six seconds. */
  'reach.probe': asks<OffersView>(),
  /** Finds a way that needs nothing from the person, and uses it. `ReachView.automatic` says how it goes. */
  'reach.automatic': asks<null>(),
  /** Starts a way that is down, and tests the address. */
  'reach.prove': asks<null>(),
  /** Confirms the way: the address is used although no test has proved it. */
  'reach.confirmWay': asks<Result<null, SettingsRefusal>>(),
  /** Stores a secret of a way; an empty text deletes it. Answers how it is kept. */
  'reach.secret': asks<Result<'encrypted' | 'until-quit', null>, [name: WaySecretName, text: string]>(),
  /** Downloads the tunnel program. Fails with a sentence. */
  'reach.install': asks<Result<null, string>>(),
  'testCall.begin': asks<null>(),
  'testCall.dismiss': asks<null>(),
  /** Lets a person choose a file; answers its path, or `null` when none was chosen. */
  'file.choose': asks<string | null>(),
  'report.text': asks<string>(),
  'report.copy': asks<null>(),
  /** Prepares a new support package. `support.save` saves this one until `support.close`. */
  'support.prepare': asks<SupportView>(),
  /** Fails with a sentence; answers `null` when no file was chosen. */
  'support.save': asks<Result<'saved' | null, string>>(),
  'support.close': asks<null>(),
  /**
   * Prepares a call report, to be read before it is saved; answers `null` when the call no longer exists or cannot be
   * read.
   */
  'callReport.prepare': asks<string | null, [place: HistoryPlace]>(),
  /** Saves what `callReport.prepare` answered last. Fails with a sentence; answers `null` when no file was chosen. */
  'callReport.save': asks<Result<'saved' | null, string>>(),
  'callReport.close': asks<null>(),
  'credit.refresh': asks<null>(),
  'link.open': asks<null, [link: LinkName]>(),
  /** Trusts a host: the person has agreed to open its links. */
  'link.trust': asks<null, [link: LinkName, host: string]>(),
  'link.dismiss': asks<null>(),
  /** Shows a notification as a test. Answers `true` when the system reports that it was shown. */
  'notification.test': asks<boolean>(),
  'update.check': asks<null>(),
  /** Installs the version that is ready, as soon as no call lives. */
  'update.install': asks<null>(),
  /** The person does not want to install the version that is ready now. */
  'update.postpone': asks<null>(),
  /** The person has seen how the last installation ended. */
  'update.seen': asks<null>(),
  'login.state': asks<LoginItemState>(),
  'login.set': asks<LoginItemState, [isOn: boolean]>(),
  'logs.open': asks<null>(),
  'popup.view': asks<PopupView>(),
  'popup.clicked': asks<null, [key: string]>(),
  'popup.dismissed': asks<null, [key: string]>(),
  /** The notification stays, also after a failure. Refused when it is no longer there. */
  'popup.acted': asks<Result<null, null>, [key: string, act: NoteAct]>(),
  /** Copies the number of the caller. */
  'popup.copied': asks<null, [key: string]>(),
  /** The person begins to write a note in a notification, or stops (`null`). */
  'popup.writing': asks<null, [key: string | null]>(),
  /** The pointer moves inside the popup, or has left it. */
  'popup.pointer': asks<null, [where: 'inside' | 'outside']>(),
  /** The content is drawn, and so high in the page's pixels: at least a line of text. */
  'popup.resized': asks<null, [heightPx: number]>(),
};

/** The messages that Zil sends to the window without a question. */
export const pushes = {
  'desk.changed': pushOf<DeskView>(),
  'popup.changed': pushOf<PopupView>(),
  'contacts.progress': pushOf<ContactsProgress>(),
  /** How far a workbook is written, as a sentence. */
  'data.exportProgress': pushOf<string>(),
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

/** Everything through which the window reaches Zil. */
export interface Bridge {
  invoke<N extends keyof Invokes>(name: N, ...args: Invokes[N]['args']): Promise<Invokes[N]['result']>;
  /** Returns a function that removes the listener. */
  on<N extends keyof Pushes>(name: N, listener: (payload: Pushes[N]) => void): () => void;
}
