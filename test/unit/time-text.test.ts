import { expect, test } from 'vitest';
import { timeTexts } from '../../src/view/time-text.ts';

/** The days of moments in Berlin, where clocks are set twice a year. */
function daysAt(now: string, moments: readonly string[]): readonly string[] {
  const { day } = timeTexts('tr', { nowMs: Date.parse(now), timeZone: 'Europe/Berlin' });
  return moments.map((moment) => day(Date.parse(moment)));
}

test('late on a day of 25 hours, the day before is still yesterday', () => {
  const moments = ['2026-10-25T00:10+02:00', '2026-10-24T23:50+02:00', '2026-10-23T23:50+02:00'];
  expect(daysAt('2026-10-25T23:30+01:00', moments)).toEqual(['Bugün', 'Dün', '23 Ekim 2026']);
});

test('early on the day after one of 23 hours, that one is yesterday', () => {
  const moments = ['2026-03-30T00:10+02:00', '2026-03-29T00:10+01:00', '2026-03-28T23:50+01:00'];
  expect(daysAt('2026-03-30T00:30+02:00', moments)).toEqual(['Bugün', 'Dün', '28 Mart 2026']);
});
