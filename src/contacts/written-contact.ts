import type { Numbering } from '../calls/numbering.ts';
import { cleanText, partyKey, readSent } from '../calls/party.ts';
import { err, ok, type Result } from '../result.ts';
import { isSameValue } from '../same-value.ts';
import type { Contact, ContactField, ContactFields, ContactNumber } from './contact.ts';
import { contactLimits } from './contact-limits.ts';

/** What a person or a source has written about a contact. */
export interface WrittenContact extends Omit<ContactFields, 'numbers'> {
  readonly numbers: readonly { readonly written: string; readonly label: string }[];
}

const labelLength = 64;

/** Returns a number as it is stored; `null` when nobody can be called by it. */
export function contactNumber(
  { written, label }: WrittenContact['numbers'][number],
  numbering: Pick<Numbering, 'areaCode'>,
): ContactNumber | null {
  const party = readSent(written, numbering);
  const key = party.kind === 'other' ? null : partyKey(party);
  return key === null ? null : { key, written: cleanText(written), label: cleanText(label, labelLength) };
}

/**
 * Returns what is stored of a contact that a person has written: clean texts, and each number once. Fails with the
 * place of a number that is none.
 */
export function fieldsWritten(
  contact: WrittenContact,
  numbering: Pick<Numbering, 'areaCode'>,
): Result<ContactFields, { readonly kind: 'not-a-number'; readonly place: number }> {
  const numbers: ContactNumber[] = [];
  for (const [place, each] of contact.numbers.entries()) {
    if (each.written.trim() === '') continue;
    const number = contactNumber(each, numbering);
    if (number === null) return err({ kind: 'not-a-number', place });
    numbers.push(number);
  }
  return ok({ ...cleanFields(contact), numbers: withoutRepeated(numbers) });
}

/** Returns the texts without what cannot be shown, within the limits. */
export function cleanFields({
  kind,
  name,
  firm,
  displayAs,
  groups,
  note,
}: Omit<ContactFields, 'numbers'>): Omit<ContactFields, 'numbers'> {
  const clean = (text: string) => cleanText(text, contactLimits.nameLength);
  return {
    kind,
    name: clean(kind === 'firm' && name.trim() === '' ? firm : name),
    firm: kind === 'firm' ? '' : clean(firm),
    displayAs: clean(displayAs),
    groups: [...new Set(groups.map(clean))].filter((group) => group !== '').slice(0, contactLimits.groups),
    note: note
      .split(/\r\n?|\n/)
      .map((line) => cleanText(line, contactLimits.noteLength))
      .join('\n')
      .trim()
      .slice(0, contactLimits.noteLength),
  };
}

/** Returns each number once, at most as many as a contact may have. */
export function withoutRepeated(numbers: readonly ContactNumber[]): readonly ContactNumber[] {
  return [...new Map([...numbers].reverse().map((number) => [number.key, number])).values()]
    .reverse()
    .slice(0, contactLimits.numbers);
}

export const contactFields: readonly ContactField[] = [
  'kind',
  'name',
  'firm',
  'displayAs',
  'numbers',
  'groups',
  'note',
];

/**
 * Returns a contact after a person has written it. The fields that the person has changed are the person's own from now
 * on. A later change has a later moment, even when the clock is set back.
 */
export function afterWriting(id: string, before: Contact | null, fields: ContactFields, nowMs: number): Contact {
  const changed = contactFields.filter((field) =>
    before === null ? !isEmpty(fields[field]) : !isSameValue(before[field], fields[field]),
  );
  return {
    ...fields,
    id,
    byHand: contactFields.filter((field) => changed.includes(field) || before?.byHand.includes(field)),
    changedAtMs: before === null ? nowMs : Math.max(nowMs, before.changedAtMs + 1),
  };
}

function isEmpty(value: ContactFields[ContactField]): boolean {
  return value.length === 0;
}
