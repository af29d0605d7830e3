import type { PracticeRecord } from './records.ts';

/** The call of the vendor's sample of a record. */
export const sampleCall: PracticeRecord = {
  caller: '905530000000',
  line: '908505500000',
  callee: '5000',
  calleeType: 'RINGGROUP',
  startedAtMs: Date.parse('2018-01-24T16:06:10+03:00'),
  durationSeconds: 4,
  billableSeconds: 0,
  hangupCause: 'NORMAL_CLEARING',
};

/** The day of that call, as `cdrs` expects it. */
export const sampleDay = { startDate: '01/24/2018 00:00:00', endDate: '01/24/2018 23:59:59' };
