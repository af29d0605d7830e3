import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CallBack,
  changesByTimeAtMs,
  foldCallBacks,
  isLapsed,
  isSnoozed,
  isWaiting,
  listedForMs,
  openingCategories,
  ringMayFollowMs,
} from '../../src/call-backs/call-back.ts';
import { type CallBackMark, closingReasons, type Snooze, snoozedUntilMs } from '../../src/call-backs/call-back-mark.ts';
import { ageChangesAtMs, waitingAge } from '../../src/call-backs/waiting-age.ts';
import { type Calibration, nothingLearnt } from '../../src/calls/calibration.ts';
import type { Call } from '../../src/calls/call.ts';
import type { HeardEvent } from '../../src/calls/call-event.ts';
import { callFacets } from '../../src/calls/call-facets.ts';
import { foldAll } from '../../src/calls/fold-all.ts';
import type { KnownRecord } from '../../src/calls/known-record.ts';
import { readParty } from '../../src/calls/party.ts';
import { practiceTenant } from '../../src/pbx/practice.ts';
import { at, ayse, chose, heard, leftMenu, recorded, ringing } from './events.ts';

const ayseKey = '+905335554321';
const line = '+908505501234';
const hour = 3_600;
const reaching = { menuLines: [], reachedFromSeconds: 5 };
const ownLines: Calibration = { ...nothingLearnt, ownLines: [line] };

/** What extension 1003 dials to reach Ayşe. */
const toAyse = {
  line: ayse,
  callee: '05335554321',
  calleeType: 'EXTERNAL',
  sent: { callingNumber: '1003' },
} as const;
const talk = (seconds: number) => ({
  durationSeconds: seconds + 10,
  billableSeconds: seconds,
  hangupCause: 'NORMAL_CLEARING',
});

/** What becomes of facts, and of what a person says of Ayşe. */
function callBacks(
  records: readonly KnownRecord[],
  marks: readonly CallBackMark[] = [],
  {
    events = [],
    calibration = ownLines,
    menuLines = [],
    reachedFromSeconds = 5,
  }: {
    readonly events?: readonly HeardEvent[];
    readonly calibration?: Calibration;
    readonly menuLines?: readonly string[];
    readonly reachedFromSeconds?: number;
  } = {},
): readonly CallBack[] {
  return foldCallBacks(callsOf({ records, heard: events }, calibration), marks, { menuLines, reachedFromSeconds });
}

function callsOf(facts: { records: readonly KnownRecord[]; heard: readonly HeardEvent[] }, calibration: Calibration) {
  return foldAll(facts, calibration).filter((call) => callFacets(call).party === ayseKey);
}

function mark(kind: 'seen' | 'closed', second: number, through: KnownRecord, throughSecond: number): CallBackMark {
  const base = { caller: ayseKey, factId: through.factId, throughMs: at(throughSecond), atMs: at(second) };
  return kind === 'seen' ? { kind, ...base } : { kind, ...base, reason: 'not-needed' };
}

const missedAt = (id: number, second: number) => recorded(id, second);

