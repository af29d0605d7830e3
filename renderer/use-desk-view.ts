import { useSyncExternalStore } from 'react';
import type { Invokes } from '../src/ipc/contract.ts';
import type { DeskView } from '../src/view/desk-view.ts';
import { everyCall } from '../src/view/search-filter.ts';
import { bridge } from './bridge.ts';

/** Both are asked for as soon as the page runs: Zil answers while the rest of the page is read. */
const firstAnswers = Promise.all([
  bridge.invoke('desk.view'),
  // If it fails, it is asked for again, and the window says so when that fails, too.
  bridge.invoke('calls.page', everyCall, { kind: 'newest' }).catch(() => null),
]);
const listeners = new Set<() => void>();
let view: DeskView | null = null;
let firstPage: Invokes['calls.page']['result'] | null = null;
let isPushed = false;

bridge.on('desk.changed', (pushed) => {
  isPushed = true;
  show(pushed);
});
// Together: otherwise the window would be drawn twice.
void firstAnswers.then(([first, calls]) => {
  if (isPushed) return;
  firstPage = calls;
  show(first);
});

/** Returns the latest view; `null` before the first has come. A pushed view that overtakes the first answer wins. */
export function useDeskView(): DeskView | null {
  return useSyncExternalStore(listen, () => view);
}

/** Returns the newest page of the history; `null` when it has to be asked for, because a view was pushed. */
export function newestPage(): Invokes['calls.page']['result'] | null {
  return isPushed ? null : firstPage;
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function show(shown: DeskView): void {
  view = shown;
  for (const listener of listeners) listener();
}
