import { useEffect, useState } from 'react';
import type { ReachTexts } from '../../src/view/reach-texts-turkish.ts';
import type { TestCallView } from '../../src/view/reach-view.ts';
import { Button } from '../look/button.tsx';

interface TestCallProps {
  readonly testCall: TestCallView;
  readonly words: ReachTexts;
  readonly onEnd: () => void;
}

/** How the test call goes, for as long as one is under way or its result has not been closed. */
export function TestCall({ testCall, words, onEnd }: TestCallProps) {
  const { kind, text, untilMs } = testCall;
  const seconds = useSecondsUntil(untilMs);
  return (
    <div className={`test-call ${kind}`}>
      <p role="status">{kind === 'idle' ? '' : (text ?? words.testCallWaiting(seconds))}</p>
      {kind !== 'idle' && <Button onPress={onEnd}>{words.testCallEnd}</Button>}
    </div>
  );
}

/** A reader says each step, so they are not seconds. */
const stepMs = 10_000;

/** Returns the seconds that are left, counting down in steps; 0 when `untilMs` is `null`. */
function useSecondsUntil(untilMs: number | null): number {
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    if (untilMs === null) return;
    setNowMs(Date.now());
    const timer = setInterval(() => setNowMs(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [untilMs]);
  return untilMs === null ? 0 : Math.max(0, Math.ceil((untilMs - nowMs) / stepMs) * (stepMs / 1_000));
}
