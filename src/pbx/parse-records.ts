import type { CallRecord } from './call-record.ts';
import { fieldText } from './field-text.ts';
import { readRecordTime } from './record-time.ts';

/**
 * Parses one call record or a list; returns `null` for anything else. A record without an id is left out, because it
 * could not be recognised when it comes again. Other fields may be missing: Gson leaves out what is null.
 */
export function parseRecords(value: unknown): readonly CallRecord[] | null {
  if (Array.isArray(value)) return value.flatMap((each) => recordOf(each) ?? []);
  const record = recordOf(value);
  return record === null ? null : [record];
}

/** The number may have a name and an address around it. */
const longestNumber = 256;

function recordOf(value: unknown): CallRecord | null {
  if (typeof value !== 'object' || value === null) return null;
  const fields = value as Readonly<Record<string, unknown>>;
  const id = fieldText(fields['idCdr']);
  if (id === null) return null;
  return {
    id,
    tenant: fieldText(fields['idTenant']),
    callingNumber: fieldText(fields['callingNumber'], longestNumber),
    dialledNumber: fieldText(fields['dialedNumber'], longestNumber),
    calleeNumber: fieldText(fields['calleeDialedNumber']),
    calleeType: fieldText(fields['calleeType']),
    durationSeconds: secondsOf(fields['callDuration']),
    billableSeconds: secondsOf(fields['billableDuration']),
    hangupCause: fieldText(fields['hangupCause']),
    startedAt: readRecordTime(fields['startTimeDate']),
    endedAt: readRecordTime(fields['endTimeDate']),
    raw: JSON.stringify(value),
  };
}

const seconds = /^(\d{1,9})(?:\.\d{1,9})?$/;
const clock = /^(?:(\d{1,4}):)?([0-5]?\d):([0-5]\d)(?:\.\d{1,9})?$/;

/** Reads `50`, `50.0`, `00:50` or `00:00:50` as seconds, rounded down; `null` for any other text. */
function secondsOf(value: unknown): number | null {
  const text = fieldText(value) ?? '';
  const [, hours = '0', minutes = '0', last] = clock.exec(text) ?? [null, '0', '0', seconds.exec(text)?.[1]];
  return last === undefined ? null : Number(hours) * 3_600 + Number(minutes) * 60 + Number(last);
}
