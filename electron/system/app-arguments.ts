/** What the program is started with, as far as it reads it itself. */
export interface AppArguments {
  /** Nobody wants to see a window: the session has started it, or Windows for a notification that was clicked. */
  readonly isHidden: boolean;
  /** It is being taken off the computer: the PBX is told that nobody listens here any more. */
  readonly isUninstalling: boolean;
  /** It could not begin, and this is the second try. */
  readonly isRestarted: boolean;
}

/** Any arguments at all: what is not known is Chromium's, or nobody's. */
export function appArguments(argv: readonly string[]): AppArguments {
  return {
    isHidden: argv.includes('--hidden') || argv.includes(startedForNotification),
    isUninstalling: argv.includes('--leave'),
    isRestarted: argv.includes(restarted),
  };
}

export const restarted = '--restarted';

/** COM's word for a server that it starts ("LocalServer32", Microsoft Learn). */
const startedForNotification = '-Embedding';
