import { useSyncExternalStore } from 'react';
import type { Invokes } from '../src/ipc/contract.ts';
import type { DeskView } from '../src/view/desk-view.ts';
import { everyCall } from '../src/view/search-filter.ts';
import { bridge } from './bridge.ts';

type HistoryPage = Invokes['calls.page']['result'];

/** Both are asked for as soon as the page runs: Zil answers while the rest of the page is read. */
const firstView = bridge.invoke('desk.view');
const firstPage = bridge.invoke('calls.page', everyCall, { kind: 'newest' });
/** Milliseconds. The calls come so soon after the view, except when Zil has just started. */
const callsFollowWithinMs = 15;
const listeners = new Set<() => void>();
let view: DeskView | null = null;
let arrivedPage: HistoryPage | null = null;
let isPushed = false;

bridge.on('desk.changed', (pushed) => {
  isPushed = true;
  show(pushed);
});
const arrival = firstPage.then(
  (page) => {
    arrivedPage = page;
  },
  // Whoever needs the calls learns it, too, and says so.
  () => {},
);
void firstView.then(async (first) => {
  // So that both are drawn at once.
  await Promise.race([arrival, new Promise((resolve) => setTimeout(resolve, callsFollowWithinMs))]);
  if (!isPushed) show(first);
});

/** Returns the latest view; `null` before the first has come. A pushed view that overtakes the first answer wins. */
export function useDeskView(): DeskView | null {
  return useSyncExternalStore(listen, () => view);
}

/** Returns the newest page of the history: the one that was asked for first, as long as no view was pushed. */
export function newestPage(): Promise<HistoryPage> {
  return isPushed ? bridge.invoke('calls.page', everyCall, { kind: 'newest' }) : firstPage;
}

/** Returns that page if it has come already. */
export function newestPageIfHere(): HistoryPage | null {
  return isPushed ? null : arrivedPage;
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function show(shown: DeskView): void {
  view = shown;
  for (const listener of listeners) listener();
}
