import type { Theme } from './kinds.ts';
import type { Manners } from './manners.ts';
import { type OfficeChanges, type OfficeOptions, office, type RecordForm } from './options.ts';

export const forms = ['per-call', 'per-leg', 'per-leg-with-group'] as const satisfies readonly RecordForm[];

/** The calls of a day besides its stories: to outside and inside. */
const beside: OfficeChanges = {
  calls: 12,
  extensions: 7,
  scenarios: {
    ...{ 'group-answered': 0, 'extension-answered': 0, missed: 0, busy: 0, rejected: 0, unreachable: 0 },
    ...{ 'menu-hang-up': 0, 'menu-exit': 0, outgoing: 3, internal: 1 },
  },
};

function field(form: RecordForm, themes: Partial<Record<Theme, number>>, changes: OfficeChanges = {}): OfficeOptions {
  const all = { plain: 24, ...themes };
  return office({ ...beside, ...changes, themes: all, records: { ...changes.records, form } });
}

function mannered(form: RecordForm, manners: Partial<Manners>, changes: OfficeChanges = {}): OfficeOptions {
  const themes = { machine: 7, queue: 6, round: 5, transfer: 9, again: 6, outgoing: 7 };
  return field(form, themes, { ...changes, manners });
}

/** Offices as they are in reality: first one theme each, then the manners of PBXs, then all of it. */
export function fieldOffices(form: RecordForm): Readonly<Record<string, OfficeOptions>> {
  return {
    machines: field(form, { machine: 35 }),
    'an announcement first': field(form, { announced: 20 }),
    'an announcement first, without a record': field(
      form,
      { announced: 20 },
      { manners: { announcements: 'unrecorded' } },
    ),
    'a menu first': field(form, { menu: 25 }, { menus: 'some' }),
    queues: field(form, { queue: 30 }),
    'rung again and outside': field(form, { round: 30 }),
    'passed on': field(form, { transfer: 45 }),
    'called again': field(form, { again: 24 }),
    'never finished': field(form, { unfinished: 10 }),
    'called back': field(form, { outgoing: 28 }),
    'whole days of people': field(form, { saga: 24 }),
    'trunk legs': mannered(form, { trunk: 'line' }, { calls: 20 }),
    'trunk legs under another number': mannered(form, { trunk: 'other-number' }, { calls: 20 }),
    'two tenants': field(form, { tenants: 10 }, { manners: { tenants: 2 } }),
    'withheld in one spelling': field(form, { withheld: 16 }, { manners: { withheld: 'one' } }),
    'withheld in every spelling': field(form, { withheld: 16 }, { manners: { withheld: 'each' } }),
    'withheld callers in pairs': field(
      form,
      { withheld: 8 },
      {
        withheldPairs: 6,
        scenarios: { ...beside.scenarios, 'extension-answered': 3, missed: 3, 'group-answered': 2 },
        manners: { withheld: 'each' },
      },
    ),
    'prefixes before numbers': field(form, { outgoing: 28 }, { manners: { prefixes: 'one' } }),
    'prefixes of every kind': field(form, { outgoing: 28 }, { manners: { prefixes: 'each' } }),
    'records that grow': mannered(form, { growing: true }),
    'a pilot number for one line': mannered(form, { pilot: 'some' }),
    'a pilot number for all': mannered(form, { pilot: 'all' }, { lines: 3 }),
    'words of types': mannered(form, { names: 'any' }),
    'losers that were cancelled': mannered(form, { losers: 'cancelled' }),
    'losers with the time of the winner': mannered(form, { losers: 'as-winner' }),
    'all lose when the caller goes': mannered(form, { givenUp: 'lost-race' }),
    'one cause for everything': mannered(form, { givenUp: 'normal' }),
    'three-digit extensions': mannered(form, {}, { extensionDigits: 3 }),
    'six-digit extensions': mannered(form, {}, { extensionDigits: 6 }),
    'all of it': mannered(
      form,
      { trunk: 'line', pilot: 'some', names: 'any', withheld: 'each', prefixes: 'each', growing: true },
      {
        lines: 3,
        extensions: 9,
        webhooks: { lossShare: 0.05, repeatShare: 0.1, delayShare: 0.2 },
        records: { delivery: 'late', numbers: 'mixed', dates: 'any', serverClock: 'utc' },
      },
    ),
  };
}
