import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ServiceNotifier } from '../../electron/desktop/service-notifier.ts';
import { FakeNotificationService } from '../fakes/fake-notification-service.ts';
import { FakeTimers, settled } from '../fakes/fake-timers.ts';
import { nobodyActs, noteWith } from '../fakes/notes.ts';

const shown = { kind: 'shown', by: 'system', insteadOf: null } as const;
const silent = { kind: 'silent' } as const;

function desktop() {
  const service = new FakeNotificationService();
  const timers = new FakeTimers();
  const notifier = new ServiceNotifier(() => service, timers);
  const told: string[] = [];
  const actions = (key: string) => ({
    clicked: () => void told.push(`${key} clicked`),
    dismissed: () => void told.push(`${key} dismissed`),
    acted: nobodyActs,
  });
  const note = (key: string, body: string) => noteWith({ key, factId: 7, body });
  const show = (key: string, body = 'Dahili 1001') => notifier.show(note(key, body), actions(key));
  return { service, timers, notifier, show, told };
}

describe('a notification service that answers', () => {
  test('shows a call, reports a click and a closing, and closes it when a person answers', async () => {
    const { service, timers, notifier, show, told } = desktop();
    expect(await show('a')).toEqual(shown);
    const [first] = service.onScreen;
    first?.actions.clicked();
    first?.actions.dismissed();
    first?.actions.dismissed();
    expect(await show('b', 'Dahili 1002')).toEqual(shown);
    notifier.close('b');
    notifier.close('b');
    notifier.close('never shown');
    await settled();
    expect(told).toEqual(['a clicked', 'a dismissed']);
    expect(service.saying).toEqual(['Dahili 1001']);
    expect(timers.pending).toBe(0);
  });

  test('shows a call with its newest text, once', async () => {
    const { service, show, told } = desktop();
    await show('a', 'Dahili 1001');
    const former = service.onScreen[0];
    await show('a', 'Dahili 1001, 1002');
    former?.actions.clicked();
    former?.actions.dismissed();
    await settled();
    expect([service.saying, told]).toEqual([['Dahili 1001, 1002'], []]);
  });

  test('closes a call that was over before it was shown', async () => {
    const { service, notifier, show } = desktop();
    service.hold();
    const outcome = show('a');
    notifier.close('a');
    service.goOn();
    expect(await outcome).toEqual(shown);
    await settled();
    expect(service.saying).toEqual([]);
  });

  test('and refuses gives the reason, and is asked again with the next call', async () => {
    const { service, show } = desktop();
    service.refuses = 'AccessDenied';
    expect(await show('a')).toEqual({ kind: 'failed', reason: 'AccessDenied' });
    service.refuses = null;
    expect(await show('b')).toEqual(shown);
  });
});

