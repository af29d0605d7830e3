import { readParty } from '../calls/party.ts';
import type { CreditForecast } from '../credit/credit-forecast.ts';
import { dateOrder } from '../credit/credit-history.ts';
import type { CreditAmount } from '../credit/credit-sample.ts';
import type { CreditWarning } from '../credit/credit-warnings.ts';
import type { DeskState } from '../desk/desk-state.ts';
import type { CreditPackage, Money, PilotCredit, Reading } from '../pbx/credit.ts';
import { readCreditDate } from '../pbx/credit-date.ts';
import type { Language } from '../settings/settings.ts';
import { partyText } from './party-text.ts';
import { texts } from './texts.ts';
import type { Texts } from './texts-turkish.ts';
import { timeTexts, type ViewedAt } from './time-text.ts';

/** The credit that is left, and when it was read. */
export interface CreditView {
  /** Of all pilots together, for the head of the window; `null` while nothing is known. */
  readonly summary: string | null;
  readonly age: string;
  readonly failure: string | null;
  readonly isAsking: boolean;
  readonly pilots: readonly PilotView[];
}

export interface PilotView {
  readonly title: string;
  readonly amounts: readonly AmountView[];
}

export interface AmountView {
  readonly label: string;
  readonly value: string;
  readonly details: readonly string[];
  readonly isLow: boolean;
}

const dayMs = 24 * 60 * 60_000;

export function creditView(state: DeskState, at: ViewedAt): CreditView {
  const { credit, settings } = state;
  const words = texts[settings.language];
  const { dayTime } = timeTexts(settings.language, at);
  const pilots = credit.known?.pilots ?? [];
  return {
    summary: pilots.length === 0 ? null : summaryOf(pilots, settings.language, words),
    age: credit.known === null ? words.credit.never : words.credit.asOf(dayTime(credit.known.atMs)),
    failure: credit.lastFailure === null ? null : words.pbxFailure(credit.lastFailure.failure),
    isAsking: credit.next.kind === 'under-way',
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
  const count = (reading: Reading<number>, withUnit: (count: string) => string) =>
    reading.value === null ? reading.raw : withUnit(numberText(reading.value, settings.language));
  const details = (amount: CreditAmount, ofPackage: CreditPackage | null) => [
    ...(ofPackage === null ? [] : packageTexts(ofPackage, state, words)),
    ...forecastTexts(forecasts?.[amount] ?? null, state, at),
  ];
  const { voiceBalance, voicePackage, smsBalance, smsPackage } = credit;
  const isLow = (reading: Reading<number>, below: number) => reading.value !== null && reading.value < below;
  const amounts: (AmountView | null)[] = [
    voicePackage.left && {
      label: words.credit.minutes,
      value: count(voicePackage.left, words.credit.minutesLeft),
      details: details('minutesLeft', voicePackage),
      isLow: isLow(voicePackage.left, settings.warnMinutesBelow),
    },
    voiceBalance && {
      label: words.credit.voiceBalance,
      value: moneyText(voiceBalance, settings.language),
      details: details('voiceBalance', null),
      isLow: false,
    },
    smsPackage.left && {
      label: words.credit.sms,
      value: count(smsPackage.left, words.credit.smsLeft),
      details: details('smsLeft', smsPackage),
      isLow: false,
    },
    smsBalance && {
      label: words.credit.smsBalance,
      value: count(smsBalance, words.credit.smsLeft),
      details: details('smsBalance', null),
      isLow: isLow(smsBalance, settings.warnSmsBelow),
    },
  ];
  return { title: pilotText(credit.pilot, words), amounts: amounts.filter((amount) => amount !== null) };
}

function packageTexts({ name, renewal }: CreditPackage, state: DeskState, words: Texts): readonly string[] {
  const { language } = state.settings;
  const order = dateOrder(state.settings, state.outlook);
  const day = renewal?.value && order !== null ? readCreditDate(renewal.value, order) : null;
  const date =
    renewal === null
      ? []
      : day === null
        ? [words.credit.renewsUndecided(renewal.raw)]
        : [words.credit.renews(calendarText(day, language))];
  return [...(name === null ? [] : [name]), ...date];
}

/** Returns the forecast in words. Some of its days may have passed since its sample. */
function forecastTexts(forecast: CreditForecast | null, state: DeskState, at: ViewedAt): readonly string[] {
  if (forecast === null) return [];
  const { language } = state.settings;
  const days = Math.max(0, Math.floor(forecast.daysLeft - (at.nowMs - forecast.atMs) / dayMs));
  const perDay = new Intl.NumberFormat(localeOf(language), { maximumSignificantDigits: 2 }).format(forecast.usedPerDay);
  return [texts[language].credit.daysLeft(days, perDay)];
}

/** Returns the sum of the minutes and messages of all pilots, as far as they could be read; `null` when none could. */
function summaryOf(pilots: readonly PilotCredit[], language: Language, words: Texts): string | null {
  const sum = (lefts: readonly (number | null | undefined)[]) => {
    const known = lefts.filter((left) => typeof left === 'number');
    return known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
  };
  const minutes = sum(pilots.map(({ voicePackage }) => voicePackage.left?.value));
  const messages = sum(pilots.map(({ smsBalance, smsPackage }) => smsBalance?.value ?? smsPackage.left?.value));
  const parts = [
    ...(minutes === null ? [] : [words.credit.minutesLeft(numberText(minutes, language))]),
    ...(messages === null ? [] : [words.credit.smsLeft(numberText(messages, language))]),
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
