import { describe, expect, test } from 'vitest';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import type { HeardEvent } from '../../src/calls/call-event.ts';
import { groupRecords } from '../../src/calls/group-records.ts';
import type { KnownRecord } from '../../src/calls/known-record.ts';
import { matchRecords } from '../../src/calls/match-records.ts';
import { readParty } from '../../src/calls/party.ts';
import type { GivenRecord } from '../fakes/call-records.ts';
import { ayse, chose, heard, leftMenu, recorded, ringing } from './events.ts';

const otherLine = '908505509999';
const onLine = (event: HeardEvent['event'], line: string) => ({ ...event, line: readParty(line) });
/** A record of a call to an extension that lasts a minute. */
const minute: Partial<GivenRecord> = { durationSeconds: 60 };

/** Returns for each record the ids of the webhooks of its call. */
function matched(told: readonly HeardEvent[], records: readonly KnownRecord[]) {
  const groups = groupRecords(records, { ...nothingLearnt, recordForm: 'call' });
  const { matched: found, rest } = matchRecords(told, groups, nothingLearnt);
  return {
    ids: Object.fromEntries(
      groups.map(({ records: [first] }, index) => [
        first?.known.record.id,
        found[index]?.heard.map(({ factId }) => factId),
      ]),
    ),
    undecided: found.map(({ isUndecided }) => isUndecided),
    rest: rest.map(({ factId }) => factId),
  };
}

describe('a webhook belongs to the call whose record', () => {
  test('is of that time, or at most ten seconds away', () => {
    const told = [-10.001, -10, 0, 30, 70, 70.001].map((second, index) => heard(second, ringing(ayse), index + 1));
    expect(matched(told, [recorded(1, 0, minute)])).toEqual({
      ids: { 1: [2, 3, 4, 5] },
      undecided: [false],
      rest: [1, 6],
    });
  });

  test('names that line, or none', () => {
    const told = [heard(1, ringing(ayse), 1), heard(2, onLine(ringing(ayse), otherLine), 2)];
    expect(matched(told, [recorded(1, 0, minute), recorded(2, 0, { ...minute, line: otherLine })]).ids).toEqual({
      1: [1],
      2: [2],
    });
    expect(matched(told, [recorded(1, 0, { ...minute, sent: { dialedNumber: undefined } })]).ids).toEqual({
      1: [1, 2],
    });
    expect(matched(told, [recorded(1, 0, { ...minute, line: '908505508888' })]).rest).toEqual([1, 2]);
  });

  test('names that extension, where the times do not decide', () => {
    const told = [heard(1, ringing(ayse, '1001'), 1), heard(2, ringing(ayse, '1002'), 2)];
    const records = [recorded(1, 0, minute), recorded(2, 0, { ...minute, callee: '1002' })];
    expect(matched(told, records)).toEqual({ ids: { 1: [1], 2: [2] }, undecided: [false, false], rest: [] });
  });

  test('names another extension, when there is no better one: it rang for the same call', () => {
    expect(matched([heard(1, ringing(ayse, '1009'), 1)], [recorded(1, 0, minute)]).ids).toEqual({ 1: [1] });
  });

  test('is nearer, and stays unknown where two are equally near', () => {
    const group: Partial<GivenRecord> = { calleeType: 'RINGGROUP', callee: '5000', durationSeconds: 10 };
    const told = (second: number) => [heard(second, ringing(ayse), 1)];
    const records = [recorded(1, 0, group), recorded(2, 20, group)];
    expect(matched(told(13), records)).toMatchObject({ ids: { 1: [1], 2: [] }, undecided: [false, false] });
    expect(matched(told(17), records)).toMatchObject({ ids: { 1: [], 2: [1] }, undecided: [false, false] });
    expect(matched(told(15), records).undecided).toEqual([true, true]);
  });

  test('has a time', () => {
    const none = { startTimeDate: undefined, endTimeDate: undefined };
    expect(matched([heard(0, ringing(ayse), 1)], [recorded(1, 0, { sent: none })]).rest).toEqual([1]);
  });
});

describe('a webhook of the menu', () => {
  const told = [heard(0, chose(ayse), 1), heard(40, ringing(ayse), 2)];

  test('belongs to the call that it led to, also where the record begins with the ring', () => {
    expect(matched(told, [recorded(1, 40, minute)])).toEqual({ ids: { 1: [1, 2] }, undecided: [false], rest: [] });
  });

  test('does not belong to it when more than a minute and a half has passed', () => {
    const later = [heard(-60, chose(ayse), 1), heard(40, ringing(ayse), 2)];
    expect(matched(later, [recorded(1, 40, minute)])).toMatchObject({ ids: { 1: [2] }, rest: [1] });
  });

  test('belongs to another call when the record contains a menu of its own', () => {
    const again = [heard(0, leftMenu(ayse), 1), heard(45, chose(ayse), 2), heard(50, ringing(ayse), 3)];
    expect(matched(again, [recorded(1, 40, minute)])).toMatchObject({ ids: { 1: [2, 3] }, rest: [1] });
  });
});

test('without any record no webhook belongs to one', () => {
  expect(matchRecords([heard(0, ringing(ayse), 1)], [], nothingLearnt)).toMatchObject({
    matched: [],
    rest: [{ factId: 1 }],
  });
});
