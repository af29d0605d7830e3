import { useSyncExternalStore } from 'react';

/** The widths at which the story of a call covers the list instead of standing beside it. */
export const narrowWindow = '(max-width: 640px)';
/** Where there is no room for the sections of the settings beside their fields: a narrow window, or a large zoom. */
export const oneColumn = '(max-width: 45rem)';
/** The heights at which rows are lower; 900×640 at 200 % is 320 high. */
export const lowWindow = '(max-height: 420px)';

/** Returns whether a media query holds now. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const media = globalThis.matchMedia(query);
      media.addEventListener('change', onChange);
      return () => media.removeEventListener('change', onChange);
    },
    () => globalThis.matchMedia(query).matches,
  );
}
