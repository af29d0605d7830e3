import type { App } from '../../src/app/app.ts';
import type { TaskName } from '../../src/view/tray-view.ts';

/** Does what was chosen at Zil's button of the desktop while Zil runs. A quiet needs no window: the icon shows it. */
export function runTask(zil: App, task: TaskName): void {
  if (task === 'quiet-hour') zil.quiet.begin('hour');
  else openFor(zil, task);
}

/** The same when Zil was started for it: then the person sees that it runs. */
export function startTask(zil: App, task: TaskName): void {
  if (task === 'quiet-hour') runTask(zil, task);
  openFor(zil, task);
}

function openFor(zil: App, task: TaskName): void {
  zil.open(task === 'call-backs' ? { kind: 'call-backs' } : { kind: 'window' });
}
