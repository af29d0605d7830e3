import type { CallBack } from '../../src/call-backs/call-back.ts';
import { CallBackList } from '../../src/call-backs/call-back-list.ts';
import { type GivenRecord, recordOf } from '../fakes/call-records.ts';
import { FakeJournal } from '../fakes/fake-journal.ts';
import { FakeCallBackMarks, FakeLogger } from '../fakes/fake-ports.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';
import { office } from '../fakes/office.ts';

export const ayse = '905335554321';
export const mehmet = '902123334455';
export const ayseKey = '+905335554321';

/** Starts an office. It is 14:00 in Istanbul. */
export async function started(options: Parameters<typeof office>[0] = {}) {
  const all = office(options);
  await all.zil.start();
  await all.timers.advance(100);
  let ids = 0;
  /** Adds records of calls that began `agoMs` milliseconds ago. */
  const records = async (
    ...told: readonly (Omit<Partial<GivenRecord>, 'id'> & { readonly agoMs: number; readonly id?: number })[]
  ) => {
    const nowMs = all.timers.nowMs();
    await all.zil.calls.register.addRecords(
      told.map(({ agoMs, ...part }) => {
        ids += 1;
        return recordOf({ id: ids, startedAtMs: nowMs - agoMs, ...part });
      }),
    );
    await all.timers.advance(100);
  };
  const waiting = () => all.zil.view().callBacks.waiting;
  const upTo = () => waiting().map((item) => item.upTo)[0] ?? { caller: '', factId: 0, throughMs: 0 };
  return { ...all, records, waiting, upTo };
}

export const proofs = ({ zil }: { readonly zil: Awaited<ReturnType<typeof started>>['zil'] }) =>
  zil.calls.callBacks.closed().map(({ who, time, proof }) => `${who} · ${time} · ${proof}`);

/** Makes a call-back list on its own; reading a caller takes `readMs`. */
export function callBackList({
  readMs = 0,
  journal = new FakeJournal(),
  marks = new FakeCallBackMarks(),
  timers = new FakeTimers(),
} = {}) {
  let spentMs = 0;
  const told: (readonly CallBack[])[] = [];
  /** How many callers were read in each turn. */
  const turns: number[] = [];
  const callHistory = Object.create(journal, {
    callsWith: {
      value: (...asked: Parameters<FakeJournal['callsWith']>) => {
        spentMs += readMs;
        turns.push((turns.pop() ?? 0) + 1);
        return journal.callsWith(...asked);
      },
    },
    partiesOf: { value: journal.partiesOf.bind(journal) },
  }) as FakeJournal;
  const made = new CallBackList(
    {
      callHistory,
      callBackMarks: marks,
      timers: {
        after: (delayMs, run) =>
          timers.after(delayMs, () => {
            turns.push(0);
            run();
          }),
        soon: (run) => timers.soon(run),
      },
      clock: { nowMs: () => timers.nowMs() + spentMs },
      logger: new FakeLogger(),
    },
    () => 5,
    (items) => told.push(items),
  );
  return { made, told, turns, journal, marks, timers };
}
