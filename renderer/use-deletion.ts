import { useEffect, useRef, useState } from 'react';
import type { Result } from '../src/result.ts';

type State = 'resting' | 'asking' | 'deleting' | 'failed';

export interface Deletion {
  readonly isAsked: boolean;
  readonly hasFailed: boolean;
  ask(): void;
  confirm(): void;
  close(): void;
}

/** Asks before something is deleted. `onDone` is called after it was deleted and the question has gone. */
export function useDeletion(remove: () => Promise<Result<null, null>>, onDone: () => void): Deletion {
  const [state, setState] = useState<State>('resting');
  const isDone = useRef(false);
  const confirm = async () => {
    if (state === 'deleting') return;
    setState('deleting');
    const removed = await remove();
    isDone.current = removed.ok;
    setState(removed.ok ? 'resting' : 'failed');
  };
  useEffect(() => {
    if (!isDone.current) return;
    isDone.current = false;
    onDone();
  });
  return {
    isAsked: state !== 'resting',
    hasFailed: state === 'failed',
    ask: () => setState('asking'),
    confirm: () => void confirm(),
    close: () => setState('resting'),
  };
}
