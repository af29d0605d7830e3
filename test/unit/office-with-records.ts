import type { CallRecord } from '../../src/pbx/call-record.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { type GivenRecord, recordOf } from '../fakes/call-records.ts';
import { FakeTimers, settled } from '../fakes/fake-timers.ts';
import { office } from '../fakes/office.ts';

export const ayse = '905335554321';
export const mehmet = '902123334455';

/** Settings of an office that webhooks reach, and that reads no records of the time before its first day. */
export const reached: Partial<Settings> = { publicUrl: 'https://ofis.example', importDays: 0 };

/** The fields of a record in which extension 1001 calls outside. */
export const toOutside = {
  line: '905551112233',
  callee: '05551112233',
  calleeType: 'EXTERNAL',
  sent: { callingNumber: '1001' },
} as const;

export type Office = ReturnType<typeof office>;

/** An office that has just signed in. */
export async function signedIn(settings: Partial<Settings> = reached) {
  const all = office({ settings });
  await all.zil.start();
  await all.zil.account.signIn({ username: 'ofis', password: 'sır', keep: 'protected', check: true });
  await settled();
  return withRecords(all);
}

/** Adds functions that write records at the PBX, and count its questions. */
function withRecords(all: Office) {
  const written: CallRecord[] = [];
  const asked: number[] = [];
  const api = all.ports.apis.last;
  api.answers.records = (fromMs, untilMs) => {
    asked.push(all.timers.nowMs());
    const isAskedFor = ({ startedAt }: CallRecord) =>
      startedAt?.atMs == null || (startedAt.atMs >= fromMs && startedAt.atMs < untilMs);
    return { ok: true, value: written.filter(isAskedFor) };
  };
  const write = (record: GivenRecord) => void written.push(recordOf(record));
  /** A person reads the records now, and waits until the PBX was asked. */
  const refresh = async () => {
    all.zil.pbx.records.askNow();
    await settled();
  };
  const rows = () => all.zil.view().calls.map(({ caller, phaseText }) => `${caller}: ${phaseText}`);
  const statusOf = () => all.zil.view().status.map(({ kind, text }) => `${kind}: ${text}`);
  return { ...all, api, asked, write, refresh, rows, statusOf };
}

/** Starts Zil again on the same disk, `afterMs` later. */
export async function startedLater(before: Office, afterMs: number, settings: Partial<Settings> = reached) {
  const kept = before.ports;
  const next = office({ settings, kept, timers: new FakeTimers(before.timers.nowMs() + afterMs) });
  await next.zil.start();
  await settled();
  return withRecords(next);
}
