import fc from 'fast-check';
import { expect, test } from 'vitest';
import { err, ok } from '../../src/result.ts';
import { FakePbxApi } from '../fakes/fake-pbx-api.ts';
import { settled } from '../fakes/fake-timers.ts';
import { keeper, office, refused, timeout, tunnel } from './kept-subscription.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** The one subscription of an account at the PBX, also when an answer is lost. */
class Pbx {
  readonly api = new FakePbxApi();
  sendsTo: string | null = null;

  constructor() {
    this.api.hold();
    this.api.answers.unsubscribe = () => {
      this.sendsTo = null;
      return ok(null);
    };
  }

  /** Answers the waiting request, or else the next one. */
  answer(as: 'yes' | 'no' | 'unreachable' | 'yes, but lost'): void {
    this.api.answers.subscribe = ({ url }) => {
      if (as === 'yes' || as === 'yes, but lost') this.sendsTo = url;
      if (as === 'yes') return ok(null);
      return err(as === 'no' ? refused : timeout);
    };
    this.api.release();
  }
}

type Step =
  | { readonly does: 'wish'; readonly url: typeof office | typeof tunnel | null }
  | { readonly does: 'again' }
  | { readonly does: 'end'; readonly withinMs: number }
  | { readonly does: 'answer'; readonly as: Parameters<Pbx['answer']>[0] }
  | { readonly does: 'wait'; readonly ms: number };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ does: fc.constant('wish'), url: fc.constantFrom(office, tunnel, null) }),
  fc.record({ does: fc.constant('again') }),
  fc.record({ does: fc.constant('end'), withinMs: fc.constantFrom(0, 2_000) }),
  fc.record({ does: fc.constant('answer'), as: fc.constantFrom('yes', 'no', 'unreachable', 'yes, but lost') }),
  fc.record({ does: fc.constant('wait'), ms: fc.constantFrom(1_000, minuteMs, hourMs, 24 * hourMs) }),
);

test('whatever happens in whatever order, the PBX sends to the last target in the end, or nowhere', async () => {
  const story = async (steps: readonly Step[]) => {
    const { timers, told, subscription } = keeper();
    const pbx = new Pbx();
    const { api } = pbx;
    const targets = { [office]: { api, url: office }, [tunnel]: { api, url: tunnel } };
    const promised: Promise<void>[] = [];
    let target: string | null = null;
    let hasEnded = true;
    for (const step of steps) {
      switch (step.does) {
        case 'wish':
          target = step.url;
          hasEnded &&= step.url === null;
          subscription.setTarget(step.url === null ? null : targets[step.url]);
          break;
        case 'again':
          promised.push(subscription.again('person-asked'));
          break;
        case 'end':
          target = null;
          hasEnded = true;
          promised.push(subscription.end(step));
          break;
        case 'answer':
          pbx.answer(step.as);
          break;
        case 'wait':
          await timers.advance(step.ms);
      }
      await settled();
      const state = told.at(-1)?.kind ?? 'off';
      expect(api.underWay.size).toBeLessThanOrEqual(1);
      expect(state === 'off').toBe(target === null);
      if (state === 'live' && api.underWay.size === 0) expect(pbx.sendsTo).toBe(target);
    }
    pbx.answer('yes');
    api.holdNoMore();
    await settled();
    await timers.advance(15 * minuteMs);
    await Promise.all(promised);
    expect(api.asked[0]).not.toBe('unsubscribe');
    if (hasEnded) expect(pbx.sendsTo).toBeNull();
    if (target !== null) expect([told.at(-1)?.kind, pbx.sendsTo]).toEqual(['live', target]);
    expect(timers.pending).toBe(target === null ? 0 : 1);
  };
  await fc.assert(fc.asyncProperty(fc.array(anyStep, { maxLength: 25 }), story), { numRuns: 300 });
});
