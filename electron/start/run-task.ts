import type { App } from '../../src/app/app.ts';
import type { TaskName } from '../../src/view/tray-view.ts';
import { appArguments } from '../system/app-arguments.ts';

/** Does what was chosen at Zil's button of the desktop while Zil runs. A quiet needs no window: the icon shows it. */
export function runTask(zil: App, task: TaskName): void {
  if (task === 'quiet-hour') zil.acting.beginQuiet('hour');
  else openFor(zil, task);
}

/** Called when Zil has started: opens the window, unless nobody has asked for it, and does what was chosen. */
export function startAsAsked(zil: App, argv: readonly string[]): void {
  const { isHidden, task } = appArguments(argv);
  if (isHidden || zil.updates.isUnasked) return;
  if (task === 'quiet-hour') runTask(zil, task);
  openFor(zil, task);
}

function openFor(zil: App, task: TaskName): void {
  zil.open(task === 'call-backs' ? { kind: 'call-backs' } : { kind: 'window' });
}
