import type { Way } from './way.ts';

/** The way of a typed address: somebody else makes sure that it leads to the listener. */
export const manualWay: Way = {
  start({ settings: { publicUrl }, report }) {
    if (publicUrl === '') report({ kind: 'ended', failure: { kind: 'settings-missing', detail: null } });
    else report({ kind: 'up', url: publicUrl, notes: [] });
    return { stop: async () => {} };
  },
};
