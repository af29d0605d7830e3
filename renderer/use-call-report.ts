import { useEffect, useState } from 'react';
import type { HistoryPlace } from '../src/store-ports.ts';
import type { CallReportTexts } from '../src/view/call-report-texts-turkish.ts';
import { bridge } from './bridge.ts';

export interface CallReport {
  /** `null` when the call no longer exists or cannot be read; `''` while the report is being prepared. */
  readonly text: string | null;
  /** The result of saving in words; `''` before there is one. */
  readonly said: string;
  readonly isFailed: boolean;
  readonly isSaving: boolean;
  save(): void;
}

/** Prepares a call report when the page opens, and keeps it unchanged until it closes. */
export function useCallReport(place: HistoryPlace, words: CallReportTexts): CallReport {
  const [text, setText] = useState<string | null>('');
  const [state, setState] = useState({ said: '', isFailed: false, isSaving: false });
  useEffect(() => {
    void bridge.invoke('callReport.prepare', place).then(setText);
    return () => void bridge.invoke('callReport.close');
  }, []);
  const save = async () => {
    if (text === null || text === '' || state.isSaving) return;
    setState({ said: '', isFailed: false, isSaving: true });
    const saved = await bridge.invoke('callReport.save');
    const said = saved.ok ? (saved.value === null ? '' : words.saved) : saved.error;
    setState({ said, isFailed: !saved.ok, isSaving: false });
  };
  return { text, ...state, save: () => void save() };
}
