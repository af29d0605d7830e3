import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startFailureText } from '../../src/view/start-failure-text.ts';
import { appArguments, restarted } from '../system/app-arguments.ts';
import { heldFiles } from '../system/held-files.ts';
import { type RestartingApp, restart } from '../system/restart.ts';
import { isSystemError } from '../system/system-error.ts';

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
  const { isRestarted, isHidden } = appArguments(argv);
  if (!isRestarted) {
    restart(app, [restarted, ...(isHidden ? ['--hidden'] : [])]);
    return;
  }
  // Before, Linux has no box.
  await app.whenReady();
  box.showErrorBox('Zil', startFailureText(isSystemError(cause) ? cause.code : null));
  app.exit(1);
}

/**
 * Where nothing can be written there is no lock either, and it looks as if another program had it. Only writing tells: Windows
 * answers the question for the right to write without a look at who has which right (`accessSync`, Node's documentation).
 */
export function folderFailure(folder: string, write: (path: string, text: string) => void = writeFileSync): unknown {
  const probe = join(folder, `probe-${process.pid}`);
  try {
    write(probe, '');
    heldFiles.remove(probe);
    return null;
  } catch (error) {
    return error;
  }
}
