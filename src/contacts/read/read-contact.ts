import { contactLimits } from '../contact-limits.ts';
import type { ReadContact, ReadingFailure } from '../reading.ts';
import { cleanFields } from '../written-contact.ts';

/** What a file holds. */
export interface FileContacts {
  readonly contacts: readonly ReadContact[];
}

/** A contact as it stands in a file. */
export type RawContact = Omit<ReadContact, 'kind' | 'displayAs'> & {
  readonly kind?: ReadContact['kind'];
  readonly displayAs?: string;
};

const keyLength = 300;

/** Longer texts are no numbers; they are cut, because the main thread reads them. */
const numberLength = 200;

/** Names of groups that programs give by themselves, and that say nothing to a person. */
const noGroups: readonly string[] = ['* mycontacts', 'mycontacts', '* starred'];

/** Returns a contact of a file with clean texts. One that names a firm and no person is the firm. */
export function readContact({ kind, displayAs = '', ...raw }: RawContact): ReadContact {
  const isFirm = kind === 'firm' || (raw.name.trim() === '' && raw.firm.trim() !== '');
  const groups = raw.groups.filter((group) => !noGroups.includes(group.trim().toLowerCase()));
  return {
    place: raw.place,
    sourceKey: raw.sourceKey === null ? null : raw.sourceKey.trim().slice(0, keyLength) || null,
    ...cleanFields({ ...raw, kind: isFirm ? 'firm' : 'person', displayAs, groups }),
    numbers: raw.numbers
      .filter(({ written }) => written.trim() !== '')
      .slice(0, contactLimits.numbers)
      .map(({ written, label }) => ({
        written: written.slice(0, numberLength),
        label: label.slice(0, numberLength),
      })),
  };
}

export function brokenAt(place: number | null): ReadingFailure {
  return { kind: 'broken', place };
}
