import { describe, expect, test } from 'vitest';
import { isMissed } from '../../src/calls/away.ts';
import { type Calibration, nothingLearnt } from '../../src/calls/calibration.ts';
import type { Call, Known } from '../../src/calls/call.ts';
import type { HeardEvent } from '../../src/calls/call-event.ts';
import { foldCalls } from '../../src/calls/fold-calls.ts';
import { type KnownRecord, recordFactId } from '../../src/calls/known-record.ts';
import { parseRecords } from '../../src/pbx/parse-records.ts';
import type { GivenRecord } from '../fakes/call-records.ts';
import { sampleRecord } from '../fakes/sample-record.ts';
import { at, ayse, chose, heard, leftMenu, recorded, ringing } from './events.ts';

/** Returns the one call that these facts make. */
function callOf(
  records: readonly KnownRecord[],
  told: readonly HeardEvent[] = [],
  learnt: Partial<Calibration> = {},
): Call {
  const calls = foldCalls({ heard: told, records }, { ...nothingLearnt, ...learnt });
  const [call] = calls;
  if (call === undefined || calls.length > 1) throw new Error(`these are ${calls.length} calls`);
  return call;
}

const line = '+908505501234';
const told = ({ outcome }: Call) =>
  outcome === null
    ? null
    : [outcome.value.kind, ...('by' in outcome.value ? [outcome.value.by] : []), outcome.certainty];
const seconds = (known: Known<number> | null) => known && [known.value / 1_000, known.certainty];
const answered: Partial<GivenRecord> = {
  durationSeconds: 30,
  billableSeconds: 22,
  hangupCause: 'NORMAL_CLEARING',
};
const group: Partial<GivenRecord> = { callee: '5000', calleeType: 'RINGGROUP' };
const menu: Partial<GivenRecord> = { callee: '42', calleeType: 'IVR', hangupCause: 'NORMAL_CLEARING' };
const out: Partial<GivenRecord> = {
  line: '905551112233',
  callee: '05551112233',
  calleeType: 'EXTERNAL',
  sent: { callingNumber: '1001' },
};

test('the call of the vendor’s sample came from outside, rang for four seconds, and nobody answered', () => {
  const [record] = parseRecords(sampleRecord) ?? [];
  if (record === undefined) throw new Error('the program cannot read the sample');
  expect(callOf([{ factId: recordFactId(record.id), record, insteadMs: 0 }])).toMatchObject({
    id: -58_689,
    startedAtMs: Date.UTC(2018, 0, 24, 13, 6, 10),
    lastHeardAtMs: Date.UTC(2018, 0, 24, 13, 6, 14),
    boundary: 'certain',
    direction: { value: 'in', certainty: 'certain' },
    outcome: { value: { kind: 'missed' }, certainty: 'certain' },
    answeredAtMs: null,
    ringMs: { value: 4_000, certainty: 'certain' },
    talkMs: null,
  });
});

