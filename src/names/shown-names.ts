import type { ContactName } from '../contacts/contact.ts';

/** Contacts by party key, as `ContactStore` has them. A key without contacts has an empty list, or none. */
export type ContactsByKey = ReadonlyMap<string, readonly ContactName[]>;

/** What a key is called. */
export interface NameByKey {
  get(key: string): string | undefined;
}

/** A title has room for so many. */
const shownAtMost = 2;

/** The names by key: the one that a person has given, or else those of the contacts with this number. */
export class ShownNames implements NameByKey {
  /** As `Names` has them. */
  readonly given: ReadonlyMap<string, string>;
  /** Of the parties that are shown; the store has all. */
  readonly contacts: ContactsByKey;

  constructor(given: ReadonlyMap<string, string>, contacts: ContactsByKey) {
    this.given = given;
    this.contacts = contacts;
  }

  get(key: string): string | undefined {
    return this.given.get(key) ?? joined(this.contacts.get(key) ?? []);
  }

  /** Returns what is noted about the contacts of a key; `null` when nothing is. */
  note(key: string): string | null {
    return this.contacts.get(key)?.find(({ note }) => note !== '')?.note ?? null;
  }
}

/** Returns, for example, `Ayşe Kaya, Mehmet Kaya +1`. */
function joined(contacts: readonly ContactName[]): string | undefined {
  const names = [...new Set(contacts.map(({ name }) => name))];
  if (names.length === 0) return undefined;
  const more = names.length - shownAtMost;
  return `${names.slice(0, shownAtMost).join(', ')}${more > 0 ? ` +${more}` : ''}`;
}
