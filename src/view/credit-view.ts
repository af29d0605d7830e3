import { readParty } from '../calls/party.ts';
import type { CreditForecast } from '../credit/credit-forecast.ts';
import { dateOrder } from '../credit/credit-history.ts';
import type { CreditAmount } from '../credit/credit-sample.ts';
import type { CreditWarning } from '../credit/credit-warnings.ts';
import { packageSize } from '../credit/package-size.ts';
import type { DeskState } from '../desk/desk-state.ts';
import type { CreditPackage, Money, PilotCredit, Reading } from '../pbx/credit.ts';
import { type DateOrder, readCreditDate } from '../pbx/credit-date.ts';
import type { Language, Settings } from '../settings/settings.ts';
import { partyText } from './party-text.ts';
import { texts } from './texts.ts';
import type { Texts } from './texts-turkish.ts';
import { timeTexts, type ViewedAt } from './time-text.ts';

/** The credit that is left, and when it was read. */
export interface CreditView {
  /** Of all pilots together, for the head of the window; `null` while nothing is known. */
  readonly summary: string | null;
  /** That one of the amounts is low; `null` when none is. */
  readonly low: string | null;
  readonly age: string;
  readonly failure: string | null;
  readonly isAsking: boolean;
  /** `null` when nothing has to be asked. */
  readonly dateQuestion: DateQuestion | null;
  readonly pilots: readonly PilotView[];
}

/** Which of two days the PBX means. The answer is the setting `creditDates`. */
export interface DateQuestion {
  readonly text: string;
  readonly answers: readonly { readonly order: DateOrder; readonly day: string }[];
}

export interface PilotView {
  readonly title: string;
  readonly amounts: readonly AmountView[];
}

export interface AmountView {
  readonly label: string;
  readonly value: string;
  /** What is left of the package; `null` when its size is not known. */
  readonly meter: { readonly left: number; readonly size: number; readonly text: string } | null;
  /** How long it will last, in words; `null` when there is no forecast. */
  readonly enough: string | null;
  readonly details: readonly string[];
  /** That little is left; `null` when it is enough, or the person wants no warning. */
  readonly low: string | null;
}

const dayMs = 24 * 60 * 60_000;

export function creditView(state: DeskState, at: ViewedAt): CreditView {
  const { credit, settings } = state;
  const words = texts[settings.language];
  const { dayTime } = timeTexts(settings.language, at);
  const pilots = credit.known?.pilots ?? [];
  return {
    summary: pilots.length === 0 ? null : summaryOf(pilots, settings.language, words),
    low: pilots.some((pilot) => Object.values(lowOf(pilot, settings)).includes(true)) ? words.credit.low : null,
    age: credit.known === null ? words.credit.never : words.credit.asOf(dayTime(credit.known.atMs)),
    failure: credit.lastFailure === null ? null : words.pbxFailure(credit.lastFailure.failure),
    isAsking: credit.next.kind === 'under-way',
    dateQuestion: dateQuestion(pilots, state, words),
    pilots: pilots.map((pilot) => pilotView(pilot, state, at)),
  };
}

export function creditWarningText(warning: CreditWarning, state: DeskState, words: Texts): string {
  const pilot = pilotText(warning.pilot, words);
  const { language } = state.settings;
  switch (warning.kind) {
    case 'minutes-low':
      return words.credit.lowMinutes(pilot, words.credit.minutesLeft(numberText(warning.left, language)));
    case 'sms-low':
      return words.credit.lowSms(pilot, words.credit.smsLeft(numberText(warning.left, language)));
    case 'package-ends': {
      const credit = state.credit.known?.pilots.find((each) => each.pilot === warning.pilot);
      const ending = warning.package === 'voice' ? credit?.voicePackage : credit?.smsPackage;
      return words.credit.packageEnds(pilot, ending?.name ?? '', dayText(warning.endsAtMs, language));
    }
  }
}

function pilotView(credit: PilotCredit, state: DeskState, at: ViewedAt): PilotView {
  const { settings, outlook } = state;
  const words = texts[settings.language];
  const forecasts = outlook.forecasts.find(({ pilot }) => pilot === credit.pilot)?.amounts;
  const number = (value: number) => numberText(value, settings.language);
  const count = (reading: Reading<number>, withUnit: (count: string) => string) =>
    reading.value === null ? reading.raw : withUnit(number(reading.value));
  const { voiceBalance, voicePackage, smsBalance, smsPackage } = credit;
  const { minutes, sms } = lowOf(credit, settings);
  const meter = (ofPackage: CreditPackage, unit: 'minutes' | 'messages', withUnit: (count: string) => string) => {
    const size = packageSize(ofPackage, unit);
    const left = ofPackage.left?.value ?? null;
    if (size === null || left === null) return null;
    return { left, size, text: words.credit.leftOf(number(left), withUnit(number(size))) };
  };
  const foretold = (amount: CreditAmount, withUnit: (count: string) => string) =>
    forecastTexts(forecasts?.[amount] ?? null, withUnit, settings.language, at);
  const ofPackage = (amount: CreditAmount, of: CreditPackage, withUnit: (count: string) => string) => {
    const { enough, used } = foretold(amount, withUnit);
    return { enough, details: [...packageTexts(of, state, words), ...used] };
  };
  const ofBalance = (amount: CreditAmount, withUnit: (count: string) => string) => {
    const { enough, used } = foretold(amount, withUnit);
    return { meter: null, enough, details: used };
  };
  const { minutesLeft, smsLeft } = words.credit;
  const amounts: (AmountView | null)[] = [
    voicePackage.left && {
      label: words.credit.minutes,
      value: count(voicePackage.left, minutesLeft),
      meter: meter(voicePackage, 'minutes', minutesLeft),
      ...ofPackage('minutesLeft', voicePackage, minutesLeft),
      low: minutes ? words.credit.low : null,
    },
    voiceBalance && {
      label: words.credit.voiceBalance,
      value: moneyText(voiceBalance, settings.language),
      ...ofBalance('voiceBalance', (amount) => `${amount} ${voiceBalance.value?.currency ?? ''}`),
      low: null,
    },
    smsPackage.left && {
      label: words.credit.sms,
      value: count(smsPackage.left, smsLeft),
      meter: meter(smsPackage, 'messages', smsLeft),
      ...ofPackage('smsLeft', smsPackage, smsLeft),
      low: null,
    },
    smsBalance && {
      label: words.credit.smsBalance,
      value: count(smsBalance, smsLeft),
      ...ofBalance('smsBalance', smsLeft),
      low: sms ? words.credit.low : null,
    },
  ];
  return { title: pilotText(credit.pilot, words), amounts: amounts.filter((amount) => amount !== null) };
}

