// The program's entry. Loads the bundle with the code that V8 compiled at an earlier start, about a sixth faster.
import { join } from 'node:path';
import { app, dialog } from 'electron';
import { runBundle } from './start/compiled-code.ts';
import { startFailed } from './start/start-failure.ts';

/** By then the program listens, and what it ran to get there is compiled. A regular end may never come. */
const keepAfterMs = 5_000;

const profile = app.commandLine.getSwitchValue('user-data-dir') || app.getPath('userData');

try {
  runBundle(join(__dirname, 'main.cjs'), join(profile, 'compiled'), (keep) => setTimeout(keep, keepAfterMs));
} catch (error) {
  // A part of the program is missing or damaged, and with it the log.
  void startFailed(app, dialog, error, process.argv);
}
