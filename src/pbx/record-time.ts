import type { RecordTime } from './call-record.ts';
import { fieldText } from './field-text.ts';
import { epochMsOf, pbxTimeZone, type WallTime, wallTimeAt } from './wall-time.ts';

/** English and Turkish names after `folded`. A month may be shortened to its first three letters or more. */
const months = [
  ['january', 'ocak'],
  ['february', 'subat'],
  ['march', 'mart'],
  ['april', 'nisan'],
  ['may', 'mayis'],
  ['june', 'haziran'],
  ['july', 'temmuz'],
  ['august', 'agustos'],
  ['september', 'eylul'],
  ['october', 'ekim'],
  ['november', 'kasim'],
  ['december', 'aralik'],
];

const clock = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?`;
const half = String.raw`(?: ?(?<half>[ap]\.?m\.?|oo|os))?`;
const name = String.raw`(?<name>[a-z]{3,9})\.?`;

/**
 * The spellings of a date, after `folded`. The first is Gson's on Java 8, as in the document's sample. Java 9 put a
 * comma before the time, and Java 20 a narrow space before AM and PM. The others are what other settings of such a
 * server would write. Fourteen digits are always a date: as milliseconds since 1970 they begin in the year 2286.
 */
const spellings: readonly RegExp[] = [
  String.raw`${name} (?<day>\d{1,2}),? (?<year>\d{4}),?(?: at)? ${clock}${half}`,
  String.raw`(?<day>\d{1,2})[ .-]${name}[ .-](?<year>\d{4}),? ${clock}${half}`,
  String.raw`(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4}),? ${clock}${half}`,
  String.raw`(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4}),? ${clock}`,
  String.raw`(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})[t ]${clock} ?(?:(?<zulu>z)|(?<sign>[+-])(?<zoneHour>\d{2}):?(?<zoneMinute>\d{2})?)?`,
  String.raw`(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})`,
].map((spelling) => new RegExp(`^${spelling}$`));

/** The year 2000, before which no PBX of this kind existed. Java writes 1970 for a time that was never set. */
const earliestMs = 946_684_800_000;
/** The year 3000. Between the two limits seconds and milliseconds cannot be confused. */
const latestMs = 32_503_680_000_000;

/**
 * Reads the time of a call record, a text or a number, as a clock in the zone (IANA name) wrote it unless the text
 * names its own offset. Returns `null` when there is none. A text that is not a date is kept, with `atMs: null`.
 */
export function readRecordTime(value: unknown, timeZone = pbxTimeZone): RecordTime | null {
  const raw = fieldText(value);
  return raw === null ? null : { raw, atMs: momentOf(raw, timeZone) };
}

/** Returns `MM/DD/YYYY HH:MM:SS` for a request to the PBX, by a clock in the zone (IANA name). From 1970 on. */
export function requestDate(atMs: number, timeZone = pbxTimeZone): string {
  const { year, month, day, hour, minute, second } = wallTimeAt(atMs, timeZone);
  const digits = (value: number, count = 2) => `${value}`.padStart(count, '0');
  const time = [hour, minute, second].map((part) => digits(part)).join(':');
  return `${digits(month)}/${digits(day)}/${digits(year, 4)} ${time}`;
}

function momentOf(raw: string, timeZone: string): number | null {
  const text = folded(raw);
  const atMs = /^\d{9,13}$/.test(text) ? epochMs(Number(text)) : writtenMs(text, timeZone);
  return atMs !== null && atMs >= earliestMs && atMs < latestMs ? atMs : null;
}

/** Returns the text in lower case, without marks, and with every kind of blank as a single space. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/ı/g, 'i')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Reads seconds or milliseconds since 1970. */
function epochMs(value: number): number {
  return value < earliestMs ? value * 1_000 : value;
}

type Parts = Readonly<Record<string, string | undefined>>;

function writtenMs(text: string, timeZone: string): number | null {
  for (const spelling of spellings) {
    const parts = spelling.exec(text)?.groups;
    if (parts !== undefined) return partsMs(parts, timeZone);
  }
  return null;
}

function partsMs(parts: Parts, timeZone: string): number | null {
  const number = (part: string) => Number(parts[part] ?? 0);
  const month = parts['name'] === undefined ? number('month') : monthOf(parts['name']);
  const hour = hourOf(number('hour'), parts['half']);
  if (hour === null) return null;
  const time: WallTime = {
    year: number('year'),
    month,
    day: number('day'),
    hour,
    minute: number('minute'),
    second: number('second'),
  };
  const offsetMinutes = ownOffsetMinutes(parts);
  const secondMs = epochMsOf(time, offsetMinutes === null ? timeZone : 'UTC');
  const fractionMs = Number((parts['fraction'] ?? '').padEnd(3, '0').slice(0, 3));
  return secondMs === null ? null : secondMs - (offsetMinutes ?? 0) * 60_000 + fractionMs;
}

/** Returns the month from 1 to 12; 0 when no month has such a name. */
function monthOf(begun: string): number {
  return months.findIndex((names) => names.some((month) => month.startsWith(begun))) + 1;
}

/**
 * Returns the hour from 0 to 23; `null` when a 12-hour clock has no such hour. It shows 12 after midnight and noon.
 * `öö` and `ös` are the Turkish AM and PM.
 */
function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.startsWith('p') || half === 'os' ? 12 : 0);
}

/** Returns the minutes ahead of UTC; `null` when the text names no offset. */
function ownOffsetMinutes(parts: Parts): number | null {
  if (parts['zulu'] !== undefined) return 0;
  if (parts['sign'] === undefined) return null;
  const minutes = Number(parts['zoneHour']) * 60 + Number(parts['zoneMinute'] ?? 0);
  return parts['sign'] === '-' ? -minutes : minutes;
}
