import { useEffect, useState } from 'react';
import type { CallRow } from '../src/view/call-row.ts';
import type { DeskView } from '../src/view/desk-view.ts';
import { bridge } from './bridge.ts';

/**
 * Returns the memory of the caller before this call; for no call, `null`. An answer for a call that is no longer meant
 * is ignored.
 */
export function useMemory(call: CallRow | null, { historyVersion, settings }: DeskView): string | null {
  const of = call === null ? '' : `${call.callerKey} ${call.startedAtMs}`;
  const [memory, setMemory] = useState<{ readonly of: string; readonly text: string | null } | null>(null);
  useEffect(() => {
    if (call === null || call.callerKey === null) return;
    let isWaitedFor = true;
    void bridge.invoke('caller.memory', call.callerKey, call.startedAtMs).then((text) => {
      if (isWaitedFor) setMemory({ of, text });
    });
    return () => {
      isWaitedFor = false;
    };
  }, [of, historyVersion, settings.language]);
  return memory?.of === of ? memory.text : null;
}
