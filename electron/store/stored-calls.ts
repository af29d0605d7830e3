import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import { type Call, factIdsOf } from '../../src/calls/call.ts';
import { callFacets } from '../../src/calls/call-facets.ts';
import { isCall } from '../../src/calls/stored-call.ts';
import { parsedJson } from './parsed-json.ts';
import { prepared } from './sqlite-file.ts';
import { partyId } from './stored-parties.ts';

/** Writes a call and its facets. A call that has not changed is not written. */
export function writeCall(database: Database, neighbourhood: string, call: Call): void {
  const facets = callFacets(call);
  const party = facets.party === null ? null : partyId(database, facets.party);
  const line = facets.line === null ? null : partyId(database, facets.line);
  const written = prepared(
    database,
    `INSERT INTO calls (id, neighbourhood, started_at_ms, last_heard_at_ms, story, party, line, category, was_told, has_choice)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET neighbourhood = excluded.neighbourhood, started_at_ms = excluded.started_at_ms,
         last_heard_at_ms = excluded.last_heard_at_ms, story = excluded.story, party = excluded.party,
         line = excluded.line, category = excluded.category, was_told = excluded.was_told,
         has_choice = excluded.has_choice
       WHERE (neighbourhood, story, party, line, category, was_told, has_choice) IS NOT (excluded.neighbourhood,
         excluded.story, excluded.party, excluded.line, excluded.category, excluded.was_told, excluded.has_choice)
         OR ? <> (SELECT json_group_array(extension ORDER BY extension) FROM call_extensions WHERE call = calls.id)`,
  ).run(
    call.id,
    neighbourhood,
    call.startedAtMs,
    call.lastHeardAtMs,
    JSON.stringify(call),
    party,
    line,
    facets.category,
    facets.wasNotified === null ? null : Number(facets.wasNotified),
    Number(facets.hasChoice),
    JSON.stringify([...facets.extensions].sort()),
  );
  if (written.changes === 0) return;
  prepared(database, 'UPDATE call_notes SET call = ? WHERE fact_id IN (SELECT value FROM json_each(?))').run(
    call.id,
    JSON.stringify(factIdsOf(call)),
  );
  prepared(database, 'DELETE FROM call_extensions WHERE call = ?').run(call.id);
  const add = prepared(
    database,
    'INSERT INTO call_extensions (extension, started_at_ms, call, party, line, category) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const extension of facets.extensions) {
    add.run(extension, call.startedAtMs, call.id, party, line, facets.category);
  }
}

/** Removes calls. Ids without a call are ignored. */
export function removeCalls(database: Database, ids: readonly number[]): void {
  if (ids.length === 0) return;
  const list = JSON.stringify(ids);
  prepared(database, 'DELETE FROM calls WHERE id IN (SELECT value FROM json_each(?))').run(list);
  prepared(database, 'DELETE FROM call_extensions WHERE call IN (SELECT value FROM json_each(?))').run(list);
}

/** The fields that calls of an earlier version lack. Such calls are made again soon. */
const beforeVersion2 = {
  legs: [],
  direction: { value: 'unknown', certainty: 'live' },
  outcome: null,
  answeredAtMs: null,
  ringMs: null,
  talkMs: null,
};

/** Returns the call of a stored story, also of an earlier version; `null` when it is none. */
export function storedCall(story: string): Call | null {
  const stored = parsedJson(story);
  if (typeof stored !== 'object' || stored === null) return null;
  const call = { ...beforeVersion2, ...stored };
  if (isCall(call)) return call;
  const { legs } = call;
  if ('passedOn' in stored || !Array.isArray(legs)) return null;
  const ofToday = { ...call, legs: legs.map((leg: object) => ({ ...leg, hasEnded: true })), passedOn: null };
  return isCall(ofToday) ? ofToday : null;
}
