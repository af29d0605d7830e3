import { useEffect, useState } from 'react';
import type { DeskView } from '../src/view/desk-view.ts';
import { bridge } from './bridge.ts';

/** The view last given; `null` until the first has come. A push that overtakes the first answer wins. */
export function useDeskView(): DeskView | null {
  const [view, setView] = useState<DeskView | null>(null);
  useEffect(() => {
    const end = bridge.on('desk.changed', setView);
    void bridge.invoke('desk.view').then((first) => setView((pushed) => pushed ?? first));
    return end;
  }, []);
  return view;
}
