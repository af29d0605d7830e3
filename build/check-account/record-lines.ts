import { calleeRole } from '../../src/calls/callee.ts';
import type { CallRecord } from '../../src/pbx/call-record.ts';
import { recordOf } from '../../src/settings/settings.ts';
import type { Discreet } from './discreet.ts';
import { countsOf, dateForm, fieldLines, numberForm, tally, tallyText } from './shapes.ts';

const known = [
  'idCdr',
  'idTenant',
  'callingNumber',
  'dialedNumber',
  'calleeDialedNumber',
  'callDuration',
  'billableDuration',
  'hangupCause',
  'startTimeDate',
  'endTimeDate',
  'calleeType',
];

/** Nobody lets a phone ring for longer. */
const longSeconds = 60;

export interface AskedRecords {
  /** The answer as JSON. */
  readonly value: unknown;
  readonly records: readonly CallRecord[];
  readonly fromMs: number;
  readonly nowMs: number;
}

/** Returns lines about the records: which values occur and how often, without anybody's number. */
export function recordLines({ value, records, fromMs, nowMs }: AskedRecords, say: Discreet): readonly string[] {
  const withoutId = Array.isArray(value) ? value.length - records.length : 0;
  if (records.length === 0) return ['no record: call the office once, wait some minutes, and check again'];
  return [
    ...fieldLines(value, known, say),
    ...(withoutId === 0 ? [] : [`records without an id: ${withoutId}`]),
    `tenants: ${new Set(records.map(({ tenant }) => tenant)).size}`,
    ...valueLines('calleeType', records, ({ calleeType }) => calleeType, say, roleText),
    ...valueLines('hangupCause', records, ({ hangupCause }) => hangupCause, say),
    `times look like: ${tallyText(timesIn(value).map(dateForm))}`,
    ...timeLines(records, fromMs, nowMs),
    `callingNumber: ${tallyText(records.map(({ callingNumber }) => numberForm(callingNumber)))}`,
    `dialedNumber: ${tallyText(records.map(({ dialledNumber }) => numberForm(dialledNumber)))}`,
    `calleeDialedNumber: ${tallyText(records.map(({ calleeNumber }) => numberForm(calleeNumber)))}`,
    `records that share caller and start with another one: ${sharing(records)}`,
  ];
}

/** Returns a line about whether a second, longer question gives the records of the first one again, by their ids. */
export function overlapLine(shorter: readonly CallRecord[], longer: readonly CallRecord[]): string {
  const ids = new Set(longer.map(({ id }) => id));
  const again = shorter.filter(({ id }) => ids.has(id)).length;
  return `of the ${shorter.length} records of the shorter question ${again} came again`;
}

function valueLines(
  name: string,
  records: readonly CallRecord[],
  read: (record: CallRecord) => string | null,
  say: Discreet,
  meaning: (record: CallRecord) => string = () => '',
): readonly string[] {
  const textOf = (record: CallRecord) => say(read(record) ?? 'none');
  return tally(records.map(textOf)).map(([value, count]) => {
    const these = records.filter((record) => textOf(record) === value);
    const [meant = ''] = these.map(meaning);
    return `${name} ${value}${meant}: ${count} records, ${billableText(these)}`;
  });
}

/** Returns the callee role that Zil gives to the record's `calleeType`. */
function roleText(record: CallRecord): string {
  const role = calleeRole(record);
  return record.calleeType === null ? '' : ` (${role === 'unknown' ? 'not known' : role})`;
}

function billableText(records: readonly CallRecord[]): string {
  const billed = records.filter(({ billableSeconds }) => (billableSeconds ?? 0) > 0).length;
  const long = records.filter(({ durationSeconds }) => (durationSeconds ?? 0) > longSeconds);
  const unbilled = long.filter(({ billableSeconds }) => billableSeconds === 0).length;
  return `billable above 0 in ${billed}; longer than ${longSeconds} s ${long.length}, of these billable 0 in ${unbilled}`;
}

function timeLines(records: readonly CallRecord[], fromMs: number, nowMs: number): readonly string[] {
  const times = records.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt].filter((time) => time !== null));
  const starts = records.flatMap(({ startedAt }) => startedAt?.atMs ?? []);
  const unread = times.filter(({ atMs }) => atMs === null).length;
  const newestMs = starts.reduce((newest, start) => Math.max(newest, start), Number.NEGATIVE_INFINITY);
  return [
    ...(unread === 0 ? [] : [`times that Zil cannot read: ${unread}`]),
    ...(starts.length === 0
      ? []
      : [
          `began before the asked time: ${starts.filter((start) => start < fromMs).length}`,
          `the newest began ${distanceText(nowMs - newestMs)} (read as a clock in Istanbul)`,
        ]),
  ];
}

/** Returns the times as the PBX wrote them: the times that Zil keeps have other blanks. */
function timesIn(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((record: unknown) => {
    const { startTimeDate, endTimeDate } = recordOf(record);
    return [startTimeDate, endTimeDate].flatMap((time) => (typeof time === 'string' ? [time] : []));
  });
}

function distanceText(agoMs: number): string {
  const minutes = Math.round(Math.abs(agoMs) / 60_000);
  const distance = `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return agoMs < -60_000 ? `${distance} in the future: the PBX's clock is another one` : `${distance} ago`;
}

function sharing(records: readonly CallRecord[]): number {
  const counts = countsOf(records.map(({ callingNumber, startedAt }) => `${callingNumber}|${startedAt?.raw}`));
  return [...counts.values()].filter((count) => count > 1).reduce((sum, count) => sum + count, 0);
}
