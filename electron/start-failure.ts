import { accessSync, constants } from 'node:fs';
import { startFailureText } from '../src/view/start-failure-text.ts';
import { programArguments, restarted } from './program-arguments.ts';
import { isSystemError } from './store/system-error.ts';
import { type RestartingApp, restart } from './system/restart.ts';

/** What of electron's app and dialog is used. */
export interface FailingApp extends RestartingApp {
  whenReady(): Promise<void>;
  exit(code: number): void;
}
export interface ErrorBox {
  showErrorBox(title: string, content: string): void;
}

/**
 * The program could not begin to listen. What kept it may be over a moment later, so it tries once more; then it says
 * so to the person in the system's own way, for there is no window, and ends.
 */
export async function startFailed(
  app: FailingApp,
  box: ErrorBox,
  cause: unknown,
  argv: readonly string[],
): Promise<void> {
  const { isRestarted, isHidden } = programArguments(argv);
  if (!isRestarted) {
    restart(app, [restarted, ...(isHidden ? ['--hidden'] : [])]);
    return;
  }
  // Before, Linux has no box.
  await app.whenReady();
  box.showErrorBox('Zil', startFailureText(isSystemError(cause) ? cause.code : null));
  app.exit(1);
}

/** Where nothing can be written there is no lock either, and it looks as if another program had it. */
export function folderFailure(folder: string): unknown {
  try {
    accessSync(folder, constants.W_OK);
    return null;
  } catch (error) {
    return error;
  }
}
