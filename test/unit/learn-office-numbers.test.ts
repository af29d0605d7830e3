import { describe, expect, test } from 'vitest';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import type { HeardEvent } from '../../src/calls/call-event.ts';
import type { KnownRecord } from '../../src/calls/known-record.ts';
import { learnOfficeNumbers } from '../../src/calls/learn-office-numbers.ts';
import type { OfficeNumbers } from '../../src/calls/neighbourhood.ts';
import { readParty } from '../../src/calls/party.ts';
import type { GivenRecord } from '../fakes/call-records.ts';
import { ayse, heard, recorded, ringing } from './events.ts';

const line = '908505501234';
const mobile = '905559990000';
const main = '902129998877';
const customers = ['905321110001', '905321110002', '905321110003', '905321110004'];

function learnt(
  records: readonly KnownRecord[],
  { told = [], before = nothingLearnt, notOwn = [] }: Learning = {},
): OfficeNumbers {
  return learnOfficeNumbers({ heard: told, records }, nothingLearnt, before, notOwn);
}

interface Learning {
  readonly told?: readonly HeardEvent[];
  readonly before?: OfficeNumbers;
  readonly notOwn?: readonly string[];
}

/** Records of calls to outside with one calling number, ten minutes apart. */
const calls = (caller: string, numbers: readonly string[], part: Partial<GivenRecord> = {}) =>
  numbers.map((called, index) =>
    recorded(index + 1, index * 600, { caller, line: called, callee: called, calleeType: 'EXTERNAL', ...part }),
  );
/** A record of a caller whom nobody answers at 1001. */
const inbound = (caller: string, id = 50, second = 0) => recorded(id, second, { caller });

/** Two records of each customer: 1001 rings for twenty seconds, and `afterSeconds` later the mobile is called. */
const forwardedFrom = (callers: readonly string[], under: string, afterSeconds = 0, hangupCause = 'NO_ANSWER') =>
  callers.flatMap((caller, index) => [
    recorded(index * 2 + 1, index * 600, { caller, hangupCause }),
    recorded(index * 2 + 2, index * 600 + 20 + afterSeconds, {
      caller: under,
      line: mobile,
      callee: mobile,
      calleeType: 'EXTERNAL',
    }),
  ]);

describe('a line of the office', () => {
  test('is a number that callers dial, by webhooks and records', () => {
    expect(learnt([], { told: [heard(0, ringing(ayse))] }).ownLines).toEqual([`+${line}`]);
    expect(learnt([inbound(ayse)]).ownLines).toEqual([`+${line}`]);
    const menu = recorded(1, 0, { line: '902163334455', callee: '8000', calleeType: 'IVR' });
    expect(learnt([menu]).ownLines).toEqual(['+902163334455']);
  });

  test('is not a customer whom 1001 called by a click, which rings 1001’s phone first', () => {
    const clicked = recorded(1, 0, { caller: '1001', line: ayse, callee: '1001' });
    expect(learnt([clicked]).ownLines).toEqual([]);
    const underNumber = recorded(2, 60, { caller: line, line: ayse, callee: '1001' });
    expect(learnt([inbound('905321112233'), clicked, underNumber]).ownLines).toEqual([`+${line}`]);
    const told = [heard(0, { ...ringing('1001'), line: readParty(ayse) })];
    expect(learnt([], { told }).ownLines).toEqual([]);
  });

  test('stays one when nobody calls it for a while', () => {
    expect(learnt([], { before: { ...nothingLearnt, ownLines: ['+902163334455'] } }).ownLines).toEqual([
      '+902163334455',
    ]);
  });
});

