import { useEffect, useState } from 'react';
import type { DeskView } from '../src/view/desk-view.ts';
import type { LegendView } from '../src/view/legend-view.ts';
import { bridge } from './bridge.ts';

export interface ReadLegend {
  /** `null` as long as it has not been read. */
  readonly legend: LegendView | null;
  readonly failed: boolean;
}

/** What can be named; read anew with every name that is given. */
export function useLegend({ historyVersion, settings }: DeskView): ReadLegend {
  const [read, setRead] = useState<ReadLegend>({ legend: null, failed: false });
  useEffect(() => {
    let isWaitedFor = true;
    void bridge.invoke('legend.view').then((answer) => {
      if (!isWaitedFor) return;
      setRead((before) =>
        answer.ok ? { legend: answer.value, failed: false } : { legend: before.legend, failed: true },
      );
    });
    return () => {
      isWaitedFor = false;
    };
  }, [historyVersion, settings.language]);
  return read;
}
