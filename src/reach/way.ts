import type { ListenAddress, StorageFailure } from '../ports.ts';
import type { Result } from '../result.ts';
import type { Settings } from '../settings/settings.ts';
import type { WayName } from './way-name.ts';

/** Why a way does not work, and what has to become of it. */
const failures = {
  /** The way needs a setting that is not there: a host, a program, a pattern. */
  'settings-missing': 'person',
  'token-missing': 'person',
  'token-refused': 'person',
  /** The account is not allowed what was asked for: another domain, one more agent, one more request. */
  'account-limit': 'person',
  /** Too many have asked for a tunnel without an account at once. */
  'rate-limited': 'time',
  'program-missing': 'person',
  /** On Windows: it is a script (`.cmd`, `.bat`), which only a shell runs. */
  'program-is-script': 'person',
  /** It is there, but the system does not start it. */
  'program-not-started': 'person',
  'program-ended': 'time',
  /** It runs, but has named no address in time. */
  'no-address': 'time',
  'host-not-found': 'time',
  'host-not-reachable': 'time',
  'host-key-changed': 'person',
  'login-refused': 'person',
  'key-unreadable': 'person',
  /** No key file is named, and nobody keeps keys on this computer. */
  'no-agent': 'person',
  'forward-refused': 'person',
  'connection-lost': 'time',
  'no-network': 'time',
  'no-gateway': 'time',
  /** The gateway has an address of RFC 6598 itself. */
  cgnat: 'time',
  /** The gateway has a private address itself. */
  'double-nat': 'time',
  /** The gateway has a public address, but the world sees another one. */
  'upstream-nat': 'time',
  'no-wan-address': 'time',
  'mapping-refused': 'time',
  /** The gateway has said yes, and does not list the mapping as asked for. */
  'mapping-not-held': 'time',
  'ports-in-use': 'time',
} as const satisfies Record<string, 'time' | 'person'>;

export type WayFailureKind = keyof typeof failures;

export interface WayFailure {
  readonly kind: WayFailureKind;
  /** What the system, the gateway or the tunnel's program says itself; one line, without secrets. */
  readonly detail: string | null;
}

/** Whether trying again can only help after somebody has done something about it. */
export function needsPerson({ kind }: WayFailure): boolean {
  return failures[kind] === 'person';
}

/** What there is to know of a way that works. */
export type WayNote =
  /** The router keeps the port open without an end; it is closed when Zil ends. */
  | { readonly kind: 'lease-permanent' }
  /** The port that was wished for belongs to another computer; this one was taken instead. */
  | { readonly kind: 'other-port'; readonly port: number };

export type WayNews =
  /** From now on the PBX can send to this address, which has no slash at its end. It may be told again with another. */
  | { readonly kind: 'up'; readonly url: string; readonly notes: readonly WayNote[] }
  /** The way is interrupted and mends itself; another news follows. */
  | { readonly kind: 'interrupted'; readonly failure: WayFailure }
  /** It is over, and nothing of it is left. Nothing follows. */
  | { readonly kind: 'ended'; readonly failure: WayFailure }
  /** The server's key on the first visit, as `ssh-keygen -l` writes it: to be remembered as the setting `sshHostKey`. */
  | { readonly kind: 'host-key'; readonly fingerprint: string };

export interface WayRun {
  /** Where the listener listens on this computer. */
  readonly listener: ListenAddress;
  readonly settings: Settings;
  readonly report: (news: WayNews) => void;
}

export interface StartedWay {
  /**
   * Also while it begins, and after it has ended. Resolves when nothing of it is left: no mapping, no process, no
   * socket. Nothing is told any more from the call on.
   */
  stop(): Promise<void>;
}

/** One way, tried once: whoever starts it decides whether and when to try again. */
export interface Way {
  start(run: WayRun): StartedWay;
}

export type Ways = Readonly<Record<WayName, Way>>;

/** What only the person has, and is kept in the system's key store. */
export const waySecretNames = ['ngrokToken', 'cloudflaredToken', 'sshPassphrase', 'certificatePassphrase'] as const;
export type WaySecretName = (typeof waySecretNames)[number];

export interface WaySecrets {
  /** `null` when there is none. */
  read(name: WaySecretName): Promise<string | null>;
}

export interface WaySecretStore extends WaySecrets {
  /** Those that there are. */
  names(): Promise<readonly WaySecretName[]>;
  /** Forgets it when the text is empty. Where the system has no key store it is kept until Zil ends. */
  keep(name: WaySecretName, text: string): Promise<Result<'encrypted' | 'until-quit', StorageFailure>>;
}
