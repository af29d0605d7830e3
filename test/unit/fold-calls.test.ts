import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import { type Call, callPhase, extensionsOf, phaseEndsAtMs } from '../../src/calls/call.ts';
import type { HeardEvent } from '../../src/calls/call-event.ts';
import { foldCalls } from '../../src/calls/fold-calls.ts';
import { ayse, chose, heard, leftMenu, mehmet, ringing } from './events.ts';

const fold = (told: readonly HeardEvent[]) => foldCalls({ heard: told, records: [] }, nothingLearnt);

const storyOf = (call: Call) => call.steps.map(({ kind }) => kind);

test('the menu, the choice and a ring group of five are one call', () => {
  const group = ['1001', '1002', '1003', '1004', '1005'];
  const calls = fold([
    heard(0, chose(ayse)),
    ...group.map((extension, index) => heard(7 + index / 10, ringing(ayse, extension))),
  ]);
  expect(calls).toHaveLength(1);
  expect(calls.map(extensionsOf)).toEqual([group]);
  expect(calls.map(({ boundary }) => boundary)).toEqual(['live']);
});

test('two callers at the same time are two calls', () => {
  const calls = fold([heard(0, ringing(ayse)), heard(0.1, ringing(mehmet)), heard(0.2, ringing(ayse, '1002'))]);
  expect(calls.map(storyOf)).toEqual([['rang', 'rang'], ['rang']]);
});

test('a webhook that came twice counts once', () => {
  expect(fold([heard(0, ringing(ayse)), heard(2.9, ringing(ayse))]).map(storyOf)).toEqual([['rang']]);
});

test('more than 90 seconds of silence end a call', () => {
  const after = (seconds: number) => fold([heard(0, chose(ayse)), heard(seconds, ringing(ayse))]);
  expect(after(90)).toHaveLength(1);
  expect(after(90.001).map(({ boundary }) => boundary)).toEqual(['live', 'live']);
});

test('an extension that rings again rings for the same call, with an estimate', () => {
  const calls = fold([heard(0, ringing(ayse)), heard(20, ringing(ayse))]);
  expect(calls.map(({ boundary }) => boundary)).toEqual(['estimated']);
});

test('a caller who is back in the menu after a ring has called again, with an estimate', () => {
  const calls = fold([heard(0, ringing(ayse)), heard(20, chose(ayse)), heard(25, ringing(ayse))]);
  expect(calls.map(storyOf)).toEqual([['rang'], ['chose', 'rang']]);
});

test('a call has the id of its earliest fact', () => {
  expect(fold([heard(5, ringing(ayse), 7), heard(0, chose(ayse), 3)]).map(({ id }) => id)).toEqual([3]);
});

test('the same facts give the same calls in every order and however often they come', () => {
  const event = fc.constantFrom(ringing(ayse), ringing(ayse, '1002'), chose(ayse), leftMenu(ayse), ringing(mehmet));
  const story = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 400 }), event), { maxLength: 12 })
    .map((facts) => facts.map(([second, each], index) => heard(second, each, index + 1)));
  const told = story.chain((facts) =>
    fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length }), fc.subarray(facts)),
  );
  fc.assert(
    fc.property(told, ([facts, shuffled, again]: [HeardEvent[], HeardEvent[], HeardEvent[]]) => {
      expect(fold([...shuffled, ...again])).toEqual(fold(facts));
    }),
  );
});

test('two callers never mix', () => {
  const from = (caller: string) => fc.constantFrom(ringing(caller), ringing(caller, '1002'), chose(caller));
  const heardOf = (caller: string) =>
    fc.array(fc.tuple(fc.integer({ min: 0, max: 600 }), from(caller)), { maxLength: 8 });
  fc.assert(
    fc.property(heardOf(ayse), heardOf(mehmet), (first, second) => {
      const facts = [...first, ...second].map(([at, event], index) => heard(at, event, index + 1));
      const alone = [facts.slice(0, first.length), facts.slice(first.length)].flatMap((each) => fold(each));
      const byId = (calls: readonly Call[]) => [...calls].sort((a, b) => a.id - b.id);
      expect(byId(fold(facts))).toEqual(byId(alone));
    }),
  );
});

test('a call rings until its time is over, and then its outcome is awaited: it is not called missed', () => {
  const call = fold([heard(0, ringing(ayse)), heard(3, ringing(ayse, '1002'))])[0] as Call;
  const at = (second: number) => callPhase(call, call.startedAtMs + second * 1_000, 45_000);
  expect([at(3), at(47.999), at(48)]).toEqual(['ringing', 'ringing', 'awaiting-result']);
  expect(phaseEndsAtMs(call, call.startedAtMs, 45_000)).toBe(call.startedAtMs + 48_000);
  expect(phaseEndsAtMs(call, call.startedAtMs + 48_000, 45_000)).toBeNull();
});

test('a caller who left the menu without a ring is distinguished from one who is still in it', () => {
  const phases = (events: HeardEvent[], second: number) =>
    fold(events).map((call) => callPhase(call, call.startedAtMs + second * 1_000, 45_000));
  expect(phases([heard(0, chose(ayse))], 1)).toEqual(['in-menu']);
  const lost = [heard(0, chose(ayse)), heard(5, leftMenu(ayse))];
  expect(phases(lost, 6)).toEqual(['over']);
  expect(fold(lost).map(({ outcome }) => outcome)).toEqual([{ value: { kind: 'lost-in-menu' }, certainty: 'live' }]);
  expect(phases([heard(0, chose(ayse))], 60)).toEqual(['awaiting-result']);
});
