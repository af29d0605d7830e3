import { formBody } from '../../electron/net/form-body.ts';
import type { Notification } from '../../electron/net/send-notification.ts';
import { openDatabase } from '../../electron/store/sqlite-file.ts';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import { neighbourhoodOf } from '../../src/calls/call-event.ts';
import { foldCalls, foldVersion } from '../../src/calls/fold-calls.ts';
import { parseWebhook } from '../../src/pbx/parse-webhook.ts';
import type { NewFact } from '../../src/ports.ts';

/** People who call an office. */
const callers = 50_000;
const betweenCallsMs = 30_000;
const idsPerMs = 1_024;

/** What the exchange sends when the n-th person calls. */
export function ringOf(person: number): Notification {
  return {
    event: 'EXTENSION_RINGING',
    tenant_id: '1234',
    calling_number: `90532${String(person).padStart(7, '0')}`,
    called_number: '908505501234',
    extension_number: '1001',
    extension_uri: '12341001@192.168.1.3:56165',
  };
}

export function factOf(person: number, atMs: number): NewFact {
  const body = Buffer.from(new URLSearchParams(ringOf(person)).toString());
  const event = parseWebhook(formBody(body));
  if (!event.ok) throw new Error('the program cannot read a ring');
  return { id: atMs * idsPerMs, atMs, body, event: event.value };
}

/** The person who makes the n-th call: neighbours in time are no neighbours in any index. */
export function callerOf(call: number): number {
  return (call * 7_919) % callers;
}

/**
 * Writes a file of calls as the journal would have stored them one by one, but past it: a million through its door
 * would take minutes. The last call was a minute before `nowMs`.
 */
export function writeCalls(file: string, count: number, nowMs: number): void {
  const database = openDatabase(file);
  try {
    database.exec('PRAGMA synchronous = OFF; BEGIN');
    const insertFact = database.prepare('INSERT INTO facts (id, at_ms, neighbourhood, body) VALUES (?, ?, ?, ?)');
    const insertCall = database.prepare(
      'INSERT INTO calls (id, neighbourhood, started_at_ms, last_heard_at_ms, story) VALUES (?, ?, ?, ?, ?)',
    );
    const known = new Map<number, ReturnType<typeof storedCall>>();
    for (let index = 0; index < count; index += 1) {
      const atMs = nowMs - 60_000 - (count - index) * betweenCallsMs;
      const id = atMs * idsPerMs;
      const person = callerOf(index);
      const stored = known.get(person) ?? storedCall(person);
      known.set(person, stored);
      const steps = stored.call.steps.map((step) => ({ ...step, factId: id, atMs }));
      const call = { ...stored.call, id, startedAtMs: atMs, lastHeardAtMs: atMs, steps };
      insertFact.run(id, atMs, stored.neighbourhood, stored.body);
      insertCall.run(id, stored.neighbourhood, atMs, atMs, JSON.stringify(call));
    }
    // As if the fold of today had made them: otherwise the program would make them again.
    database.prepare('UPDATE folding SET version = ?').run(foldVersion);
    database.exec('COMMIT');
  } finally {
    database.close();
  }
}

function storedCall(person: number) {
  const { id: factId, atMs, body, event } = factOf(person, 0);
  const [call] = event === null ? [] : foldCalls({ heard: [{ factId, atMs, event }], records: [] }, nothingLearnt);
  if (event === null || call === undefined) throw new Error('a ring makes no call');
  return { body, neighbourhood: neighbourhoodOf(event), call };
}
