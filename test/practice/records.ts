/**
 * A call that is over. Numbers are as in webhooks: E.164 without a plus, or an extension. Times are epoch milliseconds.
 */
export interface PracticeRecord {
  readonly caller: string;
  readonly line: string;
  /** The internal number that the call reached: an extension, a ring group. */
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

/** What records depend on besides their call. */
export interface RecordWriter {
  readonly idTenant: number;
  /** How far the PBX's clock is behind Istanbul's time: three hours for a server in UTC. */
  readonly clockOffsetMs: number;
}

/** As in the vendor's sample. */
export const sampleWriter: RecordWriter = { idTenant: 1053, clockOffsetMs: 0 };

/** Returns a call record as `cdrs` sends it: the caller in national form, the line in international form. */
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

/**
 * Reads `MM/DD/YYYY HH:MM:SS` in the PBX's own time. Returns `null` for any other text, and for a day that does not
 * exist.
 */
export function readRequestDate(text: string, { clockOffsetMs } = sampleWriter): number | null {
  const parts = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d):(\d\d)$/.exec(text);
  if (parts === null) return null;
  const [, month, day, year, hour, minute, second] = parts;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const wallMs = Date.parse(`${iso}Z`);
  // Date.parse reads 30 February as 1 March.
  const isOfCalendar = !Number.isNaN(wallMs) && new Date(wallMs).toISOString().startsWith(iso);
  return isOfCalendar ? wallMs - istanbulOffsetMs + clockOffsetMs : null;
}

/** Returns a date such as `Jan 24, 2018 4:06:10 PM`, without a zone: Gson's format on Java 8. */
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
