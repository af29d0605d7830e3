import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { foldedJournal, replayedCall } from '../../build/replay/replay.ts';
import { type Calibration, nothingLearnt } from '../../src/calls/calibration.ts';
import type { Call } from '../../src/calls/call.ts';
import { calleeRole } from '../../src/calls/callee.ts';
import { foldAll } from '../../src/calls/fold-all.ts';
import { recordFactId } from '../../src/calls/known-record.ts';
import type { StoredFacts } from '../../src/calls/stored-facts.ts';
import { formBody } from '../../src/pbx/form-body.ts';
import { parseRecords } from '../../src/pbx/parse-records.ts';
import { callFacts, callJournal, makesCall } from '../../src/report-call/call-journal.ts';
import { journalLines } from '../field-cases/journal.ts';
import { themes } from '../field-cases/themes.ts';
import { jsonLinesOf, officeDay } from '../office-day/office-day.ts';
import { scenarios } from '../office-day/scenarios.ts';
import { about, chance, known, ring, startedAtMs } from './journal-facts.ts';

// Each test folds a day four times, which takes long.
vi.setConfig({ testTimeout: 0 });

/** Returns the facts that Zil would have stored after a journal. */
function storedFacts(text: string, clockOffsetMs: number): StoredFacts {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { at: string; notification?: string; records?: unknown[] });
  const webhooks = lines
    .flatMap(({ at, notification }) =>
      notification === undefined
        ? []
        : [{ atMs: Date.parse(at), pairs: formBody(new TextEncoder().encode(notification)) }],
    )
    .sort((a, b) => a.atMs - b.atMs)
    .map((each, index) => ({ factId: index + 1, ...each }));
  const records = new Map(
    lines.flatMap(({ at, records: sent = [] }) =>
      (parseRecords(sent) ?? []).map((record) => {
        const factId = recordFactId(record.id);
        return [factId, { factId, record, insteadMs: Date.parse(at) - clockOffsetMs }] as const;
      }),
    ),
  );
  return { webhooks, records: [...records.values()] };
}

/**
 * Replaces each number, id and tenant by the order in which it first appears. Two results are equal when the calls
 * differ only in these.
 */
function withoutNames(calls: readonly Call[]): unknown {
  const names = new Map<string, string>();
  const nameOf = (kind: string, value: string | number | null) => {
    if (value === null) return null;
    const key = `${kind} ${value}`;
    names.set(key, names.get(key) ?? `${kind} ${names.size}`);
    return names.get(key);
  };
  const extensionNamed = (digits: string | null) =>
    digits === null || digits.length < 6 ? digits : nameOf('extension', digits);
  return calls.map((call) => {
    const { caller, line, tenant, records, extensions, answeredBy, ...rest } = replayedCall(call);
    const { boundary, outcome, steps, legs } = call;
    return {
      ...rest,
      caller: nameOf('number', caller),
      line: nameOf('number', line),
      tenant: nameOf('tenant', tenant),
      records: records.map((record) => nameOf('record', record)),
      extensions: extensions.map(extensionNamed),
      answeredBy: extensionNamed(answeredBy),
      legs: legs.map(
        ({ startMs, endMs, durationSeconds, billableSeconds, cause, calleeType, calleeNumber, extension }) => [
          [startMs, endMs, durationSeconds, billableSeconds, cause, calleeRole({ calleeType })],
          nameOf('callee', calleeNumber),
          extensionNamed(extension),
        ],
      ),
      steps: steps.map(({ factId: _factId, ...step }) =>
        step.kind === 'rang' ? { ...step, extension: extensionNamed(step.extension) } : step,
      ),
      boundary,
      outcomeCertainty: outcome?.certainty,
    };
  });
}

function inOrder(calls: readonly Call[]): readonly Call[] {
  return [...calls].sort((a, b) => a.startedAtMs - b.startedAtMs || a.id - b.id);
}

