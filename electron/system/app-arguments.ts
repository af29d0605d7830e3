import type { TaskName } from '../../src/view/tray-view.ts';

/** The command-line arguments that Zil reads. */
export interface AppArguments {
  /** No window is opened: the session has started Zil, or Windows has, for a notification that was clicked. */
  readonly isHidden: boolean;
  /** Zil is being uninstalled: it unsubscribes and ends. */
  readonly isUninstalling: boolean;
  /** The first start failed, and this is the second one. */
  readonly isRestarted: boolean;
  /** What was chosen in the jump list of Windows or in the menu of a Linux launcher; `open` is every other start. */
  readonly task: TaskName;
}

/**
 * Reads the arguments. Unknown ones are ignored: they are Chromium's, or nobody's. Any program of the same person can
 * start Zil, so each argument is a whole word without a value.
 */
export function appArguments(argv: readonly string[]): AppArguments {
  return {
    isHidden: argv.includes('--hidden') || argv.includes(startedForNotification),
    isUninstalling: argv.includes('--leave'),
    isRestarted: argv.includes(restarted),
    task: tasks.find((task) => task !== 'open' && argv.includes(argumentOf(task))) ?? 'open',
  };
}

export const restarted = '--restarted';

/** All tasks, in the order in which they are shown. */
export const tasks = ['open', 'call-backs', 'quiet-hour'] as const satisfies readonly TaskName[];

/** Returns the argument that asks for a task; `''` for `open`. */
export function argumentOf(task: TaskName): string {
  return task === 'open' ? '' : `--${task}`;
}

/** The argument with which COM starts a server ("LocalServer32", Microsoft Learn). */
const startedForNotification = '-Embedding';
