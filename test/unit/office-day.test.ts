import { expect, test } from 'vitest';
import { partyKey, readParty } from '../../src/calls/party.ts';
import { formBody } from '../../src/pbx/form-body.ts';
import { parseRecords } from '../../src/pbx/parse-records.ts';
import { parseWebhook } from '../../src/pbx/parse-webhook.ts';
import { jsonLinesOf, type OfficeDay, officeDay } from '../office-day/office-day.ts';
import { type OfficeOptions, office } from '../office-day/options.ts';
import { perfectReplay, type ReplayedCall } from '../office-day/replayed-call.ts';
import { scenarios } from '../office-day/scenarios.ts';
import { type Mistake, scoreCalls, scoreDay, sumOfScores } from '../office-day/score.ts';

const offices = Object.entries<OfficeOptions>(scenarios);
const everything = officeDay(1, scenarios.everything);
const legDay = officeDay(2, office({ menus: 'all', records: { form: 'per-leg' } }));

const mistakesOf = (day: OfficeDay, replayed: readonly ReplayedCall[]) => {
  const counted = Object.entries(scoreCalls(day, replayed).mistakes) as [Mistake, number][];
  return Object.fromEntries(counted.filter(([, count]) => count > 0));
};

/** Returns the index of a call whose true story fits, on a day that is otherwise reconstructed correctly. */
function indexOf(day: OfficeDay, suits: (each: OfficeDay['expectations'][number]) => boolean): number {
  const index = day.expectations.findIndex(suits);
  if (index < 0) throw new Error('No such call on this day.');
  return index;
}

function changed(day: OfficeDay, index: number, changes: Partial<ReplayedCall>): readonly ReplayedCall[] {
  return perfectReplay(day).map((call, at) => (at === index ? { ...call, ...changes } : call));
}

test('the same seed is the same day, and another is another', () => {
  const lines = (seed: number) => jsonLinesOf(officeDay(seed, scenarios.everything));
  expect(lines(1)).toBe(lines(1));
  expect(lines(2)).not.toBe(lines(1));
});

test('the calls of a day do not depend on their webhooks and records', () => {
  const told = office({ menus: 'some', webhooks: { lossShare: 0.5, gaps: 2 }, records: { form: 'per-leg' } });
  expect(officeDay(3, told).calls).toEqual(officeDay(3, office({ menus: 'some' })).calls);
});

test('every webhook is read with its meaning', () => {
  for (const { callId, body, step } of everything.webhooks) {
    const call = everything.calls.find(({ id }) => id === callId);
    const event = parseWebhook(formBody(new TextEncoder().encode(body)));
    if (!event.ok) throw new Error(`Not read: ${body}`);
    const { kind, caller, tenant } = event.value;
    expect(kind).toBe({ ringing: 'ringing', choice: 'menu-choice', exit: 'menu-exit' }[step.kind]);
    expect(partyKey(caller) ?? 'withheld').toBe(call?.caller);
    expect(tenant).toBe('1234');
    if (call?.direction === 'in') expect(event.value.line).toEqual(readParty(call.line));
  }
});

test.each(['java-8', 'java-9', 'java-20'] as const)(
  'the records of a PBX with %s are read with their meaning',
  (dates) => {
    const day = officeDay(4, office({ menus: 'some', withheldShare: 0.1, records: { numbers: 'mixed', dates } }));
    for (const { callId, sent } of day.records) {
      const call = day.calls.find(({ id }) => id === callId);
      const [record] = parseRecords([sent]) ?? [];
      if (record === undefined || call === undefined) throw new Error(`Not read: ${JSON.stringify(sent)}`);
      expect(partyKey(readParty(record.callingNumber)) ?? 'withheld').toBe(call.caller);
      expect(partyKey(readParty(record.dialledNumber))).toBe(call.line ?? partyKey(readParty(call.dialled)));
      expect(record.startedAt?.atMs).toBe(Math.floor(call.startMs / 1_000) * 1_000);
      expect(record.endedAt?.atMs).toBe(Math.floor(call.endMs / 1_000) * 1_000);
    }
  },
);

test('a PBX whose clock shows UTC is three hours behind Istanbul', () => {
  const [utc, istanbul] = (['utc', 'istanbul'] as const).map((serverClock) => {
    const [first] =
      parseRecords(officeDay(5, office({ records: { serverClock } })).records.map(({ sent }) => sent)) ?? [];
    return first?.startedAt?.atMs ?? 0;
  });
  expect((istanbul ?? 0) - (utc ?? 0)).toBe(3 * 3_600_000);
});

