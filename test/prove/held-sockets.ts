import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export type Hold = 'idle' | 'slow-head';

const againAfterMs = 1_000;
const byteEveryMs = 1_000;

/**
 * Holds connections that never finish a request. A closed connection is replaced a second later. Returns how many were
 * opened.
 */
export async function holdSockets(listener: URL, kind: Hold, count: number, forMs: number): Promise<number> {
  const endsAtMs = performance.now() + forMs;
  let opened = 0;
  const one = async (index: number) => {
    await delay((index * againAfterMs) / count);
    while (performance.now() < endsAtMs) {
      opened += 1;
      await held(listener, kind, endsAtMs - performance.now());
      await delay(againAfterMs);
    }
  };
  await Promise.all(Array.from({ length: count }, (_, index) => one(index)));
  return opened;
}

function held(listener: URL, kind: Hold, forMs: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(Number(listener.port), '127.0.0.1');
    let isHeadBegun = false;
    const dripping = setInterval(() => {
      if (kind === 'idle') return;
      socket.write(isHeadBegun ? 'x' : 'POST /h/x HTTP/1.1\r\nHost: x\r\nX: ');
      isHeadBegun = true;
    }, byteEveryMs);
    const ending = setTimeout(() => socket.destroy(), Math.max(0, forMs));
    socket.resume();
    socket.on('error', () => {});
    socket.on('close', () => {
      clearInterval(dripping);
      clearTimeout(ending);
      resolve();
    });
  });
}
