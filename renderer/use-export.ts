import type { Invokes } from '../src/ipc/contract.ts';
import type { DataTexts } from '../src/view/data-texts-turkish.ts';
import { bridge } from './bridge.ts';
import { type Saving, useSaving } from './use-saving.ts';

type ExportFormat = Invokes['data.export']['args'][0];

export interface Export extends Saving {
  write(format: ExportFormat): void;
}

/** Exports the calls of a caller, or all calls (`null`). */
export function useExport(caller: string | null, words: DataTexts): Export {
  const { run, ...saving } = useSaving();
  const write = (format: ExportFormat) =>
    run(words.exporting, words.exported, () => bridge.invoke('data.export', format, caller));
  return { ...saving, write };
}
