/** How many of the notifications are shown, the first of which are the newest, and how high they are together. */
export interface Fit {
  readonly count: number;
  readonly heightPx: number;
  /** Whether a single one is higher than the room, so that it has to be scrolled. */
  readonly scrolls: boolean;
}

/**
 * Returns how many notifications fit into a room. When some do not, a line of `morePx` stands for them. The first one is
 * shown in any case.
 */
export function fitting(heightsPx: readonly number[], roomPx: number, morePx: number): Fit {
  const wholePx = heightsPx.reduce((sum, heightPx) => sum + heightPx, 0);
  if (wholePx <= roomPx) return { count: heightsPx.length, heightPx: wholePx, scrolls: false };
  let usedPx = 0;
  let count = 0;
  for (const heightPx of heightsPx) {
    if (count > 0 && usedPx + heightPx + morePx > roomPx) break;
    usedPx += heightPx;
    count += 1;
  }
  const heightPx = Math.min(usedPx, roomPx - (count < heightsPx.length ? morePx : 0));
  return { count, heightPx, scrolls: heightPx < usedPx };
}
