import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openingCategories } from '../../src/call-backs/call-back.ts';
import { type CallBackMark, closingReasons } from '../../src/call-backs/call-back-mark.ts';
import { foldCallBacks } from '../../src/call-backs/fold-call-backs.ts';
import type { Calibration } from '../../src/calls/calibration.ts';
import type { Call } from '../../src/calls/call.ts';
import type { HeardEvent } from '../../src/calls/call-event.ts';
import { callFacets } from '../../src/calls/call-facets.ts';
import type { KnownRecord } from '../../src/calls/known-record.ts';
import { readParty } from '../../src/calls/party.ts';
import { ayseKey, callsOf, line, ownLines, reaching } from './call-back-facts.ts';
import { at, ayse, chose, heard, leftMenu, recorded, ringing } from './events.ts';

const hour = 3_600;

/** A fact of Ayşe's calls, with any values that a PBX may write. */
interface Written {
  readonly second: number;
  readonly isOut: boolean;
  readonly calleeType: string;
  readonly durationSeconds: number;
  readonly billableSeconds: number;
  readonly hangupCause: string;
}

const written = fc.record<Written>({
  second: fc.nat(6 * hour),
  isOut: fc.boolean(),
  calleeType: fc.constantFrom('EXTENSION', 'RINGGROUP', 'IVR', 'QUEUE', 'VOICEMAIL', 'EXTERNAL', 'NEU'),
  durationSeconds: fc.nat(200),
  billableSeconds: fc.oneof(fc.constant(0), fc.nat(8), fc.nat(200)),
  hangupCause: fc.constantFrom(
    'NO_ANSWER',
    'NORMAL_CLEARING',
    'ORIGINATOR_CANCEL',
    'LOSE_RACE',
    'USER_BUSY',
    'BLIND_TRANSFER',
  ),
});

function recordFrom({ second, isOut, ...part }: Written, index: number): KnownRecord {
  const callee = part.calleeType === 'EXTENSION' ? '1003' : part.calleeType === 'IVR' ? '42' : '5000';
  const out = { line: ayse, callee: ayse, sent: { callingNumber: '1003' } };
  return recorded(index + 1, second, { ...part, ...(isOut ? out : { callee }) });
}

const events = fc.array(
  fc.record({
    second: fc.nat(6 * hour),
    event: fc.constantFrom(ringing(ayse), ringing(ayse, '1003'), chose(ayse), leftMenu(ayse)),
  }),
  { maxLength: 6 },
);
const heardFrom = (list: readonly { second: number; event: HeardEvent['event'] }[]) =>
  list.map(({ second, event }, index) => heard(second, event, 1_000_000 + index));

const calibrations = fc.record({
  billable: fc.constantFrom('talk', 'talk-and-menu', 'tariff', 'unknown'),
  zero: fc.constantFrom('unanswered', 'if-short', 'nothing'),
  recordForm: fc.constantFrom('call', 'leg', 'unknown'),
  takenGroup: fc.constantFrom('told', 'alike', 'unknown'),
  menuLines: fc.constantFrom([], [line]),
}) as fc.Arbitrary<Partial<Calibration>>;

const marks: fc.Arbitrary<readonly CallBackMark[]> = fc.array(
  fc
    .record({
      kind: fc.constantFrom('closed', 'snoozed', 'seen'),
      factId: fc.integer({ min: -8, max: -1 }),
      throughSecond: fc.nat(6 * hour),
      atSecond: fc.nat(7 * hour),
      untilSecond: fc.nat(8 * hour),
      reason: fc.constantFrom(...closingReasons),
    })
    .map(({ kind, factId, throughSecond, atSecond, untilSecond, reason }) => ({
      kind,
      caller: ayseKey,
      factId,
      throughMs: at(throughSecond),
      atMs: at(atSecond),
      ...(kind === 'snoozed' ? { untilMs: at(untilSecond) } : {}),
      ...(kind === 'closed' ? { reason } : {}),
    })) as fc.Arbitrary<CallBackMark>,
  { maxLength: 5 },
);

const worlds = fc.record({
  written: fc.array(written, { maxLength: 8 }),
  events,
  marks,
  learnt: calibrations,
});

