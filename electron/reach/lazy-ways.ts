import { manualWay } from '../../src/reach/manual-way.ts';
import type { Surroundings } from '../../src/reach/surroundings.ts';
import type { Ways } from '../../src/reach/way.ts';
import type { OpenedWays } from './open-ways.ts';

/** Returns ways and a network probe that call `opened` only when they are used. The way `manual` does not need it. */
export function lazyWays(opened: () => OpenedWays): { readonly ways: Ways; readonly surroundings: Surroundings } {
  const lazy = (name: keyof Ways): Ways[typeof name] => ({ start: (run) => opened().ways[name].start(run) });
  return {
    ways: {
      manual: manualWay,
      router: lazy('router'),
      ngrok: lazy('ngrok'),
      cloudflared: lazy('cloudflared'),
      ssh: lazy('ssh'),
      command: lazy('command'),
    },
    surroundings: { probe: (options) => opened().surroundings.probe(options) },
  };
}
