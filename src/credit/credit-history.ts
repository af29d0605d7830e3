import type { CreditPackage, KnownCredit, PilotCredit } from '../pbx/credit.ts';
import { type DateOrder, endOfDayMs, orderOf, type SeenCreditDate } from '../pbx/credit-date.ts';
import type { Clock, Logger } from '../ports.ts';
import type { Settings } from '../settings/settings.ts';
import type { CreditLog } from '../store-ports.ts';
import { tried } from '../tried.ts';
import { type CreditForecast, creditForecast } from './credit-forecast.ts';
import type { CreditState } from './credit-keeper.ts';
import { type CreditAmount, creditSample } from './credit-sample.ts';
import { type CreditNow, type CreditWarning, creditWarnings } from './credit-warnings.ts';

/** What earlier answers tell of the newest one. */
export interface CreditOutlook {
  /** In which order the PBX writes dates, as far as it can be told. */
  readonly dateOrder: DateOrder | null;
  readonly forecasts: readonly PilotForecast[];
}

export interface PilotForecast {
  readonly pilot: string | null;
  readonly amounts: Readonly<Record<CreditAmount, CreditForecast | null>>;
}

export const noOutlook: CreditOutlook = { dateOrder: null, forecasts: [] };

/** Two months: long enough to have met every package's date once. */
const rememberedMs = 60 * 24 * 60 * 60_000;

export interface CreditHistoryPorts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly creditLog: CreditLog;
}

export interface CreditNews {
  readonly credit: (credit: CreditState, outlook: CreditOutlook) => void;
  /** Said once, and not again before it has become better and worse again. */
  readonly warn: (warnings: readonly CreditWarning[]) => void;
}

/** What the PBX has said of the credit: kept, looked ahead from, and warned of. */
export class CreditHistory {
  readonly #ports: CreditHistoryPorts;
  readonly #settings: () => Settings;
  readonly #news: CreditNews;
  #history: readonly KnownCredit[] = [];
  #warned: readonly CreditWarning[] = [];

  constructor(ports: CreditHistoryPorts, settings: () => Settings, news: CreditNews) {
    this.#ports = ports;
    this.#settings = settings;
    this.#news = news;
  }

  /** Reads what was kept. Gives the last of it: of the account with which the program last ran. */
  load(): KnownCredit | null {
    const { clock, creditLog, logger } = this.#ports;
    const stored = tried(logger, 'credit.failed', () => creditLog.read(clock.nowMs() - rememberedMs));
    if (stored.ok) {
      this.#history = stored.value.history;
      this.#warned = stored.value.warned;
    } else logger.info('credit.not-read', { reason: stored.error.reason });
    return this.#history.at(-1) ?? null;
  }

  /** The PBX has said something of it, or is asked again. */
  changed(credit: CreditState): void {
    const { known } = credit;
    const isNews = known !== null && known.atMs > (this.#history.at(-1)?.atMs ?? 0);
    if (isNews) this.#history = [...this.#history.filter(({ atMs }) => atMs > known.atMs - rememberedMs), known];
    const outlook = outlookOf(this.#history);
    this.#news.credit(credit, outlook);
    if (isNews) this.#keep(known, outlook);
  }

  #keep(known: KnownCredit, outlook: CreditOutlook): void {
    const settings = this.#settings();
    const order = dateOrder(settings, outlook);
    const now = known.pilots.map((pilot) => creditNow(pilot, known.atMs, order));
    const { announce, warned } = creditWarnings(this.#warned, now, thresholdsOf(settings), known.atMs);
    this.#warned = warned;
    if (announce.length > 0) this.#news.warn(announce);
    const { creditLog, logger } = this.#ports;
    const kept = tried(logger, 'credit.failed', () => creditLog.keep(known, warned));
    if (!kept.ok) logger.info('credit.not-kept', { reason: kept.error.reason });
  }
}

/** What a person has looked up in the panel counts more than what dates tell. */
export function dateOrder({ creditDates }: Settings, outlook: CreditOutlook): DateOrder | null {
  return creditDates === 'unknown' ? outlook.dateOrder : creditDates;
}

function outlookOf(history: readonly KnownCredit[]): CreditOutlook {
  const samples = history.flatMap(({ pilots, atMs }) => pilots.map((pilot) => creditSample(pilot, atMs)));
  const forecast = (pilot: string | null, amount: CreditAmount) => creditForecast(samples, pilot, amount);
  return {
    dateOrder: orderOf(datesOf(history)),
    forecasts: (history.at(-1)?.pilots ?? []).map(({ pilot }) => ({
      pilot,
      amounts: {
        voiceBalance: forecast(pilot, 'voiceBalance'),
        minutesLeft: forecast(pilot, 'minutesLeft'),
        smsBalance: forecast(pilot, 'smsBalance'),
        smsLeft: forecast(pilot, 'smsLeft'),
      },
    })),
  };
}

/** Package by package, the earliest first. */
function datesOf(history: readonly KnownCredit[]): readonly (readonly SeenCreditDate[])[] {
  const seen = new Map<string, SeenCreditDate[]>();
  for (const { pilots, atMs } of history) {
    for (const { pilot, voicePackage, smsPackage } of pilots) {
      for (const [kind, { renewal }] of Object.entries({ voicePackage, smsPackage })) {
        const name = `${pilot} ${kind}`;
        if (renewal?.value) seen.set(name, [...(seen.get(name) ?? []), { date: renewal.value, atMs }]);
      }
    }
  }
  return [...seen.values()];
}

function thresholdsOf({ warnMinutesBelow, warnSmsBelow, warnDaysBefore }: Settings) {
  return {
    minutesBelow: warnMinutesBelow || null,
    smsBelow: warnSmsBelow || null,
    packageEndsWithinDays: warnDaysBefore || null,
  };
}

function creditNow(pilot: PilotCredit, atMs: number, order: DateOrder | null): CreditNow {
  return {
    sample: creditSample(pilot, atMs),
    voicePackageEndsAtMs: packageEndMs(pilot.voicePackage, order),
    smsPackageEndsAtMs: packageEndMs(pilot.smsPackage, order),
  };
}

/** `null` when nobody knows which day is meant. */
function packageEndMs({ renewal }: CreditPackage, order: DateOrder | null): number | null {
  return renewal?.value && order !== null ? endOfDayMs(renewal.value, order) : null;
}
