import { expect, test } from 'vitest';
import { type Calibration, nothingLearnt } from '../../src/calls/calibration.ts';
import { foldAll } from '../../src/calls/fold-all.ts';
import { givesOtherCalls, hasOtherNeighbourhoods } from '../../src/calls/learn.ts';
import { withoutRepeats } from '../../src/calls/live-calls.ts';
import { ProofKeeper } from '../../src/reach/proof-keeper.ts';
import { callFacts, makesCall } from '../../src/report-call/call-journal.ts';
import { FakeLogger } from '../fakes/fake-ports.ts';
import { FakeRandom } from '../fakes/fake-random.ts';
import { FakeProver } from '../fakes/fake-reach.ts';
import { FakeTimers, settled } from '../fakes/fake-timers.ts';
import { otherOrderOfKeys } from '../fakes/key-order.ts';
import { ayse, chose, heard, leftMenu, recorded, ringing } from './events.ts';

const learnt: Calibration = {
  ...nothingLearnt,
  billable: 'talk',
  lineAliases: { '+908505500001': '+908505500000', '+908505500002': '+908505500000' },
  numbering: { areaCode: '212', outsidePrefixes: ['0', '9'], readings: { '0212': '+90212', '9212': '+90212' } },
};

test('a calibration that an earlier Zil has written in another order remakes no call', () => {
  expect(givesOtherCalls(learnt, otherOrderOfKeys(learnt))).toBe(false);
  expect(hasOtherNeighbourhoods(learnt, otherOrderOfKeys(learnt))).toBe(false);
});

test.each<[string, Partial<Calibration>, boolean]>([
  ['one more line that records name by another', { lineAliases: { '+908505500001': '+908505500000' } }, true],
  ['another way to dial', { numbering: { ...learnt.numbering, outsidePrefixes: ['9', '0'] } }, true],
  ['what billable seconds mean', { billable: 'tariff' }, false],
])('%s remakes calls', (_what, change, isOfNeighbourhoods) => {
  const after = { ...learnt, ...change };
  expect([givesOtherCalls(learnt, after), hasOtherNeighbourhoods(learnt, after)]).toEqual([true, isOfNeighbourhoods]);
});

test.each([
  ['a ring', ringing(ayse)],
  ['a key pressed in the menu', chose(ayse)],
  ['the end of the menu', leftMenu(ayse)],
])('%s that comes twice is one, in whatever order its fields are', (_what, event) => {
  const [once, again] = [heard(0, event), heard(1, otherOrderOfKeys(event))];
  expect(withoutRepeats([once, again])).toEqual([once]);
});

test.each([
  ['rings at two extensions', ringing(ayse, '1001'), ringing(ayse, '1002')],
  ['presses two keys', chose(ayse, '1'), chose(ayse, '2')],
  ['presses a key and leaves the menu', chose(ayse, '1'), leftMenu(ayse)],
])('a caller who %s counts twice', (_what, first, second) => {
  const both = [heard(0, first), heard(1, second)];
  expect(withoutRepeats(both)).toEqual(both);
});

test('a call that an earlier Zil has stored in another order is still made of its facts', () => {
  const facts = { webhooks: [], records: [recorded(7, 0, { callee: '1001' })] };
  const [call] = foldAll(callFacts(facts), nothingLearnt);
  if (call === undefined) throw new Error('a record is a call');
  expect(makesCall(facts, nothingLearnt, otherOrderOfKeys(call))).toBe(true);
  expect(makesCall(facts, nothingLearnt, { ...call, startedAtMs: call.startedAtMs + 1 })).toBe(false);
});

test('a proved address is not tested again because its parts are in another order', async () => {
  const timers = new FakeTimers();
  const prover = new FakeProver();
  const keep = new ProofKeeper(
    { prover, timers, clock: timers, random: new FakeRandom(), logger: new FakeLogger() },
    () => {},
  );
  const target = { url: 'https://tunel.example', listener: { host: '127.0.0.1', port: 8787 }, isMapped: false };
  keep.setTarget(target);
  keep.setTarget(otherOrderOfKeys(target));
  await settled();
  expect(prover.asked).toHaveLength(1);
  keep.setTarget({ ...target, listener: { ...target.listener, port: 8788 } });
  await settled();
  expect(prover.asked).toHaveLength(2);
});
