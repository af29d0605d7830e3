import type { CreditSample } from '../../src/credit/credit-sample.ts';
import type { PilotCredit } from '../../src/pbx/credit.ts';

export const mainNumber = '908505500000';
export const secondNumber = '908505500001';

/** Credit of the main number with some minutes left. Nothing else in it matters. */
export function creditOf(minutesLeft: number): PilotCredit {
  return {
    pilot: mainNumber,
    voiceBalance: null,
    voicePackage: {
      name: 'Yurtiçi Heryöne 250 DK',
      left: { raw: `${minutesLeft} dk`, value: minutesLeft },
      renewal: null,
    },
    smsBalance: null,
    smsPackage: { name: null, left: null, renewal: null },
  };
}

/** A sample of the credit. Everything that is not given is unknown. */
export function sampleOf(told: Partial<CreditSample>): CreditSample {
  return {
    atMs: 0,
    pilot: mainNumber,
    voiceBalance: null,
    minutesLeft: null,
    smsBalance: null,
    smsLeft: null,
    ...told,
  };
}
