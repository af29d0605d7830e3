import { useEffect, useState } from 'react';
import type { DeskView } from '../src/view/desk-view.ts';
import type { NamesView } from '../src/view/names-view.ts';
import { bridge } from './bridge.ts';

export interface ReadNames {
  /** `null` before it has been read. */
  readonly naming: NamesView | null;
  readonly failed: boolean;
}

/** Returns what can be named; it is read again after a name was given or calls have changed. */
export function useNames({ historyVersion, settings }: DeskView): ReadNames {
  const [read, setRead] = useState<ReadNames>({ naming: null, failed: false });
  useEffect(() => {
    let isWaitedFor = true;
    void bridge.invoke('names.view').then((answer) => {
      if (!isWaitedFor) return;
      setRead((before) =>
        answer.ok ? { naming: answer.value, failed: false } : { naming: before.naming, failed: true },
      );
    });
    return () => {
      isWaitedFor = false;
    };
  }, [historyVersion, settings.language]);
  return read;
}
