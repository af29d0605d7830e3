import { describe, expect, test } from 'vitest';
import { type Calibration, nothingLearnt } from '../../src/calls/calibration.ts';
import { fitOf, guestOf, isRungFor, leadsOn } from '../../src/calls/guest-records.ts';
import type { GivenRecord } from '../fakes/call-records.ts';
import { at, ayse, chose, heard, recorded, ringing } from './events.ts';

const mobile = '905559990000';
const line = '908505501234';
const office: Calibration = { ...nothingLearnt, ownLines: [`+${line}`], forwardTargets: [`+${mobile}`] };

type Part = Partial<GivenRecord>;

const isQuiet = () => false;

/**
 * Returns how well a guest record fits a call (`fitOf`). 1001 rings for ten seconds, and nobody answers; the guest
 * begins at `second`.
 */
function away(host: Part, guest: Part & { readonly second: number }): number | null {
  const { second, ...told } = guest;
  return fitOf(recorded(1, 0, { durationSeconds: 10, ...host }), recorded(2, second, told), office, isQuiet);
}

const code = (dialled: string, second = 10, billableSeconds = 60) => ({
  second,
  caller: '1002',
  line: dialled,
  callee: dialled,
  calleeType: '',
  durationSeconds: billableSeconds,
  billableSeconds,
});
const colleague = (second: number, caller = '1001') => ({ second, caller, line: '1002', callee: '1002' });
const forwarded = (second: number, durationSeconds = 60) => ({
  second,
  caller: line,
  line: mobile,
  callee: mobile,
  calleeType: 'EXTERNAL',
  durationSeconds,
});

const talk: Part = { billableSeconds: 8, hangupCause: 'BLIND_TRANSFER' };
const picked: Part = { hangupCause: 'PICKED_OFF' };
const plain: Part = { hangupCause: 'NORMAL_CLEARING' };

describe('a pick-up continues a call', () => {
  test('whose phone was picked off, within two seconds', () => {
    expect([7, 8, 10, 12, 13].map((second) => away(picked, code('*8', second)))).toEqual([null, 2_000, 0, 2_000, null]);
  });

  test('rather whose phone was picked off than whose phone ended with the one cause of this PBX', () => {
    const [surely, perhaps] = [away(picked, code('*8', 12)), away(plain, code('*8', 10))];
    expect(perhaps).toBeGreaterThan(surely ?? Number.POSITIVE_INFINITY);
  });

  test('whose phone the code names, whatever its cause', () => {
    expect(away({ hangupCause: 'ORIGINATOR_CANCEL' }, code('**1001'))).toBe(0);
    expect(away({ hangupCause: 'ORIGINATOR_CANCEL' }, code('**1003'))).toBeNull();
  });

  test('not when only a tone was played, or the caller gave up, or the phone had answered', () => {
    expect(away(plain, code('*8', 10, 4))).toBeNull();
    expect(away(plain, code('*8', 10, 5))).not.toBeNull();
    expect(away({ hangupCause: 'ORIGINATOR_CANCEL' }, code('*8'))).toBeNull();
    expect(away({ ...plain, billableSeconds: 8 }, code('*8'))).toBeNull();
  });

  test('not by another code, unless the caller was parked', () => {
    expect(away(plain, code('*97'))).toBeNull();
    expect(away(plain, code('*72'))).toBeNull();
    expect(away({ callee: '5901', calleeType: 'PARKING', billableSeconds: 10 }, code('*5901'))).toBe(0);
  });
});

describe('a call between two extensions continues a call', () => {
  test('that the first of them transferred, within two seconds', () => {
    expect([7, 9, 10, 12, 13].map((second) => away(talk, colleague(second)))).toEqual([null, 1_000, 0, 2_000, null]);
  });

  test('not when another extension or none transferred it, or the colleague had been asked before', () => {
    expect(away(talk, colleague(10, '1003'))).toBeNull();
    expect(away({ ...talk, hangupCause: 'NORMAL_CLEARING' }, colleague(10))).toBeNull();
    expect(away({ ...talk, hangupCause: 'ATTENDED_TRANSFER' }, colleague(10))).toBeNull();
    expect(away({ ...talk, hangupCause: '801' }, colleague(10))).toBeNull();
  });
});

