import { expect, test } from 'vitest';
import type { CallBack } from '../../src/call-backs/call-back.ts';
import { CallBackList, callersAtMost } from '../../src/call-backs/call-back-list.ts';
import { foldCallBacks } from '../../src/call-backs/fold-call-backs.ts';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import type { Call } from '../../src/calls/call.ts';
import { foldCalls } from '../../src/calls/fold-calls.ts';
import { afterDeskEvent, nextChangeAtMs } from '../../src/desk/after-desk-event.ts';
import { firstState } from '../../src/desk/desk-state.ts';
import { ok } from '../../src/result.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import { recordOf } from '../fakes/call-records.ts';
import { FakeJournal } from '../fakes/fake-journal.ts';
import { FakeCallBackMarks, FakeLogger } from '../fakes/fake-ports.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';

const minuteMs = 60_000;

function missedAgo(index: number, nowMs: number): Call {
  const caller = `90532${String(index).padStart(7, '0')}`;
  const record = recordOf({ id: index + 1, caller, startedAtMs: nowMs - (index + 1) * minuteMs });
  const [call] = foldCalls({ heard: [], records: [{ factId: -1 - index, record, insteadMs: nowMs }] }, nothingLearnt);
  if (call === undefined) throw new Error('no call');
  return call;
}

test('of more callers than an office calls back the last ones are kept, with those who call again', async () => {
  const timers = new FakeTimers();
  const nowMs = timers.nowMs();
  const few = 20;
  // The oldest calls come first.
  const calls = Array.from({ length: callersAtMost + few }, (_, index) => missedAgo(index, nowMs)).reverse();
  const ofCaller = new Map(calls.map((call) => [call.caller.kind === 'phone' ? call.caller.e164 : '', [call]]));
  const journal = new FakeJournal();
  journal.partiesOf = () => ok([...ofCaller.keys()]);
  journal.callsWith = (caller) => ok(ofCaller.get(caller) ?? []);
  let told: readonly CallBack[] = [];
  const ports = {
    callHistory: journal,
    callBackMarks: new FakeCallBackMarks(),
    timers,
    clock: timers,
    logger: new FakeLogger(),
  };
  const list = new CallBackList(
    ports,
    () => 5,
    (callBacks) => {
      told = callBacks;
    },
  );
  list.load();
  await timers.advance(minuteMs);
  const newest = [...ofCaller.keys()].slice(few);
  expect(told.map(({ caller }) => caller)).toEqual(newest);

  const [again] = calls;
  if (again === undefined) throw new Error('nobody called');
  const callsAgain = { ...again, id: again.id + 1_000_000, startedAtMs: nowMs, lastHeardAtMs: nowMs };
  const [caller = ''] = ofCaller.keys();
  ofCaller.set(caller, [again, callsAgain]);
  list.changed([callsAgain]);
  await timers.advance(minuteMs);
  expect(told.map((item) => item.caller)).toEqual([...newest.slice(1), caller]);
  expect(told.at(-1)?.calls).toBe(2);
});

test('a list of any length is checked for entries that change with time', () => {
  const nowMs = new FakeTimers().nowMs();
  const reaching = { menuLines: [], reachedFromSeconds: 5 };
  const [item] = foldCallBacks([missedAgo(0, nowMs)], [], reaching);
  const callBacks = item === undefined ? [] : Array.from({ length: 200_000 }, () => item);
  const state = afterDeskEvent(firstState(defaultSettings, [], false), { kind: 'call-backs', callBacks }, nowMs);
  expect(nextChangeAtMs(state, nowMs)).toBe(nowMs + minuteMs);
});
