import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renewOnceInMs } from '../../src/delivery/trust.ts';
import { DeliveryOffice } from '../fakes/delivery-office.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

type Step =
  | { readonly does: 'call'; readonly isHeard: boolean; readonly isRead: boolean }
  | { readonly does: 'read' | 'leave' | 'person' | 'moves' | 'closes' }
  | { readonly does: 'again'; readonly reason: 'resumed' | 'network-returned' | 'listener-opened' | 'way-returned' }
  | { readonly does: 'wait' | 'clock'; readonly byMs: number }
  | { readonly does: 'restart'; readonly how: 'ends' | 'dies'; readonly afterMs: number };

test('in whatever order webhooks come and are lost, Zil subscribes again at most once a day, and not while superseded', async () => {
  const anyStep: fc.Arbitrary<Step> = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({ does: fc.constant('call' as const), isHeard: fc.boolean(), isRead: fc.boolean() }),
    },
    { weight: 4, arbitrary: fc.constant({ does: 'call', isHeard: false, isRead: true } as const) },
    { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('read', 'leave', 'person', 'moves', 'closes') }) },
    fc.record({
      does: fc.constant('again' as const),
      reason: fc.constantFrom('resumed', 'network-returned', 'listener-opened', 'way-returned'),
    }),
    fc.record({ does: fc.constant('wait' as const), byMs: fc.nat(hourMs) }),
    fc.record({ does: fc.constant('clock' as const), byMs: fc.integer({ min: -2 * hourMs, max: 20 * hourMs }) }),
    fc.record({
      does: fc.constant('restart' as const),
      how: fc.constantFrom('ends', 'dies'),
      afterMs: fc.nat(2 * hourMs),
    }),
  );
  const reached = { renewed: 0, taken: 0 };

  const story = async (steps: readonly Step[]) => {
    const office = await DeliveryOffice.open();
    let renewedAtMs = Number.NEGATIVE_INFINITY;
    for (const step of steps) {
      let isForgiven = false;
      const renewals = office.renewedAtMs.length;
      switch (step.does) {
        case 'call':
          if (step.isRead) await office.call(step);
          else office.ring(step);
          break;
        case 'read':
          await office.readRecords();
          break;
        case 'leave':
          office.pbx.goOffline();
          break;
        case 'person':
          isForgiven = office.trust === 'taken';
          office.pbx.again('person-asked');
          break;
        case 'moves':
          office.moveTo({ webhookUrl: `https://ofis.example/h/${office.nowMs}`, isOpen: true });
          break;
        case 'closes':
          office.moveTo({ isOpen: false });
          break;
        case 'again':
          office.pbx.again(step.reason);
          break;
        case 'wait':
          await office.later(step.byMs);
          break;
        case 'clock':
          await office.setClock(step.byMs);
          break;
        case 'restart':
          await office.restart(step.afterMs, step.how);
      }
      await office.later(minuteMs);
      if (office.renewedAtMs.length > renewals) {
        const [atMs = 0, ...more] = office.renewedAtMs.slice(renewals);
        expect(more).toEqual([]);
        expect(atMs - renewedAtMs).toBeGreaterThanOrEqual(renewOnceInMs);
        renewedAtMs = atMs;
        reached.renewed += 1;
      }
      if (isForgiven) renewedAtMs = Number.NEGATIVE_INFINITY;
      renewedAtMs = Math.min(renewedAtMs, office.nowMs);
      const isTaken = office.trust === 'taken';
      if (isTaken) reached.taken += 1;
      expect(office.writtenTrust).toBe(office.trust);
      expect(office.subscription?.kind === 'off' && office.subscription.why === 'superseded').toBe(isTaken);
    }
    await office.pbx.close({ unsubscribe: true });
  };
  await fc.assert(fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 25 }), story), { numRuns: 100 });
  expect(Math.min(reached.renewed, reached.taken)).toBeGreaterThan(10);
});
