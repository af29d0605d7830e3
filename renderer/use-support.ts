import { useEffect, useState } from 'react';
import type { SupportTexts } from '../src/view/support-texts-turkish.ts';
import type { ShownFile } from '../src/view/support-view.ts';
import { bridge } from './bridge.ts';
import { type Saving, useSaving } from './use-saving.ts';

export interface Support extends Saving {
  /** `null` while they are being prepared. */
  readonly files: readonly ShownFile[] | null;
  save(): void;
}

/** Prepares the support package when the page opens, and keeps it unchanged until it closes. */
export function useSupport(words: SupportTexts): Support {
  const [files, setFiles] = useState<readonly ShownFile[] | null>(null);
  const { run, ...saving } = useSaving();
  useEffect(() => {
    void bridge.invoke('support.prepare').then((prepared) => setFiles(prepared.files));
    return () => void bridge.invoke('support.close');
  }, []);
  const save = () => {
    if (files !== null) run('', words.saved, () => bridge.invoke('support.save'));
  };
  return { files, ...saving, save };
}
