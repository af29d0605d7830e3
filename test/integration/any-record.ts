import fc from 'fast-check';
import type { GivenRecord } from '../fakes/call-records.ts';

type Who = Pick<GivenRecord, 'caller' | 'line' | 'callee' | 'calleeType' | 'hangupCause'>;

const line = '908505501234';
const mobile = '905559998877';
const outside = fc.constantFrom('905335554321', '902123334455');

/** A caller from outside or inside rings, or a call is picked up or parked. */
const called: fc.Arbitrary<Who> = fc.record({
  caller: fc.constantFrom('905335554321', '902123334455', 'anonymous', '1005'),
  line: fc.constant(line),
  callee: fc.constantFrom('1001', '1002', '5000', '42'),
  calleeType: fc.constantFrom('EXTENSION', 'EXTENSION', 'RINGGROUP', 'IVR', 'OUTBOUND', 'PARKING'),
  hangupCause: fc.constantFrom('NORMAL_CLEARING', 'NO_ANSWER', 'LOSE_RACE', 'BLIND_TRANSFER', 'PICKED_OFF'),
});

/** One outside number to another: a caller who was transferred, or the office, which calls or forwards a call. */
const betweenOutsiders: fc.Arbitrary<Who> = fc
  .tuple(fc.oneof(outside, fc.constant(line)), fc.constantFrom(mobile, mobile, '902123334455'))
  .map(([caller, to]) => ({ caller, line: to, callee: to, calleeType: 'EXTERNAL', hangupCause: 'NORMAL_CLEARING' }));

/** A telephone dials a code. */
const byCode: fc.Arbitrary<Who> = fc
  .tuple(fc.constantFrom('1005', '1002'), fc.constantFrom('*8', '*8', '*81001', '*97'))
  .map(([caller, code]) => ({
    caller,
    line: code,
    callee: code,
    calleeType: 'EXTENSION',
    hangupCause: 'NORMAL_CLEARING',
  }));

/** A telephone calls another, perhaps to transfer a call. */
const internal: fc.Arbitrary<Who> = fc
  .tuple(fc.constantFrom('1001', '1002'), fc.constantFrom('1002', '1005'))
  .map(([caller, to]) => ({
    caller,
    line: to,
    callee: to,
    calleeType: 'EXTENSION',
    hangupCause: 'NORMAL_CLEARING',
  }));

/** The parties of a record, with everything by which it may belong to another party's call. */
export const whoever: fc.Arbitrary<Who> = fc.oneof(
  { weight: 3, arbitrary: called },
  { weight: 1, arbitrary: betweenOutsiders },
  { weight: 1, arbitrary: byCode },
  { weight: 1, arbitrary: internal },
);

/** Seconds, often such that one record begins when another ends. */
export const anyDuration = fc.oneof(
  fc.constantFrom(0, 10, 20),
  fc.integer({ min: 0, max: 90 }),
  fc.integer({ min: 500, max: 2_000 }),
);

/** Whole seconds, often close together, and at the limits of what belongs together. */
export const anySecond = fc.oneof(
  fc.integer({ min: 0, max: 4_000 }),
  fc.integer({ min: 0, max: 40 }),
  fc.constantFrom(0, 10, 20, 30, 120, 150),
  fc.constantFrom(590, 600, 601, 1_190, 1_200, 1_201),
);
