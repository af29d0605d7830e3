import type { WebhookLoss } from './listener/webhook-loss.ts';
import type { Account, AccountKept, KeepAccount } from './pbx/account.ts';
import type { CallRecord } from './pbx/call-record.ts';
import type { PilotCredit } from './pbx/credit.ts';
import type { NotificationEvent } from './pbx/notification-event.ts';
import type { PbxFailure } from './pbx/pbx-failure.ts';
import type { Result } from './result.ts';
import type { Language, StoredSettings } from './settings/settings.ts';

export interface Clock {
  /** Epoch milliseconds. */
  nowMs(): number;
}

export interface Timers {
  /** Runs once after `delayMs` (at most 2^31 − 1); returns the function that calls it off. */
  after(delayMs: number, run: () => void): () => void;
  /** Runs once when everything that has already arrived in this turn has been handled. */
  soon(run: () => void): void;
}

export interface Random {
  /** Evenly from 0 up to, but never, 1. Good enough to spread things out, never for a secret. */
  next(): number;
}

/** Fields are for values that are neither personal nor secret. Events are named `noun.past`. */
export interface Logger {
  info(event: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void;
  error(event: string, cause: unknown): void;
}

export interface StorageFailure {
  /** The system's own code or sentence, for the log and the status line. */
  readonly reason: string;
}

/** What a notification says. Plain text: no markup, no option, no format in it means anything. */
export interface NoteContent {
  /** Two notes never have the same key at the same time. */
  readonly key: string;
  /** The call it is of, by one of its facts; `null` when it is of none. */
  readonly factId: number | null;
  readonly title: string;
  readonly body: string;
}

/** How it is shown. */
export interface NoteManner {
  readonly isSilent: boolean;
  /** How long it is shown where the system does not take it away by itself. */
  readonly seconds: number;
  /** Where the person wants it. */
  readonly shownBy: 'system' | 'window';
}

export interface Note extends NoteContent, NoteManner {}

/** What a person may do with a notification. */
export interface NoteActions {
  readonly clicked: () => void;
  readonly dismissed: () => void;
}

/** What became of a notification, as far as the system tells. */
export type ShowOutcome =
  | {
      readonly kind: 'shown';
      readonly by: 'system' | 'command' | 'window';
      /** Why the system's own way did not work, when another had to; `null` when it was not needed. */
      readonly insteadOf: string | null;
    }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'unsupported' }
  /** Whoever would show it does not answer: it was not shown, and is not, should the answer still come. */
  | { readonly kind: 'silent' }
  /** The system neither confirmed nor refused it in time. */
  | { readonly kind: 'unconfirmed' };

export interface Notifier {
  /** Never takes the keyboard from another program. One with the same key is replaced. */
  show(note: Note, actions: NoteActions): Promise<ShowOutcome>;
  /** Takes a note away; unknown keys are ignored, a person may have closed it. */
  close(key: string): void;
}

export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** A person's own certificate, as files that somebody renews. */
export interface CertificateFiles {
  /** The certificate and what vouches for it, in PEM; or a PFX, which holds the key too. */
  readonly certificateFile: string;
  /** `''` when the certificate is a PFX. */
  readonly keyFile: string;
}

export interface CertificateFailure {
  readonly kind: 'unreadable' | 'not-a-certificate' | 'key-does-not-fit' | 'passphrase';
  /** The system's own code, for the log and the status line. */
  readonly detail: string | null;
}

/** The certificate that an open listener shows. */
export interface CertificateState {
  /** Epoch milliseconds. */
  readonly validUntilMs: number;
  /** Why the one that is in the files now is not used; the one before it is. */
  readonly problem: CertificateFailure | null;
}

export type ListenFailure =
  | { readonly kind: 'port-in-use' }
  | { readonly kind: 'not-permitted' }
  | { readonly kind: 'no-such-address' }
  | { readonly kind: 'certificate'; readonly failure: CertificateFailure }
  | { readonly kind: 'other'; readonly code: string };

export interface OpenListener {
  /** The port that was really bound. */
  readonly port: number;
  /** Resolves when nothing listens any more; requests that had arrived are answered before. */
  close(): Promise<void>;
}

/** What an open listener tells. */
export interface ListenerEvents {
  /** A notification as it came. Resolves when the answer may be sent. A rejection is logged, and answered like anything else. */
  readonly hear: (body: Uint8Array) => Promise<void>;
  /** Something came with the right token, and nothing of it can be read or kept; or the listener was full. */
  readonly lost: (loss: WebhookLoss) => void;
  /** What a listener for HTTPS shows, when it opens and after each change. */
  readonly certificateChanged: (state: CertificateState) => void;
}

