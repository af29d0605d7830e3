import type { CallBand } from './call-band.ts';
import type { WebhookLoss } from './listener/webhook-loss.ts';
import type { Account, AccountKept, KeepAccount } from './pbx/account.ts';
import type { CallRecord } from './pbx/call-record.ts';
import type { PilotCredit } from './pbx/credit.ts';
import type { PbxFailure } from './pbx/pbx-failure.ts';
import type { WebhookEvent } from './pbx/webhook-event.ts';
import type { Result } from './result.ts';
import type { Language, StoredSettings } from './settings/settings.ts';

export interface Clock {
  /** Epoch milliseconds. */
  nowMs(): number;
}

export interface Timers {
  /** Runs once after `delayMs` (at most 2^31 − 1). Returns a function that cancels it. */
  after(delayMs: number, run: () => void): () => void;
  /** Runs once, after all events that have already arrived have been handled. */
  soon(run: () => void): void;
}

export interface Random {
  /** Returns a number from 0 up to, but not including, 1, evenly distributed. Not for secrets. */
  next(): number;
}

/** Fields hold no personal and no secret values. Events are named `noun.past`. */
export interface Logger {
  info(event: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void;
  error(event: string, cause: unknown): void;
}

export interface StorageFailure {
  /** The system's code or message, for the log and the status line. */
  readonly reason: string;
}

/** What a person does about a call without opening the window. */
export type NoteAct =
  /** Keeps a note of the call; an empty text removes it. */
  | { readonly kind: 'note'; readonly text: string }
  /** Puts the caller on the call-back list. */
  | { readonly kind: 'call-back' }
  /** Zil is quiet for an hour. */
  | { readonly kind: 'quiet' };

/** The words on the buttons of a notification. */
export interface NoteWords extends Readonly<Record<NoteAct['kind'], string>> {
  /** Stands in the empty field for the note. */
  readonly notePlaceholder: string;
  /** Keeps what was typed; leaves it. */
  readonly keep: string;
  readonly cancel: string;
  readonly close: string;
}

/** The parts of a notification of a ringing call, for where they are drawn one by one. */
export interface NoteCall {
  /** The caller's name, or else the number. */
  readonly caller: string;
  /** The caller's number when `caller` is a name; otherwise `null`. */
  readonly number: string | null;
  /** The digits as an office telephone dials them, to be copied; `null` when there is no telephone number. */
  readonly dialled: string | null;
  readonly lines: readonly NoteLine[];
  /** `null` when nothing marks the call. */
  readonly band: CallBand | null;
}

/** A sentence. `waiting`: the caller waits to be called back. `memory`: how often the caller has called, and when last. */
export interface NoteLine {
  readonly kind: 'extension' | 'line' | 'choice' | 'waiting' | 'last-note' | 'memory';
  readonly text: string;
}

/** The text of a notification. It is plain text: markup and formats in it have no effect. */
export interface NoteContent {
  /** Identifies the notification. A new one with the same key replaces the old one. */
  readonly key: string;
  /** One of the facts of the call that the notification is about; `null` when it is not about a call. */
  readonly factId: number | null;
  readonly title: string;
  readonly body: string;
  /** The same text in parts; `null` when it is not about one call. */
  readonly call: NoteCall | null;
  /** What a person can do in it, in the order of the buttons. */
  readonly offers: readonly NoteAct['kind'][];
  readonly words: NoteWords;
}

export interface NoteManner {
  readonly isSilent: boolean;
  /** How long it is shown where the system does not remove it by itself. */
  readonly seconds: number;
  /** Where the person wants it: as a notification of the system, or in Zil's popup. */
  readonly shownBy: 'system' | 'window';
  readonly language: Language;
}

export interface Note extends NoteContent, NoteManner {}

export interface NoteActions {
  readonly clicked: () => void;
  readonly dismissed: () => void;
  /**
   * The person has used one of the `offers`. The notification stays until it is closed or dismissed. Returns what was
   * done, as a sentence. A failure is told to the person in a notification of its own.
   */
  readonly acted: (act: NoteAct) => Result<string, null>;
}

/** The outcome of showing a notification, as far as the system reports it. */
export type ShowOutcome =
  | {
      readonly kind: 'shown';
      readonly by: 'system' | 'command' | 'window';
      /** Why the system's own notification failed, when another way was used; `null` when it was not needed. */
      readonly insteadOf: string | null;
    }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'unsupported' }
  /** The system's notifier did not answer. The notification is not shown, not even if the answer still comes. */
  | { readonly kind: 'silent' }
  /** The system neither confirmed nor refused the notification in time. */
  | { readonly kind: 'unconfirmed' };

export interface Notifier {
  /** Shows a notification without taking the keyboard focus. It replaces one with the same key. */
  show(note: Note, actions: NoteActions): Promise<ShowOutcome>;
  /** Removes a notification. Unknown keys are ignored, because the person may have closed it. */
  close(key: string): void;
}

export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** A person's own certificate. Its files are replaced when it is renewed. */
export interface CertificateFiles {
  /** The certificate with its chain in PEM, or a PFX, which contains the key too. */
  readonly certificateFile: string;
  /** `''` when the certificate is a PFX. */
  readonly keyFile: string;
}

export interface CertificateFailure {
  readonly kind: 'unreadable' | 'not-a-certificate' | 'key-does-not-fit' | 'passphrase';
  /** The system's code, for the log and the status line. */
  readonly detail: string | null;
}

