import { describe, expect, test } from 'vitest';
import { differences, explained, madeOf } from '../field-cases/expected.ts';
import { journalLines } from '../field-cases/journal.ts';
import { themes } from '../field-cases/themes.ts';

/**
 * Facts that PBXs are known to send, beyond our own model of a PBX. For a failing case its journal, the expectation and
 * the result are printed: `npx vitest run --project unit --reporter=dot test/unit/field-cases.test.ts`.
 */
describe.each(Object.entries(themes))('%s', (_theme, cases) => {
  test.each(cases)('%s', (_name, day, expected) => {
    const lines = journalLines(day);
    const made = madeOf(lines);
    expect(differences(made, expected), explained(lines, expected, made)).toEqual([]);
  });
});

test('every case has a name of its own', () => {
  const names = Object.values(themes).flatMap((cases) => cases.map(([name]) => name));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
