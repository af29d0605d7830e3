import { Harm } from './harm.ts';
import type { Hold } from './held-sockets.ts';
import { HonestCalls, honestEveryMs, honestFindings, quietCalls } from './honest.ts';
import { type Finding, type Part, say } from './part.ts';
import { withWorld } from './world.ts';

const holds: readonly { readonly hold: Hold; readonly sockets: number }[] = [
  { hold: 'slow-head', sockets: 500 },
  { hold: 'idle', sockets: 2_000 },
];

export const sockets: Part = {
  name: 'sockets',
  promise: 'connections that send nothing do not keep out other clients.',
  tried: `500 connections send their head byte by byte; then 2 000 connections send nothing. All come from this computer, as through a tunnel. A connection that is closed is replaced a second later. An ordinary webhook comes every ${honestEveryMs} ms.`,
  size: { goal: 60, unit: 'seconds of each' },
  measure: ({ electron, size }) =>
    withWorld({ electron }, async (world) => {
      const quiet = await quietCalls(world);
      const findings: Finding[] = [];
      const harm = await Harm.start();
      try {
        for (const [index, { hold, sockets: count }] of holds.entries()) {
          say(`  ${count} ${hold}`);
          const holding = {
            kind: 'hold',
            listener: world.listener.href,
            hold,
            sockets: count,
            forMs: size * 1_000,
          } as const;
          const honest = await HonestCalls.start(world, { everyMs: honestEveryMs, first: (index + 1) * 1_000_000 });
          const held = await harm.ask(holding);
          const seen = [...held, ...honestFindings(await honest.stop(), quiet)];
          findings.push(...seen.map((each) => ({ ...each, what: `${hold}: ${each.what}` })));
        }
      } finally {
        harm.stop();
      }
      return findings;
    }),
};