/** The listener the PBX's notifications come through. */
export interface ListenerOpener {
  /** With a certificate it is a listener for HTTPS, and shows the one that is in the files, also when that changes. */
  open(address: ListenAddress, certificate: CertificateFiles | null): Promise<Result<OpenListener, ListenFailure>>;
}

/** Plays the PBX: rings once through the real listener. */
export interface PracticeCaller {
  /** Fails with the system's reason when the listener could not be reached. */
  ring(listener: ListenAddress, scheme: 'http' | 'https'): Promise<Result<void, string>>;
}

/** The secret in the listener's path. */
export interface WebhookToken {
  /** What the PBX is told, for a listener that is reached at `publicUrl`. Never logged, never shown. */
  addressAt(publicUrl: string): string;
  /** Makes another secret. The earlier one opens the listener too, until it is forgotten. */
  renew(): Promise<void>;
  forgetEarlier(): void;
}

export interface SettingsStore {
  /** Whatever is stored, unparsed; null when nothing is. */
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
  /** `null` also when it cannot be decrypted any more. */
  read(): Promise<StoredAccount | null>;
  keep(account: Account, how: KeepAccount): Promise<Result<AccountKept, StorageFailure>>;
  forget(): Result<null, StorageFailure>;
}

/** `forbidden`: wished for here, and switched off by a person in the system's own settings. */
export type LoginItemState = 'on' | 'off' | 'forbidden';

/** Whether Zil starts with the computer, as the system has it. */
export interface LoginItem {
  state(): LoginItemState;
  set(isOn: boolean): Result<null, StorageFailure>;
}

/** `detail` says what follows of it, `confirm` and `cancel` are what can be answered. */
export interface Question {
  readonly message: string;
  readonly detail: string;
  readonly confirm: string;
  readonly cancel: string;
}

/** Asks the person with the system's own means, outside the window: a page that was tampered with cannot answer. */
export interface Agreement {
  /** Whether this program may be run from now on. */
  toRun(program: string, language: Language): Promise<boolean>;
  /** Whether everything here may be replaced by something else. */
  toReplace(question: Question): Promise<boolean>;
}

/** Opens links in the person's own browser. */
export interface LinkOpener {
  /** Fails when the system has nothing to open it with. */
  open(url: string): Promise<Result<null, string>>;
}

export interface SubscriptionRequest {
  /** Where the PBX shall send. It holds the listener's secret: never logged, never shown. */
  readonly url: string;
  readonly events: readonly NotificationEvent[];
}

/**
 * The PBX, asked for one account. It answers when it can: calls of one kind wait for each other and keep a
 * distance. Every call ends by itself, at the latest with `timeout`.
 */
export interface PbxApi {
  /** There is one subscription for an account: this one takes the place of any before it. */
  subscribe(request: SubscriptionRequest): Promise<Result<null, PbxFailure>>;
  unsubscribe(): Promise<Result<null, PbxFailure>>;
  /** One entry for each main number; none for an account without any. */
  credit(): Promise<Result<readonly PilotCredit[], PbxFailure>>;
  /** Where credit is bought. The link may log a person in: it is asked for at each click and never kept. */
  creditLink(): Promise<Result<string, PbxFailure>>;
  /** Records of calls that started between the two, epoch milliseconds, in no order. */
  records(fromMs: number, untilMs: number): Promise<Result<readonly CallRecord[], PbxFailure>>;
  /** Where the PBX's panel is. The link logs a person in: it is asked for at each click and never kept. */
  panelLink(): Promise<Result<string, PbxFailure>>;
  /** Calls off what is under way and refuses what comes later, both with `called-off`. */
  close(): void;
}

export interface PbxApiOpener {
  /** `apiUrl` is where the paths of the calls begin. */
  open(apiUrl: string, account: Account): PbxApi;
}

export interface InstallFailure {
  /** `not-as-published`: it is damaged, or another program; it was not kept. */
  readonly kind: 'none-for-system' | 'not-reachable' | 'not-as-published' | 'not-written';
  /** A status, or the system's own code. */
  readonly detail: string | null;
}

/** A tunnel's program that Zil can fetch by itself, checked against a known checksum before it is kept. */
export interface ProgramInstaller {
  /** Whether there is one for this system. */
  readonly canInstall: boolean;
  /** Only after a person has agreed. */
  install(): Promise<Result<null, InstallFailure>>;
}
