import type { Bounds } from './kept-on-screen.ts';

/** Between the popup and the edges of the screen. */
const margin = 12;

/** Returns how high the popup may be on a screen whose area without taskbars is `area`. */
export function popupRoom(area: Bounds): number {
  return Math.max(1, area.height - 2 * margin);
}

/** Returns the place of the popup: in the corner at the bottom right, and never beyond the edges of `area`. */
export function popupPlace(area: Bounds, wanted: { readonly width: number; readonly height: number }): Bounds {
  const width = Math.max(1, Math.min(wanted.width, area.width - 2 * margin));
  const height = Math.min(wanted.height, popupRoom(area));
  return {
    x: area.x + area.width - width - margin,
    y: area.y + area.height - height - margin,
    width,
    height,
  };
}
