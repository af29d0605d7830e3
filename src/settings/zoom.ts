/** The steps of the keys Ctrl + and −, in percent. */
const steps = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200] as const;

export const leastZoomPercent = 50;
export const mostZoomPercent = 200;
export const usualZoomPercent = 100;

/** What a person asks for with the keys or the wheel: larger, smaller, or as it usually is. */
export type ZoomStep = 'in' | 'out' | 'reset';

/** Returns the zoom after a step, in percent. A zoom that was typed may lie between two steps. */
export function nextZoom(percent: number, step: ZoomStep): number {
  switch (step) {
    case 'in':
      return steps.find((each) => each > percent) ?? mostZoomPercent;
    case 'out':
      return steps.filter((each) => each < percent).at(-1) ?? leastZoomPercent;
    case 'reset':
      return usualZoomPercent;
  }
}

/** Returns the step of a key that is pressed with Ctrl (macOS: Cmd); `null` when it has nothing to do with the zoom. */
export function zoomStepOf(key: string): ZoomStep | null {
  if (key === '+' || key === '=') return 'in';
  if (key === '-' || key === '_') return 'out';
  return key === '0' ? 'reset' : null;
}
