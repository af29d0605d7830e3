import { useEffect, useState } from 'react';
import type { SupportTexts } from '../src/view/support-texts-turkish.ts';
import type { ShownFile } from '../src/view/support-view.ts';
import { bridge } from './bridge.ts';

export interface Support {
  /** `null` while they are being prepared. */
  readonly files: readonly ShownFile[] | null;
  /** The result of saving in words; `''` before there is one. */
  readonly said: string;
  readonly isFailed: boolean;
  readonly isSaving: boolean;
  save(): void;
}

/** Prepares the support package when the page opens, and keeps it unchanged until it closes. */
export function useSupport(words: SupportTexts): Support {
  const [files, setFiles] = useState<readonly ShownFile[] | null>(null);
  const [state, setState] = useState({ said: '', isFailed: false, isSaving: false });
  useEffect(() => {
    void bridge.invoke('support.prepare').then((prepared) => setFiles(prepared.files));
    return () => void bridge.invoke('support.close');
  }, []);
  const save = async () => {
    if (files === null || state.isSaving) return;
    setState({ said: '', isFailed: false, isSaving: true });
    const saved = await bridge.invoke('support.save');
    const said = saved.ok ? (saved.value === null ? '' : words.saved) : saved.error;
    setState({ said, isFailed: !saved.ok, isSaving: false });
  };
  return { files, ...state, save: () => void save() };
}