describe('who reaches nobody is to be called back', () => {
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

  test('but nobody who withholds the number, nobody inside, and nobody for practice', () => {
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

  test('and nobody of whom it is not known yet, or will never be', () => {
    expect(callBacks([], [], { events: [heard(0, ringing(ayse))] })).toEqual([]);
    const unsaid = recorded(1, 0, { hangupCause: 'ATTENDED_TRANSFER' });
    expect(callBacks([unsaid])).toEqual([]);
  });

  test('who is lost in the menu is one of their own kind, until one of their calls rang and was missed', () => {
    const lost = recorded(1, 0, { callee: '42', calleeType: 'IVR' });
    expect(callBacks([lost])[0]?.kind).toBe('lost-in-menu');
    expect(callBacks([lost, missedAt(2, hour)])[0]).toMatchObject({ kind: 'missed', calls: 2 });
  });

  describe('who was answered and passed on to somebody who did not take it is one of their own kind', () => {
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

    test('and of several calls a missed one says more, and a menu less', () => {
      expect(itemsOf(missedAt(2, hour))).toMatchObject([{ kind: 'missed', calls: 2 }]);
      const lost = recorded(2, hour, { callee: '42', calleeType: 'IVR' });
      expect(itemsOf(lost)).toMatchObject([{ kind: 'passed-on', calls: 2 }]);
    });

    test('and the talk with whoever answered first is one: what they had missed before is closed', () => {
      expect(itemsOf(missedAt(2, -hour))).toMatchObject([
        { kind: 'missed', state: { kind: 'closed', proof: { kind: 'they-reached-us', callId: -1 } } },
        { kind: 'passed-on', calls: 1, state: { kind: 'open' } },
      ]);
    });
  });

  test('who has just left the menu may still be led to a telephone: only when nothing has rung it is a matter', () => {
    const events = [heard(0, chose(ayse)), heard(20, leftMenu(ayse))];
    const [item] = callBacks([], [], { events });
    expect(item?.dueAtMs).toBe(at(20) + ringMayFollowMs);
    expect(item !== undefined && isWaiting(item, at(20) + ringMayFollowMs - 1)).toBe(false);
    expect(item !== undefined && isWaiting(item, at(20) + ringMayFollowMs)).toBe(true);
    expect(item === undefined ? null : changesByTimeAtMs(item, at(20))).toBe(at(20) + ringMayFollowMs);
    expect(callBacks([], [], { events: [...events, heard(30, ringing(ayse))] })).toEqual([]);
    // Who waits already does not wait less because of it.
    expect(callBacks([missedAt(1, -hour)], [], { events })[0]).toMatchObject({ calls: 2, dueAtMs: 0 });
  });

  test('for a fortnight; then it has lapsed, and is never said to be closed', () => {
    const [item] = callBacks([missedAt(1, 0)]);
    if (item === undefined) throw new Error('nobody waits');
    const end = at(0) + listedForMs;
    expect([isWaiting(item, end - 1), isLapsed(item, end - 1)]).toEqual([true, false]);
    expect([isWaiting(item, end), isLapsed(item, end)]).toEqual([false, true]);
    expect(changesByTimeAtMs(item, end - 1)).toBe(end);
    expect(changesByTimeAtMs(item, end)).toBe(Number.POSITIVE_INFINITY);
    // Also when a record names a day in another century a timer can wait for it.
    expect(changesByTimeAtMs(item, at(0) - 2 ** 40)).toBe(at(0) - 2 ** 40 + 24 * hour * 1_000);
  });
});

describe('it is closed by a record that shows that two people have talked', () => {
  test('because we called back', () => {
    const items = callBacks([missedAt(1, 0), recorded(2, hour, { ...toAyse, ...talk(123) })]);
    expect(items).toHaveLength(1);
    expect(items[0]?.state).toEqual({
      kind: 'closed',
      proof: { kind: 'we-reached-them', atMs: at(hour), callId: -2, by: '1003', talkMs: 123_000 },
    });
  });

  test('because they called again and were answered', () => {
    const items = callBacks([missedAt(1, 0), missedAt(2, 60), recorded(3, hour, { callee: '1003', ...talk(60) })]);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      calls: 2,
      state: { kind: 'closed', proof: { kind: 'they-reached-us', atMs: at(hour), by: '1003', talkMs: 60_000 } },
    });
  });

  test('and who then reaches nobody again is open again, beside what is closed', () => {
    const items = callBacks([
      missedAt(1, 0),
      recorded(2, hour, { ...toAyse, ...talk(60) }),
      missedAt(3, 2 * hour),
      missedAt(4, 3 * hour),
    ]);
    expect(items.map(({ calls, state }) => [calls, state.kind])).toEqual([
      [1, 'closed'],
      [2, 'open'],
    ]);
  });

  test('when the record of an earlier return call comes late, it is that which has closed it', () => {
    const missed = missedAt(1, 0);
    const byHand = mark('closed', 2 * hour, missed, 0);
    expect(callBacks([missed], [byHand])[0]?.state).toMatchObject({ proof: { kind: 'by-hand' } });
    const late = recorded(2, hour, { ...toAyse, ...talk(60) });
    expect(callBacks([missed, late], [byHand])[0]?.state).toMatchObject({ proof: { kind: 'we-reached-them' } });
  });

  test('and when its own record comes late and says that it was answered, there is nothing to close', () => {
    const events = [heard(0, leftMenu(ayse))];
    expect(callBacks([], [], { events })).toHaveLength(1);
    const record = recorded(1, 0, { callee: '1001', ...talk(30) });
    const calibration = { ...ownLines, billable: 'talk' } as const;
    expect(callBacks([record], [], { events, calibration })).toEqual([]);
  });

  test.each([
    ['not by a call back that was not taken', recorded(2, hour, { ...toAyse, hangupCause: 'NO_ANSWER' })],
    ['not by a talk before it', recorded(2, -hour, { callee: '1003', ...talk(60) })],
    ['not by a call back before it', recorded(2, -hour, { ...toAyse, ...talk(60) })],
    [
      'not by one that another extension took, of which nobody knows whether it talked',
      recorded(2, hour, { hangupCause: 'LOSE_RACE' }),
    ],
    ['not by voicemail', recorded(2, hour, { callee: '9', calleeType: 'VOICEMAIL', ...talk(60) })],
    ['not by a menu that was billed', recorded(2, hour, { callee: '42', calleeType: 'IVR', ...talk(60) })],
  ])('%s', (_, record) => {
    expect(callBacks([missedAt(1, 0), record]).some(({ state }) => state.kind === 'closed')).toBe(false);
  });

  test('not by an answer that is told from times', () => {
    const calibration = { ...ownLines, billable: 'tariff', zero: 'unanswered' } as const;
    const missed = callBacks([missedAt(1, 0)]);
    expect(missed).toHaveLength(1);
    const calls = [
      ...callsOf({ records: [missedAt(1, 0)], heard: [] }, ownLines),
      ...callsOf({ records: [recorded(2, hour, { callee: '1003', ...talk(60) })], heard: [] }, calibration),
    ];
    expect(calls[1]?.outcome).toMatchObject({ value: { kind: 'answered' }, certainty: 'estimated' });
    expect(foldCallBacks(calls, [], reaching).map(({ state }) => state.kind)).toEqual(['open']);
  });

  test('not by one of which no record says so, and not by one of which nobody knows whether it came in', () => {
    const missed = missedAt(1, 0);
    const answered = recorded(2, hour, { callee: '1003', ...talk(60) });
    const calls = callsOf({ records: [missed, answered], heard: [] }, ownLines);
    const states = (change: Partial<Call>) =>
      foldCallBacks(
        calls.map((call) => (call.id === answered.factId ? { ...call, ...change } : call)),
        [],
        reaching,
      ).map(({ state }) => state.kind);
    expect(states({})).toEqual(['closed']);
    expect(states({ legs: [] })).toEqual(['open']);
    expect(states({ direction: { value: 'unknown', certainty: 'certain' } })).toEqual(['open']);
  });

  describe('a call back with hardly any talk may have reached a machine', () => {
    const missed = missedAt(1, 0);
    const short = recorded(2, hour, { ...toAyse, ...talk(4) });
    const by = { by: '1003', callId: -2, atMs: at(hour), talkMs: 4_000 };

    test('so that the caller stays, and it is said when we called, who did, and for how long', () => {
      const items = callBacks([missed, short]);
      expect(items).toMatchObject([{ calls: 1, state: { kind: 'open' }, maybeMachine: by }]);
    });

    test('until we really talk', () => {
      const reached = recorded(3, 2 * hour, { ...toAyse, ...talk(5) });
      const items = callBacks([missed, short, reached]);
      expect(items).toMatchObject([{ state: { kind: 'closed', proof: { callId: -3 } }, maybeMachine: null }]);
    });

    test('and of several such calls the last one is said', () => {
      const again = recorded(3, 2 * hour, { ...toAyse, ...talk(1) });
      expect(callBacks([missed, again, short])[0]?.maybeMachine).toMatchObject({ callId: -3, talkMs: 1_000 });
    });

    test('and who calls again in vain since then was not reached: nothing is said of it any more', () => {
      const items = callBacks([missed, short, missedAt(3, 2 * hour)]);
      expect(items).toMatchObject([{ calls: 2, state: { kind: 'open' }, maybeMachine: null }]);
    });

    test('and it can be put off and closed by hand like any other', () => {
      const closed = callBacks([missed, short], [mark('closed', 2 * hour, missed, 0)]);
      expect(closed).toMatchObject([{ state: { kind: 'closed', proof: { kind: 'by-hand' } } }]);
      const putOff = { ...mark('seen', 2 * hour, missed, 0), kind: 'snoozed', untilMs: at(3 * hour) } as CallBackMark;
      expect(callBacks([missed, short], [putOff])).toMatchObject([{ state: { kind: 'snoozed' }, maybeMachine: by }]);
    });

    test.each([
      ['the office takes any talk for one', { reachedFromSeconds: 0 }],
      ['the office asks for less', { reachedFromSeconds: 4 }],
      ['billing says nothing of talk', { calibration: { ...ownLines, billable: 'tariff' } as const }],
    ])('but not where %s', (_, options) => {
      const lost = recorded(1, 0, { callee: '42', calleeType: 'IVR' });
      expect(callBacks([lost, short], [], options)).toMatchObject([{ state: { kind: 'closed' } }]);
    });

    test('and who reaches us was reached, however short it was', () => {
      const theirs = recorded(2, hour, { callee: '1003', ...talk(1) });
      expect(callBacks([missed, theirs])).toMatchObject([{ state: { kind: 'closed' } }]);
    });
  });

  describe('whoever stands in the record as who called', () => {
    const missed = missedAt(1, 0);
    const out = recorded(2, hour, { ...toAyse, ...talk(60) });
    const stateAfter = (change: Partial<Call>) =>
      foldCallBacks(
        callsOf({ records: [missed, out], heard: [] }, ownLines).map((call) =>
          call.id === out.factId ? { ...call, ...change } : call,
        ),
        [],
        reaching,
      )[0]?.state;

    test('a talk with the caller closes it, also under a number of the office that nobody knows yet', () => {
      const change = { caller: readParty('02129998877'), direction: { value: 'out', certainty: 'estimated' } } as const;
      expect(stateAfter(change)).toMatchObject({ proof: { kind: 'we-reached-them', by: null, talkMs: 60_000 } });
    });

    test.each<readonly [string, Partial<Call>]>([
      [
        'where our own telephone may have been what answered (click to call)',
        { outcome: { value: { kind: 'answered', by: null }, certainty: 'estimated' } },
      ],
      ['where nobody knows who answered', { outcome: { value: { kind: 'unknown' }, certainty: 'estimated' } }],
      ['where it goes on', { outcome: null }],
      ['where a fax machine answered', { outcome: { value: { kind: 'fax' }, certainty: 'certain' } }],
      ['where it was a call inside', { direction: { value: 'internal', certainty: 'certain' } }],
    ])('but not %s', (_, change) => {
      expect(stateAfter(change)).toEqual({ kind: 'open' });
    });
  });

  test('a fax machine that rings here, and a withheld caller, want nobody; and no withheld caller is another one', () => {
    const calls = callsOf(
      { records: [missedAt(1, 0), recorded(2, hour, { callee: '1003', ...talk(60) })], heard: [] },
      ownLines,
    );
    const faxes = calls.map((call): Call => ({ ...call, outcome: { value: { kind: 'fax' }, certainty: 'certain' } }));
    expect(foldCallBacks(faxes, [], reaching)).toEqual([]);
    const withheld = calls.map((call): Call => ({ ...call, caller: { kind: 'withheld' } }));
    expect(foldCallBacks(withheld, [], reaching)).toEqual([]);
    const [missed, answered] = [calls[0], withheld[1]];
    if (missed === undefined || answered === undefined) throw new Error('they are gone');
    expect(foldCallBacks([missed, answered], [], reaching)).toMatchObject([{ state: { kind: 'open' } }]);
    // Whoever was heard would have closed it.
    expect(foldCallBacks(calls, [], reaching)).toMatchObject([{ state: { kind: 'closed' } }]);
  });

  test('and who was talked with by one firm of the account waits for the other one', () => {
    const calls = callsOf(
      { records: [missedAt(1, 0), recorded(2, hour, { callee: '1003', ...talk(60) })], heard: [] },
      ownLines,
    );
    const talkOfOther = calls.map((call): Call => (call.id === calls.at(-1)?.id ? { ...call, tenant: '999' } : call));
    expect(foldCallBacks(talkOfOther, [], reaching)).toMatchObject([{ state: { kind: 'open' } }]);
    expect(foldCallBacks(calls, [], reaching)).toMatchObject([{ state: { kind: 'closed' } }]);
  });

  test('and a record proves more than what was said at the same moment', () => {
    const missed = missedAt(1, 0);
    const items = callBacks([missed, recorded(2, hour, { ...toAyse, ...talk(60) })], [mark('closed', hour, missed, 0)]);
    expect(items.map(({ state }) => state)).toMatchObject([{ proof: { kind: 'we-reached-them' } }]);
  });

  describe('through a menu billable seconds alone prove nothing', () => {
    const calibration = { ...ownLines, billable: 'talk' } as const;
    const throughGroup = recorded(2, hour, { callee: '5000', calleeType: 'RINGGROUP', ...talk(60) });
    const isClosed = (records: readonly KnownRecord[], options: Parameters<typeof callBacks>[2]) =>
      callBacks([missedAt(1, 0), ...records], [], { calibration, ...options }).some(
        ({ state }) => state.kind === 'closed',
      );

    test('where there is none the group’s record is enough', () => {
      expect(isClosed([throughGroup], {})).toBe(true);
    });

    test('one was heard', () => {
      expect(isClosed([throughGroup], { events: [heard(hour + 2, chose(ayse))] })).toBe(false);
    });

    test('a record names one', () => {
      const menu = recorded(3, hour - 10, { callee: '42', calleeType: 'IVR', durationSeconds: 10, billableSeconds: 0 });
      expect(isClosed([menu, throughGroup], {})).toBe(false);
    });

    test('the line is known to have one', () => {
      expect(isClosed([throughGroup], { menuLines: [line] })).toBe(false);
    });

    test('but an extension’s own record is a proof', () => {
      const ofExtension = recorded(2, hour, { callee: '1003', ...talk(60) });
      expect(isClosed([ofExtension], { menuLines: [line], events: [heard(hour + 2, chose(ayse))] })).toBe(true);
    });

    test('and who is called back goes through no menu of ours', () => {
      expect(isClosed([recorded(2, hour, { ...toAyse, ...talk(60) })], { menuLines: [line, ayseKey] })).toBe(true);
    });
  });
});

