import type { ContactFields } from './contact.ts';
import type { Origin } from './contact-store.ts';
import { withoutRepeated } from './written-contact.ts';

/** Returns each origin once. What a source said twice under one key is joined. */
export function joinedOrigins(origins: readonly Origin[]): readonly Origin[] {
  const joined = new Map<string, Origin>();
  for (const origin of origins) {
    const name = `${origin.source}\n${origin.sourceKey}`;
    const known = joined.get(name);
    joined.set(name, known === undefined ? origin : { ...known, said: joinedFields(known.said, origin.said) });
  }
  return [...joined.values()];
}

/** Returns the first fields, with the numbers and groups of the second, and its texts where the first has none. */
export function joinedFields(first: ContactFields, second: ContactFields): ContactFields {
  return {
    kind: first.kind,
    name: first.name === '' ? second.name : first.name,
    firm: first.firm === '' ? second.firm : first.firm,
    displayAs: first.displayAs === '' ? second.displayAs : first.displayAs,
    numbers: withoutRepeated([...first.numbers, ...second.numbers]),
    groups: [...new Set([...first.groups, ...second.groups])],
    note: first.note === '' ? second.note : first.note,
  };
}
