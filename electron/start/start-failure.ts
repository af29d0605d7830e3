import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startFailureText } from '../../src/view/start-failure-text.ts';
import { appArguments, restarted } from '../system/app-arguments.ts';
import { heldFiles } from '../system/held-files.ts';
import { type RestartingApp, restart } from '../system/restart.ts';
import { isSystemError } from '../system/system-error.ts';

/** The parts of Electron's `app` and `dialog` that are used. */
export interface FailingApp extends RestartingApp {
  whenReady(): Promise<void>;
  exit(code: number): void;
}
export interface ErrorBox {
  showErrorBox(title: string, content: string): void;
}

/**
 * Handles a failed start. The cause may be over a moment later, so Zil restarts once. The second time it shows an error
 * box of the system, because there is no window, and ends with exit code 1.
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
  // Before Electron is ready, Linux shows no box.
  await app.whenReady();
  box.showErrorBox('Zil', startFailureText(isSystemError(cause) ? cause.code : null));
  app.exit(1);
}

/**
 * Returns the error of writing to the folder; `null` when it can be written. In a folder that cannot be written no lock
 * is possible, which looks as if another Zil had it. Only writing shows this: on Windows, `accessSync` does not check
 * permissions (Node's documentation).
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
