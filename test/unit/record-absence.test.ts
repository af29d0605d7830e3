import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PbxFailure } from '../../src/pbx/pbx-failure.ts';
import { lateAfterMs } from '../../src/records/record-keeper.ts';
import { settled } from '../fakes/fake-timers.ts';
import { RecordOffice } from '../fakes/record-office.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const timeout: PbxFailure = { kind: 'timeout' };

/** It is Monday, two in the afternoon, and the office has asked a minute ago. */
async function presentOffice(): Promise<RecordOffice> {
  const office = new RecordOffice();
  await office.begin();
  await office.timers.advance(minuteMs);
  office.newQuestions();
  return office;
}

test('in the morning the night is summed up once, and one question was enough', async () => {
  const office = await presentOffice();
  const leftAt = office.nowMs();
  await office.restart(18 * hourMs);
  const backAt = office.nowMs();
  expect(office.backfills.at(-1)).toEqual({ kind: 'away', doneShare: 0 });
  await office.timers.advance(minuteMs);
  expect(office.newQuestions()).toHaveLength(1);
  expect(office.awayRead).toEqual([{ fromMs: leftAt, untilMs: backAt }]);
  expect(office.backfills.at(-1)).toBeNull();
  await office.restart();
  await office.timers.advance(hourMs);
  expect(office.awayRead).toHaveLength(1);
});

test('after a month all of it is summed up once, also when Zil restarts in the meantime', async () => {
  const office = await presentOffice();
  const leftAt = office.nowMs();
  await office.restart(30 * dayMs);
  const backAt = office.nowMs();
  for (let start = 0; start < 4; start += 1) {
    await office.timers.advance(70_000);
    expect(office.awayRead).toEqual([]);
    await office.restart();
  }
  await office.timers.advance(10 * minuteMs);
  expect(office.awayRead).toEqual([{ fromMs: leftAt, untilMs: backAt }]);
});

test('a Zil that crashed was absent since its last answer, or the last call', async () => {
  const office = await presentOffice();
  const answeredAt = office.nowMs() - minuteMs;
  await office.crash(hourMs);
  expect(JSON.parse(office.progress.stored ?? '').jobs).toMatchObject([{ kind: 'away', fromMs: answeredAt }]);

  const other = await presentOffice();
  await other.timers.advance(6 * hourMs);
  other.heard();
  const heardAt = other.nowMs();
  await other.timers.advance(minuteMs);
  other.failure = () => timeout;
  await other.timers.advance(9 * minuteMs);
  other.keeper.again();
  await other.timers.advance(hourMs);
  expect(other.awayRead).toEqual([]);
  expect(JSON.parse(other.progress.stored ?? '').jobs).toMatchObject([{ kind: 'away', fromMs: heardAt + minuteMs }]);
});

test('an absence of five minutes, and a first sign-in, are not summed up', async () => {
  const office = await presentOffice();
  await office.restart(5 * minuteMs);
  await office.timers.advance(5 * minuteMs);
  expect(office.awayRead).toEqual([]);

  const fresh = new RecordOffice();
  fresh.failure = () => timeout;
  await fresh.begin();
  await fresh.restart(dayMs);
  fresh.failure = null;
  await fresh.timers.advance(5 * minuteMs);
  expect(fresh.awayRead).toEqual([]);
  // The calls of the day are still read.
  expect(fresh.newQuestions().at(-1)?.fromMs).toBeLessThan(fresh.nowMs() - dayMs);
});

test('a computer that reports its sleep was absent once, however many reports of its return there are', async () => {
  const office = await presentOffice();
  office.keeper.goOffline();
  const leftAt = office.nowMs();
  office.jump(hourMs);
  office.keeper.again();
  const backAt = office.nowMs();
  await office.timers.advance(minuteMs);
  office.keeper.again();
  office.heard();
  await office.timers.advance(10 * minuteMs);
  expect(office.awayRead).toEqual([{ fromMs: leftAt, untilMs: backAt }]);
});

test('a clock that jumps, or an unreported sleep, is noticed within a minute', async () => {
  const office = await presentOffice();
  office.jump(2 * hourMs);
  await office.timers.advance(2 * minuteMs);
  expect(office.awayRead).toHaveLength(1);
});

