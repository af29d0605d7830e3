import { useEffect, useState } from 'react';
import type { Invokes } from '../src/ipc/contract.ts';
import { bridge } from './bridge.ts';

/** The questions that have no arguments. */
type Question = { [N in keyof Invokes]: Invokes[N]['args'] extends readonly [] ? N : never }[keyof Invokes];

/**
 * Returns what Zil answers to a question; `null` until it has answered. It is asked again when one of the values that the
 * answer depends on has changed.
 */
export function useAnswer<N extends Question>(question: N, dependsOn: readonly unknown[]): Invokes[N]['result'] | null {
  const [answer, setAnswer] = useState<Invokes[N]['result'] | null>(null);
  useEffect(() => {
    let isGone = false;
    void bridge.invoke(question, ...([] as Invokes[N]['args'])).then((answered) => {
      if (!isGone) setAnswer(answered);
    });
    return () => {
      isGone = true;
    };
    // Each change of the settings makes new lists, so they are compared by their content.
  }, [question, JSON.stringify(dependsOn)]);
  return answer;
}
