import { describe, expect, test } from 'vitest';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import { placed } from '../../src/calls/placed-record.ts';
import { isMenuAtStartOf, isWholeRecord } from '../../src/calls/whole-record.ts';
import type { GivenRecord } from '../fakes/call-records.ts';
import { recorded } from './events.ts';

type RecordFields = Partial<GivenRecord> & { readonly second?: number };

const calibration = { ...nothingLearnt, ownLines: ['+908505501234'] };
const placedOf = ({ second = 0, ...told }: RecordFields, id = 1) =>
  placed(recorded(id, second, told), new Set(), calibration);

/** Whether the first record is the whole record beside the others. */
const isWhole = (whole: RecordFields, ...beside: readonly RecordFields[]) =>
  isWholeRecord(
    placedOf(whole),
    beside.map((told, index) => placedOf(told, index + 2)),
  );

const whole: RecordFields = { durationSeconds: 40, billableSeconds: 20, hangupCause: 'NORMAL_CLEARING' };
const inside: RecordFields = { line: '1001' };

describe('a record is the whole record beside those of its parts', () => {
  test('when a part of the same phone is written as an extension that was dialled', () => {
    expect(isWhole(whole, { ...whole, ...inside })).toBe(true);
    expect(isWhole({ ...whole, ...inside }, whole)).toBe(false);
    expect(isWhole(whole, { ...inside, second: 3, durationSeconds: 20 })).toBe(false);
  });

  test('when it names only our dialled line, and a phone is written as an extension', () => {
    const unsaid = { ...whole, callee: '908505501234', calleeType: '' };
    expect(isWhole(unsaid, { ...inside, durationSeconds: 20 })).toBe(true);
    expect(isWhole(unsaid)).toBe(false);
  });

  test('when its phone stopped ringing before it was billed', () => {
    expect(isWhole(whole, { durationSeconds: 20, hangupCause: 'NO_ANSWER' })).toBe(true);
  });

  test('not when the other phone of the extension was still ringing, or began later', () => {
    const earlier = { ...whole, durationSeconds: 40, billableSeconds: 35 };
    expect(isWhole(earlier, { durationSeconds: 20, hangupCause: 'NO_ANSWER' })).toBe(false);
    expect(isWhole(whole, { second: 5, durationSeconds: 10, hangupCause: 'NO_ANSWER' })).toBe(false);
    expect(isWhole(whole, { durationSeconds: 20, hangupCause: 'LOSE_RACE' })).toBe(false);
  });

  test('when its phone lost the race to a mobile that is billed from the same second', () => {
    const lost = { durationSeconds: 20, hangupCause: 'LOSE_RACE' };
    const mobile = { ...whole, line: '905559990011', callee: '905559990011', calleeType: 'EXTERNAL' };
    const calling = new Set(['+905335554321']);
    const besides = [placedOf(lost, 2), placed(recorded(3, 0, mobile), calling, calibration)];
    expect(isWholeRecord(placedOf(whole), besides)).toBe(true);
  });

  test('when another phone was answered in the same second, and was left before it', () => {
    const first = { callee: '1002', durationSeconds: 30, billableSeconds: 10, hangupCause: 'BLIND_TRANSFER' };
    expect(isWhole(whole, first)).toBe(true);
    expect(isWhole(whole, { ...first, billableSeconds: 25 })).toBe(false);
    expect(isWhole(whole, { ...first, durationSeconds: 39, billableSeconds: 19 })).toBe(false);
  });

  test('when the voicemail that it names has a record, which ends with it', () => {
    const voicemail: RecordFields = { callee: '*99', calleeType: 'VOICEMAIL', hangupCause: 'NORMAL_CLEARING' };
    const own: RecordFields = { ...voicemail, durationSeconds: 40, billableSeconds: 20 };
    expect(isWhole(own, { ...voicemail, second: 20, durationSeconds: 20, billableSeconds: 20 })).toBe(true);
    expect(isWhole(own, { ...voicemail, second: 10, durationSeconds: 20, billableSeconds: 20 })).toBe(false);
  });

  test('not beside parts of another line, or that go on after it', () => {
    const part: RecordFields = { durationSeconds: 20, hangupCause: 'NO_ANSWER' };
    expect(isWhole(whole, { ...part, line: '908505509999' })).toBe(false);
    expect(isWhole(whole, { ...part, durationSeconds: 43 })).toBe(false);
  });

  test('not when it is of an outgoing call', () => {
    expect(isWhole({ ...whole, caller: '1001', line: '905335554321' }, { ...whole, ...inside })).toBe(false);
  });
});

test('a menu begins a call when it begins with it', () => {
  const menu = (second: number) => placedOf({ second, callee: '8000', calleeType: 'IVR' }, 2);
  expect([-3, -2, 2, 3].map((second) => isMenuAtStartOf(menu(second), placedOf(whole)))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(isMenuAtStartOf(placedOf({ callee: '7000', calleeType: 'QUEUE' }, 2), placedOf(whole))).toBe(false);
});
