export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How much of the upper edge must be visible, so that a person can drag the window. */
const gripWidth = 120;
const gripHeight = 32;

/**
 * Returns where a window should be on these screens (their areas without taskbars, the main one first). It is `window`
 * itself when a person can drag it there, else a place in the middle of the main screen.
 */
export function keptOnScreen(window: Bounds, screens: readonly Bounds[]): Bounds {
  const [main] = screens;
  if (main === undefined || screens.some((screen) => canBeHeld(window, screen))) return window;
  const width = Math.min(window.width, main.width);
  const height = Math.min(window.height, main.height);
  const x = main.x + Math.floor((main.width - width) / 2);
  const y = main.y + Math.floor((main.height - height) / 2);
  return { x, y, width, height };
}

function canBeHeld(window: Bounds, screen: Bounds): boolean {
  const seen = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  const isEdgeInside = window.y >= screen.y && window.y + gripHeight <= screen.y + screen.height;
  return isEdgeInside && seen >= Math.min(gripWidth, window.width);
}
