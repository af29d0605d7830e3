import * as z from 'zod';
import type { Result } from '../../result.ts';
import type { Gone } from '../gone-contacts.ts';
import type { ReadContact, ReadingFailure } from '../reading.ts';

export const contactSourceNames = ['contactsFile', 'cardDav', 'ldap'] as const;
export type ContactSourceName = (typeof contactSourceNames)[number];

export const contactSecretNames = ['cardDavPassword', 'ldapPassword'] as const;
export type ContactSecretName = (typeof contactSecretNames)[number];

const failureKinds = [
  'unknown-format',
  'old-excel',
  'too-large',
  'too-deep',
  'took-too-long',
  'broken',
  'password-needed',
  'empty',
  'not-read',
  'file-gone',
  /** The file was being written while it was read. */
  'file-changing',
  /** The server refuses the user or the password. It is not asked again until a person has changed something. */
  'login-refused',
  /** The user may not see the address book or the directory. */
  'not-allowed',
  'host-not-found',
  'host-not-reachable',
  'certificate',
  /** The server does not encrypt the connection. */
  'not-encrypted',
  /** The server sends Zil to another server, where the password must not go. */
  'redirected',
  /** The server is none of its kind, or its answer cannot be understood. */
  'not-understood',
  'no-address-book',
  /** There is no such place in the directory. */
  'no-such-base',
  'not-stored',
  'unexpected',
] as const;

export interface SourceFailure {
  readonly kind: ReadingFailure['kind'] | (typeof failureKinds)[number];
  /** As in `ReadingFailure`. */
  readonly place: number | null;
}

/** What a source that stays has said. */
export interface SourceReading {
  readonly contacts: readonly ReadContact[];
  readonly gone: Gone;
  /** What the next reading is given, so that it reads only what has changed. It becomes JSON. */
  readonly memory: unknown;
}

/** A reading that has begun. */
export interface SourceWork {
  /** Never rejects. */
  readonly done: Promise<Result<SourceReading, SourceFailure>>;
  stop(): void;
}

/** How a source has been read so far. */
export interface SourceState {
  /** `off`: it is not set. `idle`: it waits for its time, or for a person. */
  readonly activity: 'off' | 'idle' | 'reading';
  /** `count`: how many contacts the source has brought that are still in Zil. */
  readonly lastSuccess: { readonly atMs: number; readonly count: number } | null;
  /** `null` when the last reading succeeded, and before the first one. */
  readonly lastFailure: { readonly atMs: number; readonly failure: SourceFailure } | null;
}

export const sourceOff: SourceState = { activity: 'off', lastSuccess: null, lastFailure: null };

/** What is stored of a source. */
export interface StoredSource extends Omit<SourceState, 'activity'> {
  /** Which file or account it is about. Of another one nothing is known. */
  readonly target: string;
  readonly memory: unknown;
}

const shape = z.object({
  target: z.string(),
  memory: z.unknown(),
  lastSuccess: z.object({ atMs: z.int(), count: z.int() }).nullable(),
  lastFailure: z
    .object({ atMs: z.int(), failure: z.object({ kind: z.enum(failureKinds), place: z.int().nullable() }) })
    .nullable(),
});

/** Total: returns what was stored of a file or account; of another one, and of what cannot be read, nothing is known. */
export function readStoredSource(stored: unknown, target: string): StoredSource {
  const { success, data } = shape.safeParse(stored);
  const isKnown = success && data.target === target;
  return isKnown ? { ...data, memory: data.memory } : { target, memory: null, lastSuccess: null, lastFailure: null };
}

export function sourceFailure(kind: SourceFailure['kind']): SourceFailure {
  return { kind, place: null };
}

/** All sources that stay, and the secrets that are kept for them. */
export interface ContactSources extends Readonly<Record<ContactSourceName, SourceState>> {
  readonly secrets: readonly ContactSecretName[];
}

export const noContactSources: ContactSources = {
  contactsFile: sourceOff,
  cardDav: sourceOff,
  ldap: sourceOff,
  secrets: [],
};
