import { describe, expect, test } from 'vitest';
import type { CallBackMark } from '../../src/call-backs/call-back-mark.ts';
import { foldCallBacks } from '../../src/call-backs/fold-call-backs.ts';
import type { Call } from '../../src/calls/call.ts';
import type { KnownRecord } from '../../src/calls/known-record.ts';
import { readParty } from '../../src/calls/party.ts';
import {
  ayseKey,
  callBacks,
  callsOf,
  line,
  mark,
  missedAt,
  ownLines,
  reaching,
  talk,
  toAyse,
} from './call-back-facts.ts';
import { at, ayse, chose, heard, leftMenu, recorded } from './events.ts';

const hour = 3_600;

describe('a call-back is closed by a record that shows that two people have talked', () => {
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

  test('and is open again, beside the closed one, when the caller then reaches nobody', () => {
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

  test('when the record of an earlier return call comes late, that call has closed it', () => {
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

  test('not by an answer that is estimated from times', () => {
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

  test('not by an answer without a record, and not by one of unknown direction', () => {
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

    test('so that the caller stays listed, with the time, the person and the length of our call', () => {
      const items = callBacks([missed, short]);
      expect(items).toMatchObject([{ calls: 1, state: { kind: 'open' }, maybeMachine: by }]);
    });

    test('also where the PBX names only the number of the office, so that the person is unknown', () => {
      const underOurs = recorded(2, hour, { ...toAyse, sent: { callingNumber: line.slice(1) }, ...talk(4) });
      const told = { ...by, by: null };
      expect(callBacks([missed, underOurs])).toMatchObject([{ state: { kind: 'open' }, maybeMachine: told }]);
      expect(callBacks([missed, underOurs], [], { reachedFromSeconds: 4 })).toMatchObject([
        { state: { kind: 'closed', proof: told } },
      ]);
    });

    test('until we really talk', () => {
      const reached = recorded(3, 2 * hour, { ...toAyse, ...talk(5) });
      const items = callBacks([missed, short, reached]);
      expect(items).toMatchObject([{ state: { kind: 'closed', proof: { callId: -3 } }, maybeMachine: null }]);
    });

    test('and of several such calls the last one is shown', () => {
      const again = recorded(3, 2 * hour, { ...toAyse, ...talk(1) });
      expect(callBacks([missed, again, short])[0]?.maybeMachine).toMatchObject({ callId: -3, talkMs: 1_000 });
    });

    test('and it is not shown any more when the caller calls again in vain', () => {
      const items = callBacks([missed, short, missedAt(3, 2 * hour)]);
      expect(items).toMatchObject([{ calls: 2, state: { kind: 'open' }, maybeMachine: null }]);
    });

    test('and it can be snoozed and closed by hand like any other', () => {
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

    test('and a caller who reaches us was reached, however short the talk was', () => {
      const theirs = recorded(2, hour, { callee: '1003', ...talk(1) });
      expect(callBacks([missed, theirs])).toMatchObject([{ state: { kind: 'closed' } }]);
    });
  });

  describe('whichever party the record names as the caller', () => {
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

    test('a talk with the caller closes it, also under a number of the office that is not known yet', () => {
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

  test('a fax machine and a withheld caller make no call-back, and no withheld caller closes another one’s', () => {
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
    // With its caller's number shown, the same answered call closes the call-back.
    expect(foldCallBacks(calls, [], reaching)).toMatchObject([{ state: { kind: 'closed' } }]);
  });

  test('and a caller who talked with one firm of the account still waits for the other one', () => {
    const calls = callsOf(
      { records: [missedAt(1, 0), recorded(2, hour, { callee: '1003', ...talk(60) })], heard: [] },
      ownLines,
    );
    const talkOfOther = calls.map((call): Call => (call.id === calls.at(-1)?.id ? { ...call, tenant: '999' } : call));
    expect(foldCallBacks(talkOfOther, [], reaching)).toMatchObject([{ state: { kind: 'open' } }]);
    expect(foldCallBacks(calls, [], reaching)).toMatchObject([{ state: { kind: 'closed' } }]);
  });

  test('and a record counts more than a mark of the same moment', () => {
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

    test('where there is no menu the group’s record is enough', () => {
      expect(isClosed([throughGroup], {})).toBe(true);
    });

    test('a webhook shows a menu', () => {
      expect(isClosed([throughGroup], { events: [heard(hour + 2, chose(ayse))] })).toBe(false);
    });

    test('a record names a menu', () => {
      const menu = recorded(3, hour - 10, { callee: '42', calleeType: 'IVR', durationSeconds: 10, billableSeconds: 0 });
      expect(isClosed([menu, throughGroup], {})).toBe(false);
    });

    test('the line is known to have a menu', () => {
      expect(isClosed([throughGroup], { menuLines: [line] })).toBe(false);
    });

    test('but an extension’s own record is a proof', () => {
      const ofExtension = recorded(2, hour, { callee: '1003', ...talk(60) });
      expect(isClosed([ofExtension], { menuLines: [line], events: [heard(hour + 2, chose(ayse))] })).toBe(true);
    });

    test('and an outgoing call goes through no menu of ours', () => {
      expect(isClosed([recorded(2, hour, { ...toAyse, ...talk(60) })], { menuLines: [line, ayseKey] })).toBe(true);
    });
  });
});
