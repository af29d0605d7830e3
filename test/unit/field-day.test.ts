import { describe, expect, test } from 'vitest';
import { formBody } from '../../src/pbx/form-body.ts';
import { parseRecords } from '../../src/pbx/parse-records.ts';
import { parseWebhook } from '../../src/pbx/parse-webhook.ts';
import { fieldOffices, forms } from '../office-day/field-offices.ts';
import { type Kind, kinds } from '../office-day/kinds.ts';
import { tenantOf } from '../office-day/manners.ts';
import { jsonLinesOf, type OfficeDay, officeDay } from '../office-day/office-day.ts';
import type { OfficeOptions, RecordForm } from '../office-day/options.ts';
import { perfectList, perfectReplay, type ReplayedCall } from '../office-day/replayed-call.ts';
import { judged } from '../office-day/score-kinds.ts';
import { type Listed, waitingOf } from '../office-day/waiting.ts';

const offices = forms.flatMap((form) =>
  Object.entries<OfficeOptions>(fieldOffices(form)).map(
    ([name, options]) => [`${name}, ${form}`, options, officeDay(1, options)] as const,
  ),
);

const dayOf = (name: string, form: RecordForm): OfficeDay => {
  const found = offices.find(([each]) => each === `${name}, ${form}`);
  if (found === undefined) throw new Error(`No office: ${name}, ${form}`);
  return found[2];
};

test.each(offices)(
  '%s: a true account of a day, as far as it can be known, has no mistakes',
  (_name, _options, day) => {
    expect(judged(day, perfectReplay(day), perfectList(day)).wrong).toEqual([]);
    expect(day.expectations.length).toBeGreaterThan(30);
  },
);

test.each(offices)('%s: every webhook and record can be read, and has the time of its call', (_name, _options, day) => {
  const calls = new Map(day.calls.map((call) => [call.id, call]));
  for (const { callId, eventMs, body } of day.webhooks) {
    expect(parseWebhook(formBody(new TextEncoder().encode(body))).ok).toBe(true);
    expect(eventMs).toBeGreaterThanOrEqual(calls.get(callId)?.startMs ?? Number.POSITIVE_INFINITY);
    expect(eventMs).toBeLessThanOrEqual((calls.get(callId)?.endMs ?? 0) + 600);
  }
  for (const { callId, startMs, endMs, sent } of day.records) {
    expect(parseRecords([sent])).toHaveLength(1);
    expect(startMs).toBeGreaterThanOrEqual(calls.get(callId)?.startMs ?? Number.POSITIVE_INFINITY);
    expect(endMs).toBeLessThanOrEqual(calls.get(callId)?.endMs ?? 0);
  }
});

test.each(offices)('%s: nobody speaks with two callers at once', (_name, { manners }, day) => {
  const talks = day.calls.flatMap(({ line, legs }) =>
    legs.flatMap(({ extension, answeredMs, endMs }) =>
      answeredMs === null ? [] : [{ phone: `${tenantOf(day.office, manners, line)}-${extension}`, answeredMs, endMs }],
    ),
  );
  const isDoubled = (one: (typeof talks)[number]) =>
    talks.some(
      (other) =>
        other !== one && other.phone === one.phone && other.answeredMs < one.endMs && one.answeredMs < other.endMs,
    );
  expect(talks.filter(isDoubled)).toEqual([]);
});

test.each(forms)('%s: every kind of call comes in some office', (form) => {
  const days = Object.keys(fieldOffices(form)).map((name) => dayOf(name, form));
  const met = new Set(days.flatMap((day) => day.expectations.map(({ call }) => call.scenario)));
  expect(kinds.filter((kind) => !met.has(kind))).toEqual([]);
});

test('the same seed is the same day, and another is another', () => {
  const lines = (seed: number) => jsonLinesOf(officeDay(seed, fieldOffices('per-leg')['all of it'] ?? fail()));
  expect(lines(1)).toBe(lines(1));
  expect(lines(2)).not.toBe(lines(1));
});

const recordsOf = (day: OfficeDay, kind: Kind) => {
  const call = day.calls.find(({ scenario }) => scenario === kind) ?? fail();
  return day.records.filter(({ callId }) => callId === call.id).map(({ sent }) => sent);
};

