import { type OfficeOptions, office } from './options.ts';

const withMenus = { menus: 'all' } as const;
const lively = { transferred: 3, hunted: 3 } as const;
const lossy = { lossShare: 0.08, repeatShare: 0.1, delayShare: 0.2 } as const;

/** Kinds of offices and PBXs. Each has one difficulty; the last two have many. */
export const scenarios = {
  easy: office(),
  'a menu on every line': office(withMenus),
  'a record for each leg': office({ menus: 'some', records: { form: 'per-leg' } }),
  'a record for each leg and for the call': office({ menus: 'some', records: { form: 'per-leg-with-group' } }),
  'no records': office({ menus: 'some', records: { form: 'none' } }),
  'webhooks are lost': office({ menus: 'some', webhooks: { lossShare: 0.15 } }),
  'webhooks come twice and out of order': office({
    menus: 'some',
    webhooks: { repeatShare: 0.3, delayShare: 0.4 },
  }),
  'Zil was off': office({ menus: 'some', webhooks: { gaps: 3, gapMinutes: 60 } }),
  'records come late': office({ records: { delivery: 'late' } }),
  'records are missing': office({ menus: 'some', records: { form: 'per-leg', lossShare: 0.1 } }),
  'numbers and dates in every spelling': office({
    menus: 'some',
    withheldShare: 0.05,
    records: { numbers: 'mixed', dates: 'any' },
  }),
  'the server shows UTC': office({ menus: 'some', records: { serverClock: 'utc' } }),
  'callers try again at once': office({ redialShare: 0.4, otherLineShare: 0.2, lines: 3 }),
  'callers try again at once, legs': office({
    menus: 'some',
    redialShare: 0.4,
    otherLineShare: 0.2,
    records: { form: 'per-leg' },
  }),
  'transfers and hunting': office({ scenarios: lively }),
  'transfers and hunting, legs': office({ menus: 'some', scenarios: lively, records: { form: 'per-leg' } }),
  'withheld callers in pairs': office({ withheldPairs: 8, withheldShare: 0.1 }),
  'a crowd': office({ calls: 160, openHours: 2, extensions: 8, menus: 'some' }),
  'talk and menu are billed': office({ menus: 'some', records: { billing: 'talk-and-menu' } }),
  'talk and menu are billed, legs': office({
    ...withMenus,
    records: { form: 'per-leg', billing: 'talk-and-menu' },
  }),
  'billed since the menu answered': office({ menus: 'some', records: { billing: 'since-menu' } }),
  'incoming calls cost nothing': office({ menus: 'some', records: { billing: 'tariff-zero' } }),
  'incoming calls cost nothing, legs': office({ records: { form: 'per-leg', billing: 'tariff-zero' } }),
  'whole minutes are billed': office({ menus: 'some', records: { billing: 'tariff-minutes' } }),
  everything: office({
    calls: 140,
    lines: 3,
    extensions: 7,
    menus: 'some',
    scenarios: lively,
    withheldShare: 0.06,
    withheldPairs: 4,
    redialShare: 0.2,
    otherLineShare: 0.1,
    webhooks: { ...lossy, gaps: 1 },
    records: {
      form: 'per-leg-with-group',
      billing: 'talk-and-menu',
      delivery: 'late',
      lossShare: 0.04,
      numbers: 'mixed',
      dates: 'any',
      serverClock: 'utc',
    },
  }),
  'everything, one record a call': office({
    calls: 140,
    lines: 3,
    extensions: 7,
    menus: 'some',
    scenarios: lively,
    withheldShare: 0.06,
    withheldPairs: 4,
    redialShare: 0.2,
    otherLineShare: 0.1,
    webhooks: { ...lossy, gaps: 1 },
    records: { delivery: 'late', lossShare: 0.04, numbers: 'mixed', dates: 'any' },
  }),
} as const satisfies Readonly<Record<string, OfficeOptions>>;
