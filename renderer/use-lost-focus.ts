import { type RefObject, useEffect } from 'react';

/** Gives the focus to the first heading or field inside when what had it has gone. `of`: what is shown. */
export function useLostFocus(inside: RefObject<HTMLElement | null>, of: unknown): void {
  useEffect(() => {
    if (document.activeElement === document.body) inside.current?.querySelector<HTMLElement>('h2, input')?.focus();
  }, [of]);
}
