import { epochMsOf, wallTimeAt } from '../pbx/wall-time.ts';
import type { Clock } from '../ports.ts';
import type { Language } from '../settings/settings.ts';
import { texts } from './texts.ts';
import type { Texts } from './texts-turkish.ts';

/** The moment, and the time zone (IANA name) in which this computer shows times. */
export interface ViewedAt {
  readonly nowMs: number;
  readonly timeZone: string;
}

interface ViewPorts {
  readonly clock: Clock;
  readonly timeZone: () => string;
}

/** Returns the present moment and time zone. */
export function viewedAt({ clock, timeZone }: ViewPorts): ViewedAt {
  return { nowMs: clock.nowMs(), timeZone: timeZone() };
}

/** Times as people at this computer read them. The arguments are epoch milliseconds. */
export interface TimeTexts {
  /** `14:05` */
  time(atMs: number): string;
  /** `14:05:09` */
  second(atMs: number): string;
  /** The date, also for today. */
  date(atMs: number): string;
  /** `23.11.2026`, which a spreadsheet reads as a date. */
  shortDate(atMs: number): string;
  /** `Bugün`, `Dün`, or the date. */
  day(atMs: number): string;
  /** `14:05` for today, `Dün 14:05` for another day. */
  dayTime(atMs: number): string;
  /** `bugün 14:05`, `dün 14:05`, inside a sentence. */
  insideDayTime(atMs: number): string;
}

const made = new WeakMap<ViewedAt, Map<Language, TimeTexts>>();

/** Returns the texts of a moment. They are made once for each view, because thousands of rows ask for the same days. */
export function timeTexts(language: Language, at: ViewedAt): TimeTexts {
  const ofMoment = made.get(at) ?? new Map<Language, TimeTexts>();
  made.set(at, ofMoment);
  const known = ofMoment.get(language) ?? timeTextsOf(language, at);
  ofMoment.set(language, known);
  return known;
}

/** In every time zone a day begins at a whole quarter of an hour (UTC). */
const quarterMs = 15 * 60_000;

function timeTextsOf(language: Language, { nowMs, timeZone }: ViewedAt): TimeTexts {
  const { time, second, day, numeric } = formats(language, timeZone);
  const words = texts[language];
  // 24 hours before noon it is yesterday, also when clocks are set and a day has 23 or 25 hours.
  const noonMs = epochMsOf({ ...wallTimeAt(nowMs, timeZone), hour: 12, minute: 0, second: 0 }, timeZone) ?? nowMs;
  const [today, yesterday] = [day.format(nowMs), day.format(noonMs - 86_400_000)];
  const days = new Map<number, string>();
  const dayText = (atMs: number) => {
    const quarter = Math.floor(atMs / quarterMs);
    const existing = days.get(quarter);
    if (existing !== undefined) return existing;
    const date = day.format(atMs);
    const text = date === today ? words.today : date === yesterday ? words.yesterday : date;
    days.set(quarter, text);
    return text;
  };
  const insideDay = (atMs: number) => {
    const ofDay = dayText(atMs);
    return ofDay === words.today || ofDay === words.yesterday ? ofDay.toLocaleLowerCase(language) : ofDay;
  };
  return {
    time: (atMs) => time.format(atMs),
    second: (atMs) => second.format(atMs),
    date: (atMs) => day.format(atMs),
    shortDate: (atMs) => numeric.format(atMs),
    day: dayText,
    dayTime: (atMs) => {
      const ofDay = dayText(atMs);
      return ofDay === words.today ? time.format(atMs) : `${ofDay} ${time.format(atMs)}`;
    },
    insideDayTime: (atMs) => `${insideDay(atMs)} ${time.format(atMs)}`,
  };
}

/** Returns a duration in milliseconds as, for example, `3 dk 12 sn`. */
export function durationText(durationMs: number, { story }: Texts): string {
  const seconds = Math.round(durationMs / 1_000);
  return story.duration(Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60), seconds % 60);
}

type Format = Intl.DateTimeFormat;

const knownFormats = new Map<string, Readonly<Record<'time' | 'second' | 'day' | 'numeric', Format>>>();

/** The formats are kept, because making one takes longer than a hundred uses of it. */
function formats(language: Language, timeZone: string) {
  const name = `${language}|${timeZone}`;
  const existing = knownFormats.get(name);
  if (existing !== undefined) return existing;
  const locale = language === 'tr' ? 'tr-TR' : 'en-GB';
  const clock = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const formatsOfName = {
    time: new Intl.DateTimeFormat(locale, clock),
    second: new Intl.DateTimeFormat(locale, { ...clock, second: '2-digit' }),
    numeric: new Intl.DateTimeFormat(locale, { timeZone, day: '2-digit', month: '2-digit', year: 'numeric' }),
    day: new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'long', year: 'numeric' }),
  };
  knownFormats.set(name, formatsOfName);
  return formatsOfName;
}
