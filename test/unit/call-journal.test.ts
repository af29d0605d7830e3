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
import { recordOf } from '../fakes/call-records.ts';
import { journalLines } from '../field-cases/journal.ts';
import { themes } from '../field-cases/themes.ts';
import { jsonLinesOf, officeDay } from '../office-day/office-day.ts';
import { scenarios } from '../office-day/scenarios.ts';

// A day is folded four times.
vi.setConfig({ testTimeout: 0 });

const about = ['Numaralar uydurmadır.'];

function chance(seed: number) {
  let state = seed >>> 0;
  return {
    next() {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    },
  };
}

/** What a program that had heard and read all of a journal would have stored. */
function storedFacts(text: string, clockOffsetMs: number): StoredFacts {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { at: string; notification?: string; records?: unknown[] });
  const notifications = lines
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
  return { notifications, records: [...records.values()] };
}

/** Calls with each number, id and office replaced by when it first appears: equal when they are the same but for those. */
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

/** The calls of a journal, and those of the journal that is made of it to be sent. */
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

test.each(Object.entries(themes))('so does one of a case from the field: %s', (_theme, cases) => {
  for (const [name, day] of cases) {
    const { shown, replayed } = bothOf(journalLines(day).join('\n'), 1);
    expect(replayed, name).toEqual(shown);
  }
});

const startedAtMs = Date.UTC(2026, 10, 23, 11, 0, 0);

function ring(factId: number, atMs: number, pairs: readonly (readonly [string, string])[]) {
  return { factId, atMs, pairs };
}

const known = (factId: number, record = recordOf({ id: factId, startedAtMs })) => ({
  factId: recordFactId(record.id),
  record,
  insteadMs: startedAtMs,
});

/** All texts of a journal, those of its notifications decoded. */
function textsOf(journal: string): readonly string[] {
  return journal
    .trim()
    .split('\n')
    .flatMap((line) => {
      const { at: _at, notification, ...rest } = JSON.parse(line) as { at: string; notification?: string };
      const pairs = notification === undefined ? [] : formBody(new TextEncoder().encode(notification));
      return [...pairs.flat(), ...leavesOf(rest)];
    });
}

function leavesOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [`${value}`];
  return Object.entries(value).flatMap(([name, each]) => [name, ...leavesOf(each)]);
}

test('no number that was there is in the journal, wherever the exchange or anybody else has written it', () => {
  const number = fc.integer({ min: 2_000_000_000, max: 5_999_999_999 }).map(String);
  const spelled = fc
    .tuple(number, fc.constantFrom('0', '90', '+90 ', '', ' 90', '9', 'sip:0', 'Ali <0', '*31#0', 'x'))
    .map(([digits, before]) => [digits, `${before}${digits}`] as const);
  const dashed = number.map((digits) => [digits, `0${digits.replace(/(...)(...)(..)(..)/, '$1 $2-$3.$4')}`] as const);
  const arabic = number.map(
    (digits) => [digits, digits.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))] as const,
  );
  const place = fc.constantFrom(
    ...'event tenant_id calling_number called_number extension_number ivr_id ivr_digits ivr_exit_reason other'.split(
      ' ',
    ),
  );
  const field = fc.constantFrom(
    ...'idTenant callingNumber dialedNumber calleeDialedNumber calleeType hangupCause callDuration billableDuration startTimeDate endTimeDate note'.split(
      ' ',
    ),
  );
  const value = fc.oneof(spelled, dashed, arabic);
  const forms = fc.constantFrom('text', 'number', 'name', 'inside');
  fc.assert(
    fc.property(
      fc.array(fc.tuple(place, value, fc.boolean())),
      fc.array(fc.tuple(field, value, forms)),
      fc.array(value, { maxLength: 3 }),
      fc.nat(),
      (heard, read, lines, seed) => {
        const pairs = [
          ['event', 'EXTENSION_RINGING'] as const,
          ...heard.map(([name, [, text], isName]) => (isName ? ([text, name] as const) : ([name, text] as const))),
        ];
        const sent = Object.fromEntries(
          read.map(([name, [digits, text], form]) => {
            if (form === 'number') return [name, Number(digits)];
            if (form === 'name') return [text, 1];
            return form === 'inside' ? [name, { [text]: [text] }] : [name, text];
          }),
        );
        const facts: StoredFacts = {
          notifications: [ring(1, startedAtMs, pairs)],
          records: [known(7, recordOf({ id: 7, startedAtMs, sent }))],
        };
        const learnt: Calibration = {
          ...nothingLearnt,
          ownLines: lines.map(([digits]) => `+90${digits}`),
          unreadWords: lines.map(([, text]) => ({ word: text, count: 1 })),
        };
        const [call] = foldAll(callFacts(facts), learnt);
        if (call === undefined) throw new Error('a ring is a call');
        const journal = callJournal(facts, learnt, call, about, chance(seed));
        const originals = [
          ...heard.map(([, [digits]]) => digits),
          ...read.map(([, [digits]]) => digits),
          ...lines.map(([digits]) => digits),
        ];
        for (const text of textsOf(journal)) {
          const digits = text.normalize('NFKC').replace(/\D/g, '');
          expect(
            originals.filter((original) => digits.includes(original)),
            text,
          ).toEqual([]);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('the journal says which call is meant, and keeps what is nobody’s', () => {
  const facts: StoredFacts = {
    notifications: [
      ring(1, startedAtMs, [
        ['event', 'EXTENSION_RINGING'],
        ['tenant_id', '1234'],
        ['calling_number', '905335554321'],
        ['called_number', '908505501234'],
        ['extension_number', '1001'],
        ['agent', 'Ayşe 12'],
      ]),
    ],
    records: [
      known(
        77,
        recordOf({ id: 77, startedAtMs, sent: { hangupCause: 'ÖZEL_NEDEN', recordingUrl: 'https://x.example/a1' } }),
      ),
    ],
  };
  const [call] = foldAll(callFacts(facts), nothingLearnt);
  if (call === undefined) throw new Error('a ring is a call');
  const lines = callJournal(facts, nothingLearnt, call, about, chance(1)).trim().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { at: '2026-11-23T11:00:00.000Z', about, call: { startedAt: '2026-11-23T11:00:00.000Z', records: [1] } },
    { at: '2026-11-23T11:00:00.000Z', learnt: nothingLearnt },
    {
      at: '2026-11-23T11:00:00.000Z',
      notification: expect.stringMatching(
        /^event=EXTENSION_RINGING&tenant_id=1&calling_number=90533\d{7}&called_number=90850\d{7}&extension_number=1001&agent=aaaa%2099$/,
      ),
    },
    {
      at: '2026-11-23T11:00:00.000Z',
      records: [
        expect.objectContaining({
          idCdr: 1,
          idTenant: 1,
          callingNumber: expect.stringMatching(/^0533\d{7}$/),
          calleeDialedNumber: '1001',
          hangupCause: 'ÖZEL_NEDEN',
          recordingUrl: 'aaaaa://a.aaaaaaa/a9',
        }),
      ],
    },
  ]);
});

test('facts in which the call is another one do not make it', () => {
  const facts: StoredFacts = { notifications: [], records: [known(7), known(8)] };
  const [call] = foldAll(callFacts(facts), nothingLearnt);
  if (call === undefined) throw new Error('a record is a call');
  expect(makesCall(facts, nothingLearnt, call)).toBe(true);
  expect(makesCall({ ...facts, records: [] }, nothingLearnt, call)).toBe(false);
});

test('what was learnt speaks of the same invented numbers and offices as the calls', () => {
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
  const facts: StoredFacts = { notifications: [heard], records: [known(7)] };
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
