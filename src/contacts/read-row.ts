import type { Numbering } from '../calls/numbering.ts';
import { foldedText } from '../folded-text.ts';
import type { ContactFields, ContactNumber } from './contact.ts';
import type { ContactStore } from './contact-store.ts';
import type { NotTaken, NotTakenReason, ReadContact } from './reading.ts';
import { isRoundedNumber } from './rounded-number.ts';
import { contactNumber, withoutRepeated } from './written-contact.ts';

/** A row of a source that can become a contact. */
export interface SourceRow {
  readonly place: number;
  /** What the source itself calls it; `''`: nothing. */
  readonly key: string;
  readonly fields: ContactFields;
  /** `foldedNameOf` the fields. */
  readonly foldedName: string;
}

const excerptLength = 100;

/**
 * Returns what a row of a source says, and each number that is not taken with its reason. `deleted`: numbers (party
 * keys) that a person has deleted.
 */
export function rowOf(
  contact: ReadContact,
  numbering: Pick<Numbering, 'areaCode'>,
  deleted: (key: string) => boolean,
): { readonly row: SourceRow | null; readonly notTaken: readonly NotTaken[] } {
  const { place, sourceKey, kind, displayAs, groups, note } = contact;
  const name = kind === 'firm' && contact.name === '' ? contact.firm : contact.name;
  const firm = kind === 'firm' ? '' : contact.firm;
  const title = name || firm || displayAs;
  const notTaken: NotTaken[] = [];
  const refuse = (why: NotTakenReason, text: string) => {
    notTaken.push({
      place,
      excerpt: [title, text]
        .filter((part) => part !== '')
        .join(': ')
        .slice(0, excerptLength),
      why,
    });
    return { row: null, notTaken };
  };
  const numbers: ContactNumber[] = [];
  for (const each of contact.numbers) {
    if (each.written.trim() === '') continue;
    const number = contactNumber(each, numbering);
    if (number === null) refuse(isRoundedNumber(each.written) ? 'rounded-number' : 'not-a-number', each.written);
    else if (deleted(number.key)) refuse('deleted', '');
    else numbers.push(number);
  }
  if (numbers.length === 0) return notTaken.length > 0 ? { row: null, notTaken } : refuse('no-number', '');
  if (title === '') return refuse('no-name', numbers[0]?.written ?? '');
  const fields = { kind, name, firm, displayAs, numbers: withoutRepeated(numbers), groups, note };
  return { row: { place, key: sourceKey ?? '', fields, foldedName: foldedNameOf(fields) }, notTaken };
}

/** Returns the rows of some contacts, without numbers that a person has deleted. */
export function rowsOf(
  contacts: readonly ReadContact[],
  numbering: Pick<Numbering, 'areaCode'>,
  store: Pick<ContactStore, 'deletedNumbers'>,
): { readonly rows: readonly SourceRow[]; readonly notTaken: readonly NotTaken[] } {
  const read = contacts.map((contact) => rowOf(contact, numbering, () => false));
  const deleted = store.deletedNumbers(read.flatMap(({ row }) => row?.fields.numbers.map(({ key }) => key) ?? []));
  const isDeleted = (key: string) => deleted.ok && deleted.value.has(key);
  const kept = read.map((each, at) =>
    each.row?.fields.numbers.some(({ key }) => isDeleted(key)) === true
      ? rowOf(contacts[at] as ReadContact, numbering, isDeleted)
      : each,
  );
  return { rows: kept.flatMap(({ row }) => row ?? []), notTaken: kept.flatMap(({ notTaken }) => notTaken) };
}

/** Returns the name by which contacts are compared. */
export function foldedNameOf({ name, firm, displayAs }: Pick<ContactFields, 'name' | 'firm' | 'displayAs'>): string {
  return foldedText(name || firm || displayAs);
}
