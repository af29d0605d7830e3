import type { PracticePbx, PracticePbxOptions } from './practice-pbx.ts';
import { ask, practicePbx } from './tested-pbx.ts';

/** Two callers of one line. */
export const ayse = { caller: '905335554321', line: '908505501234' };
export const mehmet = { ...ayse, caller: '902123334455' };
export const startedAtMs = Date.parse('2026-03-02T10:00:00.700+03:00');

/** Returns an office whose clock only moves when `pass` is called. */
export async function practiceOffice(options: PracticePbxOptions = {}) {
  let nowMs = startedAtMs;
  const pbx = await practicePbx({ nowMs: () => nowMs, ...options });
  return {
    pbx,
    pass: (seconds: number) => {
      nowMs += seconds * 1_000;
    },
  };
}

/** Returns the answer to `cdrs`. */
export async function askedRecords(pbx: PracticePbx, startDate: string, endDate: string): Promise<readonly object[]> {
  return (await (await ask(pbx, 'cdrs', { startDate, endDate })).json()) as readonly object[];
}

/** Returns the records of a year around that day. */
export const recordsOf = (pbx: PracticePbx) => askedRecords(pbx, '09/01/2025 00:00:00', '09/01/2026 00:00:00');

/** Returns a line for each record: type and number of the callee, seconds, billed seconds, cause. */
export async function storyOf(pbx: PracticePbx): Promise<readonly string[]> {
  const names = ['calleeType', 'calleeDialedNumber', 'callDuration', 'billableDuration', 'hangupCause'] as const;
  const records = (await recordsOf(pbx)) as readonly Record<(typeof names)[number], unknown>[];
  return records.map((record) => names.map((name) => record[name]).join(' '));
}

export type PracticeOffice = Awaited<ReturnType<typeof practiceOffice>>;

/** A caller presses 2 after 8 s in the menu, a group rings for 5 s, 1002 answers, and they talk for 60 s. */
export async function groupCall({ pbx, pass }: PracticeOffice): Promise<void> {
  await pbx.choose({ ...ayse, menu: '42', digits: '2' });
  pass(8);
  for (const extension of ['1001', '1002', '1003']) await pbx.ring({ ...ayse, extension });
  pass(5);
  pbx.answer({ ...ayse, extension: '1002' });
  pass(60);
  pbx.hangUp(ayse);
}
