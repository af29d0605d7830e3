import fc from 'fast-check';
import type { Calibration } from '../../src/calls/calibration.ts';
import { plainNumbering } from '../../src/calls/numbering.ts';

const hourMs = 60 * 60_000;

/** Any calibration that Zil may have learnt of an account. */
export const anyCalibration: fc.Arbitrary<Calibration> = fc.record({
  clockOffsetMs: fc.constantFrom(0, 30_000, 3 * hourMs, -hourMs),
  clockPairs: fc.constant(9),
  billable: fc.constantFrom('talk', 'talk-and-menu', 'tariff', 'unknown'),
  zero: fc.constantFrom('unanswered', 'if-short', 'nothing'),
  ownLines: fc.constantFrom([], ['+908505501234']),
  ownNumbers: fc.constantFrom([], ['+905335554321']),
  ledOnCallers: fc.constant([]),
  forwardTargets: fc.constantFrom([], ['+902123334455']),
  possibleTargets: fc.constantFrom([], ['+902123334455']),
  lineAliases: fc.constantFrom({}, { '+908505501234': '+902123330101' }),
  numbering: fc.constant(plainNumbering),
  tenants: fc.constantFrom([], ['1234']),
  menuLines: fc.constantFrom([], ['+908505501234']),
  announcedLines: fc.constantFrom([], ['+908505501234']),
  menuCallee: fc.constantFrom('last', 'first'),
  recordForm: fc.constantFrom('call', 'leg', 'unknown'),
  takenGroup: fc.constantFrom('told', 'alike', 'unknown'),
  unreadWords: fc.constant([]),
  unreadSpellings: fc.constant([]),
});
