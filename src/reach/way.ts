import type { ListenAddress } from '../ports.ts';
import type { SecretStore } from '../settings/secret-store.ts';
import type { Settings } from '../settings/settings.ts';
import type { WayName } from './way-name.ts';

/** The reasons why a way does not work, each with its remedy: time or a person. */
const failures = {
  /** A setting of the way is empty: a host, a program, a pattern. */
  'settings-missing': 'person',
  'token-missing': 'person',
  'token-refused': 'person',
  /** The account does not allow it: another domain, one more agent, one more request. */
  'account-limit': 'person',
  /** Too many tunnels without an account were requested at once. */
  'rate-limited': 'time',
  'program-missing': 'person',
  /** On Windows: the program is a script (`.cmd`, `.bat`), which only a shell runs. */
  'program-is-script': 'person',
  /** The program exists, but the system does not start it. */
  'program-not-started': 'person',
  'program-ended': 'time',
  /** The program runs, but has written no address in time. */
  'no-address': 'time',
  'host-not-found': 'time',
  'host-not-reachable': 'time',
  'host-key-changed': 'person',
  'login-refused': 'person',
  'key-unreadable': 'person',
  /** No key file is set, and no SSH agent runs on this computer. */
  'no-agent': 'person',
  'forward-refused': 'person',
  'connection-lost': 'time',
  'no-network': 'time',
  'no-gateway': 'time',
  /** The router's own address is one of RFC 6598. */
  cgnat: 'time',
  /** The router's own address is private. */
  'double-nat': 'time',
  /** The router's own address is public, but the internet sees another one. */
  'upstream-nat': 'time',
  'no-wan-address': 'time',
  'mapping-refused': 'time',
  /** The router has agreed, but does not list the mapping as requested. */
  'mapping-not-held': 'time',
  'ports-in-use': 'time',
} as const satisfies Record<string, 'time' | 'person'>;

export type WayFailureKind = keyof typeof failures;

export interface WayFailure {
  readonly kind: WayFailureKind;
  /** The message of the system, the router or the tunnel program; one line, without secrets. */
  readonly detail: string | null;
}

/** Whether another attempt can succeed only after a person has changed something. */
export function needsPerson({ kind }: WayFailure): boolean {
  return failures[kind] === 'person';
}

/** A remark about a way that works. */
export type WayNote =
  /** The router keeps the port open without a time limit. Zil closes it when it ends. */
  | { readonly kind: 'lease-permanent' }
  /** The requested port belongs to another computer; this one is used instead. */
  | { readonly kind: 'other-port'; readonly port: number };

export type WayNews =
  /** The PBX can send to this address, which has no slash at its end. It may be reported again with another address. */
  | { readonly kind: 'up'; readonly url: string; readonly notes: readonly WayNote[] }
  /** The way is interrupted and reconnects by itself. Another report follows. */
  | { readonly kind: 'interrupted'; readonly failure: WayFailure }
  /** The way is over, and nothing of it is left. No report follows. */
  | { readonly kind: 'ended'; readonly failure: WayFailure }
  /** The server's key at the first visit, as `ssh-keygen -l` writes it. It is stored as the setting `sshHostKey`. */
  | { readonly kind: 'host-key'; readonly fingerprint: string };

export interface WayRun {
  /** Where the listener listens on this computer. */
  readonly listener: ListenAddress;
  readonly settings: Settings;
  readonly report: (news: WayNews) => void;
}

export interface StartedWay {
  /**
   * Stops the way; it may be called at any time. Resolves when its mapping, processes and sockets are gone. After this
   * call `report` is not called any more.
   */
  stop(): Promise<void>;
}

/** One kind of way. `start` makes one attempt; the caller decides whether and when to try again. */
export interface Way {
  start(run: WayRun): StartedWay;
}

export type Ways = Readonly<Record<WayName, Way>>;

/** Secrets that only the person has. They are kept in the system's key store. */
export const waySecretNames = ['ngrokToken', 'cloudflaredToken', 'sshPassphrase', 'certificatePassphrase'] as const;
export type WaySecretName = (typeof waySecretNames)[number];

export type WaySecretStore = SecretStore<WaySecretName>;
export type WaySecrets = Pick<WaySecretStore, 'read'>;
