import type { Result } from '../result.ts';
import type { News } from './release-notes.ts';

export interface NewVersion {
  readonly version: string;
  readonly news: News;
}

/** The reason why this Zil cannot update itself. */
export type Unsupported =
  /** It runs from its source code and is not packaged. */
  | 'development'
  /** It was unpacked from an archive, or came with the system's packages: Zil must not replace its files. */
  | 'by-hand'
  /** It does not know its signer, so it could not tell a new Zil from another program. */
  | 'unsigned'
  /** It is not known where new versions are published. */
  | 'no-feed';

export const updateFailures = [
  'not-reachable',
  /** The update feed could not be parsed. */
  'not-understood',
  /** The file is not the one that was published. */
  'not-as-published',
  /** The file is not signed by the signer of Zil. */
  'not-signed',
  /** The signature of the file could not be checked on this computer. */
  'not-checked',
  'not-written',
  'not-installed',
] as const;

export interface UpdateFailure {
  readonly kind: (typeof updateFailures)[number];
  /** An HTTP status or a code of the system. Never an address. */
  readonly detail: string | null;
}

/** Failures of the file itself: downloading the same file again would not help. */
export const refusals: ReadonlySet<UpdateFailure['kind']> = new Set(['not-as-published', 'not-signed', 'not-checked']);

/** Finds, downloads and installs new versions. It does one thing at a time; everything ends by itself. */
export interface Updater {
  /** The version that runs. */
  readonly version: string;
  /** Returns why there are no updates here; `null` when there are. `feedUrl` is `''` for the feed of this build. */
  whyNot(feedUrl: string): Unsupported | null;
  /** Resolves to the newest version; `null` when the version that runs is not older. */
  check(feedUrl: string): Promise<Result<NewVersion | null, UpdateFailure>>;
  /** Downloads and verifies the version that the last check has found. A file that was downloaded before is reused. */
  download(): Promise<Result<null, UpdateFailure>>;
  /** Ends Zil and installs the download. Resolves only when that fails; then Zil goes on. */
  install(): Promise<UpdateFailure>;
}

/** The work at the computer that a restart must not disturb. */
export interface Workplace {
  /** Returns for how many milliseconds there was no input by keyboard or mouse. */
  idleMs(): number;
  isWindowOpen(): boolean;
}
