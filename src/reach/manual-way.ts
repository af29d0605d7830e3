import type { Way } from './way.ts';

/** The address that a person has typed: somebody else sees to it that it leads to the listener. */
export const manualWay: Way = {
  start({ settings: { publicUrl }, report }) {
    if (publicUrl === '') report({ kind: 'ended', failure: { kind: 'settings-missing', detail: null } });
    else report({ kind: 'up', url: publicUrl, notes: [] });
    return { stop: async () => {} };
  },
};
