import { useEffect, useState } from 'react';
import type { ClosedCallBack } from '../src/view/call-back-view.ts';
import type { DeskView } from '../src/view/desk-view.ts';
import { bridge } from './bridge.ts';

/** Returns the call-backs that are closed or have lapsed; `null` before the first answer. */
export function useClosedCallBacks({
  callBacks,
  historyVersion,
  settings,
}: DeskView): readonly ClosedCallBack[] | null {
  const [closed, setClosed] = useState<readonly ClosedCallBack[] | null>(null);
  useEffect(() => {
    let isWaitedFor = true;
    void bridge.invoke('callBacks.closed').then((answer) => {
      if (isWaitedFor) setClosed(answer);
    });
    return () => {
      isWaitedFor = false;
    };
  }, [callBacks.version, historyVersion, settings.language]);
  return closed;
}
