/** A call that is over. Numbers are as in notifications: E.164 without a plus, or an extension. Times are epoch ms. */
export interface PracticeRecord {
  readonly caller: string;
  readonly line: string;
  /** The internal number the call was led to: an extension, a ring group. */
  readonly callee: string;
  readonly calleeType: string;
  readonly startedAtMs: number;
  readonly durationSeconds: number;
  readonly billableSeconds: number;
  readonly hangupCause: string;
}

/** Turkey has kept one offset, without summer time, since 2016. */
const istanbulOffsetMs = 3 * 3_600_000;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Who writes the records. */
export interface RecordWriter {
  readonly idTenant: number;
  /** How much less than Istanbul's time its clock shows: three hours when it is a server's, in UTC. */
  readonly clockOffsetMs: number;
}

/** The one of the vendor's sample. */
export const sampleWriter: RecordWriter = { idTenant: 1053, clockOffsetMs: 0 };

/** A call record as `cdrs` gives it: the caller as dialled within the country, the line as dialled from abroad. */
export function recordAnswer(id: number, record: PracticeRecord, { idTenant, clockOffsetMs } = sampleWriter) {
  const startedAtMs = record.startedAtMs - clockOffsetMs;
  return {
    idCdr: id,
    idTenant,
    callingNumber: record.caller.replace(/^90(?=\d{10}$)/, '0'),
    dialedNumber: record.line,
    calleeDialedNumber: record.callee,
    callDuration: record.durationSeconds,
    billableDuration: record.billableSeconds,
    hangupCause: record.hangupCause,
    startTimeDate: dateAnswer(startedAtMs),
    endTimeDate: dateAnswer(startedAtMs + record.durationSeconds * 1_000),
    calleeType: record.calleeType,
  };
}

/** Reads `MM/DD/YYYY HH:MM:SS`, the PBX's own time; `null` when it is anything else or no day of the calendar. */
export function readRequestDate(text: string, { clockOffsetMs } = sampleWriter): number | null {
  const parts = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d):(\d\d)$/.exec(text);
  if (parts === null) return null;
  const [, month, day, year, hour, minute, second] = parts;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const wallMs = Date.parse(`${iso}Z`);
  // Date.parse takes 30 February for 1 March.
  const isOfCalendar = !Number.isNaN(wallMs) && new Date(wallMs).toISOString().startsWith(iso);
  return isOfCalendar ? wallMs - istanbulOffsetMs + clockOffsetMs : null;
}

/** `Jan 24, 2018 4:06:10 PM`, without a zone: Gson's format on Java 8. */
function dateAnswer(atMs: number): string {
  const wall = new Date(atMs + istanbulOffsetMs);
  const hours = wall.getUTCHours();
  const time = [hours % 12 || 12, twoDigits(wall.getUTCMinutes()), twoDigits(wall.getUTCSeconds())].join(':');
  const day = `${months[wall.getUTCMonth()]} ${wall.getUTCDate()}, ${wall.getUTCFullYear()}`;
  return `${day} ${time} ${hours < 12 ? 'AM' : 'PM'}`;
}

function twoDigits(value: number): string {
  return `${value}`.padStart(2, '0');
}
