import type { CallEvent, HeardEvent } from '../../src/calls/call-event.ts';
import { type KnownRecord, recordFactId } from '../../src/calls/known-record.ts';
import { readParty } from '../../src/calls/party.ts';
import { type GivenRecord, recordOf } from '../fakes/call-records.ts';

export const ayse = '905335554321';
export const mehmet = '902123334455';
const line = readParty('908505501234');

export function ringing(from: string, extension = '1001'): CallEvent {
  return { kind: 'ringing', tenant: '1234', caller: readParty(from), line, extension };
}

export function chose(from: string, digits = '2'): CallEvent {
  return { kind: 'menu-choice', tenant: '1234', caller: readParty(from), line, menu: '42', digits };
}

export function leftMenu(from: string): CallEvent {
  return { kind: 'menu-exit', tenant: '1234', caller: readParty(from), line, menu: '42', reason: 'TIMEOUT' };
}

const firstMs = Date.UTC(2026, 10, 23, 11, 0, 0);

/** An event heard so many seconds after the test began; its id is the order given. */
export function heard(second: number, event: CallEvent, factId = Math.round(second * 1_000) + 1): HeardEvent {
  return { factId, atMs: firstMs + second * 1_000, event };
}

/** A record of a call that began so many seconds after the test began. */
export function recorded(id: number, second: number, part: Omit<Partial<GivenRecord>, 'id'> = {}): KnownRecord {
  const startedAtMs = firstMs + second * 1_000;
  return { factId: recordFactId(`${id}`), record: recordOf({ id, startedAtMs, ...part }), insteadMs: startedAtMs };
}

/** So many seconds after the test began, epoch milliseconds. */
export function at(second: number): number {
  return firstMs + second * 1_000;
}
