import { rmSync } from 'node:fs';
import { defaultSettings } from '../../src/settings/settings.ts';
import { pssMegabytes } from '../bench/measure.ts';
import { withDesktop, zilFolder } from '../bench/programs.ts';
import type { FakeDesktop } from '../desktop/notification-service.ts';
import { makeProfile, type WatchedZil, watchProgram } from '../desktop/program.ts';
import { leaksIn } from '../desktop/secrets.ts';
import { Harm } from './harm.ts';
import { sockets } from './harm-process.ts';
import { HonestCalls, honestEveryMs, honestFindings, quietCalls } from './honest.ts';
import { databaseOf } from './office.ts';
import { type Finding, none, type Part } from './part.ts';

/** Memory that the program allocates once and keeps is no growth. */
const warmUpShare = 0.1;
const growthAtMostMegabytes = 5;

export const fuzz: Part = {
  name: 'fuzz',
  promise:
    'with the token: 200 (413 above 16 KiB), and what was sent is stored. Without it: an empty 404. For invalid HTTP: 400, 408 and 431. Never anything else (ADR 3). Meanwhile the PBX is answered, and a person sees who calls.',
  tried: `Real webhooks are corrupted: method, path, almost correct tokens, headers, lengths, encodings, bodies, single bytes. Requests are cut off, half closed, left open, or sent up to eight on one connection. ${sockets} run at a time over real sockets to the real Electron with its window open. The allowed answers are computed from the bytes that were sent (\`test/prove/promise.ts\`). An ordinary webhook comes every ${honestEveryMs} ms. Memory is that of the main process after garbage collection, once after a tenth of the requests and at the end.`,
  size: { goal: 1_000_000, unit: 'requests' },
  measure: ({ electron, size }) =>
    withDesktop(async ({ env, desktop }) => {
      const profile = makeProfile({ notificationSeconds: defaultSettings.notificationSeconds });
      const harm = await Harm.start();
      try {
        const args = ['--js-flags=--expose-gc'];
        const zil = await watchProgram({ electron, folder: zilFolder, env, profile, args });
        const findings = await fuzzed(zil, desktop, size, harm).finally(() => zil.stop());
        // Webhooks are stored as they came, and some of them contain the token.
        const leaks = leaksIn(profile).filter((leak) => !leak.startsWith('zil.db'));
        return [
          ...(await harm.ask({ kind: 'compare', database: databaseOf(profile) })),
          ...findings,
          none('files with the webhook token, besides what was sent', leaks.length),
        ];
      } finally {
        harm.stop();
        rmSync(profile, { recursive: true, force: true });
      }
    }),
};

async function fuzzed(zil: WatchedZil, desktop: FakeDesktop, size: number, harm: Harm): Promise<readonly Finding[]> {
  const listener = await zil.address.listener();
  const world = { listener, window: await zil.window(), desktop };
  const quiet = await quietCalls(world);
  const honest = await HonestCalls.start(world, { everyMs: honestEveryMs, first: 1_000_000 });
  await harm.ask({ kind: 'provoke', listener: listener.href, requests: size * warmUpShare });
  const first = await memoryOf(zil);
  await harm.ask({ kind: 'provoke', listener: listener.href, requests: size });
  const seen = await honest.stop();
  return [...honestFindings(seen, quiet), ...growth(first, await memoryOf(zil))];
}

/** In megabytes. */
interface Memory {
  readonly held: number;
  readonly pss: number;
}

async function memoryOf(zil: WatchedZil): Promise<Memory> {
  const held = await zil.app.evaluate(async () => {
    const { gc } = globalThis as unknown as { gc(): void };
    for (let times = 0; times < 5; times += 1) {
      gc();
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    // Zil goes on working while the times pass, and the new garbage of 200 ms is several megabytes.
    gc();
    const { heapUsed, external } = process.memoryUsage();
    return (heapUsed + external) / 2 ** 20;
  });
  return { held, pss: pssMegabytes(zil.process.pid ?? 0) };
}

function growth(first: Memory, last: Memory): readonly Finding[] {
  return [
    {
      what: 'memory of the main process (heap and buffers)',
      seen: `${first.held.toFixed(1)} → ${last.held.toFixed(1)} MB`,
      goal: `at most ${growthAtMostMegabytes} MB growth`,
      isKept: last.held - first.held <= growthAtMostMegabytes,
    },
    {
      what: 'memory of all processes, with the window open (PSS)',
      seen: `${first.pss.toFixed(0)} → ${last.pss.toFixed(0)} MB`,
      goal: '',
      isKept: null,
    },
  ];
}