test.each(offices)('%s: every webhook and record is of one call, and has its time', (_, options) => {
  const day = officeDay(6, options);
  const calls = new Map(day.calls.map((call) => [call.id, call]));
  expect(calls.size).toBe(day.calls.length);
  expect(new Set(day.records.map(({ id }) => id)).size).toBe(day.records.length);
  const times = [...day.webhooks.map(({ callId, eventMs }) => [callId, eventMs] as const)];
  for (const [callId, atMs] of [...times, ...day.records.map(({ callId, endMs }) => [callId, endMs] as const)]) {
    const call = calls.get(callId);
    expect(atMs).toBeGreaterThanOrEqual(call?.startMs ?? Number.POSITIVE_INFINITY);
    expect(atMs).toBeLessThanOrEqual((call?.endMs ?? 0) + 600);
  }
});

test.each(offices)('%s: nobody speaks with two callers at once', (_, options) => {
  const talks = officeDay(7, options).calls.flatMap((call) =>
    call.legs.flatMap(({ extension, answeredMs, endMs }) =>
      answeredMs === null ? [] : [{ extension, answeredMs, endMs }],
    ),
  );
  const doubled = talks.filter((one) =>
    talks.some(
      (other) =>
        other !== one &&
        other.extension === one.extension &&
        other.answeredMs < one.endMs &&
        one.answeredMs < other.endMs,
    ),
  );
  expect(doubled).toEqual([]);
});

test('a day with every kind of call has them all', () => {
  const days = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => officeDay(seed, scenarios.everything));
  const calls = days.flatMap((day) => day.calls);
  const outcomes = ['answered', 'busy', 'failed', 'lost-in-menu', 'missed', 'rejected', 'unreachable'];
  expect([...new Set(calls.map(({ outcome }) => outcome))].sort()).toEqual(outcomes);
  expect(new Set(calls.map(({ scenario }) => scenario)).size).toBe(12);
  const doubts = new Set(days.flatMap((day) => day.expectations.flatMap(({ ambiguities }) => ambiguities)));
  expect([...doubts]).toEqual(expect.arrayContaining(['withheld-overlap', 'record-lost', 'no-record']));
});

test('on an easy day the only doubt is whether busy or unplugged phones are the reason that none rang', () => {
  const doubts = [1, 2, 3, 4].flatMap((seed) =>
    officeDay(seed, scenarios.easy).expectations.flatMap(({ ambiguities }) => ambiguities),
  );
  expect(doubts.filter((doubt) => doubt !== 'nothing-rang')).toEqual([]);
});

test('a day without records leaves the outcome of every call open', () => {
  const expectations = [1, 2, 3, 4].flatMap((seed) => officeDay(seed, scenarios['no records']).expectations);
  expect(expectations.filter(({ ambiguities }) => !ambiguities.includes('no-record'))).toEqual([]);
  const outcomes = new Set(expectations.flatMap((each) => each.outcomes));
  expect([...outcomes].sort()).toEqual(['lost-in-menu', 'unknown']);
});

test('an answered call may never be called missed, unless its records were lost', () => {
  for (const [, options] of offices.filter(
    ([, { records, withheldPairs }]) => records.lossShare + withheldPairs === 0,
  )) {
    for (const { call, outcomes } of officeDay(12, options).expectations) {
      const wrong = call.outcome === 'answered' ? ['missed', 'busy'] : ['answered', 'elsewhere'];
      if (call.caller !== 'withheld') expect(outcomes.filter((outcome) => wrong.includes(outcome))).toEqual([]);
    }
  }
});

test.each(offices)('%s: a true account of a day, as far as it can be known, has no mistakes', (_, options) => {
  const days = [1, 2, 3, 4].map((seed) => officeDay(seed, options));
  const score = sumOfScores(days.map((day) => scoreDay(day, () => perfectReplay(day))));
  expect(score.examples).toEqual(sumOfScores([]).examples);
  expect(score.grouping.right).toBe(score.grouping.of);
  expect(score.outcome).toEqual(score.grouping);
  expect(score.grouping.of).toBeGreaterThan(200);
});

