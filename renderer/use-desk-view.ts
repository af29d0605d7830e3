import { useSyncExternalStore } from 'react';
import type { Invokes } from '../src/ipc/contract.ts';
import type { DeskView } from '../src/view/desk-view.ts';
import { everyCall } from '../src/view/search-filter.ts';
import { bridge } from './bridge.ts';

/**
 * Both are asked for as soon as the page runs: Zil answers while the rest of the page is read. The calls come before the
 * view, so that both are drawn at once.
 */
const firstPage = bridge.invoke('calls.page', everyCall, { kind: 'newest' });
const firstView = bridge.invoke('desk.view');
const listeners = new Set<() => void>();
let view: DeskView | null = null;
let isPushed = false;

bridge.on('desk.changed', (pushed) => {
  isPushed = true;
  show(pushed);
});
void firstView.then((first) => {
  if (!isPushed) show(first);
});

/** Returns the latest view; `null` before the first has come. A pushed view that overtakes the first answer wins. */
export function useDeskView(): DeskView | null {
  return useSyncExternalStore(listen, () => view);
}

/** Returns the newest page of the history: the one that was asked for first, as long as no view was pushed. */
export function newestPage(): Promise<Invokes['calls.page']['result']> {
  return isPushed ? bridge.invoke('calls.page', everyCall, { kind: 'newest' }) : firstPage;
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function show(shown: DeskView): void {
  view = shown;
  for (const listener of listeners) listener();
}