/** The certificate that an open listener uses. */
export interface CertificateState {
  /** Epoch milliseconds. */
  readonly validUntilMs: number;
  /** Why the certificate that is in the files now is not used; the previous one still is. `null`: it is used. */
  readonly problem: CertificateFailure | null;
}

export type ListenFailure =
  | { readonly kind: 'port-in-use' }
  | { readonly kind: 'not-permitted' }
  | { readonly kind: 'no-such-address' }
  | { readonly kind: 'certificate'; readonly failure: CertificateFailure }
  | { readonly kind: 'other'; readonly code: string };

export interface OpenListener {
  /** The port that was bound. It differs from the requested one when that was 0. */
  readonly port: number;
  /** Resolves when the listener is closed. Requests that have arrived are answered first. */
  close(): Promise<void>;
}

export interface ListenerEvents {
  /**
   * Takes the body of a webhook. The answer waits until this resolves. A rejection is logged, and answered with 200.
   */
  readonly hear: (body: Uint8Array) => Promise<void>;
  /** A request with the right token could not be read or kept, or the listener was full. */
  readonly lost: (loss: WebhookLoss) => void;
  /** Called when a listener for HTTPS opens, and after each change of its certificate. */
  readonly certificateChanged: (state: CertificateState) => void;
}

/** Opens the listener that receives the PBX's webhooks. */
export interface ListenerOpener {
  /** Opens a listener for HTTP, or for HTTPS when there is a certificate; that is reloaded when its files change. */
  open(address: ListenAddress, certificate: CertificateFiles | null): Promise<Result<OpenListener, ListenFailure>>;
}

/** Plays the PBX for a practice call: sends one webhook of a ring to the real listener. */
export interface PracticeCaller {
  /** Fails with the system's reason when the listener cannot be reached. */
  ring(listener: ListenAddress, scheme: 'http' | 'https'): Promise<Result<void, string>>;
}

/** The secret in the path of the webhook URL. */
export interface WebhookToken {
  /** Returns the webhook URL of a listener that is reached at `publicUrl`. It holds the token: never log or show it. */
  addressAt(publicUrl: string): string;
  /** Makes a new token. The listener accepts the earlier ones too, until `forgetEarlier`. */
  renew(): Promise<void>;
  forgetEarlier(): void;
}

export interface SettingsStore {
  /** Returns what is stored, unparsed; `null` when nothing is. */
  read(): unknown;
  write(stored: StoredSettings): Result<null, StorageFailure>;
}

export interface StoredAccount {
  readonly account: Account;
  readonly kept: AccountKept;
}

export interface AccountStore {
  /** Whether the system has a key store. */
  canProtect(): boolean;
  /** Resolves to `null` also when the stored account cannot be decrypted any more. */
  read(): Promise<StoredAccount | null>;
  keep(account: Account, how: KeepAccount): Promise<Result<AccountKept, StorageFailure>>;
  remove(): Result<null, StorageFailure>;
}

/** `forbidden`: Zil has registered itself, but a person has disabled it in the system's own settings. */
export type LoginItemState = 'on' | 'off' | 'forbidden';

/** The system's registration by which Zil starts with the computer. */
export interface LoginItem {
  state(): LoginItemState;
  set(isOn: boolean): Result<null, StorageFailure>;
}

/** Opens links in the person's browser. */
export interface LinkOpener {
  /** Fails when the system has no program that opens the link. */
  open(url: string): Promise<Result<null, string>>;
}

export interface SubscriptionRequest {
  /** The webhook URL. It contains the token: never log or show it. */
  readonly url: string;
  readonly events: readonly WebhookEvent[];
}

/**
 * The PBX, asked in the name of one account. Requests of one kind wait for each other and keep a distance.
 * Each request ends by itself, at the latest with `timeout`.
 */
export interface PbxApi {
  /** Subscribes the account. It has one subscription: this one replaces any other. */
  subscribe(request: SubscriptionRequest): Promise<Result<null, PbxFailure>>;
  unsubscribe(): Promise<Result<null, PbxFailure>>;
  /** Resolves to one entry for each pilot; an account without pilots has none. */
  credit(): Promise<Result<readonly PilotCredit[], PbxFailure>>;
  /** Resolves to the link for buying credit. It may sign a person in: request it for each click and never keep it. */
  creditLink(): Promise<Result<string, PbxFailure>>;
  /** Resolves to the records of calls that started between the two moments (epoch milliseconds), in no order. */
  records(fromMs: number, untilMs: number): Promise<Result<readonly CallRecord[], PbxFailure>>;
  /** Resolves to the link to the PBX's panel. It signs a person in: request it for each click and never keep it. */
  panelLink(): Promise<Result<string, PbxFailure>>;
  /** Ends requests that are under way and refuses later ones, both with `called-off`. */
  close(): void;
}

export interface PbxApiOpener {
  /** `apiUrl` is the URL before the path of each request. */
  open(apiUrl: string, account: Account): PbxApi;
}

export interface InstallFailure {
  /** `not-as-published`: the file is damaged or another one; it was not kept. */
  readonly kind: 'none-for-system' | 'not-reachable' | 'not-as-published' | 'not-written';
  /** An HTTP status, or the system's code. */
  readonly detail: string | null;
}

/** Downloads a tunnel program. The file is checked against a known checksum before it is kept. */
export interface ProgramInstaller {
  /** Whether there is a program for this system. */
  readonly canInstall: boolean;
  /** Downloads and keeps the program. Call it only after a person has agreed. */
  install(): Promise<Result<null, InstallFailure>>;
}
