/** The command-line arguments that Zil reads. */
export interface AppArguments {
  /** No window is opened: the session has started Zil, or Windows has, for a notification that was clicked. */
  readonly isHidden: boolean;
  /** Zil is being uninstalled: it unsubscribes and ends. */
  readonly isUninstalling: boolean;
  /** The first start failed, and this is the second one. */
  readonly isRestarted: boolean;
}

/** Reads the arguments. Unknown ones are ignored: they are Chromium's, or nobody's. */
export function appArguments(argv: readonly string[]): AppArguments {
  return {
    isHidden: argv.includes('--hidden') || argv.includes(startedForNotification),
    isUninstalling: argv.includes('--leave'),
    isRestarted: argv.includes(restarted),
  };
}

export const restarted = '--restarted';

/** The argument with which COM starts a server ("LocalServer32", Microsoft Learn). */
const startedForNotification = '-Embedding';
