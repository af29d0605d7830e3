import type { RecordTime } from './call-record.ts';
import { fieldText } from './field-text.ts';
import { epochMsOf, pbxTimeZone, type WallTime, wallTimeAt } from './wall-time.ts';

/** English and Turkish, folded; every beginning of at least three letters is one of the twelve. */
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
 * The spellings of a date, after `folded`. The first is Gson's on Java 8, which is what the document's sample shows;
 * Java 9 put a comma before the time and Java 20 a narrow space before AM and PM, and the rest are what other
 * settings of such a server would write. Fourteen digits are never milliseconds since 1970: not before 2286.
 */
const spellings: readonly RegExp[] = [
  String.raw`${name} (?<day>\d{1,2}),? (?<year>\d{4}),?(?: at)? ${clock}${half}`,
  String.raw`(?<day>\d{1,2})[ .-]${name}[ .-](?<year>\d{4}),? ${clock}${half}`,
  String.raw`(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4}),? ${clock}${half}`,
  String.raw`(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4}),? ${clock}`,
  String.raw`(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})[t ]${clock} ?(?:(?<zulu>z)|(?<sign>[+-])(?<zoneHour>\d{2}):?(?<zoneMinute>\d{2})?)?`,
  String.raw`(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})`,
].map((spelling) => new RegExp(`^${spelling}$`));

/** Java writes 1970 where a time was never set, and no PBX of this kind is older than 2000. */
const earliestMs = 946_684_800_000;
/** The year 3000. Seconds and milliseconds between the two are never mistaken for each other. */
const latestMs = 32_503_680_000_000;

/**
 * Reads a time of a call record, text or number, written by a clock in the zone (IANA name) unless it names its own.
 * `null` when there is none. What is no date of the calendar keeps its text and has no moment.
 */
export function readRecordTime(value: unknown, timeZone = pbxTimeZone): RecordTime | null {
  const raw = fieldText(value);
  return raw === null ? null : { raw, atMs: momentOf(raw, timeZone) };
}

/** `MM/DD/YYYY HH:MM:SS`, as the PBX wants dates, by a clock in the zone (IANA name). From 1970 on. */
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

/** Latin letters without marks and in lower case, every kind of blank a single space. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/ı/g, 'i')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Seconds or milliseconds since 1970. */
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

/** 0 when no month is called so. */
function monthOf(begun: string): number {
  return months.findIndex((names) => names.some((month) => month.startsWith(begun))) + 1;
}

/** After midnight and noon a 12-hour clock shows 12. `öö` and `ös` are the Turkish AM and PM. */
function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.startsWith('p') || half === 'os' ? 12 : 0);
}

/** Minutes ahead of UTC; `null` when the text names no zone. */
function ownOffsetMinutes(parts: Parts): number | null {
  if (parts['zulu'] !== undefined) return 0;
  if (parts['sign'] === undefined) return null;
  const minutes = Number(parts['zoneHour']) * 60 + Number(parts['zoneMinute'] ?? 0);
  return parts['sign'] === '-' ? -minutes : minutes;
}
