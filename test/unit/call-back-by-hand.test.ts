import { describe, expect, test } from 'vitest';
import { isSnoozed, isWaiting } from '../../src/call-backs/call-back.ts';
import { type CallBackMark, type Snooze, snoozedUntilMs } from '../../src/call-backs/call-back-mark.ts';
import { callBacks, mark, missedAt, ownLines } from './call-back-facts.ts';
import { at } from './events.ts';

const hour = 3_600;

describe('a person’s mark', () => {
  const [first, second] = [missedAt(1, 0), missedAt(2, hour)];

  test('closes the calls that they have seen, with their reason, and no later ones', () => {
    const closing = mark('closed', 2 * hour, first, 0);
    expect(callBacks([first], [closing])[0]?.state).toEqual({
      kind: 'closed',
      proof: { kind: 'by-hand', atMs: at(2 * hour), reason: 'not-needed' },
    });
    const items = callBacks([first, second], [closing]);
    expect(items.map(({ calls, state, lastAtMs }) => [calls, state.kind, lastAtMs])).toEqual([
      [1, 'closed', at(0)],
      [1, 'open', at(hour)],
    ]);
    expect(callBacks([first, second], [mark('closed', 2 * hour, second, hour)])).toHaveLength(1);
  });

  test('follows its call when the measured clock moves it', () => {
    const closing = mark('closed', 5 * hour, second, hour);
    const calibration = { ...ownLines, clockOffsetMs: 3 * hour * 1_000, clockPairs: 3 };
    const items = callBacks([first, second], [closing], { calibration });
    expect(items.map(({ state, lastAtMs }) => [state.kind, lastAtMs])).toEqual([['closed', at(4 * hour)]]);
    // The call does not exist any more; its moment is used instead.
    expect(callBacks([first], [closing])[0]?.state.kind).toBe('closed');
  });

  const snoozed = (untilSecond: number, through = first, throughSecond = 0): CallBackMark => ({
    ...mark('seen', 2 * hour, through, throughSecond),
    kind: 'snoozed',
    untilMs: at(untilSecond),
  });

  test('snoozes it until its time has come, or the caller calls again', () => {
    const [item] = callBacks([first], [snoozed(3 * hour)]);
    if (item === undefined) throw new Error('it is gone');
    expect([isWaiting(item, at(3 * hour) - 1), isSnoozed(item, at(3 * hour) - 1)]).toEqual([false, true]);
    expect([isWaiting(item, at(3 * hour)), isSnoozed(item, at(3 * hour))]).toEqual([true, false]);
    expect(callBacks([first, second], [snoozed(3 * hour)])[0]?.state).toEqual({ kind: 'open' });
    expect(callBacks([first, second], [snoozed(3 * hour, second, hour)])[0]?.state.kind).toBe('snoozed');
  });

  test('snoozes it until the time that was set last, which may be now', () => {
    const ended = { ...snoozed(0), atMs: at(2 * hour + 5), untilMs: at(2 * hour + 5) } as CallBackMark;
    const [item] = callBacks([first], [ended, snoozed(3 * hour)]);
    expect(item).toMatchObject({ state: { kind: 'open' }, dueAtMs: 0 });
    const longer = { ...snoozed(9 * hour), atMs: at(2 * hour + 1) };
    expect(callBacks([first], [longer, snoozed(3 * hour)])[0]?.dueAtMs).toBe(at(9 * hour));
  });

  test('counts as seen, until the caller calls again or a snooze ends', () => {
    const seen = mark('seen', 2 * hour, first, 0);
    expect(callBacks([first], [seen])[0]?.isSeen).toBe(true);
    expect(callBacks([first, second], [seen])[0]?.isSeen).toBe(false);
    expect(callBacks([first], [seen, snoozed(3 * hour)])[0]?.isSeen).toBe(false);
    expect(callBacks([first], [{ ...seen, atMs: at(4 * hour) }, snoozed(3 * hour)])[0]?.isSeen).toBe(true);
  });
});

test.each<readonly [Snooze, string, string]>([
  ['15-minutes', '2026-11-23T14:00:00+03:00', '2026-11-23T14:15:00+03:00'],
  ['1-hour', '2026-11-23T23:30:00+03:00', '2026-11-24T00:30:00+03:00'],
  ['tomorrow', '2026-11-23T00:10:00+03:00', '2026-11-24T09:00:00+03:00'],
  ['tomorrow', '2026-12-31T23:50:00+03:00', '2027-01-01T09:00:00+03:00'],
  ['no-longer', '2026-11-23T14:00:00+03:00', '2026-11-23T14:00:00+03:00'],
])('a snooze for %s from %s ends at %s', (snooze, from, until) => {
  expect(snoozedUntilMs(snooze, Date.parse(from), 'Europe/Istanbul')).toBe(Date.parse(until));
});

test('tomorrow is the next day also in the night in which clocks change', () => {
  const until = snoozedUntilMs('tomorrow', Date.parse('2026-10-25T00:30:00+02:00'), 'Europe/Berlin');
  expect(until).toBe(Date.parse('2026-10-26T09:00:00+01:00'));
});
