// The entry of Zil. Runs the bundle with the code that V8 compiled at an earlier start, which is about a sixth faster.
import { join } from 'node:path';
import { app, dialog } from 'electron';
import { runBundle } from './start/compiled-code.ts';
import { startFailed } from './start/start-failure.ts';

/** By then Zil listens, and the code that it needed for that is compiled. Not at the end, which may never come. */
const keepAfterMs = 5_000;

const profile = app.commandLine.getSwitchValue('user-data-dir') || app.getPath('userData');

try {
  runBundle(join(__dirname, 'main.cjs'), join(profile, 'compiled'), (keep) => setTimeout(keep, keepAfterMs));
} catch (error) {
  // A part of Zil is missing or damaged, so there is no log.
  void startFailed(app, dialog, error, process.argv);
}