describe('a ring at the colleague', () => {
  const ended: Part = { durationSeconds: 10, billableSeconds: 8, hangupCause: 'NORMAL_CLEARING' };
  const rung = (host: Part, { second, ...told }: Part & { readonly second: number }, isRung = true) =>
    fitOf(recorded(1, 0, { durationSeconds: 10, ...host }), recorded(2, second, told), office, () => isRung);

  test('that names the customer shows that a call went on there, within two seconds of its end at the first phone', () => {
    expect([7, 9, 12, 13].map((second) => rung(ended, colleague(second)))).toEqual([null, 1_000, 2_000, null]);
    expect(rung({ ...ended, billableSeconds: 0 }, colleague(10))).toBe(0);
    expect(rung(ended, colleague(10), false)).toBeNull();
    expect(rung(ended, colleague(10, '1003'))).toBeNull();
  });

  test('belongs to a record that begins at that phone within two and a half seconds', () => {
    const isRung = (second: number, extension = '1002') =>
      isRungFor(heard(second, ringing(ayse, extension)), recorded(2, 10, { callee: '1002' }), office);
    expect([7.4, 7.5, 12.5, 12.6].map((second) => isRung(second))).toEqual([false, true, true, false]);
    expect(isRung(10, '1003')).toBe(false);
    expect(isRungFor(heard(10, chose(ayse)), recorded(2, 10, { callee: '1002' }), office)).toBe(false);
  });
});

describe('a leg to a known mobile under the number of the office continues a call', () => {
  test('whose phone stopped ringing then, or rings along', () => {
    expect([7, 8, 10, 12, 13].map((second) => away({}, forwarded(second)))).toEqual([null, 2_000, 0, 2_000, null]);
    expect(away({}, forwarded(0))).toBe(0);
  });

  test('whose phone answered in the moment in which the mobile, which rang along, stopped', () => {
    const taken = { durationSeconds: 70, billableSeconds: 60, hangupCause: 'NORMAL_CLEARING' };
    expect([7, 10, 12, 13].map((seconds) => away(taken, forwarded(0, seconds)))).toEqual([0, 0, 0, null]);
    expect(away(taken, forwarded(3, 10))).toBeNull();
  });

  test('whose whole record ends with it', () => {
    expect(away({ durationSeconds: 70, billableSeconds: 55 }, forwarded(10))).not.toBeNull();
    expect(away({ durationSeconds: 73, billableSeconds: 55 }, forwarded(10))).toBeNull();
  });

  test('rather whose phone goes on to it than whose whole record happens to end with it, or begins long before', () => {
    const own = (second: number) => {
      const told = { durationSeconds: 70 - second, billableSeconds: 55 };
      const { second: _, ...guest } = forwarded(10);
      return fitOf(recorded(1, second, told), recorded(2, 10, guest), office, isQuiet) ?? 0;
    };
    expect(own(0)).toBeGreaterThan(away({}, forwarded(10)) ?? 0);
    expect(own(0)).toBeGreaterThan(own(10));
  });

  test('rather whose phone was given up than whose caller hung up then, unless the mobile stopped ringing with that', () => {
    const hungUp = { hangupCause: 'ORIGINATOR_CANCEL' };
    expect(away(hungUp, forwarded(10))).toBeGreaterThan(away({}, forwarded(12)) ?? Number.POSITIVE_INFINITY);
    expect(away(hungUp, forwarded(0, 10))).toBe(0);
    expect(away(hungUp, forwarded(1, 11))).toBe(1_000);
  });

  test('not when the phone had answered', () => {
    expect(away({ billableSeconds: 8, hangupCause: 'NORMAL_CLEARING' }, forwarded(10))).toBeNull();
  });

  test('not when no calls are forwarded to the mobile: then the office has called it', () => {
    const host = recorded(1, 0, { durationSeconds: 10 });
    const { second, ...told } = forwarded(10);
    const guest = recorded(2, second, { ...told, line: '905321112233', callee: '905321112233' });
    expect(guestOf(guest, office)).toBeNull();
    expect(guestOf(recorded(2, second, told), office)).toEqual({ kind: 'by-moment' });
    expect(fitOf(host, guest, office, isQuiet)).toBeNull();
  });
});

