import type { PilotCredit } from '../pbx/credit.ts';

/** What was left of one main number at one time, as far as it could be read with certainty. */
export interface CreditSample {
  readonly atMs: number;
  /** As in `PilotCredit`. */
  readonly pilot: string | null;
  /** In the account's currency. */
  readonly voiceBalance: number | null;
  readonly minutesLeft: number | null;
  readonly smsBalance: number | null;
  readonly smsLeft: number | null;
}

/** What of it can run out. */
export type CreditAmount = 'voiceBalance' | 'minutesLeft' | 'smsBalance' | 'smsLeft';

export function creditSample(credit: PilotCredit, atMs: number): CreditSample {
  return {
    atMs,
    pilot: credit.pilot,
    voiceBalance: credit.voiceBalance?.value?.amount ?? null,
    minutesLeft: credit.voicePackage.left?.value ?? null,
    smsBalance: credit.smsBalance?.value ?? null,
    smsLeft: credit.smsPackage.left?.value ?? null,
  };
}
