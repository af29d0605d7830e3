import { useEffect } from 'react';
import { bridge } from './bridge.ts';

/** How often a pointer that moves is reported. */
const everyMs = 5_000;

/** Tells Zil that the pointer moves inside the page, and when it has left it. */
export function usePointerReport(): void {
  useEffect(() => {
    let reportedAtMs = Number.NEGATIVE_INFINITY;
    const move = ({ movementX, movementY, timeStamp }: PointerEvent) => {
      // When the page changes under a pointer that rests, Chromium reports a movement by nothing.
      if ((movementX === 0 && movementY === 0) || timeStamp - reportedAtMs < everyMs) return;
      reportedAtMs = timeStamp;
      void bridge.invoke('popup.pointer', 'inside');
    };
    const gone = () => {
      reportedAtMs = Number.NEGATIVE_INFINITY;
      void bridge.invoke('popup.pointer', 'outside');
    };
    const page = document.documentElement;
    page.addEventListener('pointermove', move);
    page.addEventListener('pointerleave', gone);
    return () => {
      page.removeEventListener('pointermove', move);
      page.removeEventListener('pointerleave', gone);
    };
  }, []);
}