describe('a leg to a number to which calls may be forwarded', () => {
  const possible: Calibration = { ...office, forwardTargets: [], possibleTargets: [`+${mobile}`] };
  const fitHere = (host: Part, { second, ...told }: ReturnType<typeof forwarded> & Part) =>
    fitOf(recorded(1, 0, { durationSeconds: 10, ...host }), recorded(2, second, told), possible, isQuiet);
  const talked = (second: number) => ({ ...forwarded(second), billableSeconds: 40 });

  test('continues a call whose phone the PBX stopped ringing then, if the leg was answered', () => {
    expect([7, 8, 10, 12, 13].map((second) => fitHere({}, talked(second)))).toEqual([null, 2_000, 0, 2_000, null]);
    expect(fitHere({}, forwarded(10))).toBeNull();
  });

  test('does not continue one whose caller hung up, whose phone answered, that rang along, or that rang in a group', () => {
    expect(fitHere({ hangupCause: 'ORIGINATOR_CANCEL' }, talked(10))).toBeNull();
    expect(fitHere({ billableSeconds: 8, hangupCause: 'NORMAL_CLEARING' }, talked(10))).toBeNull();
    expect(fitHere({ durationSeconds: 30 }, talked(0))).toBeNull();
    expect(fitHere({ callee: '5000', calleeType: 'RINGGROUP' }, talked(10))).toBeNull();
  });
});

test('nothing continues an outgoing call, or one of another office on the PBX', () => {
  expect(away({ ...talk, caller: '1001', line: '905321112233', callee: '905321112233' }, colleague(10))).toBeNull();
  const tenants = (sent: object) =>
    away({ ...talk, sent: { idTenant: 4321 } }, { ...colleague(10), sent: { ...sent } });
  expect(tenants({ idTenant: 1234 })).toBeNull();
  expect(tenants({ idTenant: 4321 })).toBe(0);
  expect(tenants({ idTenant: undefined })).toBe(0);
});

test('a guest is a record of a code, of two extensions, or of two outside numbers', () => {
  const kind = (told: Part) => guestOf(recorded(1, 0, told), office);
  expect(kind(code('*8'))).toEqual({ kind: 'by-moment' });
  expect(kind(colleague(0))).toEqual({ kind: 'by-moment' });
  expect(kind({ line: '902129998877', callee: '902129998877', calleeType: 'EXTERNAL' })).toEqual({
    kind: 'led-on',
    host: '+905335554321',
  });
  expect(kind({})).toBeNull();
  expect(kind({ caller: '1001', line: '905321112233', callee: '905321112233', calleeType: 'EXTERNAL' })).toBeNull();
});

test('a caller can be forwarded while calling here, and until two minutes after a webhook', () => {
  const calling = { startMs: at(0), endMs: at(10) };
  const led = (second: number, isHeard: boolean) =>
    leadsOn(calling, isHeard, { startMs: at(second), endMs: at(second + 60) });
  expect([11, 12, 13].map((second) => led(second, false))).toEqual([true, true, false]);
  expect([12, 130, 131].map((second) => led(second, true))).toEqual([true, true, false]);
  expect(leadsOn(calling, true, { startMs: at(-60), endMs: at(-3) })).toBe(false);
});
