import { describe, expect, test } from 'vitest';
import { firstAskAfterMs } from '../../src/records/record-session.ts';
import type { RecordOffice } from '../fakes/record-office.ts';
import { asking, timeout } from './asking-office.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

describe('an office', () => {
  describe('with a call whose record has not ended', () => {
    /**
     * Returns how many hours after the beginning of a call questions reached back to it, from when usual questions do
     * not.
     */
    function hoursLater(office: RecordOffice, beganAtMs: number): readonly number[] {
      return office
        .newQuestions()
        .filter(({ at, fromMs }) => fromMs < beganAtMs && at > beganAtMs + 2.5 * hourMs)
        .map(({ at }) => Math.floor((at - beganAtMs) / hourMs));
    }

    test('asks for it again less and less often, and not after a day', async () => {
      const office = await asking();
      const beganAtMs = office.nowMs();
      office.unended = [beganAtMs];
      await office.timers.advance(3 * dayMs);
      const asked = office.asked.length;
      expect(hoursLater(office, beganAtMs)).toEqual([3, 5, 8, 13, 21]);
      const quiet = await asking();
      await quiet.timers.advance(3 * dayMs);
      expect(asked).toBe(quiet.asked.length);
    });

    test('does not ask for it any more when it has ended', async () => {
      const office = await asking();
      const beganAtMs = office.nowMs();
      office.unended = [beganAtMs, beganAtMs + hourMs];
      await office.timers.advance(6 * hourMs);
      expect(hoursLater(office, beganAtMs)).toEqual([3, 5]);
      office.unended = [beganAtMs + hourMs];
      await office.timers.advance(dayMs);
      expect(hoursLater(office, beganAtMs)).toEqual([]);
    });

    test('asks for several at once', async () => {
      const office = await asking();
      const beganAtMs = office.nowMs();
      office.unended = [beganAtMs + 60_000, beganAtMs, beganAtMs + 120_000];
      await office.timers.advance(dayMs);
      expect(hoursLater(office, beganAtMs)).toEqual([3, 5, 8, 13, 21]);
    });

    test('asks for it at the first question after a restart, however long Zil did not run', async () => {
      const office = await asking();
      const beganAtMs = office.nowMs();
      office.unended = [beganAtMs];
      await office.timers.advance(4 * hourMs);
      expect(hoursLater(office, beganAtMs)).toEqual([3]);
      await office.restart(90 * minuteMs);
      await office.timers.advance(firstAskAfterMs);
      expect(hoursLater(office, beganAtMs)).toEqual([5]);
      await office.restart();
      await office.timers.advance(hourMs);
      expect(hoursLater(office, beganAtMs)).toEqual([]);
    });

    test('asks for it until the PBX answers', async () => {
      const office = await asking();
      const beganAtMs = office.nowMs();
      office.unended = [beganAtMs];
      await office.timers.advance(3 * hourMs - minuteMs);
      office.failure = () => timeout;
      office.newQuestions();
      await office.timers.advance(hourMs);
      const failed = hoursLater(office, beganAtMs);
      expect(failed.length).toBeGreaterThan(1);
      office.failure = null;
      await office.timers.advance(hourMs);
      expect(hoursLater(office, beganAtMs)).toHaveLength(1);
    });
  });
});
