import { useEffect, useState } from 'react';
import type { CallRow } from '../src/view/call-row.ts';
import type { DeskView } from '../src/view/desk-view.ts';
import { bridge } from './bridge.ts';

export interface ShownAway {
  /** As it was when it was shown: looking at it does not make it unsaid. */
  readonly sentence: string;
  readonly calls: readonly CallRow[];
}

/** What happened during an absence, when a person looks at it: the list has nothing but its calls then. */
export function useAway({ away, revealed, historyVersion, settings: { language } }: DeskView) {
  const [isOpen, setIsOpen] = useState(false);
  const [shown, setShown] = useState<ShownAway | null>(null);
  const [failed, setFailed] = useState(false);
  const close = () => {
    setIsOpen(false);
    setShown(null);
    setFailed(false);
  };

  useEffect(() => {
    if (revealed?.kind === 'call') close();
    if (revealed?.kind === 'away' && away !== null) setIsOpen(true);
  }, [revealed?.kind, revealed?.atMs]);

  useEffect(() => {
    if (!isOpen || away === null) return;
    let isWaitedFor = true;
    void bridge.invoke('calls.away').then((answer) => {
      if (!isWaitedFor) return;
      setFailed(!answer.ok);
      if (answer.ok) setShown({ sentence: away, calls: answer.value.calls });
    });
    return () => {
      isWaitedFor = false;
    };
  }, [isOpen, away, historyVersion, language]);

  return {
    shown,
    failed,
    show: () => setIsOpen(true),
    /** It is not said again. */
    end: () => {
      close();
      void bridge.invoke('away.seen');
    },
  };
}
