import type { StartProblem } from '../desk/desk-event.ts';

export type CallsProblem = Extract<
  StartProblem,
  { kind: `calls-${'restored' | 'not-restored' | 'not-set-aside' | 'newer'}` | 'not-moved' }
>;