describe('one call in three styles', () => {
  const typesOf = (kind: Kind, office: string) =>
    forms.map((form) => recordsOf(dayOf(office, form), kind).map((sent) => sent['calleeType']));

  test('voicemail after no answer: the voicemail, the phone and it, and all of them', () => {
    expect(typesOf('voicemail after no answer', 'machines')).toEqual([
      ['VOICEMAIL'],
      ['EXTENSION', 'VOICEMAIL'],
      ['EXTENSION', 'VOICEMAIL', 'VOICEMAIL'],
    ]);
  });

  test('a blind transfer: where it went last, billed since the first answer, and who talked', () => {
    const [whole] = recordsOf(dayOf('passed on', 'per-call'), 'blind transfer');
    const [first, second] = recordsOf(dayOf('passed on', 'per-leg'), 'blind transfer');
    expect(whole?.['calleeDialedNumber']).toBe(second?.['calleeDialedNumber']);
    expect(first?.['hangupCause']).toBe('BLIND_TRANSFER');
    expect(Number(whole?.['billableDuration'])).toBeGreaterThan(
      Number(first?.['billableDuration']) + Number(second?.['billableDuration']),
    );
  });

  test('a queue that nobody answers bills its wait', () => {
    const [whole] = recordsOf(dayOf('queues', 'per-call'), 'queue, nobody');
    expect(Number(whole?.['billableDuration'])).toBeGreaterThan(30);
    const agents = recordsOf(dayOf('queues', 'per-leg'), 'queue, nobody').filter(
      (sent) => sent['calleeType'] !== 'QUEUE',
    );
    expect(agents.length).toBeGreaterThan(1);
    expect(agents.every((sent) => sent['billableDuration'] === 0 && sent['hangupCause'] === 'NO_ANSWER')).toBe(true);
  });

  test('the trunk writes an outgoing call once more, from a second later to the same second', () => {
    const day = dayOf('trunk legs under another number', 'per-call');
    const trunks = day.records.filter(({ of }) => of === 'trunk');
    expect(trunks.length).toBeGreaterThan(10);
    for (const leg of trunks) {
      const whole = day.records.find(({ callId, of }) => callId === leg.callId && of === 'whole') ?? fail();
      expect(leg.startMs - whole.startMs).toBe(1_000);
      expect(leg.sent['endTimeDate']).toBe(whole.sent['endTimeDate']);
      expect(leg.sent['dialedNumber']).toBe(whole.sent['dialedNumber']);
      expect(leg.sent['callingNumber']).toBe('02129998877');
    }
  });
});

