import { setPriority } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { type Hold, holdSockets } from './held-sockets.ts';
import { hostileRequest } from './hostile-request.ts';
import { type Ending, provoke, type SocketEnd } from './hostile-socket.ts';
import { type Finding, say, tried } from './part.ts';
import { type Random, requestRandom } from './random.ts';
import { Tally } from './tally.ts';

/** A request to a process that attacks the listener. */
export type HarmRequest =
  /** Sends requests until this many were sent, those of earlier requests of this kind included. */
  | { readonly kind: 'provoke'; readonly listener: string; readonly requests: number }
  | { readonly kind: 'compare'; readonly database: string }
  | {
      readonly kind: 'hold';
      readonly listener: string;
      readonly hold: Hold;
      readonly sockets: number;
      readonly forMs: number;
    };

export const sockets = 8;
const seed = 17;
/** A connection that waits in silence delays the next one for this long only; the listener has room for thousands. */
const turnMs = 20;
const openAtMost = 100;
const reportedEvery = 10_000;
const lowestPriority = 19;

/**
 * Attacks from a process of its own, as an attacker outside does. Its work delays no ordinary call, because it has the
 * lowest priority. Each request is answered with findings.
 */
export function doHarm(): void {
  setPriority(lowestPriority);
  const tally = new Tally();
  const random = requestRandom(seed);
  const open = new Set<Promise<void>>();
  let tellsAt = reportedEvery;
  process.on('message', (request: HarmRequest) => void fulfilled(request).then((findings) => process.send?.(findings)));

  async function fulfilled(request: HarmRequest): Promise<readonly Finding[]> {
    switch (request.kind) {
      case 'provoke':
        await Promise.all(
          Array.from({ length: sockets }, () => provokeUntil(new URL(request.listener), request.requests)),
        );
        await Promise.all(open);
        return [];
      case 'compare':
        return tally.findings(request.database);
      case 'hold':
        return [
          tried(
            'connections',
            await holdSockets(new URL(request.listener), request.hold, request.sockets, request.forMs),
          ),
        ];
    }
  }

  async function provokeUntil(listener: URL, requests: number): Promise<void> {
    while (tally.requests < requests) {
      const { bytes, ending, splitAt } = connection(random, listener.pathname.replace('/h/', ''));
      const taken = provoke(listener, bytes, ending, splitAt).then((told: SocketEnd) => {
        tally.take(told, bytes);
        open.delete(taken);
      });
      open.add(taken);
      await Promise.race([taken, delay(turnMs)]);
      while (open.size >= openAtMost) await Promise.race(open);
      if (tally.requests < tellsAt) continue;
      tellsAt = tally.requests + reportedEvery;
      say(`  ${tally}`);
    }
  }
}

interface Connection {
  readonly bytes: Buffer;
  readonly ending: Ending;
  readonly splitAt: number;
}

function connection(random: Random, token: string): Connection {
  const together = random.chance(0.1) ? 2 + random.below(7) : 1;
  const bytes = Buffer.concat(Array.from({ length: together }, () => hostileRequest(random, token)));
  return { bytes, ending: endingOf(random), splitAt: random.chance(0.2) ? random.below(bytes.length) : 0 };
}

function endingOf(random: Random): Ending {
  if (random.chance(0.001)) return 'never-ends';
  if (random.chance(0.03)) return 'goes';
  return random.chance(0.03) ? 'closes-its-half' : 'waits';
}
