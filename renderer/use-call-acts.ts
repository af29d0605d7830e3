import { useState } from 'react';
import type { CallRow } from '../src/view/call-row.ts';
import { bridge } from './bridge.ts';
import { useTexts } from './use-texts.ts';

/** What a person does about a call, and what came of it. */
export interface CallActs {
  /** A sentence about what was done last; `''` before. */
  readonly said: string;
  readonly hasFailed: boolean;
  /** Keeps a note; an empty one removes it. Answers whether it is kept. */
  readonly keepNote: (text: string) => Promise<boolean>;
  /** Puts the other party on the call-back list. */
  readonly callBack: () => void;
}

const nothingSaid = { said: '', hasFailed: false };

export function useCallActs({ startedAtMs, id }: Pick<CallRow, 'startedAtMs' | 'id'>): CallActs {
  const { acting } = useTexts();
  const [{ said, hasFailed }, say] = useState(nothingSaid);
  const place = { startedAtMs, id };
  // Emptied first, so that a reader says it again when the same is done again.
  const keepNote = async (text: string) => {
    say(nothingSaid);
    const { ok } = await bridge.invoke('call.keepNote', place, text);
    const done = text.trim() === '' ? acting.note.removed : acting.note.kept;
    say({ said: ok ? done : acting.note.notKept, hasFailed: !ok });
    return ok;
  };
  const callBack = async () => {
    say(nothingSaid);
    const { ok } = await bridge.invoke('callBack.add', place);
    say({ said: ok ? acting.callBack.added : acting.callBack.notAdded, hasFailed: !ok });
  };
  return { said, hasFailed, keepNote, callBack: () => void callBack() };
}
