import { useEffect, useState } from 'react';
import type { NoteLine } from '../src/ports.ts';
import type { CallRow } from '../src/view/call-row.ts';
import type { DeskView } from '../src/view/desk-view.ts';
import { bridge } from './bridge.ts';

const nothing: readonly NoteLine[] = [];

/**
 * Returns what was known of the caller before this call; for no call, nothing. An answer for a call that is no longer
 * meant is ignored.
 */
export function useMemory(call: CallRow | null, { historyVersion, settings }: DeskView): readonly NoteLine[] {
  const of = call === null ? '' : `${call.callerKey} ${call.startedAtMs}`;
  const [memory, setMemory] = useState<{ readonly of: string; readonly lines: readonly NoteLine[] } | null>(null);
  useEffect(() => {
    if (call === null || call.callerKey === null) return;
    let isWaitedFor = true;
    void bridge.invoke('caller.memory', call.callerKey, call.startedAtMs).then((lines) => {
      if (isWaitedFor) setMemory({ of, lines });
    });
    return () => {
      isWaitedFor = false;
    };
  }, [of, historyVersion, settings.language]);
  return memory?.of === of ? memory.lines : nothing;
}
