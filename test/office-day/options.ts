import type { Theme } from './kinds.ts';
import { type Manners, plainManners } from './manners.ts';

/** What may become of a call. Redials, second lines and withheld pairs are set apart: they are about who calls when. */
export type Scenario =
  | 'group-answered'
  | 'extension-answered'
  | 'missed'
  | 'busy'
  | 'rejected'
  | 'unreachable'
  | 'transferred'
  | 'hunted'
  | 'menu-hang-up'
  | 'menu-exit'
  | 'outgoing'
  | 'internal';

/**
 * What "billable seconds" are. `talk`: with a person. `talk-and-menu`: in the menu and with a person, without the
 * ringing between. `since-menu`: from the menu's answer to the hang-up. `tariff-zero`: only outgoing calls cost.
 * `tariff-minutes`: the talk, rounded up to whole minutes.
 */
export type Billing = 'talk' | 'talk-and-menu' | 'since-menu' | 'tariff-zero' | 'tariff-minutes';

/** `per-leg-with-group` writes the whole call beside its legs, except where a lone leg is the whole call. */
export type RecordForm = 'per-call' | 'per-leg' | 'per-leg-with-group' | 'none';

export interface OfficeOptions {
  /** Calls that are no consequence of another: redials, second lines and withheld pairs come on top. */
  readonly calls: number;
  readonly openHours: number;
  readonly lines: 1 | 2 | 3;
  readonly extensions: number;
  readonly extensionDigits: 3 | 4 | 6;
  /** Which lines are answered by a menu; `some`: the first. */
  readonly menus: 'none' | 'some' | 'all';
  /** How often each comes; those of a menu only on a line that has one. */
  readonly scenarios: Readonly<Record<Scenario, number>>;
  readonly withheldShare: number;
  /** Two at once on one line, so many times a day. */
  readonly withheldPairs: number;
  /** Of the calls that end: called again on the same line 5 to 60 seconds later. */
  readonly redialShare: number;
  /** Of the calls that end: called at once on another line. */
  readonly otherLineShare: number;
  readonly notifications: NotificationOptions;
  readonly records: RecordOptions;
  /** How many stories of each theme a day brings beside these calls. */
  readonly themes: Readonly<Partial<Record<Theme, number>>>;
  readonly manners: Manners;
}

export interface NotificationOptions {
  readonly lossShare: number;
  /** The same body again within 3 seconds. */
  readonly repeatShare: number;
  /** Up to 2.5 seconds on the way, so that one overtakes another. */
  readonly delayShare: number;
  /** How often the program is off, and for how long. */
  readonly gaps: number;
  readonly gapMinutes: number;
}

export interface RecordOptions {
  readonly form: RecordForm;
  readonly billing: Billing;
  /** `late`: 1 to 40 minutes after the hang-up. */
  readonly delivery: 'prompt' | 'late';
  readonly lossShare: number;
  /** `sample`: callers national, lines as E.164 without plus. `mixed`: each either way. */
  readonly numbers: 'sample' | 'mixed';
  /** How the server's Java writes dates; `any`: one of them for the day. */
  readonly dates: 'java-8' | 'java-9' | 'java-20' | 'any';
  readonly serverClock: 'istanbul' | 'utc';
}

export type OfficeChanges = Partial<Omit<OfficeOptions, 'scenarios' | 'notifications' | 'records' | 'manners'>> & {
  readonly scenarios?: Partial<OfficeOptions['scenarios']>;
  readonly notifications?: Partial<NotificationOptions>;
  readonly records?: Partial<RecordOptions>;
  readonly manners?: Partial<Manners>;
};

/** An office without a menu whose PBX tells everything, once, in order and promptly. */
const easyOffice: OfficeOptions = {
  calls: 80,
  openHours: 9,
  lines: 2,
  extensions: 5,
  extensionDigits: 4,
  menus: 'none',
  scenarios: {
    'group-answered': 6,
    'extension-answered': 4,
    missed: 4,
    busy: 1,
    rejected: 1,
    unreachable: 1,
    transferred: 0,
    hunted: 0,
    'menu-hang-up': 2,
    'menu-exit': 2,
    outgoing: 3,
    internal: 1,
  },
  withheldShare: 0,
  withheldPairs: 0,
  redialShare: 0,
  otherLineShare: 0,
  notifications: { lossShare: 0, repeatShare: 0, delayShare: 0, gaps: 0, gapMinutes: 40 },
  records: {
    form: 'per-call',
    billing: 'talk',
    delivery: 'prompt',
    lossShare: 0,
    numbers: 'sample',
    dates: 'java-8',
    serverClock: 'istanbul',
  },
  themes: {},
  manners: plainManners,
};

/** The easy office with some of it changed. */
export function office(changes: OfficeChanges = {}): OfficeOptions {
  return {
    ...easyOffice,
    ...changes,
    scenarios: { ...easyOffice.scenarios, ...changes.scenarios },
    notifications: { ...easyOffice.notifications, ...changes.notifications },
    records: { ...easyOffice.records, ...changes.records },
    manners: { ...easyOffice.manners, ...changes.manners },
  };
}
