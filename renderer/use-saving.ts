import { useState } from 'react';
import type { Result } from '../src/result.ts';

export interface Saving {
  /** The progress or the result in words; `''` before there is one, and when the person has chosen no file. */
  readonly said: string;
  readonly isFailed: boolean;
  readonly isSaving: boolean;
}

/**
 * `meanwhile` and `done` are what is said; `ask` answers `null` when the person has chosen no file. Without `done`, its
 * answer is what is said.
 */
type Save = (meanwhile: string, done: string | null, ask: () => Promise<Result<string | null, string>>) => void;

/** Saves or loads a file that the person chooses, one at a time. */
export function useSaving(): Saving & { readonly run: Save } {
  const [state, setState] = useState<Saving>({ said: '', isFailed: false, isSaving: false });
  const run = async (...[meanwhile, done, ask]: Parameters<Save>) => {
    if (state.isSaving) return;
    setState({ said: meanwhile, isFailed: false, isSaving: true });
    const saved = await ask();
    const said = saved.ok ? (saved.value === null ? '' : (done ?? saved.value)) : saved.error;
    setState({ said, isFailed: !saved.ok, isSaving: false });
  };
  return { ...state, run: (...args) => void run(...args) };
}