describe('a call from outside', () => {
  test.each([
    ['NO_ANSWER', 'missed'],
    ['ORIGINATOR_CANCEL', 'missed'],
    ['NORMAL_CLEARING', 'missed'],
    ['KAPANDI', 'missed'],
    ['USER_BUSY', 'busy'],
    ['CALL_REJECTED', 'rejected'],
    ['USER_NOT_REGISTERED', 'unreachable'],
    ['UNALLOCATED_NUMBER', 'failed'],
    ['PICKED_OFF', 'elsewhere'],
  ])('without billed seconds, and that ended with %s, is %s', (hangupCause, kind) => {
    expect(told(callOf([recorded(1, 0, { hangupCause })]))).toEqual([kind, 'certain']);
  });

  test('that went on elsewhere is not called missed', () => {
    expect(told(callOf([recorded(1, 0, { hangupCause: 'BLIND_TRANSFER' })]))).toEqual(['unknown', 'estimated']);
  });

  test('is not decided by a record without content', () => {
    const sent = { billableDuration: undefined, hangupCause: undefined };
    expect(told(callOf([recorded(1, 0, { sent })]))).toEqual(['unknown', 'estimated']);
    expect(told(callOf([recorded(1, 0, { sent: { billableDuration: undefined } })]))).toEqual(['missed', 'certain']);
  });

  test('was answered when seconds are billed, by the named person, so many seconds before its end', () => {
    const call = callOf([recorded(1, 0, answered)], [heard(1, ringing(ayse))]);
    expect(told(call)).toEqual(['answered', '1001', 'certain']);
    expect(call.answeredAtMs).toEqual({ value: at(8), certainty: 'certain' });
    expect([seconds(call.ringMs), seconds(call.talkMs)]).toEqual([
      [8, 'certain'],
      [22, 'certain'],
    ]);
    expect(told(callOf([recorded(1, 0, { ...answered, ...group })]))).toEqual(['answered', null, 'certain']);
  });

  test('is certainly answered only by a known person', () => {
    const by = (calleeType: string) => told(callOf([recorded(1, 0, { ...answered, calleeType })]));
    for (const unknown of ['ASISTAN', 'QUEUE', 'CONFERENCE']) expect(by(unknown)).toEqual(['unknown', 'estimated']);
    for (const machine of ['VOICEMAIL', 'ANNOUNCEMENT', 'TIME_CONDITION'])
      expect(by(machine)).toEqual(['missed', 'certain']);
    expect(by('EXTERNAL')).toEqual(['answered', null, 'estimated']);
    expect(by('FAX')).toEqual(['fax', 'certain']);
  });

  test('that lasted long without billed seconds is unknown, until the account has shown their meaning', () => {
    const long = [recorded(1, 0, { durationSeconds: 61 })];
    const short = [recorded(1, 0, { durationSeconds: 60 })];
    expect(told(callOf(short))).toEqual(['missed', 'certain']);
    expect(told(callOf(long))).toEqual(['unknown', 'estimated']);
    expect(told(callOf(long, [], { zero: 'unanswered' }))).toEqual(['missed', 'certain']);
    expect(told(callOf(short, [], { zero: 'nothing' }))).toEqual(['unknown', 'estimated']);
  });

  test('is not decided by seconds that a tariff has changed', () => {
    const learnt = { billable: 'tariff' } as const;
    expect(told(callOf([recorded(1, 0)], [], learnt))).toEqual(['unknown', 'estimated']);
    const call = callOf([recorded(1, 0, { ...answered, billableSeconds: 60 })], [], learnt);
    expect([told(call), call.answeredAtMs, call.talkMs]).toEqual([['answered', '1001', 'estimated'], null, null]);
  });

  test('of which only webhooks are known is awaited', () => {
    const call = callOf([], [heard(0, chose(ayse)), heard(5, ringing(ayse))]);
    expect([told(call), call.ringMs, call.direction]).toEqual([null, null, { value: 'in', certainty: 'live' }]);
  });

  test('is awaited while another extension rings on from where its records end', () => {
    const rings = [heard(0, ringing(ayse)), heard(20, ringing(ayse, '1002'))];
    expect(told(callOf([recorded(1, 0)], rings))).toBeNull();
    const last = recorded(2, 20, { callee: '1002', durationSeconds: 15 });
    expect(told(callOf([recorded(1, 0), last], rings))).toEqual(['missed', 'certain']);
    const taken = recorded(2, 20, { ...answered, callee: '1002' });
    expect(told(callOf([recorded(1, 0), taken], rings))).toEqual(['answered', '1002', 'certain']);
  });

  test('whose telephones all lost a race was answered, or the caller gave up', () => {
    const lost = { hangupCause: 'LOSE_RACE', durationSeconds: 6 };
    const call = callOf([recorded(1, 0, lost), recorded(2, 0, { ...lost, callee: '1002' })]);
    expect([told(call), isMissed(call)]).toEqual([['unknown', 'estimated'], false]);
    const won = recorded(3, 0, { ...answered, callee: '1003' });
    expect(told(callOf([recorded(1, 0, lost), won]))).toEqual(['answered', '1003', 'certain']);
  });

  test('that was transferred was answered by the first person, and its talk is that of both', () => {
    const call = callOf([
      recorded(1, 0, answered),
      recorded(2, 30, { ...answered, callee: '1002', durationSeconds: 15, billableSeconds: 10 }),
    ]);
    expect(told(call)).toEqual(['answered', '1001', 'certain']);
    expect(seconds(call.talkMs)).toEqual([32, 'certain']);
  });

  test('whose records could be those of another call is not called missed', () => {
    const withheld = { caller: 'anonymous' };
    const two = [
      recorded(1, 0, { ...group, ...withheld, durationSeconds: 30 }),
      recorded(2, 5, { ...group, ...withheld, callee: '5001', durationSeconds: 40 }),
    ];
    const outcomes = (records: readonly KnownRecord[]) => foldCalls({ heard: [], records }, nothingLearnt).map(told);
    expect(outcomes(two)).toEqual([
      ['missed', 'certain'],
      ['missed', 'certain'],
    ]);
    expect(outcomes([...two, recorded(3, 10, { ...withheld, durationSeconds: 15 })])).toEqual([
      ['unknown', 'estimated'],
      ['unknown', 'estimated'],
    ]);
  });
});

