import { type KeyboardEvent, useEffect, useState } from 'react';
import type { NumberForm } from '../../src/view/dialled-text.ts';
import { texts } from '../../src/view/texts.ts';
import { bridge } from '../bridge.ts';
import { useDeskView } from '../use-desk-view.ts';

/** What can be done with a number, and what came of it. */
export interface NumberActs {
  /** `null`: the person has chosen that Zil offers no calls, or there is no number. */
  readonly call: (() => void) | null;
  readonly copy: (form: NumberForm) => void;
  /** The number was copied a moment ago. */
  readonly isCopied: boolean;
  /** A sentence about what was done; `''` when nothing was. */
  readonly said: string;
  readonly hasFailed: boolean;
  /**
   * For the list or card that shows the number: Ctrl+C copies it (with Shift: with the country), Ctrl+Enter calls it.
   * Other keys are left alone.
   */
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

const saidForMs = 2_000;

type Outcome = { readonly kind: 'copied' | 'calling' } | { readonly kind: 'failed'; readonly why: string };

/** `dialled`: a number as the views have it (`CallRow.dialled`); `null` when there is none. */
export function useNumber(dialled: string | null): NumberActs {
  const settings = useDeskView()?.settings;
  const words = texts[settings?.language ?? 'tr'].numbers;
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  useEffect(() => {
    if (outcome === null || outcome.kind === 'failed') return;
    const timer = setTimeout(() => setOutcome(null), saidForMs);
    return () => clearTimeout(timer);
  }, [outcome]);
  useEffect(() => setOutcome(null), [dialled]);

  // Emptied first, so that a reader says it again when the same is done again.
  const copy = async (number: string, form: NumberForm) => {
    setOutcome(null);
    await bridge.invoke('number.copy', number, form);
    setOutcome({ kind: 'copied' });
  };
  const call = async (number: string) => {
    setOutcome(null);
    const called = await bridge.invoke('number.call', number);
    setOutcome(called.ok ? { kind: 'calling' } : { kind: 'failed', why: called.error });
  };
  const offersCalls = dialled !== null && (settings?.callBy ?? 'off') !== 'off';
  const acts = {
    call: offersCalls ? () => void call(dialled) : null,
    copy: (form: NumberForm) => {
      if (dialled !== null) void copy(dialled, form);
    },
  };
  return {
    ...acts,
    isCopied: outcome?.kind === 'copied',
    said: outcome === null ? '' : outcome.kind === 'failed' ? outcome.why : words[outcome.kind],
    hasFailed: outcome?.kind === 'failed',
    onKeyDown: (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || dialled === null) return;
      if (event.key === 'Enter' && !event.shiftKey && acts.call !== null) acts.call();
      // Text that a person has selected is what they want to copy.
      else if (event.key.toLowerCase() === 'c' && `${getSelection()}` === '')
        acts.copy(event.shiftKey ? 'international' : 'national');
      else return;
      event.preventDefault();
    },
  };
}
