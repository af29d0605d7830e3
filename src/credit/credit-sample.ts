import type { PilotCredit } from '../pbx/credit.ts';

/** The credit of one pilot at one time; values that cannot be read with certainty are `null`. */
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

/** The amounts that can run out. */
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
