import { useEffect, useState } from 'react';
import type { HistoryPlace } from '../src/store-ports.ts';
import type { CallReportTexts } from '../src/view/call-report-texts-turkish.ts';
import { bridge } from './bridge.ts';
import { type Saving, useSaving } from './use-saving.ts';

export interface CallReport extends Saving {
  /** `null` when the call no longer exists or cannot be read; `''` while the report is being prepared. */
  readonly text: string | null;
  save(): void;
}

/** Prepares a call report when the page opens, and keeps it unchanged until it closes. */
export function useCallReport(place: HistoryPlace, words: CallReportTexts): CallReport {
  const [text, setText] = useState<string | null>('');
  const { run, ...saving } = useSaving();
  useEffect(() => {
    void bridge.invoke('callReport.prepare', place).then(setText);
    return () => void bridge.invoke('callReport.close');
  }, []);
  const save = () => {
    if (text !== null && text !== '') run('', words.saved, () => bridge.invoke('callReport.save'));
  };
  return { text, ...saving, save };
}
