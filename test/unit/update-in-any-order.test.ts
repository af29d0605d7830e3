import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callInProgressForMs } from '../../src/calls/call-in-progress.ts';
import { afterEvent, type Update, type UpdateEvent } from '../../src/update/update.ts';
import { updateFailures } from '../../src/update/updater.ts';
import { settled } from '../fakes/fake-timers.ts';
import { UpdateOffice } from '../fakes/update-office.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

type Step =
  | { readonly does: 'click' | 'click-while-ringing' | 'check' | 'ring' | 'again' | 'answer' | 'seen' }
  | { readonly does: 'publish'; readonly version: string | null }
  | {
      readonly does: 'fail';
      readonly work: 'check' | 'download' | 'install';
      readonly kind: (typeof updateFailures)[number];
    }
  | { readonly does: 'wish'; readonly updates: 'at-night' | 'when-asked' | 'never'; readonly updateUrl: string }
  | { readonly does: 'person'; readonly idle: number; readonly isOpen: boolean }
  | { readonly does: 'wait'; readonly byMs: number }
  | { readonly does: 'clock'; readonly byMs: number };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constantFrom('click', 'check', 'ring', 'again', 'seen') }) },
  { weight: 5, arbitrary: fc.constant({ does: 'answer' } as const) },
  { weight: 4, arbitrary: fc.constant({ does: 'click-while-ringing' } as const) },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('publish' as const), version: fc.constantFrom(null, '0.2.0', '0.3.0') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('fail' as const),
      work: fc.constantFrom('check', 'download', 'install'),
      kind: fc.constantFrom(...updateFailures),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('wish' as const),
      updates: fc.constantFrom('at-night', 'when-asked', 'never'),
      updateUrl: fc.constantFrom('', 'https://ofis.example/zil/'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('person' as const),
      idle: fc.constantFrom(0, hourMs),
      isOpen: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('wait' as const), byMs: fc.nat(6 * hourMs) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('wait' as const), byMs: fc.nat(3 * minuteMs) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('clock' as const),
      byMs: fc.integer({ min: -40 * hourMs, max: 40 * hourMs }),
    }),
  },
);

/** An office whose updater answers only when the test lets it. It throws when an installation begins during a call. */
function watchedOffice(): UpdateOffice {
  const office = new UpdateOffice({ updates: 'at-night' });
  office.updater.hold();
  const install = office.updater.install.bind(office.updater);
  office.updater.install = () => {
    const heardAgoMs = Math.abs(office.nowMs - (office.heardAtMs ?? Number.NEGATIVE_INFINITY));
    expect(heardAgoMs).toBeGreaterThanOrEqual(callInProgressForMs);
    expect(office.state).toBe('installing');
    return install();
  };
  return office;
}

async function take(office: UpdateOffice, step: Step): Promise<void> {
  const { keeper, updater, workplace } = office;
  switch (step.does) {
    case 'click':
      keeper.install();
      break;
    case 'click-while-ringing':
      office.ring();
      keeper.install();
      break;
    case 'check':
      keeper.check();
      break;
    case 'seen':
      keeper.seen();
      break;
    case 'ring':
      office.ring();
      break;
    case 'again':
      keeper.again();
      break;
    case 'answer':
      updater.finish();
      break;
    case 'publish':
      updater.newest = step.version;
      break;
    case 'fail':
      updater.failures[step.work] = { kind: step.kind, detail: null };
      break;
    case 'wish':
      keeper.setSettings(step);
      break;
    case 'person':
      Object.assign(workplace, { idle: step.idle, isOpen: step.isOpen });
      break;
    case 'wait':
      await office.later(step.byMs);
      break;
    case 'clock':
      office.setClock(step.byMs);
  }
  await settled();
}

test('in any order of answers, calls, clicks and hours, nothing is installed during a call, and Zil can always check again', async () => {
  const reached = { installed: 0, asked: 0, failed: 0 };
  const untilReady: readonly Step[] = [
    { does: 'publish', version: '0.2.0' },
    { does: 'check' },
    { does: 'answer' },
    { does: 'answer' },
  ];
  const story = async (beginsReady: boolean, later: readonly Step[]) => {
    const office = watchedOffice();
    const steps = beginsReady ? [...untilReady, ...later] : later;
    // The updater throws on two tasks at once, and on installing without a download.
    for (const step of steps) {
      await take(office, step);
      if (office.state === 'asked') reached.asked += 1;
      if (office.failure !== null) reached.failed += 1;
    }
    reached.installed += office.updater.count('install');
    const { updater, keeper } = office;
    // No installation succeeds, and all other work ends. Then a person sets updates to be asked for, and checks for
    // one.
    if (office.hasEnded) return;
    updater.failures.install = { kind: 'not-installed', detail: null };
    updater.release();
    await settled();
    if (office.hasEnded) return;
    keeper.setSettings({ updates: 'when-asked', updateUrl: 'https://other.example/' });
    const before = updater.count('check');
    keeper.check();
    await settled();
    expect(updater.count('check')).toBeGreaterThan(before);
  };
  await fc.assert(fc.asyncProperty(fc.boolean(), fc.array(anyStep, { minLength: 5, maxLength: 40 }), story), {
    numRuns: 200,
  });
  expect(Math.min(reached.installed, reached.asked, reached.failed)).toBeGreaterThan(5);
});

test('an installation begins only from what is ready, whatever happens', () => {
  const found = { version: '0.2.0', news: { tr: [], en: [] } };
  const anyEvent: fc.Arbitrary<UpdateEvent> = fc.constantFrom<UpdateEvent>(
    { kind: 'wanted' },
    { kind: 'not-wanted', why: 'not-wanted' },
    { kind: 'check' },
    { kind: 'found', found },
    { kind: 'nothing' },
    { kind: 'failed', failure: { kind: 'not-reachable', detail: null } },
    { kind: 'downloaded' },
    { kind: 'asked' },
    { kind: 'install', by: 'person' },
    { kind: 'install', by: 'night' },
  );
  const story = (events: readonly UpdateEvent[]) => {
    let update: Update = { kind: 'off', why: 'not-wanted' };
    for (const event of events) {
      const before = update;
      update = afterEvent(before, event);
      if (update.kind === 'installing' && before.kind !== 'installing') {
        expect(event.kind === 'install' && before.kind === (event.by === 'person' ? 'asked' : 'ready')).toBe(true);
      }
      if (update.kind === 'ready') expect(['downloading', 'checking', 'ready']).toContain(before.kind);
      if (update.kind === 'downloading') expect(['checking', 'downloading']).toContain(before.kind);
      if (before.kind === 'installing') expect(['installing', 'resting']).toContain(update.kind);
    }
  };
  fc.assert(fc.property(fc.array(anyEvent, { maxLength: 40 }), story), { numRuns: 500 });
});
