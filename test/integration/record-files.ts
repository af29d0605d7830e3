import fc from 'fast-check';
import { SqliteCallHistory } from '../../electron/store/sqlite-call-history.ts';
import { openDatabase, SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import type { Calibration } from '../../src/calls/calibration.ts';
import type { Call } from '../../src/calls/call.ts';
import { callFacets } from '../../src/calls/call-facets.ts';
import { allCalls } from '../../src/calls/call-filter.ts';
import { neighbourhoods } from '../../src/calls/fold-all.ts';
import { type CallFacts, foldCalls } from '../../src/calls/fold-calls.ts';
import { recordFactId } from '../../src/calls/known-record.ts';
import type { CallRecord } from '../../src/pbx/call-record.ts';
import { formBody } from '../../src/pbx/form-body.ts';
import { parseWebhook } from '../../src/pbx/parse-webhook.ts';
import type { NewFact } from '../../src/store-ports.ts';
import { type GivenRecord, recordOf } from '../fakes/call-records.ts';
import { neighbourhoodOfPart } from '../fakes/parts-of-facts.ts';
import { anyDuration, anySecond as second, whoever } from './any-record.ts';
import { onRunOver } from './property-runs.ts';

export const beganMs = Date.UTC(2026, 10, 23, 11, 0, 0);
export const seenAtMs = beganMs + 2 * 60 * 60_000;
/** Every fact is newer. */
export const nothingExpires = 0;
export const ayse = '905335554321';
export const mehmet = '902123334455';

export function fileAt(path: string): SqliteFile {
  const file = new SqliteFile(path);
  onRunOver(() => file.close());
  return file;
}

export const journalAt = (path: string) => new SqliteJournal(fileAt(path));
export const historyAt = (path: string) => new SqliteCallHistory(fileAt(path));

/** Rows as they are stored. Parties are given by their keys: their numbers in a file are arbitrary. */
const selects = {
  records: 'SELECT * FROM records ORDER BY id',
  calls: `SELECT c.id, c.neighbourhood, c.started_at_ms, c.last_heard_at_ms, c.story, p.key AS party, l.key AS line,
      c.category, c.was_told, c.has_choice,
      (SELECT json_group_array(extension || ' ' || started_at_ms ORDER BY extension) FROM call_extensions WHERE call = c.id)
        AS extensions
    FROM calls c LEFT JOIN parties p ON p.id = c.party LEFT JOIN parties l ON l.id = c.line ORDER BY c.id`,
};

export function rowsOf(path: string, table: 'records' | 'calls'): readonly string[] {
  const database = openDatabase(path);
  const rows = database.prepare(selects[table]).all();
  database.close();
  return rows.map((row) => JSON.stringify(row));
}

/** Returns the rows of `calls` as they must be. */
export function foldedRows(facts: CallFacts, calibration: Calibration): readonly string[] {
  return neighbourhoods(facts, calibration)
    .flatMap((part) => foldCalls(part, calibration).map((call) => ({ call, part })))
    .sort((a, b) => a.call.id - b.call.id)
    .map(({ call, part }) => {
      const { party, line, category, wasNotified, hasChoice, extensions } = callFacets(call);
      return JSON.stringify({
        id: call.id,
        neighbourhood: neighbourhoodOfPart(part, calibration),
        started_at_ms: call.startedAtMs,
        last_heard_at_ms: call.lastHeardAtMs,
        story: JSON.stringify(call),
        party,
        line,
        category,
        was_told: wasNotified === null ? null : Number(wasNotified),
        has_choice: Number(hasChoice),
        extensions: JSON.stringify([...extensions].sort().map((extension) => `${extension} ${call.startedAtMs}`)),
      });
    });
}

export function ring(id: number, second: number, caller: string, extension = '1001'): NewFact {
  return fact(
    id,
    second,
    `event=EXTENSION_RINGING&tenant_id=1234&calling_number=${caller}&called_number=908505501234&extension_number=${extension}`,
  );
}

function choice(id: number, second: number, caller: string): NewFact {
  return fact(
    id,
    second,
    `event=IVR_MENU_ACTION&tenant_id=1234&calling_number=${caller}&called_number=908505501234&ivr_id=42&ivr_digits=2`,
  );
}

function fact(id: number, second: number, text: string): NewFact {
  const body = new TextEncoder().encode(text);
  const event = parseWebhook(formBody(body));
  if (!event.ok) throw new Error('the program cannot read a notification');
  return { id, atMs: beganMs + second * 1_000, body, event: event.value };
}

export const record = (id: number, second: number, part: Partial<GivenRecord> = {}) =>
  recordOf({ id, startedAtMs: beganMs + second * 1_000, ...part });

/** Returns the same facts as the fold gets them. */
export function factsOf(facts: readonly NewFact[], records: readonly CallRecord[]): CallFacts {
  return {
    heard: facts.flatMap(({ id, atMs, event }) => (event === null ? [] : [{ factId: id, atMs, event }])),
    records: records.map((each) => ({ factId: recordFactId(each.id), record: each, insteadMs: seenAtMs })),
  };
}

export function callsOf(path: string): readonly Call[] {
  const calls = historyAt(path).history(allCalls, { kind: 'newest' }, 10_000);
  if (!calls.ok) throw new Error(calls.error.reason);
  return calls.value;
}

export const caller = fc.constantFrom(ayse, mehmet, 'anonymous', '1005');
const sentOtherwise = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  fc.constant({ startTimeDate: undefined, endTimeDate: undefined }),
  fc.constant({ startTimeDate: '30 Şubat', endTimeDate: '' }),
  fc.constant({ endTimeDate: undefined }),
  fc.constant({ dialedNumber: undefined }),
  fc.constant({ calleeType: 'ROBOT', hangupCause: 'KAPANDI' }),
);
export const said = fc
  .record({
    at: second,
    durationSeconds: anyDuration,
    billableSeconds: fc.constantFrom(0, 0, 5, 60),
    sent: sentOtherwise,
  })
  .chain((told) => whoever.map((who) => ({ ...told, ...who })));
export const someRecords = fc
  .array(said, { minLength: 1, maxLength: 12 })
  .map((told) => told.map(({ at, ...part }, index) => record(index + 1, at, part)));
export const someFacts = fc
  .array(fc.tuple(second, caller, fc.constantFrom('1001', '1002', null)), { maxLength: 8 })
  .map((told) =>
    told.map(([at, from, extension], index) =>
      extension === null ? choice(index + 1, at, from) : ring(index + 1, at, from, extension),
    ),
  );
