import type { Result } from '../result.ts';
import type { News } from './release-notes.ts';

export interface NewVersion {
  readonly version: string;
  readonly news: News;
}

/** Why this Zil is not updated by itself. */
export type Unsupported =
  /** Nobody has packed it. */
  | 'development'
  /** It was unpacked, or came with the system's packages: nothing here may replace it. */
  | 'by-hand'
  /** It does not know who signs it, so it could not tell a new Zil from another program. */
  | 'unsigned'
  /** Nobody has said where new versions are published. */
  | 'no-feed';

export const updateFailures = [
  'not-reachable',
  /** What is published makes no sense. */
  'not-understood',
  /** The file is another one than was published. */
  'not-as-published',
  /** The file is not signed by whoever signs Zil. */
  'not-signed',
  /** Nobody on this computer could look at the file's signature. */
  'not-checked',
  'not-written',
  'not-installed',
] as const;

export interface UpdateFailure {
  readonly kind: (typeof updateFailures)[number];
  /** A status or a code of the system. Never an address. */
  readonly detail: string | null;
}

/** The file did not hold, and the same one would not hold a moment later either. */
export const refusals: ReadonlySet<UpdateFailure['kind']> = new Set(['not-as-published', 'not-signed', 'not-checked']);

/** Finds, downloads and installs new versions. One thing at a time; everything ends by itself. */
export interface Updater {
  /** The version that runs. */
  readonly version: string;
  /** Why there are no updates here; `null` when there are. `feedUrl` is `''` when nobody has said another one. */
  whyNot(feedUrl: string): Unsupported | null;
  /** The newest version; `null` when the one that runs is no older. */
  check(feedUrl: string): Promise<Result<NewVersion | null, UpdateFailure>>;
  /** Downloads what the last check has found, and verifies it. What has been downloaded before is not again. */
  download(): Promise<Result<null, UpdateFailure>>;
  /** Ends the program and puts what was downloaded in its place. Resolves only when that fails: then Zil goes on. */
  install(): Promise<UpdateFailure>;
}

/** What a restart for a new version must not disturb. */
export interface Workplace {
  /** How long nobody has touched keyboard or mouse. */
  idleMs(): number;
  isWindowOpen(): boolean;
}
