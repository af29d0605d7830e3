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

/** Returns a webhook's event so many seconds after the test began. By default its id follows from the second. */
export function heard(second: number, event: CallEvent, factId = Math.round(second * 1_000) + 1): HeardEvent {
  return { factId, atMs: firstMs + second * 1_000, event };
}

/** Returns a record of a call that began so many seconds after the test began. */
export function recorded(id: number, second: number, part: Omit<Partial<GivenRecord>, 'id'> = {}): KnownRecord {
  const startedAtMs = firstMs + second * 1_000;
  return { factId: recordFactId(`${id}`), record: recordOf({ id, startedAtMs, ...part }), insteadMs: startedAtMs };
}

/** Returns the moment so many seconds after the test began. */
export function at(second: number): number {
  return firstMs + second * 1_000;
}
