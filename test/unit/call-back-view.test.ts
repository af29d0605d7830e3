import { describe, expect, test } from 'vitest';
import type { CallBack } from '../../src/call-backs/call-back.ts';
import { readParty } from '../../src/calls/party.ts';
import { firstState } from '../../src/desk/desk-state.ts';
import { defaultSettings, type Language } from '../../src/settings/settings.ts';
import { callBacksView, stillWaitingText } from '../../src/view/call-back-view.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const nowMs = Date.UTC(2026, 10, 24, 11);
const at = { nowMs, timeZone: 'Europe/Istanbul' };

const missed: CallBack = {
  caller: '+905335554321',
  party: readParty('905335554321'),
  kind: 'missed',
  calls: 2,
  firstAtMs: nowMs - hourMs,
  lastAtMs: nowMs - minuteMs,
  lastCallId: 7,
  lastFactIds: [7],
  line: null,
  dueAtMs: 0,
  isSeen: false,
  maybeMachine: null,
  addedAtMs: null,
  state: { kind: 'open' },
};

function stateWith(item: CallBack, language: Language = 'tr') {
  return { ...firstState({ ...defaultSettings, language }, [], false), callBacks: [item] };
}

const shown = (part: Partial<CallBack>, language?: Language) =>
  callBacksView(stateWith({ ...missed, ...part }, language), at).waiting[0];

describe('a receptionist reads in the list of call-backs', () => {
  test.each([
    [20_000, 'az önce', 'just now'],
    [20 * minuteMs, '20 dk', '20 min'],
    [80 * minuteMs, '1 saat 20 dk', '1 h 20 min'],
    [2 * hourMs, '2 saat', '2 h'],
    [dayMs + 3 * hourMs, '1 gün 3 saat', '1 d 3 h'],
    [2 * dayMs, '2 gün', '2 d'],
  ])('for how long a caller has been waiting (%d ms)', (agoMs, turkish, english) => {
    expect(shown({ firstAtMs: nowMs - agoMs })).toMatchObject({ age: turkish, times: '2 kez' });
    expect(shown({ firstAtMs: nowMs - agoMs, calls: 1 }, 'en')).toMatchObject({ age: english, times: null });
  });

  test('whom a person has put on it by hand, alone or besides a missed call', () => {
    expect(shown({ kind: 'added', addedAtMs: nowMs })?.kindText).toBe('Elle eklendi');
    expect(shown({ addedAtMs: nowMs })?.kindText).toBe('Cevapsız, elle eklendi');
    expect(shown({})?.kindText).toBe('Cevapsız');
    expect(shown({ kind: 'added', addedAtMs: nowMs }, 'en')?.kindText).toBe('Added by hand');
  });

  test('a number that can be called', () => {
    expect(shown({})).toMatchObject({ dialled: '05335554321' });
    const sip = { caller: 'raw:x@y', party: readParty('x@y') } as const;
    expect(shown(sip)).toMatchObject({ dialled: null });
  });
});

test('the notification of a caller who was put on the list by hand does not say that they reached nobody', () => {
  const added = stateWith({ ...missed, kind: 'added', addedAtMs: nowMs });
  expect(stillWaitingText(missed.caller, 8, added, at)).not.toContain('ulaşamadı');
  expect(stillWaitingText(missed.caller, 8, stateWith(missed), at)).toContain('2 kez aradı, ulaşamadı');
});
