import { customer, dialsOut, type Entry, officeLine, record, rings } from './journal.ts';

/** The customer calls, one telephone rings for twenty seconds, and the customer hangs up. */
export const customerGaveUp: readonly Entry[] = [
  rings(customer, { at: '10:00:00.500' }),
  record({ from: '10:00:00', to: '10:00:20', billed: 0, callee: 'EXTENSION 1001', cause: 'ORIGINATOR_CANCEL' }),
];

/** One telephone rings for twenty seconds, and nobody answers. The call goes on elsewhere. */
export const nobodyTookIt: readonly Entry[] = [
  rings(customer, { at: '10:00:00.500' }),
  record({ from: '10:00:00', to: '10:00:20', billed: 0, callee: 'EXTENSION 1001', cause: 'NO_ANSWER' }),
];

/** 1001 talks with the customer for five minutes, from five seconds after ten. */
export const longTalk: readonly Entry[] = [
  rings(customer, { at: '10:00:00.400' }),
  record({ from: '10:00:00', to: '10:05:00', billed: 295, callee: 'EXTENSION 1001' }),
];

/** 1001 talks with the customer for 25 seconds, and transfers the call. */
export function talkPassedOn(cause = 'BLIND_TRANSFER'): readonly Entry[] {
  return [
    rings(customer, { at: '10:00:00.400' }),
    record({ from: '10:00:00', to: '10:00:30', billed: 25, callee: 'EXTENSION 1001', cause }),
  ];
}

/** 1001 calls the customer ten minutes later, and by default talks for 80 seconds. */
export function talkedBack(told: Partial<Parameters<typeof dialsOut>[0]> = {}): Entry {
  return dialsOut({ dials: customer, from: '10:10:00', to: '10:11:35', billed: 80, ...told });
}

type RecordFields = Partial<Parameters<typeof record>[0]>;

/** A telephone that nobody answers. By default the caller hangs up. */
export function untaken(extension: string, from: string, to: string, told: RecordFields = {}): Entry {
  return record({ from, to, billed: 0, callee: `EXTENSION ${extension}`, cause: 'ORIGINATOR_CANCEL', ...told });
}

export function talked(extension: string, from: string, to: string, billed: number, told: RecordFields = {}): Entry {
  return record({ from, to, billed, callee: `EXTENSION ${extension}`, ...told });
}

/** A whole record that says of the callee only which number was dialled. */
export function unsaid(from: string, to: string, billed: number, told: RecordFields = {}): Entry {
  return record({ from, to, billed, callee: `- ${officeLine}`, but: { calleeType: null }, ...told });
}