test('a computer that was busy for two minutes was present, and one that slept for four asks soon', async () => {
  const office = await presentOffice();
  await office.timers.advance(7 * minuteMs);
  office.jump(2 * minuteMs);
  await office.timers.advance(10 * minuteMs);
  expect(office.awayRead).toEqual([]);
  office.keeper.askNow();
  await office.timers.advance(90_000);
  office.keeper.askNow();
  await office.timers.advance(30_000);
  office.newQuestions();
  office.jump(4 * minuteMs);
  await office.timers.advance(75_000);
  expect([office.awayRead.length, office.newQuestions().length]).toEqual([0, 1]);
});

test('after signing out Zil was absent until the next sign-in', async () => {
  const office = await presentOffice();
  const leftAt = office.nowMs();
  office.keeper.setTarget(null);
  await office.timers.advance(hourMs);
  office.want();
  await office.timers.advance(minuteMs);
  expect(office.awayRead).toEqual([{ fromMs: leftAt, untilMs: leftAt + hourMs }]);
});

test.each(['heard', 'goOffline', 'askNow'] as const)(
  'a sleep is noticed also when the first thing after it is %s',
  async (first) => {
    const office = await presentOffice();
    office.jump(8 * hourMs);
    office.keeper[first]();
    await office.timers.advance(3 * minuteMs);
    expect(office.awayRead).toMatchObject([{ untilMs: office.nowMs() - 3 * minuteMs }]);
  },
);

test('a sleep while the PBX was being asked does not count as read', async () => {
  const office = await presentOffice();
  office.api.hold();
  office.keeper.askNow();
  await settled();
  office.keeper.goOffline();
  office.jump(8 * hourMs);
  office.keeper.again();
  office.api.holdNoMore();
  await settled();
  expect(office.awayRead).toEqual([]);
  await office.timers.advance(2 * minuteMs);
  expect(office.awayRead).toHaveLength(1);
});

test('two absences that were not read are summed up as one', async () => {
  const office = await presentOffice();
  const leftAt = office.nowMs();
  office.failure = () => timeout;
  await office.restart(hourMs);
  await office.timers.advance(2 * minuteMs);
  await office.restart(hourMs);
  const backAt = office.nowMs();
  office.failure = null;
  await office.timers.advance(5 * minuteMs);
  expect(office.awayRead).toEqual([{ fromMs: leftAt, untilMs: backAt }]);
});

test('calls that could not be stored do not count as read', async () => {
  const office = await presentOffice();
  office.canStore = false;
  await office.restart(hourMs);
  await office.timers.advance(minuteMs);
  expect([office.newQuestions().length, office.awayRead.length]).toEqual([1, 0]);
  office.canStore = true;
  await office.timers.advance(2 * minuteMs);
  expect(office.awayRead).toHaveLength(1);
});

test('a clock that is set back by years stops nothing, and makes no absence', async () => {
  const office = await presentOffice();
  office.jump(-1_000 * dayMs);
  await office.timers.advance(30 * minuteMs);
  expect(office.newQuestions().length).toBeGreaterThanOrEqual(3);
  await office.restart();
  await office.timers.advance(30 * minuteMs);
  expect(office.newQuestions().length).toBeGreaterThanOrEqual(3);
  office.heard();
  await office.timers.advance(2 * minuteMs);
  expect(office.newQuestions()).not.toEqual([]);
  expect(office.awayRead).toEqual([]);
});

test('a clock that is set back while the PBX does not answer loses no call of that time', async () => {
  const office = await presentOffice();
  office.failure = () => ({ kind: 'not-reachable', reason: 'ENOTFOUND' });
  office.jump(-dayMs);
  await office.timers.advance(minuteMs);
  const noticedAt = office.nowMs();
  await office.timers.advance(5 * hourMs);
  office.failure = null;
  office.newQuestions();
  office.keeper.askNow();
  await settled();
  expect(office.newQuestions()[0]?.fromMs).toBeLessThanOrEqual(noticedAt - 2 * hourMs);
});

