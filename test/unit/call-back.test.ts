import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changesByTimeAtMs,
  isLapsed,
  isWaiting,
  listedForMs,
  ringMayFollowMs,
} from '../../src/call-backs/call-back.ts';
import { foldCallBacks } from '../../src/call-backs/fold-call-backs.ts';
import { ageChangesAtMs, waitingAge } from '../../src/call-backs/waiting-age.ts';
import { foldAll } from '../../src/calls/fold-all.ts';
import type { KnownRecord } from '../../src/calls/known-record.ts';
import { practiceTenant } from '../../src/pbx/practice.ts';
import { ayseKey, callBacks, callsOf, missedAt, ownLines, reaching, talk, toAyse } from './call-back-facts.ts';
import { at, ayse, chose, heard, leftMenu, recorded, ringing } from './events.ts';

const hour = 3_600;

describe('a caller who reaches nobody is to be called back', () => {
  test('once, however often they try', () => {
    const items = callBacks([missedAt(1, 0), missedAt(2, hour), missedAt(3, 2 * hour)]);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      caller: ayseKey,
      kind: 'missed',
      calls: 3,
      firstAtMs: at(0),
      lastAtMs: at(2 * hour),
      lastCallId: -3,
      state: { kind: 'open' },
      isSeen: false,
      dueAtMs: 0,
    });
  });

  test.each(['USER_BUSY', 'CALL_REJECTED', 'NO_USER_RESPONSE', 'ORIGINATOR_CANCEL'])('also after %s', (hangupCause) => {
    expect(callBacks([recorded(1, 0, { hangupCause })])).toHaveLength(1);
  });

  test('but no withheld caller, no extension, and no practice caller', () => {
    const withheld = recorded(1, 0, { caller: 'anonymous' });
    const inside = recorded(2, 0, { sent: { callingNumber: '1002', dialedNumber: '1003' } });
    const calls = foldAll({ records: [withheld, inside], heard: [] }, ownLines);
    expect(calls).toHaveLength(2);
    expect(foldCallBacks(calls, [], reaching)).toEqual([]);
    const practised = foldAll({ records: [missedAt(1, 0)], heard: [] }, ownLines).map((call) => ({
      ...call,
      tenant: practiceTenant,
    }));
    expect(foldCallBacks(practised, [], reaching)).toEqual([]);
  });

  test('and no caller whose outcome is not known yet, or will never be', () => {
    expect(callBacks([], [], { events: [heard(0, ringing(ayse))] })).toEqual([]);
    const unsaid = recorded(1, 0, { hangupCause: 'ATTENDED_TRANSFER' });
    expect(callBacks([unsaid])).toEqual([]);
  });

  test('a caller who is lost in the menu has a kind of their own, until one of their calls rang and was missed', () => {
    const lost = recorded(1, 0, { callee: '42', calleeType: 'IVR' });
    expect(callBacks([lost])[0]?.kind).toBe('lost-in-menu');
    expect(callBacks([lost, missedAt(2, hour)])[0]).toMatchObject({ kind: 'missed', calls: 2 });
  });

  describe('a caller who was answered and then transferred in vain has a kind of their own', () => {
    const taken = recorded(1, 0, { callee: '1003', ...talk(30) });
    const passedOn = { atMs: at(40), to: '1005' };
    const itemsOf = (...others: readonly KnownRecord[]) =>
      foldCallBacks(
        callsOf({ records: [taken, ...others], heard: [] }, ownLines).map((call) =>
          call.id === taken.factId ? { ...call, passedOn } : call,
        ),
        [],
        reaching,
      );

    test('although the call itself was answered', () => {
      expect(itemsOf()).toMatchObject([{ kind: 'passed-on', calls: 1, state: { kind: 'open' }, isSeen: false }]);
      const back = callBacks([taken]);
      expect(back).toEqual([]);
    });

    test('until they are reached', () => {
      const reached = { kind: 'closed', proof: { kind: 'we-reached-them', callId: -2 } };
      expect(itemsOf(recorded(2, hour, { ...toAyse, ...talk(60) }))).toMatchObject([
        { kind: 'passed-on', state: reached },
      ]);
      const again = recorded(2, hour, { callee: '1003', ...talk(60) });
      expect(itemsOf(again)).toMatchObject([{ kind: 'passed-on', state: { proof: { kind: 'they-reached-us' } } }]);
    });

    test('and of several calls a missed one counts more, and one in the menu less', () => {
      expect(itemsOf(missedAt(2, hour))).toMatchObject([{ kind: 'missed', calls: 2 }]);
      const lost = recorded(2, hour, { callee: '42', calleeType: 'IVR' });
      expect(itemsOf(lost)).toMatchObject([{ kind: 'passed-on', calls: 2 }]);
    });

    test('and the first talk still closes calls that were missed before it', () => {
      expect(itemsOf(missedAt(2, -hour))).toMatchObject([
        { kind: 'missed', state: { kind: 'closed', proof: { kind: 'they-reached-us', callId: -1 } } },
        { kind: 'passed-on', calls: 1, state: { kind: 'open' } },
      ]);
    });
  });

  test('a caller who has just left the menu is listed only when no telephone rings', () => {
    const events = [heard(0, chose(ayse)), heard(20, leftMenu(ayse))];
    const [item] = callBacks([], [], { events });
    expect(item?.dueAtMs).toBe(at(20) + ringMayFollowMs);
    expect(item !== undefined && isWaiting(item, at(20) + ringMayFollowMs - 1)).toBe(false);
    expect(item !== undefined && isWaiting(item, at(20) + ringMayFollowMs)).toBe(true);
    expect(item === undefined ? null : changesByTimeAtMs(item, at(20))).toBe(at(20) + ringMayFollowMs);
    expect(callBacks([], [], { events: [...events, heard(30, ringing(ayse))] })).toEqual([]);
    // The caller waits already, and stays due at once.
    expect(callBacks([missedAt(1, -hour)], [], { events })[0]).toMatchObject({ calls: 2, dueAtMs: 0 });
  });

  test('for a fortnight; then the call-back has expired, and is never shown as closed', () => {
    const [item] = callBacks([missedAt(1, 0)]);
    if (item === undefined) throw new Error('nobody waits');
    const end = at(0) + listedForMs;
    expect([isWaiting(item, end - 1), isLapsed(item, end - 1)]).toEqual([true, false]);
    expect([isWaiting(item, end), isLapsed(item, end)]).toEqual([false, true]);
    expect(changesByTimeAtMs(item, end - 1)).toBe(end);
    expect(changesByTimeAtMs(item, end)).toBe(Number.POSITIVE_INFINITY);
    // A record may name a day in another century. The time stays short enough for a timer.
    expect(changesByTimeAtMs(item, at(0) - 2 ** 40)).toBe(at(0) - 2 ** 40 + 24 * hour * 1_000);
  });
});

test('the age is as precise as a person needs it, and it is known when it changes next', () => {
  const age = (minutes: number) => Object.values(waitingAge(0, minutes * 60_000)).join(':');
  expect([0.5, 59.9, 60, 135, 24 * 60, 26 * 60 + 30].map(age)).toEqual([
    '0:0:0',
    '0:0:59',
    '0:1:0',
    '0:2:10',
    '1:0:0',
    '1:2:0',
  ]);
  fc.assert(
    fc.property(fc.nat(40 * 24 * 60 * 60_000), (nowMs) => {
      const nextMs = ageChangesAtMs(0, nowMs);
      expect(nextMs).toBeGreaterThan(nowMs);
      expect(waitingAge(0, nextMs - 1)).toEqual(waitingAge(0, nowMs));
      expect(waitingAge(0, nextMs)).not.toEqual(waitingAge(0, nowMs));
    }),
  );
});