/** Returns whether less is left than a person wants to be warned of. */
function lowOf({ voicePackage, smsBalance }: PilotCredit, { warnMinutesBelow, warnSmsBelow }: Settings) {
  const isLow = (reading: Reading<number> | null, below: number) =>
    reading !== null && reading.value !== null && reading.value < below;
  return { minutes: isLow(voicePackage.left, warnMinutesBelow), sms: isLow(smsBalance, warnSmsBelow) };
}

function packageTexts({ name, renewal }: CreditPackage, state: DeskState, words: Texts): readonly string[] {
  const { language } = state.settings;
  const order = dateOrder(state.settings, state.outlook);
  const day = renewal?.value && order !== null ? readCreditDate(renewal.value, order) : null;
  const date = renewal === null ? [] : [words.credit.renews(day === null ? renewal.raw : calendarText(day, language))];
  return [...(name === null ? [] : [name]), ...date];
}

/** Returns the question about the first date that can be either of two days, while the order of dates is not known. */
function dateQuestion(pilots: readonly PilotCredit[], state: DeskState, words: Texts): DateQuestion | null {
  const { settings, outlook, managed } = state;
  if (dateOrder(settings, outlook) !== null || managed.includes('creditDates')) return null;
  const dates = pilots.flatMap(({ voicePackage, smsPackage }) => [voicePackage.renewal, smsPackage.renewal]);
  for (const date of dates) {
    const answers = (['day-first', 'month-first'] as const).flatMap((order) => {
      const day = date?.value ? readCreditDate(date.value, order) : null;
      return day === null ? [] : [{ order, day: calendarText(day, settings.language) }];
    });
    if (date !== null && new Set(answers.map(({ day }) => day)).size === 2) {
      return { text: words.credit.dateQuestion(date.raw), answers };
    }
  }
  return null;
}

/** Returns the forecast in words. Some of its days may have passed since its sample. */
function forecastTexts(
  forecast: CreditForecast | null,
  withUnit: (count: string) => string,
  language: Language,
  at: ViewedAt,
): { readonly enough: string | null; readonly used: readonly string[] } {
  if (forecast === null) return { enough: null, used: [] };
  const words = texts[language].credit;
  const days = Math.max(0, Math.floor(forecast.daysLeft - (at.nowMs - forecast.atMs) / dayMs));
  const perDay = new Intl.NumberFormat(localeOf(language), { maximumSignificantDigits: 2 }).format(forecast.usedPerDay);
  return { enough: words.enough(days), used: [words.used(withUnit(perDay))] };
}

/** Returns the sum of the minutes and messages of all pilots, as far as they could be read; `null` when none could. */
function summaryOf(pilots: readonly PilotCredit[], language: Language, words: Texts): string | null {
  const sum = (lefts: readonly (number | null | undefined)[]) => {
    const known = lefts.filter((left) => typeof left === 'number');
    return known.length === 0
      ? null
      : numberText(
          known.reduce((a, b) => a + b, 0),
          language,
        );
  };
  const minutes = sum(pilots.map(({ voicePackage }) => voicePackage.left?.value));
  const messages = sum(pilots.map(({ smsBalance, smsPackage }) => smsBalance?.value ?? smsPackage.left?.value));
  const parts = [
    ...(minutes === null ? [] : [words.credit.minutesLeft(minutes)]),
    ...(messages === null ? [] : [words.credit.smsLeft(messages)]),
  ];
  return parts.length === 0 ? null : parts.join(' · ');
}

function pilotText(pilot: string | null, words: Texts): string {
  return pilot === null ? words.credit.pilot : partyText(readParty(pilot), words);
}

function moneyText({ raw, value }: Reading<Money>, language: Language): string {
  if (value === null) return raw;
  const amount = new Intl.NumberFormat(localeOf(language), { minimumFractionDigits: 2 }).format(value.amount);
  return `${amount} ${value.currency}`;
}

function numberText(value: number, language: Language): string {
  return new Intl.NumberFormat(localeOf(language)).format(value);
}

function calendarText(
  { year, month, day }: { readonly year: number; readonly month: number; readonly day: number },
  language: Language,
): string {
  // Noon, so that no time zone turns it into another day.
  // biome-ignore lint/style/noRestrictedGlobals: this is arithmetic, it reads no clock.
  return dayFormat(language, 'UTC').format(Date.UTC(year, month - 1, day, 12));
}

function dayText(atMs: number, language: Language): string {
  return dayFormat(language, 'Europe/Istanbul').format(atMs);
}

function dayFormat(language: Language, timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(localeOf(language), { timeZone, day: 'numeric', month: 'long', year: 'numeric' });
}

function localeOf(language: Language): string {
  return language === 'tr' ? 'tr-TR' : 'en-GB';
}