test('an answered call that is called missed is noticed', () => {
  const index = indexOf(legDay, ({ call }) => call.outcome === 'answered');
  const replayed = changed(legDay, index, { outcome: 'missed', answeredBy: null });
  expect(mistakesOf(legDay, replayed)).toEqual({ outcome: 1, 'false-missed': 1, 'answered-by': 1 });
});

test('a missed call that is called answered is noticed', () => {
  const index = indexOf(legDay, ({ call }) => call.outcome === 'missed');
  expect(mistakesOf(legDay, changed(legDay, index, { outcome: 'answered' }))).toEqual({
    outcome: 1,
    'false-answered': 1,
  });
});

test('a wrong name, a wrong direction and wrong times are noticed', () => {
  const index = indexOf(legDay, ({ call }) => call.outcome === 'answered' && call.direction === 'in');
  const wrong = {
    answeredBy: '1099',
    direction: 'out',
    ringSeconds: 300,
    talkSeconds: 3_000,
    caller: 'withheld',
    menu: [],
  };
  expect(mistakesOf(legDay, changed(legDay, index, wrong))).toEqual({
    'answered-by': 1,
    direction: 1,
    'ring-seconds': 1,
    'talk-seconds': 1,
    party: 1,
    story: 1,
  });
});

test('two calls that are joined into one are noticed', () => {
  const [first, second, ...others] = perfectReplay(legDay);
  if (first === undefined || second === undefined) throw new Error('No calls.');
  const merged = { ...first, records: [...first.records, ...second.records] };
  const score = scoreCalls(legDay, [merged, ...others]);
  expect(score.mistakes).toMatchObject({ merge: 1, split: 0, lost: 0, invented: 0 });
  expect(score.grouping.of - score.grouping.right).toBe(2);
});

test('a call that is split into two is noticed, and so is the missed half of an answered one', () => {
  const index = indexOf(legDay, ({ call, records }) => call.outcome === 'answered' && records.length > 1);
  const replayed = perfectReplay(legDay);
  const whole = replayed[index];
  if (whole === undefined) throw new Error('No such call.');
  const halves = [
    { ...whole, records: whole.records.slice(0, 1), outcome: 'missed' },
    { ...whole, records: whole.records.slice(1) },
  ];
  const score = scoreCalls(legDay, [...replayed.filter((call) => call !== whole), ...halves]);
  expect(score.mistakes).toMatchObject({ split: 1, merge: 0, lost: 0, invented: 0, 'false-missed': 1 });
  expect(score.examples.split).toHaveLength(1);
});

test('also without records, split, joined and missing calls are noticed', () => {
  const day = officeDay(9, scenarios['no records']);
  const replayed = perfectReplay(day);
  const index = indexOf(day, ({ heard }) => heard.length > 2 && heard.every(({ step }) => step.kind === 'ringing'));
  const whole = replayed[index];
  if (whole === undefined) throw new Error('No such call.');
  const others = replayed.filter((call) => call !== whole);
  const halves = [whole.extensions.slice(0, 1), whole.extensions.slice(1)].map((extensions) => ({
    ...whole,
    extensions,
  }));
  expect(mistakesOf(day, [...others, ...halves])).toEqual({ split: 1 });
  expect(mistakesOf(day, others)).toEqual({ lost: 1 });
  const stranger = { ...whole, caller: '+905559998877' };
  expect(mistakesOf(day, [...replayed, stranger])).toEqual({ invented: 1 });
});

test('webhooks that are separated from the record of their call are a split', () => {
  const day = officeDay(10, scenarios.easy);
  const index = indexOf(day, ({ heard, records }) => heard.length > 0 && records.length > 0);
  const replayed = perfectReplay(day);
  const whole = replayed[index];
  if (whole === undefined) throw new Error('No such call.');
  const apart = { ...whole, records: [], outcome: 'unknown', answeredBy: null };
  expect(mistakesOf(day, [...replayed, apart])).toEqual({ split: 1 });
});

test('certainty about an unknown outcome is noticed', () => {
  const day = officeDay(11, scenarios['talk and menu are billed']);
  const index = indexOf(
    day,
    ({ call, ambiguities }) => call.outcome === 'answered' && ambiguities.includes('menu-billed'),
  );
  expect(mistakesOf(day, changed(day, index, { certainty: 'certain' }))).toEqual({ overconfident: 1 });
  expect(mistakesOf(day, changed(day, index, { outcome: 'unknown', answeredBy: null }))).toEqual({});
});
