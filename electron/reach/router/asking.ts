import type { Timers } from '../../../src/ports.ts';

/** The options of every question to the network. */
export interface Asking {
  readonly timers: Timers;
  /** The IPv4 address of this computer from which questions are sent; `null` leaves that to the system. */
  readonly localAddress: string | null;
  /** Cancels the questions that are under way. */
  readonly signal: AbortSignal;
}

/**
 * Resolves with the value that `begin` gives to `answer`, or with `null` after `limitMs` or when cancelled. `begin`
 * must not call `answer` before it returns. It returns a function that closes its sockets, which runs before the
 * promise resolves.
 */
export function answerWithin<T>(
  { timers, signal }: Pick<Asking, 'timers' | 'signal'>,
  limitMs: number,
  begin: (answer: (value: T | null) => void) => () => void,
): Promise<T | null> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(null);
    let isOver = false;
    const end = (value: T | null) => {
      if (isOver) return;
      isOver = true;
      callOff();
      signal.removeEventListener('abort', giveUp);
      release();
      resolve(value);
    };
    const giveUp = () => end(null);
    const callOff = timers.after(limitMs, giveUp);
    signal.addEventListener('abort', giveUp);
    const release = begin(end);
  });
}

/** Resolves after `delayMs`, or as soon as it is cancelled. */
export async function pause(asking: Pick<Asking, 'timers' | 'signal'>, delayMs: number): Promise<void> {
  await answerWithin(asking, delayMs, () => () => {});
}

/** Runs `work`, and cancels the questions that are still under way when it has its result. */
export async function askAndClose<T>(asking: Asking, work: (asking: Asking) => Promise<T>): Promise<T> {
  const closing = new AbortController();
  const close = () => closing.abort();
  if (asking.signal.aborted) close();
  asking.signal.addEventListener('abort', close);
  try {
    return await work({ ...asking, signal: closing.signal });
  } finally {
    asking.signal.removeEventListener('abort', close);
    close();
  }
}
