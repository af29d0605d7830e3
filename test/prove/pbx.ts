import { setTimeout as delay } from 'node:timers/promises';
import { administer } from '../desktop/administrator.ts';
import { HonestCalls, honestEveryMs, honestFindings } from './honest.ts';
import { type HostileAnswer, HostilePbx, hostileAnswers, wrongTls } from './hostile-pbx.ts';
import { type Finding, type Part, say } from './part.ts';
import { type World, withWorld } from './world.ts';

/** Zil asks 15 s after its start, and waits up to 15 s for an answer. */
const firstAskWithinMs = 60_000;
const suffersForMs = 25_000;
const asksAgainWithinMs = 4 * 60_000;

export const pbx: Part = {
  name: 'pbx',
  promise:
    'with any answer of the PBX, Zil continues: webhooks are answered, calls are shown, and records are asked for again.',
  tried: `The first answer with call records is hostile: ${[...hostileAnswers.map(({ name }) => name), wrongTls].join('; ')}. The real Electron is started for each answer. An ordinary webhook comes every ${honestEveryMs} ms, from before the answer until ${suffersForMs / 1_000} s after it. Then records have to be asked for a second time. The delay inside the main process is that of its event loop (\`perf_hooks\`).`,
  size: { goal: hostileAnswers.length + 1, unit: 'answers' },
  measure: async ({ electron, size }) => {
    const findings: Finding[] = [];
    for (const hostile of [...hostileAnswers, null].slice(0, size)) {
      const name = hostile?.name ?? wrongTls;
      say(`  ${name}`);
      const seen = await suffered(electron, hostile);
      findings.push(...seen.map((each) => ({ ...each, what: `${name}: ${each.what}` })));
    }
    return findings;
  },
};

async function suffered(electron: string, hostile: HostileAnswer | null): Promise<readonly Finding[]> {
  const server = await HostilePbx.start(hostile);
  const env: Record<string, string> = {};
  const account = { baseUrl: server.baseUrl, account: server.practice.account };
  const prepare = (profile: string) => void Object.assign(env, administer(profile, account));
  try {
    return await withWorld({ electron, prepare, env }, async (world) => {
      await watchLoop(world);
      const honest = await HonestCalls.start(world, { everyMs: honestEveryMs, first: 0 });
      const isAsked = hostile === null || (await until(firstAskWithinMs, () => server.asked >= 1));
      await delay(suffersForMs);
      const seen = await honest.stop();
      const loopMs = await longestDelay(world);
      const asksAgain = hostile === null || (await until(asksAgainWithinMs, () => server.asked >= 2));
      return [
        said('records were asked for', isAsked),
        ...honestFindings(seen, null),
        { what: 'longest delay inside the main process', seen: `${loopMs.toFixed(0)} ms`, goal: '', isKept: null },
        said('records are asked for again', asksAgain),
        said('Zil still runs', world.zil.process.exitCode === null),
      ];
    });
  } finally {
    await server.close();
  }
}

function said(what: string, isSo: boolean): Finding {
  return { what, seen: isSo ? 'yes' : 'no', goal: 'yes', isKept: isSo };
}

async function until(withinMs: number, holds: () => boolean): Promise<boolean> {
  for (const startedMs = performance.now(); performance.now() - startedMs < withinMs; await delay(100)) {
    if (holds()) return true;
  }
  return false;
}

interface Loop {
  loop: ReturnType<PerfHooks['monitorEventLoopDelay']>;
}

type PerfHooks = typeof import('node:perf_hooks');

async function watchLoop({ zil }: World): Promise<void> {
  await zil.app.evaluate(() => {
    const { monitorEventLoopDelay } = (process.mainModule as NodeModule).require('node:perf_hooks') as PerfHooks;
    const loop = monitorEventLoopDelay({ resolution: 5 });
    loop.enable();
    Object.assign(globalThis, { loop });
  });
}

/** In milliseconds. */
function longestDelay({ zil }: World): Promise<number> {
  return zil.app.evaluate(() => (globalThis as unknown as Loop).loop.max / 1e6);
}