describe('a number under which the office calls', () => {
  const three = customers.slice(0, 3);

  test('has called three numbers outside', () => {
    expect(learnt(calls(main, three)).ownNumbers).toEqual([`+${main}`]);
    expect(learnt(calls(main, three.slice(1))).ownNumbers).toEqual([]);
    expect(learnt(calls(main, [ayse, ayse, ayse])).ownNumbers).toEqual([]);
  });

  test('has never rung here, before or after', () => {
    expect(learnt([...calls(main, three), inbound(main)]).ownNumbers).toEqual([]);
    expect(learnt(calls(main, three), { told: [heard(0, ringing(main))] }).ownNumbers).toEqual([]);
    const before = { ...nothingLearnt, ownNumbers: [`+${main}`] };
    expect(learnt([inbound(main)], { before }).ownNumbers).toEqual([]);
    expect(learnt([], { before }).ownNumbers).toEqual([`+${main}`]);
  });

  test('is not learnt when a person excludes it, or when it is a line of ours', () => {
    expect(learnt(calls(main, three), { notOwn: [`+${main}`] }).ownNumbers).toEqual([]);
    expect(learnt([...calls(line, three), inbound(ayse)]).ownNumbers).toEqual([]);
  });

  test('is that of a forwarded caller when it has rung here', () => {
    const { ledOnCallers } = learnt([...calls(main, three.slice(0, 1)), inbound(main)]);
    expect(ledOnCallers).toEqual([`+${main}`]);
    expect(learnt(calls(main, three)).ledOnCallers).toEqual([]);
  });
});