const hard = [
  'everything',
  'numbers and dates in every spelling',
  'withheld callers in pairs',
  'a record for each leg and for the call',
  'the server shows UTC',
] as const;

/** Returns the calls of a journal, and those of the call report that is made of it. */
function bothOf(text: string, seed: number): { readonly shown: unknown; readonly replayed: unknown } {
  const { learnt } = foldedJournal(text);
  const facts = storedFacts(text, learnt.clockOffsetMs);
  const calls = inOrder(foldAll(callFacts(facts), learnt));
  const [call] = calls;
  if (call === undefined) return { shown: [], replayed: [] };
  const { calls: again, malformed } = foldedJournal(callJournal(facts, learnt, call, about, chance(seed)));
  return { shown: withoutNames(calls), replayed: malformed.length === 0 ? withoutNames(again) : malformed };
}

test.each(hard)('replayed, a journal makes the calls that the window shows: %s', (name) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.nat(), (seed, chanceSeed) => {
      const { shown, replayed } = bothOf(jsonLinesOf(officeDay(seed, scenarios[name])), chanceSeed);
      expect(replayed).toEqual(shown);
    }),
    { numRuns: 1 },
  );
});

test.each(Object.entries(themes))(
  'a replayed field case makes the calls that the window shows: %s',
  (_theme, cases) => {
    for (const [name, day] of cases) {
      const { shown, replayed } = bothOf(journalLines(day).join('\n'), 1);
      expect(replayed, name).toEqual(shown);
    }
  },
);

test('facts that do not make the same call are noticed', () => {
  const facts: StoredFacts = { webhooks: [], records: [known(7), known(8)] };
  const [call] = foldAll(callFacts(facts), nothingLearnt);
  if (call === undefined) throw new Error('a record is a call');
  expect(makesCall(facts, nothingLearnt, call)).toBe(true);
  expect(makesCall({ ...facts, records: [] }, nothingLearnt, call)).toBe(false);
});

test('the calibration has the same invented numbers and tenants as the calls', () => {
  const line = '+908505501234';
  const learnt: Calibration = {
    ...nothingLearnt,
    ownLines: [line],
    ownNumbers: ['+902123334455'],
    lineAliases: { [line]: '+902123334455' },
    numbering: { areaCode: '212', outsidePrefixes: ['9'], readings: { '02165554433': '+902165554433' } },
    tenants: ['1234'],
    unreadWords: [{ word: 'Ayşe 05335554321', count: 1 }],
    unreadSpellings: [{ shape: 'aaaa 9', count: 1 }],
  };
  const heard = ring(1, startedAtMs, [
    ['event', 'EXTENSION_RINGING'],
    ['calling_number', '3334455'],
    ['called_number', '908505501234'],
  ]);
  const facts: StoredFacts = { webhooks: [heard], records: [known(7)] };
  const [call] = foldAll(callFacts(facts), learnt);
  if (call === undefined) throw new Error('a ring is a call');
  const [, told, ...rest] = callJournal(facts, learnt, call, about, chance(5))
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text));
  const [notification] = rest.flatMap((each) => each.notification ?? []);
  const { calling_number: local = '', called_number: called = '' } = Object.fromEntries(
    formBody(new TextEncoder().encode(notification)),
  );
  const [meant = ''] = Object.values(told.learnt.numbering.readings).map(String);
  expect([local, meant]).toEqual([expect.stringMatching(/^\d{7}$/), expect.stringMatching(/^\+90216\d{7}$/)]);
  expect(told.learnt).toEqual({
    ...learnt,
    ownLines: [`+${called}`],
    ownNumbers: [`+90212${local}`],
    lineAliases: { [`+${called}`]: `+90212${local}` },
    numbering: {
      ...learnt.numbering,
      readings: { [`0${meant.slice(3)}`]: meant },
    },
    tenants: ['1'],
    unreadWords: [],
    unreadSpellings: [],
  });
  expect(rest.flatMap((each) => each.records ?? [])).toMatchObject([{ idTenant: 1 }]);
});