describe('a call through a menu', () => {
  test('that ended there is lost, although the menu was billed', () => {
    expect(told(callOf([recorded(1, 0, { ...menu, billableSeconds: 12 })]))).toEqual(['lost-in-menu', 'certain']);
  });

  test('that left it without a choice is lost from that webhook on, until a telephone rings', () => {
    const left = [heard(0, chose(ayse)), heard(9, leftMenu(ayse))];
    expect(told(callOf([], left))).toEqual(['lost-in-menu', 'live']);
    expect(told(callOf([], [...left, heard(10, ringing(ayse))]))).toBeNull();
  });

  test('is not answered because the menu was', () => {
    const inMenu = [heard(3, chose(ayse)), heard(10, ringing(ayse))];
    const whole = recorded(1, 0, { ...group, durationSeconds: 30, billableSeconds: 22 });
    const billed = (billableSeconds: number, durationSeconds = 30) =>
      told(callOf([recorded(1, 0, { ...group, durationSeconds, billableSeconds })], inMenu));
    // The phone rings by the tenth second. Five more seconds may be ringing; the rest is talk.
    expect(billed(15)).toEqual(['unknown', 'estimated']);
    expect(billed(16)).toEqual(['answered', null, 'estimated']);
    // A robot may have answered after some seconds, so unbilled seconds need not be ringing.
    expect(billed(23)).toEqual(['unknown', 'estimated']);
    // All seconds but one are billed, so ringing is billed, too, and may have lasted as long.
    expect(billed(101, 102)).toEqual(['unknown', 'estimated']);
    // Only what was learnt of the line shows that there is a menu.
    expect(told(callOf([whole], [heard(10, ringing(ayse))], { menuLines: [line] }))).toEqual([
      'answered',
      null,
      'estimated',
    ]);
    expect(told(callOf([whole], [], { menuLines: [line] }))).toEqual(['unknown', 'estimated']);
  });

  test('is certainly answered where the account bills only talk', () => {
    const whole = recorded(1, 0, { ...group, durationSeconds: 30, billableSeconds: 8 });
    const call = callOf([whole], [heard(3, chose(ayse)), heard(10, ringing(ayse))], { billable: 'talk' });
    expect([told(call), seconds(call.talkMs), seconds(call.ringMs)]).toEqual([
      ['answered', null, 'certain'],
      [8, 'certain'],
      [12, 'estimated'],
    ]);
  });

  test('is decided by the record of the extension that rang', () => {
    const records = [
      recorded(1, 0, { ...menu, durationSeconds: 10, billableSeconds: 10 }),
      recorded(2, 10, { ...answered, callee: '1002', durationSeconds: 20, billableSeconds: 15 }),
    ];
    const call = callOf(records);
    expect([told(call), seconds(call.ringMs), seconds(call.talkMs)]).toEqual([
      ['answered', '1002', 'certain'],
      [5, 'certain'],
      [15, 'certain'],
    ]);
    const unanswered = callOf([
      recorded(1, 0, { ...menu, durationSeconds: 10, billableSeconds: 10 }),
      recorded(2, 10, { callee: '1002' }),
    ]);
    expect([told(unanswered), seconds(unanswered.ringMs)]).toEqual([
      ['missed', 'certain'],
      [20, 'certain'],
    ]);
  });
});

describe('the direction of a call', () => {
  const directionOf = (part: Partial<GivenRecord>, learnt: Partial<Calibration> = {}) =>
    callOf([recorded(1, 0, part)], [], learnt).direction.value;

  test('follows from who called whom', () => {
    expect(directionOf({})).toBe('in');
    expect(directionOf(out)).toBe('out');
    expect(directionOf({ line: '1002', callee: '1002', sent: { callingNumber: '1001' } })).toBe('internal');
  });

  test('follows from the office’s own numbers as soon as they are known', () => {
    const fromLine = { ...out, sent: { callingNumber: '908505501234' } };
    // Nobody has called from that number, and an outside number was called.
    expect(directionOf(fromLine)).toBe('out');
    expect(directionOf(fromLine, { ownLines: [line] })).toBe('out');
    const toNobody = { sent: { calleeDialedNumber: undefined, calleeType: undefined } };
    expect(directionOf(toNobody)).toBe('unknown');
    expect(directionOf(toNobody, { ownLines: [line] })).toBe('in');
    expect(directionOf({ sent: { callingNumber: '1001' } }, { ownLines: [line] })).toBe('internal');
  });
});

describe('a call to outside', () => {
  test('was answered when seconds were billed, and names nobody here as answering', () => {
    const call = callOf([recorded(1, 0, { ...out, ...answered })]);
    expect([told(call), seconds(call.talkMs)]).toEqual([
      ['answered', null, 'certain'],
      [22, 'certain'],
    ]);
  });

  test('that nobody answered is not missed by the office', () => {
    const call = callOf([recorded(1, 0, out)]);
    expect([told(call), isMissed(call)]).toEqual([['missed', 'certain'], false]);
  });

  test('is billed when it is answered, also where calls from outside are free', () => {
    expect(told(callOf([recorded(1, 0, out)], [], { billable: 'tariff' }))).toEqual(['missed', 'certain']);
  });
});
