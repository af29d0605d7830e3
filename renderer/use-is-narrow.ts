import { useSyncExternalStore } from 'react';

/** The same width as in the style sheets. */
const narrow = globalThis.matchMedia('(max-width: 45rem)');

/** Whether there is no room for two columns: in a narrow window, and at a large zoom. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(listen, () => narrow.matches);
}

function listen(changed: () => void): () => void {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
}
