import type { ContactFields } from '../contacts/contact.ts';
import { shownName } from '../contacts/contact.ts';
import type { ContactStore } from '../contacts/contact-store.ts';
import type { DryRun } from '../contacts/import-work.ts';
import type { PlannedContact } from '../contacts/plan-import.ts';
import type { NotTaken } from '../contacts/reading.ts';
import type { Language } from '../settings/settings.ts';
import { contactRow, numberView } from './contact-row.ts';
import { contactTexts } from './contact-texts.ts';
import type { PlannedKind, PlannedRow } from './contacts-view.ts';

interface RowOfContact {
  readonly kind: PlannedKind;
  readonly place: number;
  readonly says: ContactFields;
  readonly contact: PlannedContact;
}

/** Returns how many rows of each kind a dry run has. */
export function planCounts({ plan, notTaken }: DryRun): Readonly<Record<PlannedKind, number>> {
  const counts = { new: 0, changed: 0, joined: 0, same: 0, unclear: 0, 'not-taken': notTaken.length };
  for (const contact of plan.contacts) for (const { kind } of rowsOfContact(contact)) counts[kind] += 1;
  return counts;
}

/** Returns some rows of one kind. */
export function planRows(
  { plan, notTaken }: DryRun,
  kind: PlannedKind,
  { from, limit }: { readonly from: number; readonly limit: number },
  decided: ReadonlyMap<string, string>,
  store: ContactStore,
  language: Language,
): readonly PlannedRow[] {
  if (kind === 'not-taken') return notTaken.slice(from, from + limit).map((each) => refusedRow(each, language));
  const rows = plan.contacts.flatMap((contact) => rowsOfContact(contact).filter((row) => row.kind === kind));
  const some = rows.slice(from, from + limit);
  const read = store.read(some.flatMap(({ contact }) => [contact.id, ...contact.ids]));
  const stored = new Map((read.ok ? read.value : []).map(({ contact }) => [contact.id, contactRow(contact, language)]));
  return some.map(({ place, says, contact }) => ({
    kind,
    place,
    name: shownName(says),
    numbers: says.numbers.map((number) => numberView(number, language).text),
    now: stored.get(contact.id) ?? null,
    why: null,
    choices: contact.ids.flatMap((id) => stored.get(id) ?? []),
    decided: decided.get(contact.id) ?? null,
  }));
}

function refusedRow({ place, excerpt, why }: NotTaken, language: Language): PlannedRow {
  return {
    kind: 'not-taken',
    place,
    name: excerpt,
    numbers: [],
    now: null,
    why: contactTexts[language].reasons[why],
    choices: [],
    decided: null,
  };
}

/** The first row of a contact says what becomes of it; others add to it. */
function rowsOfContact(contact: PlannedContact): readonly RowOfContact[] {
  return contact.parts.flatMap(({ part: { place, says, more } }, at) => [
    { kind: at === 0 || contact.kind === 'same' ? contact.kind : 'joined', place, says, contact },
    ...more.filter(({ adds }) => adds).map((each) => ({ kind: 'joined' as const, place: each.place, says, contact })),
  ]);
}
