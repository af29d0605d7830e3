import type { Theme } from './kinds.ts';
import { type Manners, plainManners } from './manners.ts';

/**
 * The ways in which a call may go. Redials, second lines and withheld pairs are options of their own: they say who
 * calls when.
 */
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
 * What "billable seconds" mean. `talk`: talk with a person. `talk-and-menu`: the menu and the talk, without the ringing
 * between. `since-menu`: from the menu's answer to the hang-up. `tariff-zero`: only outgoing calls cost.
 * `tariff-minutes`: the talk, rounded up to whole minutes.
 */
export type Billing = 'talk' | 'talk-and-menu' | 'since-menu' | 'tariff-zero' | 'tariff-minutes';

/** `per-leg-with-group` writes a whole record beside those of the legs, unless a single leg is the whole call. */
export type RecordForm = 'per-call' | 'per-leg' | 'per-leg-with-group' | 'none';

export interface OfficeOptions {
  /**
   * Calls that do not follow from another one. Redials, calls on a second line and withheld pairs are added to them.
   */
  readonly calls: number;
  readonly openHours: number;
  readonly lines: 1 | 2 | 3;
  readonly extensions: number;
  readonly extensionDigits: 3 | 4 | 6;
  /** The lines that a menu answers; `some`: the first. */
  readonly menus: 'none' | 'some' | 'all';
  /** The weight of each scenario; those of a menu occur only on a line that has one. */
  readonly scenarios: Readonly<Record<Scenario, number>>;
  readonly withheldShare: number;
  /** How many times a day two withheld callers call one line at once. */
  readonly withheldPairs: number;
  /** Share of incoming calls after which the caller calls the same line again, 5 to 60 seconds later. */
  readonly redialShare: number;
  /** Share of incoming calls after which the caller calls another line, 1 to 4 seconds later. */
  readonly otherLineShare: number;
  readonly webhooks: WebhookOptions;
  readonly records: RecordOptions;
  /** How many stories of each theme a day has, besides these calls. */
  readonly themes: Readonly<Partial<Record<Theme, number>>>;
  readonly manners: Manners;
}

export interface WebhookOptions {
  readonly lossShare: number;
  /** The same body comes again within 3 seconds. */
  readonly repeatShare: number;
  /** Up to 2.5 seconds late, so that one webhook may overtake another. */
  readonly delayShare: number;
  /** How many times Zil is off, and for how long. */
  readonly gaps: number;
  readonly gapMinutes: number;
}

export interface RecordOptions {
  readonly form: RecordForm;
  readonly billing: Billing;
  /** `prompt`: 2 to 20 seconds after the hang-up. `late`: 1 to 40 minutes. */
  readonly delivery: 'prompt' | 'late';
  readonly lossShare: number;
  /** `sample`: callers as national numbers, lines as E.164 without plus. `mixed`: each number in either form. */
  readonly numbers: 'sample' | 'mixed';
  /** How the server's Java writes dates; `any`: one of them for the whole day. */
  readonly dates: 'java-8' | 'java-9' | 'java-20' | 'any';
  readonly serverClock: 'istanbul' | 'utc';
}

export type OfficeChanges = Partial<Omit<OfficeOptions, 'scenarios' | 'webhooks' | 'records' | 'manners'>> & {
  readonly scenarios?: Partial<OfficeOptions['scenarios']>;
  readonly webhooks?: Partial<WebhookOptions>;
  readonly records?: Partial<RecordOptions>;
  readonly manners?: Partial<Manners>;
};

/** An office without a menu. Its PBX sends everything once, in order and promptly. */
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
  webhooks: { lossShare: 0, repeatShare: 0, delayShare: 0, gaps: 0, gapMinutes: 40 },
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

/** Returns the easy office with these changes. */
export function office(changes: OfficeChanges = {}): OfficeOptions {
  return {
    ...easyOffice,
    ...changes,
    scenarios: { ...easyOffice.scenarios, ...changes.scenarios },
    webhooks: { ...easyOffice.webhooks, ...changes.webhooks },
    records: { ...easyOffice.records, ...changes.records },
    manners: { ...easyOffice.manners, ...changes.manners },
  };
}
