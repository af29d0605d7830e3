import { describe, expect, test } from 'vitest';
import type { PbxFailure } from '../../src/pbx/pbx-failure.ts';
import { lengthMs } from '../../src/records/period.ts';
import { RecordOffice } from '../fakes/record-office.ts';
import { asking, timeout } from './asking-office.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

describe('history', () => {
  test('is read after current records, from the newest week on, and shows how far it is', async () => {
    const office = await asking({ importDays: 30 });
    await office.timers.advance(8 * minuteMs);
    expect(office.newQuestions().map((each) => Math.round(lengthMs([each]) / dayMs))).toEqual([1, 7, 7, 7, 7, 2]);
    expect(office.backfills.map((each) => each?.doneShare.toFixed(2) ?? null)).toEqual([
      '0.00',
      '0.00',
      '0.24',
      '0.47',
      '0.70',
      '0.94',
      null,
    ]);
    await office.restart(minuteMs);
    await office.timers.advance(8 * minuteMs);
    expect(office.newQuestions()).toHaveLength(1);
    office.want({ importDays: 31 });
    await office.timers.advance(minuteMs);
    expect(office.newQuestions()).toHaveLength(1);
  });

  test('goes on where it was after a restart', async () => {
    const office = await asking({ importDays: 21 });
    await office.timers.advance(minuteMs);
    const last = office.newQuestions().at(-1);
    await office.restart();
    await office.timers.advance(2 * minuteMs);
    expect(office.newQuestions()[1]?.untilMs).toBe(last?.fromMs);
    expect(office.backfills.at(-1)?.doneShare).toBeCloseTo(2 / 3, 1);
  });

  test('that is too much for the PBX is read in smaller slices, also after a restart', async () => {
    const office = new RecordOffice({ importDays: 10 });
    office.failure = (window) => (lengthMs([window]) > 2 * dayMs ? timeout : null);
    await office.begin();
    await office.timers.advance(6 * minuteMs);
    expect(office.newQuestions().map((each) => lengthMs([each]) / dayMs)).toEqual([
      expect.closeTo(1.08, 1),
      7,
      3.5,
      1.75,
      1.75,
      1.75,
    ]);
    expect(office.lastState?.kind).toBe('read');
    await office.restart();
    await office.timers.advance(10 * minuteMs);
    expect(Math.max(...office.newQuestions().map((each) => lengthMs([each]) / dayMs))).toBe(1.75);
    expect(office.backfills.at(-1)).toBeNull();
  });

  test('leaves six of thirty questions to current records', async () => {
    const office = new RecordOffice({ importDays: 90 });
    office.failure = (window) => (window.untilMs < office.nowMs() && lengthMs([window]) > 6 * hourMs ? timeout : null);
    await office.begin();
    await office.timers.advance(2 * hourMs);
    office.newQuestions();
    await office.timers.advance(hourMs);
    const isJob = ({ fromMs, untilMs }: { fromMs: number; untilMs: number }) => untilMs - fromMs <= 6 * hourMs;
    expect(office.asked.length).toBeLessThanOrEqual(25);
    expect(office.asked.filter(isJob).length).toBeGreaterThan(10);
    const at = office.nowMs();
    office.newQuestions();
    office.heard();
    await office.timers.advance(2 * minuteMs);
    expect(office.newQuestions().some((each) => !isJob(each) && each.at <= at + minuteMs)).toBe(true);
  });

  test('is read also in an office without webhooks, which asks thirty times an hour', async () => {
    const office = await asking({ isUnreachable: true });
    await office.timers.advance(2 * hourMs);
    office.want({ importDays: 30 });
    await office.timers.advance(hourMs);
    expect(office.backfills.at(-1)).toBeNull();
  });

  test('that could not be read for long is tried again when the network returns, and then later each time', async () => {
    const office = new RecordOffice({ importDays: 10 });
    const isJob = ({ untilMs }: { readonly untilMs: number }) => untilMs < office.nowMs();
    const isRefused: PbxFailure = { kind: 'refused', code: 'BUSY', message: 'Sonra' };
    office.failure = (window) => (isJob(window) ? isRefused : null);
    await office.begin();
    await office.timers.advance(3 * hourMs);
    expect(office.newQuestions().filter(isJob).length).toBeLessThan(12);
    const at = office.nowMs();
    office.keeper.again();
    await office.timers.advance(2 * minuteMs);
    expect(office.newQuestions().filter(isJob)).toHaveLength(1);
    office.failure = null;
    office.keeper.again();
    await office.timers.advance(2 * minuteMs);
    expect(office.newQuestions().filter(isJob)).not.toEqual([]);
    office.failure = (window) => (isJob(window) ? isRefused : null);
    office.want({ importDays: 60 });
    await office.timers.advance(10 * minuteMs);
    expect(office.newQuestions().filter(isJob).length).toBeGreaterThan(2);
    expect(office.nowMs() - at).toBeLessThan(hourMs);
  });

  test('that cannot be read does not stop questions for current records', async () => {
    const office = new RecordOffice({ importDays: 10 });
    office.failure = (window) => (window.untilMs < office.nowMs() ? timeout : null);
    await office.begin();
    await office.timers.advance(2 * hourMs);
    expect(office.lastState?.kind).toBe('read');
    expect(office.asked.filter(({ at, untilMs }) => untilMs > at).length).toBeGreaterThan(10);
  });
});