type Step =
  | { readonly does: 'heard' | 'again' | 'askNow' | 'goOffline' | 'out-and-in' }
  | { readonly does: 'fail'; readonly how: 'all' | 'long' | 'none' }
  | { readonly does: 'store'; readonly can: boolean }
  | { readonly does: 'wait' | 'jump' | 'restart' | 'crash'; readonly ms: number }
  | { readonly does: 'wish'; readonly isUnreachable: boolean; readonly importDays: number };

const anyMs = fc.oneof(fc.nat(2 * minuteMs), fc.nat(hourMs), fc.constantFrom(0, hourMs, 8 * hourMs, 20 * dayMs));
const shortMs = fc.oneof(fc.nat(2 * minuteMs), fc.nat(hourMs), fc.constantFrom(hourMs, 3 * hourMs));
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ does: fc.constantFrom('heard', 'again', 'askNow', 'goOffline', 'out-and-in') }),
  fc.record({ does: fc.constant('fail'), how: fc.constantFrom('all', 'long', 'none') }),
  fc.record({ does: fc.constant('store'), can: fc.boolean() }),
  fc.record({ does: fc.constant('wait'), ms: shortMs }),
  fc.record({ does: fc.constant('jump'), ms: anyMs }),
  fc.record({ does: fc.constant('restart'), ms: fc.oneof(shortMs, anyMs) }),
  fc.record({ does: fc.constant('crash'), ms: shortMs }),
  fc.record({ does: fc.constant('wish'), isUnreachable: fc.boolean(), importDays: fc.constantFrom(0, 7, 90) }),
);

async function live(office: RecordOffice, step: Step): Promise<void> {
  switch (step.does) {
    case 'fail':
      office.failure = ({ fromMs, untilMs }) =>
        step.how === 'all' || (step.how === 'long' && untilMs - fromMs > 2 * dayMs) ? timeout : null;
      break;
    case 'store':
      office.canStore = step.can;
      break;
    case 'wait':
      await office.timers.advance(step.ms);
      break;
    case 'jump':
      office.jump(step.ms);
      break;
    case 'restart':
      await office.restart(step.ms);
      break;
    case 'crash':
      // After a crash nobody can know what the clock did in the last minute.
      await office.timers.advance(5 * minuteMs);
      await office.crash(step.ms);
      break;
    case 'out-and-in':
      office.keeper.setTarget(null);
      office.want();
      break;
    case 'wish':
      office.want(step);
      break;
    case 'heard':
      office.heard();
      break;
    default:
      office.keeper[step.does]();
  }
  await settled();
}

test('whatever happens, the PBX is asked within its limits, and each absence is summed up once', async () => {
  const story = async (steps: readonly Step[]) => {
    const office = new RecordOffice();
    await office.begin();
    for (const step of steps) await live(office, step);
    office.failure = null;
    office.canStore = true;
    await office.timers.advance(8 * hourMs);
    await office.restart(hourMs);
    const last = { fromMs: office.nowMs() - hourMs, untilMs: office.nowMs() };
    await office.timers.advance(10 * minuteMs);

    const times = office.asked.map(({ at }) => at);
    // A small jump is noticed by nobody, and after a crash the times of questions are as far away as the clock was set.
    const unnoticedMs = steps.reduce(
      (sum, step) => sum + (step.does === 'jump' && step.ms <= lateAfterMs ? step.ms : 0),
      0,
    );
    times.forEach((at, index) => {
      if (index > 0) expect(at - (times[index - 1] ?? 0)).toBeGreaterThanOrEqual(minuteMs);
      expect(times.filter((other) => other > at - hourMs + unnoticedMs && other <= at).length).toBeLessThanOrEqual(30);
    });
    // Three months in slices of six hours take longer.
    expect(JSON.parse(office.progress.stored ?? '').jobs).not.toContainEqual(expect.objectContaining({ kind: 'away' }));
    expect(office.awayRead.map(({ fromMs }) => fromMs)).toEqual([...office.awayFrom]);
    expect(office.awayRead.at(-1)).toEqual(last);
  };
  await fc.assert(fc.asyncProperty(fc.array(anyStep, { maxLength: 25 }), story), { numRuns: 60 });
});