test('withheld callers and dialled numbers have many spellings, or one where the PBX has one', () => {
  const callers = (name: string) => {
    const day = dayOf(name, 'per-call');
    const ids = new Set(day.calls.filter(({ caller }) => caller === 'withheld').map(({ id }) => id));
    return new Set(day.records.filter(({ callId }) => ids.has(callId)).map(({ sent }) => sent['callingNumber'])).size;
  };
  expect([callers('withheld in one spelling'), callers('withheld in every spelling') > 8]).toEqual([1, true]);
  const dialled = dayOf('prefixes of every kind', 'per-call').records.map(({ sent }) => `${sent['dialedNumber']}`);
  for (const shape of [/^00/, /^9\d{11}$/, /#$/, /^\*31#/, /^\+90/, /dahili/, /^sip:/]) {
    expect(dialled.some((number) => shape.test(number))).toBe(true);
  }
});

test('a growing record comes first without end, cause and length', () => {
  const day = dayOf('records that grow', 'per-leg');
  const begun = day.polls.flatMap((poll) => poll.begun);
  expect(begun.length).toBeGreaterThan(5);
  const told = day.polls.flatMap((poll) => poll.records);
  expect(begun.every((record) => told.includes(record))).toBe(true);
  expect(jsonLinesOf(day)).toContain('"hangupCause":"NONE"');
});

describe('a mistake is noticed', () => {
  const queues = dayOf('queues', 'per-leg');
  const wrongOf = (day: OfficeDay, replayed: readonly ReplayedCall[], listed = perfectList(day)) =>
    judged(day, replayed, listed).wrong.map(({ kind, mistake }) => `${mistake}: ${kind}`);
  const changed = (day: OfficeDay, kind: Kind, changes: Partial<ReplayedCall>) => {
    const index = day.expectations.findIndex(({ call }) => call.scenario === kind);
    return perfectReplay(day).map((call, at) => (at === index ? { ...call, ...changes } : call));
  };

  test('a queue that nobody answered, called answered', () => {
    expect(wrongOf(queues, changed(queues, 'queue, abandoned', { outcome: 'answered' }))).toEqual([
      'outcome: queue, abandoned',
      'falseAnswered: queue, abandoned',
    ]);
  });

  test('an answered call, called missed', () => {
    expect(wrongOf(queues, changed(queues, 'queue, answered', { outcome: 'missed' }))).toEqual([
      'outcome: queue, answered',
      'falseMissed: queue, answered',
    ]);
  });

  test('a call of another caller, and one with too much certainty', () => {
    expect(wrongOf(queues, changed(queues, 'queue, nobody', { caller: 'raw:?' }))).toEqual([
      'otherParty: queue, nobody',
    ]);
    const day = dayOf('called again', 'per-leg');
    expect(wrongOf(day, changed(day, 'second call, given up', { certainty: 'certain' }))).toEqual([
      'overconfident: second call, given up',
    ]);
  });

  test('a call that is taken for two, and two that are taken for one', () => {
    const whole = perfectReplay(queues);
    const index = queues.expectations.findIndex(({ call }) => call.scenario === 'queue, nobody');
    const one = whole[index] ?? fail();
    const rest = whole.filter((call) => call !== one);
    const halves = [
      { ...one, records: one.records.slice(0, 1) },
      { ...one, records: one.records.slice(1) },
    ];
    expect(wrongOf(queues, [...rest, ...halves])).toEqual(['grouping: queue, nobody']);
    const [first, second, ...others] = whole;
    if (first === undefined || second === undefined) throw new Error('No calls.');
    const merged = { ...first, records: [...first.records, ...second.records], outcome: 'unknown' };
    expect(wrongOf(queues, [merged, ...others]).filter((each) => each.startsWith('grouping'))).toHaveLength(2);
  });

  test('a caller who is missing, kept without need, or listed as another kind', () => {
    const day = dayOf('passed on', 'per-leg');
    const [waiting] = waitingOf(day).filter(({ kind }) => kind === 'passed-on');
    const [settled] = waitingOf(day).filter(({ isListed, calls }) => isListed === 'no' && calls.length === 1);
    if (waiting === undefined || settled === undefined) throw new Error('Nobody waits.');
    const listed = (changes: readonly (readonly [string, Listed | null])[]) => {
      const all = new Map<string, Listed | null>([...perfectList(day), ...changes]);
      return new Map([...all].flatMap(([person, item]) => (item === null ? [] : [[person, item] as const])));
    };
    const mistakes = (person: string, item: Listed | null) =>
      wrongOf(day, perfectReplay(day), listed([[person, item]])).map((each) => each.replace(/:.*/, ''));
    expect(mistakes(waiting.person, null)).toEqual(['forgotten']);
    expect(mistakes(waiting.person, { kind: 'missed', tries: 1 })).toEqual(['otherKind']);
    expect(mistakes(waiting.person, { kind: 'passed-on', tries: 3 })).toEqual(['otherTries']);
    expect(mistakes(settled.person, { kind: 'missed', tries: 1 })).toEqual(['needless']);
  });

  test('a code that is taken for a call to outside', () => {
    const day = dayOf('passed on', 'per-call');
    const code = day.records.find(({ of }) => of === 'code') ?? fail();
    const [any] = perfectReplay(day);
    if (any === undefined) throw new Error('No calls.');
    const asCall = { ...any, caller: 'ext:1001', direction: 'out', outcome: 'answered', records: [code.id] };
    expect(wrongOf(day, [...perfectReplay(day), asCall])).toHaveLength(1);
  });
});

function fail(): never {
  throw new Error('There is none on this day.');
}