describe('a notification service that does not answer', () => {
  test('counts as silent after 2 s, for all its calls, and at once with the next one', async () => {
    const { service, timers, show } = desktop();
    service.hold();
    const outcomes: unknown[] = [];
    void show('a').then((outcome) => outcomes.push(['a', outcome]));
    await timers.advance(1_500);
    void show('b').then((outcome) => outcomes.push(['b', outcome]));
    await timers.advance(499);
    expect(outcomes).toEqual([]);
    await timers.advance(1);
    expect(outcomes).toEqual([
      ['a', silent],
      ['b', silent],
    ]);
    expect(await show('c')).toEqual(silent);
  });

  test('is asked with each ring, and used again when it has answered in time', async () => {
    const { service, timers, show } = desktop();
    service.hold();
    void show('a');
    await timers.advance(2_000);
    expect(await show('b')).toEqual(silent);
    await timers.advance(60_000);
    service.forget();
    expect(await show('c')).toEqual(silent);
    await settled();
    expect(await show('d')).toEqual(shown);
    expect(service.questions).toBe(2);
    expect(timers.pending).toBe(0);
  });

  test('and answers after all has its late notifications closed: the popup shows them', async () => {
    const { service, timers, show } = desktop();
    service.hold();
    void show('a');
    await timers.advance(10_000);
    service.goOn();
    await settled();
    expect(service.saying).toEqual([]);
    expect(await show('b')).toEqual(shown);
  });

  test('and is replaced by another one is dropped at once', async () => {
    const { service, timers, show } = desktop();
    service.hold();
    void show('a');
    await timers.advance(2_000);
    service.arrive();
    await settled();
    expect(await show('b')).toEqual(shown);
  });

  test('and ends is not waited for while there is no service', async () => {
    const { service, timers, show } = desktop();
    service.hold();
    void show('a');
    await timers.advance(2_000);
    service.isGone = true;
    service.goOn();
    await settled();
    expect(await show('b')).toEqual(silent);
  });

  test('when a call is closed is noticed, too', async () => {
    const { service, timers, notifier, show } = desktop();
    await show('a');
    service.hold();
    notifier.close('a');
    await timers.advance(2_000);
    expect(await show('b')).toEqual(silent);
  });

  test('and takes eight seconds for everything never gets a call that is waited for', async () => {
    const { service, timers, show } = desktop();
    service.hold();
    const outcomes: string[] = [];
    for (let ring = 0; ring < 20; ring += 1) {
      const askedMs = timers.nowMs();
      void show(`${ring}`).then(({ kind }) => outcomes.push(`${kind} after ${timers.nowMs() - askedMs} ms`));
      await settled();
      await timers.advance(8_000);
      service.goOn(1);
      await settled();
    }
    expect(outcomes[0]).toBe('silent after 2000 ms');
    expect(new Set(outcomes.slice(1))).toEqual(new Set(['silent after 0 ms']));
    expect(service.saying).toEqual([]);
  });
});

test('a broken installation counts as a system without notifications', async () => {
  const broken = new ServiceNotifier(() => {
    throw new Error('Cannot find module');
  }, new FakeTimers());
  expect(await broken.show(noteWith(), { clicked: () => {}, dismissed: () => {}, acted: nobodyActs })).toEqual({
    kind: 'unsupported',
  });
});

test('whatever the service does and when, each call is decided within 2 s, and in the end only current ones are shown', async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('show'), key: fc.constantFrom('a', 'b', 'c') } as const),
    fc.record({ do: fc.constant('close'), key: fc.constantFrom('a', 'b', 'c') } as const),
    fc.record({ do: fc.constant('hold') } as const),
    fc.record({ do: fc.constant('goOn'), count: fc.integer({ min: 0, max: 3 }) } as const),
    fc.record({ do: fc.constant('wait'), ms: fc.integer({ min: 0, max: 3_000 }) } as const),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const { service, timers, notifier, show } = desktop();
      const current = new Map<string, string>();
      for (const [index, each] of steps.entries()) {
        if (each.do === 'show') {
          const words = `${each.key} ${index}`;
          current.set(each.key, words);
          const askedMs = timers.nowMs();
          void show(each.key, words).then((outcome) => {
            expect(timers.nowMs() - askedMs).toBeLessThanOrEqual(2_000);
            // The popup has taken the call over.
            if (outcome.kind === 'silent' && current.get(each.key) === words) current.delete(each.key);
          });
        } else if (each.do === 'close') {
          current.delete(each.key);
          notifier.close(each.key);
        } else if (each.do === 'hold') service.hold();
        else if (each.do === 'goOn') service.goOn(each.count);
        else await timers.advance(each.ms);
        await settled();
      }
      await timers.advance(3_000);
      service.goOn();
      await settled();
      await timers.advance(3_000);
      expect([...service.saying].sort()).toEqual([...current.values()].sort());
      expect(await show('d')).toEqual(shown);
      expect(timers.pending).toBe(0);
    }),
    {
      examples: [
        // The answer to the last request comes too late, and one more request follows.
        [
          [
            { do: 'show', key: 'c' },
            { do: 'hold' },
            { do: 'close', key: 'c' },
            { do: 'wait', ms: 2_000 },
            { do: 'goOn', count: 1 },
          ],
        ],
      ],
    },
  );
});