function worldOf(world: typeof worlds extends fc.Arbitrary<infer W> ? W : never) {
  const calibration: Calibration = { ...ownLines, ...world.learnt };
  const facts = { records: world.written.map(recordFrom), heard: heardFrom(world.events) };
  const calls = callsOf(facts, calibration);
  return {
    calibration,
    facts,
    calls,
    items: foldCallBacks(calls, world.marks, { ...reaching, menuLines: calibration.menuLines }),
  };
}

/** Whether the raw facts of a call prove that two people have talked. Written independently of the fold. */
function provesTalk(
  call: Call,
  records: readonly KnownRecord[],
  heardEvents: readonly HeardEvent[],
  { menuLines, billable }: Calibration,
) {
  const own = records
    .filter(({ factId }) => call.legs.some((leg) => leg.factId === factId))
    .map(({ record }) => record);
  const isOut = own.every(({ callingNumber }) => callingNumber === '1003');
  const billed = own.filter(({ billableSeconds }) => (billableSeconds ?? 0) > 0);
  if (isOut) {
    const seconds = billed.reduce((sum, { billableSeconds }) => sum + (billableSeconds ?? 0), 0);
    return seconds >= (billable === 'tariff' ? 1 : reaching.reachedFromSeconds);
  }
  if (own.some(({ callingNumber }) => readParty(callingNumber).kind !== 'phone')) return false;
  const steps = heardEvents.filter(({ factId }) => call.steps.some((step) => step.factId === factId));
  const hasMenu =
    steps.some(({ event }) => event.kind !== 'ringing') ||
    own.some(({ calleeType }) => calleeType === 'IVR') ||
    menuLines.includes(line);
  const mayTalk = hasMenu ? ['EXTENSION'] : ['EXTENSION', 'RINGGROUP'];
  return billed.some(({ calleeType }) => mayTalk.includes(calleeType ?? ''));
}

test('whatever facts and marks come, no call-back closes without a proof that the raw facts support', () => {
  let proofs = 0;
  fc.assert(
    fc.property(worlds, (world) => {
      const { facts, calls, items, calibration } = worldOf(world);
      for (const { state, lastAtMs } of items) {
        if (state.kind !== 'closed') continue;
        const { proof } = state;
        if (proof.kind === 'by-hand') {
          const said = world.marks.some(({ kind, atMs }) => kind === 'closed' && atMs === proof.atMs);
          expect(said).toBe(true);
          continue;
        }
        proofs += 1;
        const call = calls.find(({ id }) => id === proof.callId);
        if (call === undefined) throw new Error('a proof that is no call');
        expect(call.startedAtMs).toBe(proof.atMs);
        expect(proof.atMs).toBeGreaterThan(lastAtMs);
        expect(provesTalk(call, facts.records, facts.heard, calibration)).toBe(true);
      }
    }),
    { numRuns: 600 },
  );
  // Without any proof the property would hold, too.
  expect(proofs).toBeGreaterThan(50);
});

test('every call that nobody answered is in exactly one item, and a caller has at most one that is not closed', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const { calls, items } = worldOf(world);
      const unanswered = calls.filter((call) => openingCategories.some((kind) => kind === callFacets(call).category));
      expect(items.reduce((sum, item) => sum + item.calls, 0)).toBe(unanswered.length);
      expect(items.filter(({ state }) => state.kind !== 'closed').length).toBeLessThanOrEqual(1);
      expect(items.every(({ firstAtMs, lastAtMs, calls: count }) => firstAtMs <= lastAtMs && count > 0)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('neither the order of calls and marks matters, nor how often they come', () => {
  const shuffled = worlds.chain((world) =>
    fc.record({ world: fc.constant(world), order: fc.infiniteStream(fc.nat()) }),
  );
  fc.assert(
    fc.property(shuffled, ({ world, order }) => {
      const { calls, items, calibration } = worldOf(world);
      const mixed = <T>(list: readonly T[]) =>
        [...list, ...list]
          .map((value) => [order.next().value as number, value] as const)
          .sort(([a], [b]) => a - b)
          .map(([, value]) => value);
      expect(
        foldCallBacks(mixed(calls), mixed(world.marks), { ...reaching, menuLines: calibration.menuLines }),
      ).toEqual(items);
    }),
    { numRuns: 300 },
  );
});