describe('what a person says of it', () => {
  const [first, second] = [missedAt(1, 0), missedAt(2, hour)];

  test('closes what they have seen, with their reason, and not what came later', () => {
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

  test('goes with the call when the exchange’s clock is measured and moves it', () => {
    const closing = mark('closed', 5 * hour, second, hour);
    const calibration = { ...ownLines, clockOffsetMs: 3 * hour * 1_000, clockPairs: 3 };
    const items = callBacks([first, second], [closing], { calibration });
    expect(items.map(({ state, lastAtMs }) => [state.kind, lastAtMs])).toEqual([['closed', at(4 * hour)]]);
    // The call is there no more: its moment stands for it.
    expect(callBacks([first], [closing])[0]?.state.kind).toBe('closed');
  });

  const snoozed = (untilSecond: number, through = first, throughSecond = 0): CallBackMark => ({
    ...mark('seen', 2 * hour, through, throughSecond),
    kind: 'snoozed',
    untilMs: at(untilSecond),
  });

  test('puts it off until its time has come, or the caller calls again', () => {
    const [item] = callBacks([first], [snoozed(3 * hour)]);
    if (item === undefined) throw new Error('it is gone');
    expect([isWaiting(item, at(3 * hour) - 1), isSnoozed(item, at(3 * hour) - 1)]).toEqual([false, true]);
    expect([isWaiting(item, at(3 * hour)), isSnoozed(item, at(3 * hour))]).toEqual([true, false]);
    expect(callBacks([first, second], [snoozed(3 * hour)])[0]?.state).toEqual({ kind: 'open' });
    expect(callBacks([first, second], [snoozed(3 * hour, second, hour)])[0]?.state.kind).toBe('snoozed');
  });

  test('puts it off by the last word, which may be that it is put off no longer', () => {
    const ended = { ...snoozed(0), atMs: at(2 * hour + 5), untilMs: at(2 * hour + 5) } as CallBackMark;
    const [item] = callBacks([first], [ended, snoozed(3 * hour)]);
    expect(item).toMatchObject({ state: { kind: 'open' }, dueAtMs: 0 });
    const longer = { ...snoozed(9 * hour), atMs: at(2 * hour + 1) };
    expect(callBacks([first], [longer, snoozed(3 * hour)])[0]?.dueAtMs).toBe(at(9 * hour));
  });

  test('has seen it, until the caller calls again or it comes back from being put off', () => {
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

test('tomorrow is tomorrow also in the night in which clocks are set', () => {
  const until = snoozedUntilMs('tomorrow', Date.parse('2026-10-25T00:30:00+02:00'), 'Europe/Berlin');
  expect(until).toBe(Date.parse('2026-10-26T09:00:00+01:00'));
});

test('the age is as precise as a person wants it, and it is known when it will be another one', () => {
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

/** Facts of Ayşe's calls, whatever an exchange may write. */
interface Written {
  readonly second: number;
  readonly isOut: boolean;
  readonly calleeType: string;
  readonly durationSeconds: number;
  readonly billableSeconds: number;
  readonly hangupCause: string;
}

const written = fc.record<Written>({
  second: fc.nat(6 * hour),
  isOut: fc.boolean(),
  calleeType: fc.constantFrom('EXTENSION', 'RINGGROUP', 'IVR', 'QUEUE', 'VOICEMAIL', 'EXTERNAL', 'NEU'),
  durationSeconds: fc.nat(200),
  billableSeconds: fc.oneof(fc.constant(0), fc.nat(8), fc.nat(200)),
  hangupCause: fc.constantFrom(
    'NO_ANSWER',
    'NORMAL_CLEARING',
    'ORIGINATOR_CANCEL',
    'LOSE_RACE',
    'USER_BUSY',
    'BLIND_TRANSFER',
  ),
});

function recordFrom({ second, isOut, ...part }: Written, index: number): KnownRecord {
  const callee = part.calleeType === 'EXTENSION' ? '1003' : part.calleeType === 'IVR' ? '42' : '5000';
  const out = { line: ayse, callee: ayse, sent: { callingNumber: '1003' } };
  return recorded(index + 1, second, { ...part, ...(isOut ? out : { callee }) });
}

const events = fc.array(
  fc.record({
    second: fc.nat(6 * hour),
    event: fc.constantFrom(ringing(ayse), ringing(ayse, '1003'), chose(ayse), leftMenu(ayse)),
  }),
  { maxLength: 6 },
);
const heardFrom = (list: readonly { second: number; event: HeardEvent['event'] }[]) =>
  list.map(({ second, event }, index) => heard(second, event, 1_000_000 + index));

const calibrations = fc.record({
  billable: fc.constantFrom('talk', 'talk-and-menu', 'tariff', 'unknown'),
  zero: fc.constantFrom('unanswered', 'if-short', 'nothing'),
  recordForm: fc.constantFrom('call', 'leg', 'unknown'),
  menuLines: fc.constantFrom([], [line]),
}) as fc.Arbitrary<Partial<Calibration>>;

const marks: fc.Arbitrary<readonly CallBackMark[]> = fc.array(
  fc
    .record({
      kind: fc.constantFrom('closed', 'snoozed', 'seen'),
      factId: fc.integer({ min: -8, max: -1 }),
      throughSecond: fc.nat(6 * hour),
      atSecond: fc.nat(7 * hour),
      untilSecond: fc.nat(8 * hour),
      reason: fc.constantFrom(...closingReasons),
    })
    .map(({ kind, factId, throughSecond, atSecond, untilSecond, reason }) => ({
      kind,
      caller: ayseKey,
      factId,
      throughMs: at(throughSecond),
      atMs: at(atSecond),
      ...(kind === 'snoozed' ? { untilMs: at(untilSecond) } : {}),
      ...(kind === 'closed' ? { reason } : {}),
    })) as fc.Arbitrary<CallBackMark>,
  { maxLength: 5 },
);

const worlds = fc.record({
  written: fc.array(written, { maxLength: 8 }),
  events,
  marks,
  learnt: calibrations,
});

function worldOf(world: typeof worlds extends fc.Arbitrary<infer W> ? W : never) {
  const calibration: Calibration = { ...ownLines, ...world.learnt };
  const facts = { records: world.written.map(recordFrom), heard: heardFrom(world.events) };
  const calls = callsOf(facts, calibration);
  return {
    calibration,
    facts,
    calls,
    items: foldCallBacks(calls, world.marks, { ...reaching, menuLines: calibration.menuLines }),
  };
}

/** Whether the raw facts of a call let nobody doubt that two people have talked. Written anew, and not with the fold's means. */
function provesTalk(
  call: Call,
  records: readonly KnownRecord[],
  heardEvents: readonly HeardEvent[],
  { menuLines, billable }: Calibration,
) {
  const own = records
    .filter(({ factId }) => call.legs.some((leg) => leg.factId === factId))
    .map(({ record }) => record);
  const isOut = own.every(({ callingNumber }) => callingNumber === '1003');
  const billed = own.filter(({ billableSeconds }) => (billableSeconds ?? 0) > 0);
  if (isOut) {
    const seconds = billed.reduce((sum, { billableSeconds }) => sum + (billableSeconds ?? 0), 0);
    return seconds >= (billable === 'tariff' ? 1 : reaching.reachedFromSeconds);
  }
  if (own.some(({ callingNumber }) => readParty(callingNumber).kind !== 'phone')) return false;
  const steps = heardEvents.filter(({ factId }) => call.steps.some((step) => step.factId === factId));
  const hasMenu =
    steps.some(({ event }) => event.kind !== 'ringing') ||
    own.some(({ calleeType }) => calleeType === 'IVR') ||
    menuLines.includes(line);
  const mayTalk = hasMenu ? ['EXTENSION'] : ['EXTENSION', 'RINGGROUP'];
  return billed.some(({ calleeType }) => mayTalk.includes(calleeType ?? ''));
}

test('whatever is written, heard and said: nothing is closed without a proof, and each proof holds by the raw facts', () => {
  let proofs = 0;
  fc.assert(
    fc.property(worlds, (world) => {
      const { facts, calls, items, calibration } = worldOf(world);
      for (const { state, lastAtMs } of items) {
        if (state.kind !== 'closed') continue;
        const { proof } = state;
        if (proof.kind === 'by-hand') {
          const said = world.marks.some(({ kind, atMs }) => kind === 'closed' && atMs === proof.atMs);
          expect(said).toBe(true);
          continue;
        }
        proofs += 1;
        const call = calls.find(({ id }) => id === proof.callId);
        if (call === undefined) throw new Error('a proof that is no call');
        expect(call.startedAtMs).toBe(proof.atMs);
        expect(proof.atMs).toBeGreaterThan(lastAtMs);
        expect(provesTalk(call, facts.records, facts.heard, calibration)).toBe(true);
      }
    }),
    { numRuns: 600 },
  );
  // A check of nothing would hold as well.
  expect(proofs).toBeGreaterThan(50);
});

test('every call that nobody answered is in exactly one item, and a caller has at most one that is not closed', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const { calls, items } = worldOf(world);
      const unanswered = calls.filter((call) => openingCategories.some((kind) => kind === callFacets(call).category));
      expect(items.reduce((sum, item) => sum + item.calls, 0)).toBe(unanswered.length);
      expect(items.filter(({ state }) => state.kind !== 'closed').length).toBeLessThanOrEqual(1);
      expect(items.every(({ firstAtMs, lastAtMs, calls: count }) => firstAtMs <= lastAtMs && count > 0)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('neither the order of calls and marks matters, nor how often they are told', () => {
  const shuffled = worlds.chain((world) =>
    fc.record({ world: fc.constant(world), order: fc.infiniteStream(fc.nat()) }),
  );
  fc.assert(
    fc.property(shuffled, ({ world, order }) => {
      const { calls, items, calibration } = worldOf(world);
      const mixed = <T>(list: readonly T[]) =>
        [...list, ...list]
          .map((value) => [order.next().value as number, value] as const)
          .sort(([a], [b]) => a - b)
          .map(([, value]) => value);
      expect(
        foldCallBacks(mixed(calls), mixed(world.marks), { ...reaching, menuLines: calibration.menuLines }),
      ).toEqual(items);
    }),
    { numRuns: 300 },
  );
});
