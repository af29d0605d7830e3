import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import type { Call } from '../../src/calls/call.ts';
import { foldAll } from '../../src/calls/fold-all.ts';
import { callFacts } from '../../src/report-call/call-journal.ts';
import { beginRun } from './property-runs.ts';
import { beganMs, Stored } from './stored-calls.ts';

const ayse = '905335554321';
const mehmet = '902123334455';

const byId = (calls: readonly Call[]) => [...calls].sort((a, b) => a.id - b.id);

/** Returns the calls of all stored facts, folded at once. */
function madeAgain(stored: Stored): readonly Call[] {
  const facts = stored.journal.between(beganMs - 3_600_000, beganMs + 3_600_000);
  if (!facts.ok) throw new Error(facts.error.reason);
  return byId(foldAll(callFacts(facts.value), nothingLearnt));
}

type Arrival =
  | { readonly kind: 'ring'; readonly at: number; readonly from: string; readonly extension: string }
  | {
      readonly kind: 'talk';
      readonly id: number;
      readonly from: string;
      readonly until: number;
      readonly cause: string;
    }
  | { readonly kind: 'inside'; readonly id: number; readonly at: number; readonly to: string };

const from = fc.constantFrom(ayse, mehmet, 'anonymous');
const colleague = fc.constantFrom('1002', '1003');
/** Facts around the moment when 1001 stops talking. */
const told: fc.Arbitrary<Arrival> = fc.oneof(
  fc.record({
    kind: fc.constant('ring'),
    at: fc.integer({ min: 52, max: 68 }).map((half) => half / 2),
    from: fc.oneof(from, fc.constant('1001')),
    extension: colleague,
  }),
  fc.record({
    kind: fc.constant('talk'),
    id: fc.constantFrom(1, 2),
    from,
    until: fc.integer({ min: 28, max: 32 }),
    cause: fc.constantFrom('NORMAL_CLEARING', 'NORMAL_CLEARING', 'BLIND_TRANSFER'),
  }),
  fc.record({
    kind: fc.constant('inside'),
    id: fc.constantFrom(3, 4),
    at: fc.integer({ min: 28, max: 32 }),
    to: colleague,
  }),
);

async function give(stored: Stored, each: Arrival): Promise<void> {
  switch (each.kind) {
    case 'ring':
      return stored.ring(each.from, each.at, each.extension);
    case 'talk': {
      const talk = { durationSeconds: each.until, billableSeconds: 20, hangupCause: each.cause };
      return stored.read([{ id: each.id, startedAtMs: beganMs, caller: each.from, ...talk }]);
    }
    case 'inside': {
      const colleagues = { caller: '1001', line: each.to, callee: each.to };
      return stored.read([{ id: each.id, startedAtMs: beganMs + each.at * 1_000, ...colleagues }]);
    }
  }
}

test('whatever rings when 1001 stops talking, and whatever comes first, the calls are those of all facts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(told, { minLength: 3, maxLength: 9 }), async (all) => {
      beginRun();
      const stored = new Stored();
      for (const each of all) await give(stored, each);
      expect(byId(stored.page({}))).toEqual(madeAgain(stored));
    }),
    { numRuns: 150 },
  );
});

const orders = [
  [0, 1, 2],
  [2, 1, 0],
  [1, 2, 0],
  [2, 0, 1],
];
test.each(orders.flatMap((order) => [27.5, 30.5, 32.5].map((at) => ({ order, at }))))(
  'a ring with the customer’s number makes one call of the records of 1001 and 1002: $order, $at',
  async ({ order, at }) => {
    const stored = new Stored();
    const all: readonly Arrival[] = [
      { kind: 'talk', id: 1, from: ayse, until: 30, cause: 'NORMAL_CLEARING' },
      { kind: 'inside', id: 3, at: 30, to: '1002' },
      { kind: 'ring', at, from: ayse, extension: '1002' },
    ];
    for (const index of order) for (const each of all.slice(index, index + 1)) await give(stored, each);
    expect(stored.page({}).map(({ legs, passedOn }) => [legs.length, passedOn?.to])).toEqual([[2, '1002']]);
  },
);

test('a ring that comes a second time decides when it alone was in time', async () => {
  const stored = new Stored();
  const toSecondLine = { line: '908505501235', callee: '1002', durationSeconds: 50, billableSeconds: 45 };
  await stored.read([{ id: 2, startedAtMs: beganMs, caller: ayse, ...toSecondLine }]);
  await give(stored, { kind: 'talk', id: 1, from: ayse, until: 30, cause: 'NORMAL_CLEARING' });
  await give(stored, { kind: 'inside', id: 3, at: 30, to: '1002' });
  await stored.ring(ayse, 27.4, '1002');
  expect(stored.page({})).toHaveLength(3);
  await stored.ring(ayse, 27.6, '1002');
  expect(stored.page({})).toHaveLength(2);
  expect(byId(stored.page({}))).toEqual(madeAgain(stored));
});
