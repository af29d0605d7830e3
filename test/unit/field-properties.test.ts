import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldedJournal } from '../../build/replay/replay.ts';
import type { Call } from '../../src/calls/call.ts';
import { calleeKind } from '../../src/calls/callee.ts';
import { differences, explained, type Made, madeOf } from '../field-cases/expected.ts';
import {
  anyParts,
  anyRecords,
  callsOfOthers,
  callsUnderOurNumber,
  clock,
  entriesOf,
  machine,
  recordsOf,
  unsplit,
  waiting,
} from '../field-cases/generated.ts';
import { type Entries, journalLines, midnightMs, record } from '../field-cases/journal.ts';
import { themes } from '../field-cases/themes.ts';
import { arriving, expectedOf, trueCall } from '../field-cases/true-call.ts';

const made = (entries: Entries) => madeOf(journalLines(entries));

/** Returns the calls of the day of the cases. */
function callsOf(entries: Entries): readonly Call[] {
  const { calls } = foldedJournal(journalLines(entries).join('\n'));
  return calls.filter(({ startedAtMs }) => startedAtMs >= midnightMs);
}

function hasTalk({ legs }: Call): boolean {
  return legs.some((leg) => calleeKind(leg) === 'extension' && (leg.billableSeconds ?? 0) > 0);
}

/** Returns the calls that are shown as answered although no person's phone has billed seconds. */
const answeredByNobody = (entries: Entries) =>
  callsOf(entries).filter((call) => call.outcome?.value.kind === 'answered' && !hasTalk(call));

describe('a machine never makes a call answered', () => {
  test('wherever in the call it speaks', () => {
    fc.assert(
      fc.property(anyParts, machine, fc.nat(4), (parts, speaks, place) => {
        expect(answeredByNobody(recordsOf([...parts.slice(0, place), speaks, ...parts.slice(place)]))).toEqual([]);
      }),
    );
  });

  test('when the whole record names it', () => {
    fc.assert(
      fc.property(anyParts, machine, (parts, { type, seconds }) => {
        const lasts = parts.reduce((sum, part) => sum + part.seconds, 0) + seconds;
        const whole = record({ from: clock(0), to: clock(lasts), billed: seconds, callee: `${type} 8000` });
        expect(answeredByNobody([whole, recordsOf(parts)])).toEqual([]);
      }),
    );
  });
});

test('a phone that is rung in rounds makes the same call as one that is rung once for as long', () => {
  fc.assert(
    fc.property(waiting, (wait) => {
      const story = ({ calls, waiting: items }: Made) => [
        calls.map(({ outcome, answeredBy }) => [outcome, answeredBy]),
        items,
      ];
      expect(story(made(entriesOf(wait)))).toEqual(story(made(entriesOf(unsplit(wait)))));
    }),
  );
});

test('a call whose facts come twice or out of order stays one, in every case', () => {
  const cases = new Map(
    Object.values(themes).flatMap((theme) => theme.map(([name, day]) => [name, journalLines(day)])),
  );
  const told = fc.constantFrom(...cases.keys()).chain((name) => {
    const lines = [...(cases.get(name) ?? [])];
    return fc.record({
      name: fc.constant(name),
      shuffled: fc.shuffledSubarray(lines, { minLength: lines.length }),
      again: fc.subarray(lines),
      laterMs: fc.integer({ min: 0, max: 2_000 }),
    });
  });
  fc.assert(
    fc.property(told, ({ name, shuffled, again, laterMs }) => {
      const twice = [...shuffled, ...again.map((line) => arrivedLater(line, laterMs))];
      expect(madeOf(twice)).toEqual(madeOf(cases.get(name) ?? []));
    }),
    { numRuns: 150 },
  );
});

/**
 * Delays a webhook. Records keep their time: the last version of a record counts, and a delayed one would be the last.
 */
function arrivedLater(line: string, laterMs: number): string {
  const told = JSON.parse(line);
  const at = 'records' in told ? told.at : new Date(Date.parse(told.at) + laterMs).toISOString();
  return JSON.stringify({ ...told, at });
}

test('calls of other customers change nothing, in every case', () => {
  const cases = new Map(Object.values(themes).flatMap((theme) => theme.map(([name, day]) => [name, day])));
  const withoutOthers = ({ calls, waiting: items }: Made) => [
    calls.filter(({ caller }) => !caller.startsWith('+90541000')).map(({ records, ...call }) => call),
    items.filter(({ callBack }) => !callBack.startsWith('+90541000')),
  ];
  fc.assert(
    fc.property(fc.constantFrom(...cases.keys()), callsOfOthers, (name, others) => {
      const day = cases.get(name) ?? [];
      expect(withoutOthers(made([...day, others]))).toEqual(withoutOthers(made(day)));
    }),
    { numRuns: 100 },
  );
});

test('calls of the office under its number change no outcome, only its certainty, in every case', () => {
  const cases = new Map(Object.values(themes).flatMap((theme) => theme.map(([name, day]) => [name, day])));
  const withoutThose = ({ calls, waiting: items }: Made) => [
    calls.filter(({ line }) => !line?.startsWith('+9054200000')).map(({ records, certainty, ...call }) => call),
    items,
  ];
  fc.assert(
    fc.property(fc.constantFrom(...cases.keys()), callsUnderOurNumber, (name, others) => {
      const day = cases.get(name) ?? [];
      expect(withoutThose(made([...day, others]))).toEqual(withoutThose(made(day)));
    }),
    { numRuns: 100 },
  );
});

const inVain = ['missed', 'busy', 'rejected', 'unreachable', 'failed', 'lost-in-menu'];

test('no call in which a person has talked is called missed', () => {
  fc.assert(
    fc.property(anyRecords, (entries) => {
      const talked = callsOf(entries).filter(hasTalk);
      expect(talked.filter(({ outcome }) => inVain.includes(outcome?.value.kind ?? ''))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('a call is one and ends as it did, whatever happens in it and however it is written', () => {
  fc.assert(
    fc.property(trueCall, (call) => {
      const lines = journalLines(arriving(call));
      const expected = expectedOf(call);
      const seen = madeOf(lines);
      expect(differences(seen, expected), explained(lines, expected, seen)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
