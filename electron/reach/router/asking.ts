import type { Timers } from '../../../src/ports.ts';

/** What every question to the network is asked with. */
export interface Asking {
  readonly timers: Timers;
  /** The IPv4 address of this computer from which it is asked; `null` leaves that to the system. */
  readonly localAddress: string | null;
  /** Calls off what is under way. */
  readonly signal: AbortSignal;
}

/**
 * Gives what `begin` has answered with, never at once, or `null` when it took too long or was called off. `begin`
 * returns what closes its sockets; that has happened when the promise resolves.
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

/** Resolves after that time, or as soon as it is called off. */
export async function pause(asking: Pick<Asking, 'timers' | 'signal'>, delayMs: number): Promise<void> {
  await answerWithin(asking, delayMs, () => () => {});
}

/** Lets `work` ask, and calls off what it has left under way when it has its answer. */
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
