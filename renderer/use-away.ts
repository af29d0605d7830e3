import { useEffect, useState } from 'react';
import type { CallRow } from '../src/view/call-row.ts';
import type { DeskView } from '../src/view/desk-view.ts';
import { bridge } from './bridge.ts';

export interface ShownAway {
  /** As it was when it was opened: it stays after the absence counts as seen. */
  readonly sentence: string;
  readonly calls: readonly CallRow[];
}

/** Returns the absence that a person has opened: then the list shows its calls only. */
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
    close,
    /** Closes the absence and marks it as seen, so that it is not shown again. */
    end: () => {
      close();
      void bridge.invoke('away.seen');
    },
  };
}
