import { join } from 'node:path';
import { SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { formBody } from '../../src/pbx/form-body.ts';
import { parseWebhook } from '../../src/pbx/parse-webhook.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { type GivenRecord, recordOf } from '../fakes/call-records.ts';
import { temporaryProfile } from './desktop.ts';

const minuteMs = 60_000;
const taken = { hangupCause: 'NORMAL_CLEARING' } as const;

/** The callers, by the outcome of their calls. */
export const callers = {
  passedOn: '0533 555 43 21',
  voicemail: '0212 333 44 55',
  closed: '0212 444 55 66',
  announcement: '0216 555 66 77',
  fax: '0212 666 77 88',
  conference: '0542 777 88 99',
  goesOn: '0532 111 22 33',
  unclear: '0532 123 45 67',
} as const;
const sent = (shown: string) => `9${shown.replaceAll(' ', '')}`;

type Part = Omit<GivenRecord, 'id' | 'startedAtMs'> & { readonly secondsAgo: number };

/**
 * Returns the records of a morning with a call of every kind that records can describe, and from which Zil learns much.
 */
function morning(): readonly Part[] {
  const ago = (minutes: number, seconds = 0) => minutes * 60 - seconds;
  const machine = (calleeType: string, secondsAgo: number, seconds: number) => ({
    ...taken,
    callee: '',
    calleeType,
    secondsAgo,
    durationSeconds: seconds,
    billableSeconds: seconds,
  });
  const talk = (seconds: number) => ({ ...taken, durationSeconds: seconds + 12, billableSeconds: seconds });
  const toOutside = { ...talk(35), calleeType: 'EXTERNAL' } as const;
  const learnt = [0, 1, 2, 3].flatMap((index): Part[] => {
    const [secondsAgo, dialled] = [ago(300 + 20 * index), `90533555432${index}`];
    return [
      { ...toOutside, secondsAgo, caller: '902129998877', line: dialled, callee: dialled },
      { ...toOutside, secondsAgo, caller: '902163334400', line: dialled, callee: dialled },
      {
        ...taken,
        secondsAgo,
        caller: `90532111222${index}`,
        line: '908505505678',
        durationSeconds: 61 + index,
        billableSeconds: 61 + index,
      },
      { secondsAgo, caller: 'SIP trunk 7', calleeType: 'HOLOGRAM', sent: { idTenant: 1054 } },
    ];
  });
  const [passedOn, voicemail] = [{ caller: sent(callers.passedOn) }, { caller: sent(callers.voicemail) }];
  return [
    ...learnt,
    { ...passedOn, ...talk(60), secondsAgo: ago(90) },
    { ...passedOn, secondsAgo: ago(90, 72), callee: '1002' },
    { ...voicemail, secondsAgo: ago(80) },
    { ...voicemail, ...machine('VOICEMAIL', ago(80, 20), 40), callee: '1001' },
    { caller: sent(callers.closed), ...machine('TIMECONDITION', ago(70), 25) },
    { caller: sent(callers.announcement), ...machine('ANONS', ago(65), 25) },
    { caller: sent(callers.fax), ...machine('FAX', ago(60), 45), callee: '1099' },
    { caller: sent(callers.conference), ...machine('CONFERENCE', ago(55), 600), callee: '8000' },
    { ...toOutside, caller: '1001', line: '005321234567', callee: '005321234567', secondsAgo: ago(50) },
    { ...toOutside, ...talk(3), caller: '1003', line: voicemail.caller, callee: voicemail.caller, secondsAgo: ago(40) },
    {
      caller: sent(callers.goesOn),
      secondsAgo: ago(5),
      sent: { endTimeDate: null, callDuration: null, billableDuration: null, hangupCause: null },
    },
  ];
}

/** Makes a profile in which Zil has read that morning and learnt from it. */
export async function notifiedOffice(settings: Partial<Settings> = {}): Promise<string> {
  const profile = temporaryProfile(settings);
  const nowMs = Date.now();
  const records = morning().map(({ secondsAgo, ...part }, index) =>
    recordOf({ id: index + 1, startedAtMs: nowMs - secondsAgo * 1_000, ...part }),
  );
  const body = new TextEncoder().encode(
    `event=EXTENSION_RINGING&calling_number=${sent(callers.voicemail)}&called_number=908505509999&extension_number=1001`,
  );
  const event = parseWebhook(formBody(body));
  const file = new SqliteFile(join(profile, 'zil.db'));
  const journal = new SqliteJournal(file);
  const done = [
    await journal.store([{ id: 1, atMs: nowMs - 80 * minuteMs, body, event: event.ok ? event.value : null }]),
    await journal.storeRecords(records, nowMs, 0),
    await journal.relearn([]),
  ];
  file.close();
  if (done.some(({ ok }) => !ok)) throw new Error(JSON.stringify(done));
  return profile;
}
