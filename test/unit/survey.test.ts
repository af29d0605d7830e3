import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import type { Call } from '../../src/calls/call.ts';
import type { CallEvent } from '../../src/calls/call-event.ts';
import { foldCalls } from '../../src/calls/fold-calls.ts';
import { surveyOf } from '../../src/names/survey.ts';
import { practiceTenant } from '../../src/pbx/practice.ts';
import { ayse, chose, heard, leftMenu, recorded, ringing } from './events.ts';

const aDay = 86_400;

/** Makes calls, each on a day of its own. The events of a call follow one another. */
function calls(...told: readonly (readonly CallEvent[])[]): readonly Call[] {
  return told.flatMap((events, index) =>
    foldCalls(
      { heard: events.map((event, second) => heard(index * aDay + second, event)), records: [] },
      nothingLearnt,
    ),
  );
}

const led = (digits: string, ...extensions: readonly string[]) => [
  chose(ayse, digits),
  ...extensions.map((extension) => ringing(ayse, extension)),
];
const inMenu = (menu: string | null, digits: string): CallEvent => ({ ...chose(ayse, digits), menu }) as CallEvent;
const times = <T>(count: number, each: T) => Array.from({ length: count }, () => each);

describe('the extension of a key', () => {
  test('is known when the key has led there three times', () => {
    const twice = times(2, led('2', '1003'));
    expect(surveyOf(calls(...twice))).toEqual([{ menu: '42', digits: '2', calls: 2, usually: [] }]);
    expect(surveyOf(calls(...twice, led('2', '1003')))).toEqual([
      { menu: '42', digits: '2', calls: 3, usually: ['1003'] },
    ]);
  });

  test('is known only when it rings in two thirds of the calls in which a telephone rang', () => {
    const usually = (...told: readonly (readonly CallEvent[])[]) => surveyOf(calls(...told))[0]?.usually;
    expect(usually(...times(4, led('2', '1003')), ...times(2, led('2', '1004')))).toEqual(['1003']);
    expect(usually(...times(4, led('2', '1003')), ...times(3, led('2', '1004')))).toEqual([]);
    // Some callers hung up, and for some it is not known where it rang.
    expect(usually(...times(3, led('2', '1003')), ...times(9, led('2')))).toEqual(['1003']);
    const somewhere = { ...ringing(ayse), extension: null } as CallEvent;
    expect(usually(...times(3, led('2', '1003')), ...times(2, [...led('2'), somewhere]))).toEqual([]);
  });

  test('is a ring group as a whole, and not the extension that rings when nobody there answers', () => {
    const group = times(3, led('3', '1002', '1001'));
    expect(surveyOf(calls(...group, led('3', '1001', '1002', '1009')))[0]?.usually).toEqual(['1001', '1002']);
  });

  test('differs by menu', () => {
    const other = [inMenu('43', '2'), ringing(ayse, '1005')];
    const survey = surveyOf(calls(...times(3, led('2', '1003')), ...times(3, other)));
    expect(survey.map(({ menu, usually }) => [menu, usually])).toEqual([
      ['42', ['1003']],
      ['43', ['1005']],
    ]);
  });

  test('follows the last key, not an earlier one', () => {
    const through = [inMenu('42', '1'), inMenu('43', '5'), ringing(ayse, '1003')];
    expect(surveyOf(calls(...times(3, through))).map(({ menu, usually }) => [menu, usually])).toEqual([
      ['42', []],
      ['43', ['1003']],
    ]);
  });

  test('is not the one that rings without a further key', () => {
    const timedOut = [inMenu('42', '1'), { ...leftMenu(ayse), menu: '43' } as CallEvent, ringing(ayse, '1003')];
    expect(surveyOf(calls(...times(3, timedOut)))[0]?.usually).toEqual([]);
  });

  test('counts once for each call, however often the key is pressed there', () => {
    const impatient = [...times(4, chose(ayse, '2')), ringing(ayse, '1003')].map((event, index) =>
      heard(index * 4, event),
    );
    const survey = surveyOf(foldCalls({ heard: impatient, records: [] }, nothingLearnt));
    expect(survey).toEqual([{ menu: '42', digits: '2', calls: 1, usually: [] }]);
  });

  test('is also the first one, when the caller came back and pressed the key again', () => {
    const cameBack = (day: number) => {
      const told = [chose(ayse, '2'), ringing(ayse, '1003'), chose(ayse, '2')];
      const record = recorded(day + 1, day * aDay, { durationSeconds: 60 });
      const heardThen = told.map((event, index) => heard(day * aDay + 10 * index, event));
      return foldCalls({ heard: heardThen, records: [record] }, nothingLearnt);
    };
    const found = [0, 1, 2].flatMap(cameBack);
    expect(surveyOf(found)).toEqual([{ menu: '42', digits: '2', calls: 3, usually: ['1003'] }]);
  });

  test('is not learnt from practice calls', () => {
    const practised = led('1', '1001').map((event) => ({ ...event, tenant: practiceTenant }));
    expect(surveyOf(calls(...times(5, practised)))).toEqual([]);
  });
});

test('a dialled extension is no key, nor is a key of an unknown menu', () => {
  const told = [led('1003', '1003'), [inMenu(null, '2'), ringing(ayse)], [inMenu('42', 'x:y'), ringing(ayse)]];
  expect(surveyOf(calls(...times(3, told).flat()))).toEqual([]);
});

describe('for any calls', () => {
  const call = fc.record({
    digits: fc.constantFrom('1', '2', '1003'),
    extensions: fc.uniqueArray(fc.constantFrom('1001', '1002', '1003'), { maxLength: 3 }),
  });
  const told = fc.array(call, { maxLength: 12 });
  const callsOf = (each: readonly { readonly digits: string; readonly extensions: readonly string[] }[]) =>
    calls(...each.map(({ digits, extensions }) => led(digits, ...extensions)));

  test('their order does not matter', () => {
    const shuffled = told.chain((each) => {
      const all = callsOf(each);
      return fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length }));
    });
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        expect(surveyOf(other)).toEqual(surveyOf(all));
      }),
    );
  });

  test('the usual extensions are exactly those that the calls show', () => {
    fc.assert(
      fc.property(told, (each) => {
        const survey = surveyOf(callsOf(each));
        for (const digits of ['1', '2']) {
          const rang = each.filter((one) => one.digits === digits && one.extensions.length > 0);
          const share = (extension: string) =>
            rang.filter(({ extensions }) => (extensions as readonly string[]).includes(extension)).length / rang.length;
          const expected = ['1001', '1002', '1003'].filter((extension) => rang.length >= 3 && share(extension) > 0.66);
          expect(survey.find((choice) => choice.digits === digits)?.usually ?? []).toEqual(expected);
        }
        expect(survey.map(({ digits }) => digits)).not.toContain('1003');
      }),
    );
  });
});
