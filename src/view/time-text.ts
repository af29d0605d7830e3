import type { Clock } from '../ports.ts';
import type { Language } from '../settings/settings.ts';
import type { Texts } from './all-texts.ts';
import { texts } from './texts.ts';

/** The moment, and the time zone (IANA name) in which this computer shows times. */
export interface ViewedAt {
  readonly nowMs: number;
  readonly timeZone: string;
}

interface ViewPorts {
  readonly clock: Clock;
  readonly timeZone: () => string;
}

/** For what is viewed now. */
export function viewedAt({ clock, timeZone }: ViewPorts): ViewedAt {
  return { nowMs: clock.nowMs(), timeZone: timeZone() };
}

/** Times as people in front of this computer read them. Epoch milliseconds in. */
export interface TimeTexts {
  /** `14:05` */
  time(atMs: number): string;
  /** `14:05:09` */
  second(atMs: number): string;
  /** The date, also of today. */
  date(atMs: number): string;
  /** `23.11.2026`, as a spreadsheet takes it for a date. */
  shortDate(atMs: number): string;
  /** `Bugün`, `Dün`, or the date. */
  day(atMs: number): string;
  /** `14:05` of today, `Dün 14:05` of another day. */
  dayTime(atMs: number): string;
  /** `bugün 14:05`, `dün 14:05`, inside a sentence. */
  insideDayTime(atMs: number): string;
}

export function timeTexts(language: Language, { nowMs, timeZone }: ViewedAt): TimeTexts {
  const { time, second, day, numeric } = formats(language, timeZone);
  const words = texts[language];
  const dayText = (atMs: number) => {
    const text = day.format(atMs);
    if (text === day.format(nowMs)) return words.today;
    return text === day.format(nowMs - 86_400_000) ? words.yesterday : text;
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

/** `3 dk 12 sn` of milliseconds. */
export function durationText(durationMs: number, { story }: Texts): string {
  const seconds = Math.round(durationMs / 1_000);
  return story.duration(Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60), seconds % 60);
}

type Format = Intl.DateTimeFormat;

const known = new Map<string, Readonly<Record<'time' | 'second' | 'day' | 'numeric', Format>>>();

/** Kept, because making a format takes longer than a hundred uses of it. */
function formats(language: Language, timeZone: string) {
  const name = `${language}|${timeZone}`;
  const existing = known.get(name);
  if (existing !== undefined) return existing;
  const locale = language === 'tr' ? 'tr-TR' : 'en-GB';
  const clock = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const made = {
    time: new Intl.DateTimeFormat(locale, clock),
    second: new Intl.DateTimeFormat(locale, { ...clock, second: '2-digit' }),
    numeric: new Intl.DateTimeFormat(locale, { timeZone, day: '2-digit', month: '2-digit', year: 'numeric' }),
    day: new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'long', year: 'numeric' }),
  };
  known.set(name, made);
  return made;
}
