import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { lazyPart } from '../look/lazy-part.tsx';
import { useDeskView } from '../use-desk-view.ts';

const KeysSheet = lazyPart(async () => (await import('./keys-sheet.tsx')).KeysSheet);

/** The list of keys: F1 opens it, and `?` where nothing is typed. `sheet` belongs into the page once. */
export function useKeysSheet(): { readonly open: () => void; readonly sheet: ReactNode } {
  const hasCharacterKeys = useDeskView()?.settings.characterKeys ?? false;
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isAsked = event.key === 'F1' || (event.key === '?' && hasCharacterKeys && !isTyping(event));
      if (!isAsked || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
      event.preventDefault();
      setIsOpen(true);
    };
    globalThis.addEventListener('keydown', press);
    return () => globalThis.removeEventListener('keydown', press);
  }, [hasCharacterKeys]);
  return {
    open: () => setIsOpen(true),
    sheet: isOpen && (
      <Suspense>
        <KeysSheet onClose={() => setIsOpen(false)} />
      </Suspense>
    ),
  };
}

/** Whether a key was pressed where it writes or chooses something. */
export function isTyping({ target }: Pick<KeyboardEvent, 'target'>): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}
