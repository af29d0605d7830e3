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

/** The conclusions from earlier answers about the newest one. */
export interface CreditOutlook {
  /** The order in which the PBX writes dates; `null` when it is not known. */
  readonly dateOrder: DateOrder | null;
  readonly forecasts: readonly PilotForecast[];
}

export interface PilotForecast {
  readonly pilot: string | null;
  readonly amounts: Readonly<Record<CreditAmount, CreditForecast | null>>;
}

export const noOutlook: CreditOutlook = { dateOrder: null, forecasts: [] };

/** Two months, in which each package has reached its date at least once. */
const rememberedMs = 60 * 24 * 60 * 60_000;

export interface CreditHistoryPorts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly creditLog: CreditLog;
}

export interface CreditNews {
  readonly credit: (credit: CreditState, outlook: CreditOutlook) => void;
  /** Called once for each warning. It comes again only after the credit was better in between. */
  readonly warn: (warnings: readonly CreditWarning[]) => void;
}

/** Stores the credit that the PBX states, makes forecasts of it, and warns. */
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

  /** Reads the stored history. Returns its last entry, which is of the account with which Zil last ran. */
  load(): KnownCredit | null {
    const { clock, creditLog, logger } = this.#ports;
    const stored = tried(logger, 'credit.failed', () => creditLog.read(clock.nowMs() - rememberedMs));
    if (stored.ok) {
      this.#history = stored.value.history;
      this.#warned = stored.value.warned;
    } else logger.info('credit.not-read', { reason: stored.error.reason });
    return this.#history.at(-1) ?? null;
  }

  /** The state of the credit has changed: there is a new answer, a failure, or another time of the next question. */
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

/** Returns the order of dates: as a person has set it, or else as the dates show it. */
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

/** Returns one list for each package, the earliest date first. */
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

/** Returns when a package ends; `null` when it has no date or its order is unknown. */
function packageEndMs({ renewal }: CreditPackage, order: DateOrder | null): number | null {
  return renewal?.value && order !== null ? endOfDayMs(renewal.value, order) : null;
}
