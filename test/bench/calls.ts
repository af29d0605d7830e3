import type { WebhookFields } from '../../electron/net/send-webhook.ts';
import { openDatabase } from '../../electron/store/sqlite-file.ts';
import { writeCall } from '../../electron/store/stored-calls.ts';
import { indexParties } from '../../electron/store/stored-parties.ts';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import { foldCalls, foldVersion } from '../../src/calls/fold-calls.ts';
import { neighbourhoodOf } from '../../src/calls/neighbourhood.ts';
import { formBody } from '../../src/pbx/form-body.ts';
import { parseWebhook } from '../../src/pbx/parse-webhook.ts';
import type { NewFact } from '../../src/store-ports.ts';

/** How many people call the office. */
const callers = 50_000;
const betweenCallsMs = 30_000;
const idsPerMs = 1_024;

/** Returns the webhook that the PBX sends when the n-th person calls. */
export function ringOf(person: number): WebhookFields {
  return {
    event: 'EXTENSION_RINGING',
    tenant_id: '1234',
    calling_number: numberOf(person),
    called_number: '908505501234',
    extension_number: '1001',
    extension_uri: '12341001@192.168.1.3:56165',
  };
}

export function numberOf(person: number): string {
  return `90532${String(person).padStart(7, '0')}`;
}

/** How many of these people a receptionist has given a name. */
export const namedPeople = 5_000;

const firstNames = ['Ayşe', 'Işık', 'İbrahim', 'Çağla', 'Şengül', 'Mehmet', 'Ömer', 'Gülay', 'Uğur', 'Zeynep'];
const lastNames = ['Yılmaz', 'Öztürk', 'Şahin', 'Çelik', 'Yıldız', 'Kılıç', 'Aydın', 'Güneş', 'Doğan', 'Ünal'];

export function namedPerson(index: number): { readonly person: number; readonly name: string } {
  const first = firstNames[index % 10] ?? '';
  const last = lastNames[Math.floor(index / 10) % 10] ?? '';
  return { person: (index * 31) % callers, name: `${first} ${last} ${index}` };
}

export function factOf(person: number, atMs: number): NewFact {
  const body = Buffer.from(new URLSearchParams(ringOf(person)).toString());
  const event = parseWebhook(formBody(body));
  if (!event.ok) throw new Error('the program cannot read a ring');
  return { id: atMs * idsPerMs, atMs, body, event: event.value };
}

/** Returns the person who makes the n-th call. Calls that are neighbours in time are no neighbours in any index. */
export function callerOf(call: number): number {
  return (call * 7_919) % callers;
}

/**
 * Writes a file of calls directly, with the rows that the journal would have stored one by one: a million webhooks
 * would take minutes. There is one call every `everyMs`, the last a minute before `nowMs`. All can be searched.
 */
export function writeCalls(file: string, count: number, nowMs: number, everyMs = betweenCallsMs): void {
  const database = openDatabase(file);
  try {
    database.exec('PRAGMA synchronous = OFF; BEGIN');
    const insertFact = database.prepare('INSERT INTO facts (id, at_ms, neighbourhood, body) VALUES (?, ?, ?, ?)');
    const known = new Map<number, ReturnType<typeof storedCall>>();
    for (let index = 0; index < count; index += 1) {
      const atMs = nowMs - 60_000 - (count - index) * everyMs;
      const id = atMs * idsPerMs;
      const person = callerOf(index);
      const stored = known.get(person) ?? storedCall(person);
      known.set(person, stored);
      const steps = stored.call.steps.map((step) => ({ ...step, factId: id, atMs }));
      insertFact.run(id, atMs, stored.neighbourhood, stored.body);
      writeCall(database, stored.neighbourhood, { ...stored.call, id, startedAtMs: atMs, lastHeardAtMs: atMs, steps });
    }
    while (indexParties(database, Number.POSITIVE_INFINITY) === 'more');
    // Marks the calls as made by today's fold: otherwise Zil would make them again.
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
  return { body, neighbourhood: neighbourhoodOf(event, nothingLearnt), call };
}
