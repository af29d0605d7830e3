import { isSameValue } from '../same-value.ts';
import type { Contact, ContactFields } from './contact.ts';
import { contactLimits } from './contact-limits.ts';

/** What a source that has never brought a contact has said of it. */
export const nothingSaid: ContactFields = {
  kind: 'person',
  name: '',
  firm: '',
  displayAs: '',
  numbers: [],
  groups: [],
  note: '',
};

/**
 * Returns the fields of a contact after a source says something new of it. Only what has changed in the source since it
 * was last read (`said`) changes the contact: so the same source again changes nothing. Nothing that a person or another
 * source has written is overwritten. `others`: what other sources say.
 */
export function updatedFields(
  contact: Contact,
  said: ContactFields,
  says: ContactFields,
  others: readonly ContactFields[],
): ContactFields {
  const text = <Field extends 'kind' | 'name' | 'firm' | 'displayAs' | 'note'>(field: Field): ContactFields[Field] => {
    const isTheirs = contact[field] === said[field] && !contact.byHand.includes(field);
    return isTheirs ? says[field] : contact[field];
  };
  const isKept = (field: 'numbers' | 'groups') => (key: string) =>
    contact.byHand.includes(field) || others.some((other) => keysOf(other, field).includes(key));
  return {
    kind: text('kind'),
    name: text('name'),
    firm: text('firm'),
    displayAs: text('displayAs'),
    numbers: updatedList(contact.numbers, said.numbers, says.numbers, ({ key }) => key, isKept('numbers')).slice(
      0,
      contactLimits.numbers,
    ),
    groups: updatedList(contact.groups, said.groups, says.groups, (group) => group, isKept('groups')).slice(
      0,
      contactLimits.groups,
    ),
    note: text('note'),
  };
}

function keysOf({ numbers, groups }: ContactFields, field: 'numbers' | 'groups'): readonly string[] {
  return field === 'groups' ? groups : numbers.map(({ key }) => key);
}

/** Returns a list without what the source no longer says, and with what it says newly. */
function updatedList<T>(
  now: readonly T[],
  said: readonly T[],
  says: readonly T[],
  keyOf: (each: T) => string,
  isKept: (key: string) => boolean,
): readonly T[] {
  const [saidBefore, saysNow] = [said, says].map((list) => new Map(list.map((each) => [keyOf(each), each])));
  const kept = now.flatMap((each) => {
    const [before, after] = [saidBefore?.get(keyOf(each)), saysNow?.get(keyOf(each))];
    if (after === undefined) return before === undefined || isKept(keyOf(each)) ? [each] : [];
    return [isSameValue(before, each) && !isKept(keyOf(each)) ? after : each];
  });
  const present = new Set(now.map(keyOf));
  const added = says.filter((each) => !present.has(keyOf(each)) && saidBefore?.has(keyOf(each)) !== true);
  return [...kept, ...added];
}
