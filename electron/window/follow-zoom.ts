import type { WebContents } from 'electron';
import { type ZoomStep, zoomStepOf } from '../../src/settings/zoom.ts';

/** Reports when a person asks this page for another zoom: Ctrl (macOS: Cmd) with + − 0, or with the wheel. */
export function followZoom(contents: WebContents, platform: string, onStep: (step: ZoomStep) => void): void {
  contents.on('before-input-event', (event, { type, key, control, meta, alt }) => {
    const isHeld = platform === 'darwin' ? meta && !control : control && !meta;
    const step = type === 'keyDown' && isHeld && !alt ? zoomStepOf(key) : null;
    if (step === null) return;
    // On macOS the menu has these keys, too, and would zoom without keeping it.
    event.preventDefault();
    onStep(step);
  });
  contents.on('zoom-changed', (_event, direction) => onStep(direction));
}
