import { useEffect, useState } from 'react';
import type { PopupView } from '../src/view/popup-view.ts';
import { bridge } from './bridge.ts';

/** Returns what the popup shows; `null` until Zil has answered. The page speaks the language of Zil. */
export function usePopupView(): PopupView | null {
  const [view, setView] = useState<PopupView | null>(null);
  useEffect(() => {
    const end = bridge.on('popup.changed', setView);
    void bridge.invoke('popup.view').then((first) => setView((pushed) => pushed ?? first));
    return end;
  }, []);
  useEffect(() => {
    if (view === null) return;
    document.documentElement.lang = view.language;
    document.title = view.words.title;
  }, [view?.language]);
  return view;
}
