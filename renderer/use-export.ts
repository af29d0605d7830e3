import { useState } from 'react';
import type { Invokes } from '../src/ipc/contract.ts';
import type { DataTexts } from '../src/view/data-texts-turkish.ts';
import { bridge } from './bridge.ts';

type ExportFormat = Invokes['data.export']['args'][0];

export interface Export {
  /** The progress or the result in words; `''` before the first export. */
  readonly said: string;
  readonly isFailed: boolean;
  readonly isWriting: boolean;
  write(format: ExportFormat): void;
}

/** Exports the calls of a caller, or all calls (`null`), one file at a time. */
export function useExport(caller: string | null, words: DataTexts): Export {
  const [state, setState] = useState({ said: '', isFailed: false, isWriting: false });
  const write = async (format: ExportFormat) => {
    if (state.isWriting) return;
    setState({ said: words.exporting, isFailed: false, isWriting: true });
    const saved = await bridge.invoke('data.export', format, caller);
    const said = saved.ok ? (saved.value === null ? '' : words.exported) : saved.error;
    setState({ said, isFailed: !saved.ok, isWriting: false });
  };
  return { ...state, write: (format) => void write(format) };
}