describe('a mobile to which the office forwards its calls', () => {
  test('is one to which three callers were forwarded under their own numbers', () => {
    const led = (callers: readonly string[]) => callers.flatMap((caller) => calls(caller, [mobile]));
    expect(learnt(led(customers.slice(0, 3))).forwardTargets).toEqual([`+${mobile}`]);
    expect(learnt(led(customers.slice(0, 2))).forwardTargets).toEqual([]);
  });

  test('is not learnt when it has rung here: it is a customer who is called under several numbers', () => {
    const led = customers.flatMap((caller) => calls(caller, [mobile]));
    expect(learnt([...led, inbound(mobile)]).forwardTargets).toEqual([]);
  });

  test('is not learnt when only numbers of the office called it', () => {
    const numbers = ['902129998871', '902129998872', '902129998873'];
    const led = numbers.flatMap((number) => calls(number, [mobile, ...customers.slice(0, 2)]));
    expect(learnt(led)).toMatchObject({ forwardTargets: [], ownNumbers: numbers.map((number) => `+${number}`) });
  });

  test('is one that a record of a call to our line names', () => {
    const named = recorded(1, 0, { callee: mobile, calleeType: 'EXTERNAL' });
    expect(learnt([inbound(ayse), named]).forwardTargets).toEqual([`+${mobile}`]);
  });

  test('is one that is called under our number for three callers as a phone of theirs stops', () => {
    const of = (callers: readonly string[], afterSeconds = 0) =>
      learnt(forwardedFrom(callers, line, afterSeconds, 'ORIGINATOR_CANCEL')).forwardTargets;
    expect(of(customers.slice(0, 3))).toEqual([`+${mobile}`]);
    expect(of(customers.slice(0, 3), 1)).toEqual([`+${mobile}`]);
    expect(of(customers.slice(0, 2))).toEqual([]);
    expect(of(customers, 60)).toEqual([]);
    expect(of([ayse, ayse, ayse])).toEqual([]);
  });

  test('is one that rings along under our number for three callers', () => {
    /**
     * 1001 rings for ten seconds without an answer, or answers then and talks for a minute. The mobile rings for
     * `seconds`.
     */
    const along = (callers: readonly string[], seconds: number, isTaken: boolean) =>
      callers.flatMap((caller, index) => [
        recorded(
          index * 2 + 1,
          index * 600,
          isTaken ? { caller, durationSeconds: 70, billableSeconds: 60 } : { caller },
        ),
        recorded(index * 2 + 2, index * 600, {
          ...{ caller: line, line: mobile, callee: mobile, calleeType: 'EXTERNAL', durationSeconds: seconds },
        }),
      ]);
    const of = (...told: Parameters<typeof along>) => learnt(along(...told)).forwardTargets;
    expect(of(customers.slice(0, 3), 20, false)).toEqual([`+${mobile}`]);
    expect(of(customers.slice(0, 3), 10, true)).toEqual([`+${mobile}`]);
    expect(of(customers.slice(0, 2), 10, true)).toEqual([]);
    // The mobile rang on during the talk.
    expect(of(customers.slice(0, 3), 40, true)).toEqual([]);
  });

  test('is not one that the office calls so often that some calls begin in the moment of a ring', () => {
    const often = (calls: number) =>
      Array.from({ length: calls }, (_, index) =>
        recorded(100 + index, 100_000 + index * 600, {
          caller: line,
          line: mobile,
          callee: mobile,
          calleeType: 'EXTERNAL',
        }),
      );
    const led = forwardedFrom(customers.slice(0, 3), line);
    expect(learnt([...led, ...often(27)]).forwardTargets).toEqual([`+${mobile}`]);
    expect(learnt([...led, ...often(28)]).forwardTargets).toEqual([]);
  });

  test('stays one', () => {
    const before = { ...nothingLearnt, forwardTargets: [`+${mobile}`] };
    expect(learnt([], { before }).forwardTargets).toEqual([`+${mobile}`]);
  });

  describe('that was only called in the moment in which a phone stopped ringing', () => {
    const targets = (...told: Parameters<typeof learnt>) => {
      const { forwardTargets, possibleTargets } = learnt(...told);
      return { forwardTargets, possibleTargets };
    };
    const known = { forwardTargets: [`+${mobile}`], possibleTargets: [] };
    const possible = { forwardTargets: [], possibleTargets: [`+${mobile}`] };
    const neither = { forwardTargets: [], possibleTargets: [] };
    const [first, second] = [customers.slice(0, 1), customers.slice(0, 2)];
    const toMobile = (id: number, atSecond: number, caller: string) =>
      recorded(id, atSecond, { caller, line: mobile, callee: mobile, calleeType: 'EXTERNAL' });

    test('is possible after one caller, and learnt after two', () => {
      expect(targets(forwardedFrom(first, line))).toEqual(possible);
      expect(targets(forwardedFrom(second, line))).toEqual(known);
      expect(targets(forwardedFrom(second, line, 2))).toEqual(known);
      expect(targets(forwardedFrom(second, line, 3))).toEqual(neither);
      expect(targets(forwardedFrom([ayse, ayse], line))).toEqual(possible);
    });

    test('stays possible until it is learnt', () => {
      const before = { ...nothingLearnt, ...possible };
      expect(targets([], { before })).toEqual(possible);
      expect(targets(forwardedFrom(second, line), { before })).toEqual(known);
    });

    test('is not learnt when the callers hung up, when most calls to it are at other times, or when it has rung here', () => {
      expect(targets(forwardedFrom(second, line, 0, 'ORIGINATOR_CANCEL'))).toEqual(neither);
      const often = [0, 1, 2].map((index) => toMobile(100 + index, 10_000 + index * 600, line));
      expect(targets([...forwardedFrom(second, line), ...often])).toEqual(neither);
      expect(targets([...forwardedFrom(second, line), ...often.slice(1)])).toEqual(known);
      expect(targets([...forwardedFrom(second, line), inbound(mobile, 100, 10_000)])).toEqual(neither);
    });

    test('is not learnt when a phone here, or the trunk of the call, has a record of it', () => {
      const byPhones = [0, 1].map((index) => toMobile(100 + index, index * 600 + 19, '1002'));
      expect(targets([...forwardedFrom(second, line), ...byPhones])).toEqual(neither);
      const onLines = [0, 1].map((index) => toMobile(100 + index, index * 600 + 21, line));
      expect(targets([...forwardedFrom(second, line), ...onLines])).toEqual(neither);
    });
  });
});

describe('the line that records name instead of the dialled one', () => {
  const dialled = '908505505678';
  const told = (second: number, extension = '1001') =>
    heard(second, { ...ringing(ayse, extension), line: readParty(dialled) });

  test('is learnt from calls with a webhook and a record', () => {
    expect(learnt([inbound(ayse)], { told: [told(1)] }).lineAliases).toEqual({ [`+${dialled}`]: `+${line}` });
  });

  test('is not learnt from another time or phone, or where the line has records of its own', () => {
    expect(learnt([inbound(ayse)], { told: [told(60)] }).lineAliases).toEqual({});
    expect(learnt([inbound(ayse)], { told: [told(1, '1002')] }).lineAliases).toEqual({});
    const own = recorded(9, 3_600, { line: dialled });
    expect(learnt([inbound(ayse), own], { told: [told(1)] }).lineAliases).toEqual({});
  });

  test('is not learnt when calls to it are written under two lines', () => {
    const other = recorded(9, 3_600, { line: '902163334455' });
    expect(learnt([inbound(ayse), other], { told: [told(1), told(3_601)] }).lineAliases).toEqual({});
  });
});
